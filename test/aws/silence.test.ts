import { subscribe, unsubscribe } from "node:diagnostics_channel";
import type { Socket } from "node:net";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { StageName } from "../../infra/bundle/bundle.ts";
import { TIMEOUT_SECONDS } from "../../infra/stacks/timeouts.ts";
import { dynamoTable } from "../../shared/aws/dynamo/table.ts";
import { tableClient } from "../../shared/aws/dynamo/table-client.ts";
import { liveCore, liveStore, liveTagger } from "../../shared/aws/live.ts";
import { liveSenderStore } from "../../shared/aws/live-sender.ts";
import type { Asked, Reaction } from "../fakes/aws-server.ts";
import { aMessage, anOutgoing } from "../fakes/build.ts";
import { testDepartment } from "../fakes/department.ts";
import { recordingLog } from "../fakes/ports.ts";
import { group, OURS, QUEUES, SDKS, server, standIn, takeAll } from "./both-queues.ts";

/** A service that says nothing, or nothing more: by a clock that the test moves on. */

// No pause is longer than nothing.
vi.mock("node:crypto", async (original) => ({
  ...(await original<typeof import("node:crypto")>()),
  randomInt: () => 0,
}));

standIn();
let sockets: Socket[];
const opened = (message: unknown): void => void sockets.push((message as { socket: Socket }).socket);
beforeEach(() => {
  sockets = [];
  subscribe("net.client.socket", opened);
  vi.spyOn(Math, "random").mockReturnValue(0);
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"] });
});
afterEach(() => {
  unsubscribe("net.client.socket", opened);
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
async function until(isSo: () => unknown): Promise<void> {
  for (; !isSo(); await turn()) vi.advanceTimersByTime(0);
}
/** A socket's own timer runs by a clock that no test can move. */
function pass(ms: number): void {
  vi.advanceTimersByTime(ms);
  for (const socket of sockets) if (socket.timeout === ms) socket.emit("timeout");
}

interface Service {
  ask: () => Promise<unknown>;
  answer: (asked: Asked) => Reaction;
  /** How long each try waits; then nobody is asked any more. */
  triesMs: number[];
  /** What comes of that. */
  end: { code: string; retry: true } | { sentiment: "pending" };
  /** What has it. */
  functions: readonly StageName[];
}

const nothing = (): Reaction => ({ status: 200, body: {} });
const judged = (): Reaction => ({ status: 200, body: { ResultList: [{ Index: 0, Sentiment: "NEUTRAL" }] } });
const core = liveCore(recordingLog([]), { ...testDepartment, tagging: { sentiment: "comprehend" } });
const env = { TABLE_NAME: "openline-test" };
const viaQueue = (name: typeof OURS | typeof SDKS) => {
  const [, make] = QUEUES.find(([known]) => known === name)!;
  return {
    ask: () => make().send([{ n: 1 }], group),
    ...{ answer: takeAll, end: { code: "queue-refused", retry: true } as const },
  };
};
const noTable = { answer: nothing, end: { code: "store-failed", retry: true } as const };
const fourOf = (ms: number): number[] => new Array(4).fill(ms);

const SERVICES: readonly [name: string, service: Service][] = [
  // A platform waits for the webhook, which has eight seconds for all its tries. Nobody waits so for what has the client.
  [`a queue ${OURS}`, { ...viaQueue(OURS), triesMs: [3_000, 3_000, 2_000], functions: ["webhook", "sweep"] }],
  [`a queue ${SDKS}`, { ...viaQueue(SDKS), triesMs: fourOf(3_000), functions: ["console", "outbox", "poll", "reply"] }],
  [
    "the table",
    {
      ...{ ...noTable, ask: () => liveStore(core, env).saveOutgoing(anOutgoing(aMessage("m"), "o"), undefined) },
      ...{ triesMs: fourOf(5_000), functions: ["console", "tag", "outbox", "poll", "sweep", "report", "consult"] },
    },
  ],
  [
    // What the platform has taken must be written down.
    "the sender's table",
    {
      ...{ ...noTable, ask: () => liveSenderStore(core, env).saveOutgoing(anOutgoing(aMessage("m"), "o"), undefined) },
      ...{ triesMs: new Array(8).fill(5_000), functions: ["reply"] },
    },
  ],
  [
    "Comprehend",
    {
      ask: async () => {
        const [tags] = await liveTagger(core).tag([{ text: "This is what I think about your office", context: {} }]);
        return { sentiment: tags?.sentiment.label };
      },
      ...{ answer: judged, triesMs: [5_000, 5_000], end: { sentiment: "pending" }, functions: ["tag"] },
    },
  ],
];

describe.each(SERVICES)("%s", (_, { ask, answer, triesMs, end, functions }) => {
  const [first = 0] = triesMs;
  const secondTime = (trouble: Reaction) => (asked: Asked) => (server.asked.length > 1 ? answer(asked) : trouble);

  it(`is asked the same again after ${first / 1_000} seconds of silence`, async () => {
    server.react = secondTime("silence");
    const done = ask();
    await until(() => server.asked.length);
    // What a connection's beginning or a slow answer takes is within that time too.
    for (const socket of sockets) socket.setTimeout(0);
    vi.advanceTimersByTime(first - 1);
    for (let turns = 0; turns < 20; turns++) await turn();
    expect(server.asked).toHaveLength(1);
    vi.advanceTimersByTime(1);
    await settled(done);
    expect(server.asked).toHaveLength(2);
    expect(server.asked[1]?.body).toBe(server.asked[0]?.body);
  });

  it("is asked again after as long in which an answer does not go on", async () => {
    server.react = secondTime("stall");
    const done = ask();
    await until(() => sockets[0]?.bytesRead);
    pass(first);
    await settled(done);
    expect(server.asked).toHaveLength(2);
  });

  it(`is given up after ${triesMs.length} silent tries, while every function that has it still runs`, async () => {
    server.react = () => "silence";
    const beganMs = Date.now();
    const done = ask().catch((error: unknown) => error);
    for (const [at, ms] of triesMs.entries()) {
      await until(() => server.asked.length > at);
      vi.advanceTimersByTime(ms);
    }
    expect(await settled(done)).toMatchObject(end);
    expect(server.asked).toHaveLength(triesMs.length);
    // It may have worked before, and says what it did after.
    const left = functions.map((stage) => TIMEOUT_SECONDS[stage] - (Date.now() - beganMs) / 1_000);
    expect(Math.min(...left)).toBeGreaterThan(5);
  });
});

/** The pauses have no length, but are set as timers. */
async function settled<T>(done: Promise<T>): Promise<T> {
  let over = false;
  const end = (): void => {
    over = true;
  };
  done.then(end, end);
  await until(() => over);
  return done;
}

it("is not taken for the table's where a request waits for one of the connections", async () => {
  const table = dynamoTable("openline-test", tableClient({ maxAttempts: 1 }));
  server.react = () => (server.asked.length > 50 ? nothing() : "silence");
  const all = Promise.allSettled(Array.from({ length: 60 }, (_, n) => table.get({ pk: `M#${n}`, sk: "A" })));
  await until(() => server.asked.length === 50);
  vi.advanceTimersByTime(5_000);
  const failed = (await settled(all)).filter(({ status }) => status === "rejected");
  expect(failed).toHaveLength(50);
});

it("of Comprehend holds back a batch of many texts for fifteen seconds", async () => {
  server.react = () => "silence";
  const texts = Array.from({ length: 100 }, (_, n) => ({ text: `This is what I think, part ${n}`, context: {} }));
  const done = liveTagger(core).tag(texts);
  for (const calls of [1, 2, 3]) {
    await until(() => server.asked.length === calls);
    vi.advanceTimersByTime(5_000);
  }
  const tags = await settled(done);
  expect(new Set(tags.map(({ sentiment }) => sentiment.label))).toEqual(new Set(["pending"]));
  expect(server.asked).toHaveLength(3);
});
