import { subscribe, unsubscribe } from "node:diagnostics_channel";
import type { Socket } from "node:net";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { group, OURS, QUEUES, SDKS, server, standIn, takeAll } from "./both-queues.ts";

/** A queue's service that says nothing, or nothing more: by a clock that the test moves on. */

standIn();
let sockets: Socket[];
const opened = (message: unknown): void => void sockets.push((message as { socket: Socket }).socket);
beforeEach(() => {
  sockets = [];
  subscribe("net.client.socket", opened);
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"] });
});
afterEach(() => {
  unsubscribe("net.client.socket", opened);
  vi.useRealTimers();
});

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
async function until(isSo: () => unknown): Promise<void> {
  while (!isSo()) await turn();
}
/** A socket's own timer runs by a clock that no test can move. */
function pass(ms: number): void {
  vi.advanceTimersByTime(ms);
  for (const socket of sockets) if (socket.timeout === ms) socket.emit("timeout");
}

describe.each(QUEUES)("a queue %s", (name, make) => {
  it("asks again after three seconds of silence", async () => {
    server.react = (asked) => (server.asked.length > 1 ? takeAll(asked) : "silence");
    const sent = make().send([{ n: 1 }], group);
    await until(() => server.asked.length);
    // What a connection's beginning or a slow answer takes is within the three seconds too.
    for (const socket of sockets) socket.setTimeout(0);
    vi.advanceTimersByTime(2_999);
    for (let turns = 0; turns < 20; turns++) await turn();
    expect(server.asked).toHaveLength(1);
    vi.advanceTimersByTime(1);
    await sent;
    expect(server.asked).toHaveLength(2);
  });

  it("asks again after three seconds in which an answer does not go on", async () => {
    server.react = (asked) => (server.asked.length > 1 ? takeAll(asked) : "stall");
    const sent = make().send([{ n: 1 }], group);
    await until(() => sockets[0]?.bytesRead);
    pass(3_000);
    await sent;
    expect(server.asked).toHaveLength(2);
  });

  // A platform waits for the webhook, which has eight seconds for all its tries. For what has the client nobody does: it
  // has all four, within what its function may run.
  const SILENT_MS = { [OURS]: [3_000, 3_000, 2_000], [SDKS]: [3_000, 3_000, 3_000, 3_000] };
  const tries = SILENT_MS[name];
  it(`gives up after ${tries.length} silent tries, and says so`, async () => {
    server.react = () => "silence";
    const failure = expect(make().send([{ n: 1 }], group)).rejects.toMatchObject({
      code: "queue-refused",
      retry: true,
    });
    for (const [at, ms] of tries.entries()) {
      await until(() => server.asked.length > at);
      vi.advanceTimersByTime(ms);
    }
    await failure;
    expect(server.asked).toHaveLength(tries.length);
  });
});
