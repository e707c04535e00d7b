import { setTimeout as wait } from "node:timers/promises";
import { type AwsCall, makeAwsCall } from "../../infra/local/aws-call.ts";
import type { WrittenReply } from "./officer.ts";
import type { Platforms, Written } from "./platforms.ts";
import type { System } from "./system.ts";
import { brokenPromises, type Item, isMessage } from "./verdict.ts";

/** Reads the whole table and the platforms once every reply has come to its end, and counts. */

export interface Verdict {
  stored: number;
  replies: number;
  repliesSent: number;
  /** To what its author took back on a platform that tells nobody. */
  repliesRefused: number;
  /** Left to a person, who alone can tell. */
  repliesUnknown: number;
  /** On their way still. */
  repliesUnderWay: number;
  wrong: string[];
}

interface Given {
  system: System;
  region: string;
  written: readonly Written[];
  replies: readonly WrittenReply[];
  platforms: Platforms;
  /** Wait for every reply's end; else only as long as one takes whose sender does not die. */
  settle: boolean;
}

/** Past the lease of a sender that died, and its queue's time. */
const SETTLE_MS = 420_000;
/** Past the time in which a reply may be taken back. */
const BRIEF_SETTLE_MS = 45_000;
const LOOK_MS = 1_000;
const TABLE = "openline-passport-production";
const UNDER_WAY = ["approved", "sending"];

export async function judge({ system, region, written, replies, platforms, settle }: Given): Promise<Verdict> {
  const { dynamodb } = makeAwsCall({ ...system.endpoints(), region });
  const own = new Set(replies.map(({ outgoingId }) => outgoingId));
  const statesOf = (items: readonly Item[]): string[] =>
    items
      .filter(({ entity, id }) => entity?.S === "outgoing" && own.has(id?.S ?? ""))
      .map(({ state }) => state?.S ?? "");
  const giveUpAt = performance.now() + (settle ? SETTLE_MS : BRIEF_SETTLE_MS);
  let items = await scan(dynamodb);
  while (statesOf(items).some((state) => UNDER_WAY.includes(state)) && performance.now() < giveUpAt) {
    await wait(LOOK_MS);
    items = await scan(dynamodb);
  }
  const states = statesOf(items);
  const count = (...names: string[]): number => states.filter((state) => names.includes(state)).length;
  return {
    stored: items.filter(isMessage).length,
    replies: replies.length,
    repliesSent: count("sent"),
    repliesRefused: count("failed"),
    repliesUnknown: count("unknown"),
    repliesUnderWay: count("approved", "sending", "waiting", "drafted"),
    wrong: brokenPromises({ written, replies, items, standing: await platforms.replies() }),
  };
}

async function scan(dynamodb: AwsCall["dynamodb"]): Promise<Item[]> {
  const items: Item[] = [];
  let from: object | undefined;
  do {
    const answer = await dynamodb<{ Items: Item[]; LastEvaluatedKey?: object }>("Scan", {
      TableName: TABLE,
      ...(from === undefined ? {} : { ExclusiveStartKey: from }),
    });
    items.push(...answer.Items);
    from = answer.LastEvaluatedKey;
  } while (from !== undefined);
  return items;
}
