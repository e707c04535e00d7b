import { setTimeout as wait } from "node:timers/promises";
import { type AwsCall, makeAwsCall } from "../../infra/local/aws-call.ts";
import { messageId } from "../../shared/domain/message/message.ts";
import type { WrittenReply } from "./officer.ts";
import type { Platforms, Written } from "./platforms.ts";
import type { System } from "./system.ts";

/** What stands in the table and on the platforms, against what was written: each line of `wrong` is one broken promise. */

export interface Verdict {
  stored: number;
  replies: number;
  repliesSent: number;
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
  /** Wait for every reply's end; else those under way may stay so. */
  settle: boolean;
}

/** Past the lease of a sender that died, and its queue's time. */
const SETTLE_MS = 420_000;
const LOOK_MS = 1_000;
const TABLE = "openline-passport-production";

type Item = Record<string, { S?: string; N?: string }>;

export async function judge({ system, region, written, replies, platforms, settle }: Given): Promise<Verdict> {
  const wrong: string[] = [];
  const { dynamodb } = makeAwsCall({ ...system.endpoints(), region });
  const states = await replyStates(dynamodb, replies, settle);

  const items = await scan(dynamodb);
  const messages = items.filter(({ entity }) => entity?.S === "message");
  const stored = new Map<string, Item[]>();
  for (const item of messages) {
    const key = `${item.channel?.S} ${item.account?.S} ${item.externalId?.S}`;
    stored.set(key, [...(stored.get(key) ?? []), item]);
  }
  for (const one of written) {
    const key = `${one.channel} ${one.account} ${one.id}`;
    const found = stored.get(key) ?? [];
    stored.delete(key);
    if (found.length !== 1) wrong.push(`${key}: ${found.length} messages`);
    const [item] = found;
    if (item === undefined) continue;
    if (item.id?.S !== messageId(one.channel, one.account, one.id)) wrong.push(`${key}: under another id`);
    const text = item.text?.S ?? "";
    if (one.deleted ? item.visibility?.S !== "deleted" || text !== "" : !text.includes(one.mark))
      wrong.push(`${key}: ${one.deleted ? "deleted" : one.mark}, but stored as ${item.visibility?.S} “${text}”`);
  }
  for (const [key, items] of stored) if (!items.every(isVersionGone)) wrong.push(`${key}: nobody wrote it`);

  const standing = await platforms.replies();
  const gone = new Set(
    written.filter(({ deleted }) => deleted).map((one) => messageId(one.channel, one.account, one.id)),
  );
  const reasons = new Map(items.map((item) => [item.id?.S, item.reason?.S ?? item.failure?.S]));
  for (const { mark, outgoingId, messageId: to } of replies) {
    const state = states.get(outgoingId);
    const times = standing.filter(({ text }) => text.includes(` ${mark}`)).length;
    if (state === undefined) wrong.push(`reply ${mark}: gone`);
    if (times > 1) wrong.push(`reply ${mark}: ${times} times on the platform`);
    if (state === "sent" && times !== 1) wrong.push(`reply ${mark}: sent, and ${times} times on the platform`);
    // The platform does not take one to what is gone there, though nobody has told us yet.
    if (state === "failed" && !gone.has(to)) wrong.push(`reply ${mark}: failed, ${reasons.get(outgoingId)}`);
  }
  const count = (...names: string[]): number => [...states.values()].filter((state) => names.includes(state)).length;
  return {
    stored: messages.length,
    replies: replies.length,
    repliesSent: count("sent"),
    repliesUnknown: count("unknown"),
    repliesUnderWay: count("approved", "sending", "waiting", "drafted"),
    wrong,
  };
}

/** X has an id for each version of a post, and here tells their deletions one by one: nothing stands behind the later
 * ones, of which a mark without words is kept, as of any deletion that comes before its message. */
const isVersionGone = ({ channel, visibility, text }: Item): boolean =>
  channel?.S === "x" && visibility?.S === "deleted" && (text?.S ?? "") === "";

/** By outgoing id, once all have come to an end. */
async function replyStates(
  dynamodb: AwsCall["dynamodb"],
  replies: readonly WrittenReply[],
  settle: boolean,
): Promise<Map<string, string>> {
  const giveUpAt = performance.now() + (settle ? SETTLE_MS : 0);
  for (;;) {
    const outgoing = (await scan(dynamodb)).filter(({ entity }) => entity?.S === "outgoing");
    const known = new Map(outgoing.map((item) => [item.id?.S ?? "", item.state?.S ?? ""]));
    const states = new Map(
      replies.flatMap(({ outgoingId }) => {
        const state = known.get(outgoingId);
        return state === undefined ? [] : [[outgoingId, state] as const];
      }),
    );
    const under = [...states.values()].filter((state) => state === "approved" || state === "sending");
    if (under.length === 0 || performance.now() > giveUpAt) return states;
    await wait(LOOK_MS);
  }
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
