import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Reaction } from "../fakes/aws-server.ts";
import { group, OURS, QUEUES, SDKS, server, standIn } from "./both-queues.ts";

/** How long the webhook's own calls pause before they ask again, and the SDK's client: by what they ask for, in no time. */

// Both draw by the same chance.
vi.mock("node:crypto", async (original) => ({
  ...(await original<typeof import("node:crypto")>()),
  randomInt: (below: number) => Math.floor(Math.random() * below),
}));

const NOW = "2026-11-27T12:00:00Z";
standIn();
beforeEach(() => void vi.useFakeTimers({ toFake: ["Date"], now: new Date(NOW) }));
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

type Make = (typeof QUEUES)[number][1];

/** The pauses of one message's way, to its end. */
async function pausesOf(make: Make, chance: number, trouble: Reaction): Promise<number[]> {
  const pauses: number[] = [];
  vi.setSystemTime(new Date(NOW));
  vi.spyOn(Math, "random").mockReturnValue(chance);
  server.react = () => trouble;
  const queue = make((ms) => {
    pauses.push(ms);
    vi.setSystemTime(Date.now() + ms);
  });
  await expect(queue.send([{ n: 1 }], group)).rejects.toMatchObject({ code: "queue-refused" });
  return pauses;
}

/** Full jitter. */
const upTo =
  (...mostMs: number[]) =>
  (chance: number): number[] =>
    mostMs.map((most) => Math.floor(chance * most));
const brief = upTo(50, 100, 200);
const throttled = upTo(1_000, 2_000, 4_000);
const type = (__type: string, headers = {}): Reaction => ({ status: 400, headers, body: { __type } });
const busy = (headers: Record<string, string>): Reaction => ({ status: 503, headers });

describe.each(QUEUES)("a queue %s", (name, make) => {
  it.each<[string, Reaction, (chance: number) => number[]]>([
    ["briefly after a 500", { status: 500 }, brief],
    ["briefly after a 502", { status: 502 }, brief],
    ["briefly after a 503", { status: 503 }, brief],
    ["briefly after a 504", { status: 504 }, brief],
    ["briefly after a request that came too slowly", type("RequestTimeout"), brief],
    ["briefly after a connection that broke", "reset", brief],
    ["longer after a 429", { status: 429 }, throttled],
    ["longer after a throttle", type("com.amazonaws.sqs#RequestThrottled"), throttled],
    ["longer after a limit", type("RequestLimitExceeded"), throttled],
    ["longer after a 503 that is a throttle", { status: 503, body: { __type: "SlowDown" } }, throttled],
    ["as many seconds as it is told", busy({ "Retry-After": "1.5" }), () => [1_500, 1_500, 1_500]],
    ["as many milliseconds as it is told", busy({ "x-amz-retry-after": "700" }), () => [700, 700, 700]],
    [
      "until it is told, and as always after that",
      busy({ "retry-after": "Fri, 27 Nov 2026 12:00:02 GMT" }),
      (chance) => [2_000, ...brief(chance).slice(1)],
    ],
    ["as always when it is told nothing of sense", busy({ "retry-after": "soon" }), brief],
    ["as always when it is told of the past", busy({ "retry-after": "Fri, 27 Nov 2026 11:00:00 GMT" }), brief],
  ])("pauses %s", async (_, trouble, pauses) => {
    for (const chance of [0, 0.5, 0.999]) expect(await pausesOf(make, chance, trouble)).toEqual(pauses(chance));
    expect(server.asked).toHaveLength(12);
  });

  // A platform waits for the webhook, which ends at once where the next pause would outlast its eight seconds.
  const LONG = { [OURS]: [5_025], [SDKS]: [5_025, 5_050, 5_100] };
  it("pauses five seconds more than always where it is told to wait for a minute", async () => {
    expect(await pausesOf(make, 0.5, busy({ "retry-after": "60" }))).toEqual(LONG[name]);
  });
  // The client has tokens for tries, which protect a service from many that ask again at once. Ours has none: the webhook
  // has one delivery at a time in each environment, and eight seconds for it.
  const LONG_DOWN = { [OURS]: 4, [SDKS]: 1 };
  it(`tries ${LONG_DOWN[name]} times when the service has long been down`, async () => {
    server.react = () => ({ status: 500 });
    const queue = make();
    for (let n = 0; n < 12; n++) await expect(queue.send([{ n }], group)).rejects.toThrow();
    server.asked.length = 0;
    await expect(queue.send([{ n: 13 }], group)).rejects.toThrow();
    expect(server.asked).toHaveLength(LONG_DOWN[name]);
  });
});
