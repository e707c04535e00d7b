import { setTimeout as pause } from "node:timers/promises";
import { keepEarlier } from "../../../shared/aws/dynamo/kept-earlier.ts";
import { storeOn } from "../../../shared/aws/dynamo/store.ts";
import type { Table } from "../../../shared/aws/dynamo/table.ts";
import { upgradeItem } from "../../../shared/aws/dynamo/upgrade.ts";
import { makeTagger } from "../../../shared/aws/tagger.ts";
import type { StreamRecord } from "../../../shared/ports.ts";
import { tag } from "../../../shared/steps/inbound/tag.ts";
import { dispatch, FOLLOWED } from "../../../shared/steps/outgoing/dispatch.ts";
import { fakePorts } from "../../fakes/ports.ts";
import { simulatedTable } from "../../simulation/table.ts";
import { QUOTAS, TIMES } from "./quotas.ts";
import { departmentOfSize, judge, quiet } from "./sample.ts";
import { EMERGENCY, trafficOf } from "./traffic.ts";

/** How long the product's steps take for a full batch, on this processor, where each call takes its assumed time. */
export async function batchTimes(): Promise<{ tagMs: number; outboxMs: number }> {
  const records: StreamRecord[] = [];
  let sequence = 10n ** 20n;
  const table = simulatedTable({
    nowMs: () => ports.clock.nowMs,
    changed({ old, next }) {
      if (!FOLLOWED.some((kind) => kind === next?.entity)) return;
      sequence += 1n;
      const images = { ...(old ? { old: upgradeItem(old) } : {}), ...(next ? { next: upgradeItem(next) } : {}) };
      records.push({ sequence: String(sequence), ...images });
    },
  });
  const department = departmentOfSize("national");
  const comprehend = { send: () => pause(TIMES.sentimentCallMs.value) };
  const store = storeOn(slow(table), { size: "national", nowMs: () => ports.clock.nowMs, earlier: keepEarlier });
  const tagger = (asked: typeof judge) =>
    makeTagger({ comprehend: () => asked, department, log: quiet, source: "comprehend" });
  const ports = fakePorts({ department, store, log: quiet, tagger: tagger(judged(comprehend)) });
  const write = trafficOf(department, EMERGENCY, 3);
  const step = tag(ports);
  const batch = (size: number) =>
    Array.from({ length: size }, (_, n) => ({ id: `${n}`, item: write(ports.clock.nowMs) })) as never;
  // The first has the words of both languages to read.
  await step(batch(QUOTAS.textsACall.value));
  const tagMs = await timed(() => step(batch(100)));
  for (let n = 0; n < 4; n += 1) await step(batch(100));
  const follow = dispatch(ports);
  await follow({ shardId: "shard-0", records: records.splice(0, 20) });
  const outboxMs = await timed(() => follow({ shardId: "shard-0", records: records.slice(0, 500) }));
  return { tagMs, outboxMs };
}

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const began = performance.now();
  await work();
  return Math.round(performance.now() - began);
};

/** The same answers, later. */
const judged = (late: { send(command: never): Promise<unknown> }): typeof judge =>
  ({
    send: async (command: never) => {
      await late.send(command);
      return (judge as { send(command: never): Promise<unknown> }).send(command);
    },
  }) as never;

function slow(table: Table): Table {
  const verbs = Object.entries(table) as [string, (...given: unknown[]) => Promise<unknown>][];
  return Object.fromEntries(
    verbs.map(([verb, run]) => [
      verb,
      async (...given: unknown[]) => {
        const [first] = given;
        // What is many requests takes its time in turns of eight (shared/aws/dynamo/table.ts).
        const turns = verb === "write" && Array.isArray(first) ? Math.ceil(first.length / 25 / 8) : 1;
        if (!(Array.isArray(first) && first.length === 0)) await pause(TIMES.tableCallMs.value * turns);
        return run(...given);
      },
    ]),
  ) as unknown as Table;
}
