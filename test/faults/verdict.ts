import { messageId } from "../../shared/domain/message/message.ts";
import type { WrittenReply } from "./officer.ts";
import type { Written } from "./platforms.ts";

/** What stands in the table and on the platforms, against what was written: each line is one broken promise. */

export interface Found {
  written: readonly Written[];
  replies: readonly WrittenReply[];
  /** The whole table. */
  items: readonly Item[];
  /** Replies of the department on the platforms. */
  standing: readonly { text: string }[];
}

export type Item = Record<string, { S?: string; N?: string }>;

export const brokenPromises = (found: Found): string[] => [...ofMessages(found), ...ofReplies(found)];

export const isMessage = ({ entity }: Item): boolean => entity?.S === "message";

function* ofMessages({ written, items }: Found): Generator<string> {
  const stored = Map.groupBy(
    items.filter(isMessage),
    ({ channel, account, externalId }) => `${channel?.S} ${account?.S} ${externalId?.S}`,
  );
  for (const one of written) {
    const key = `${one.channel} ${one.account} ${one.id}`;
    const found = stored.get(key) ?? [];
    stored.delete(key);
    if (found.length !== 1) yield `${key}: ${found.length} messages`;
    const [item] = found;
    if (item === undefined) continue;
    if (item.pk?.S !== `M#${messageId(one.channel, one.account, one.id)}`) yield `${key}: under another id`;
    const text = textOf(item);
    const isDeleted = item.visibility?.S === "deleted" && text === "";
    // Where the platform did not tell us, its list may.
    if (!(one.gone && isDeleted) && (one.deleted || !text.includes(one.mark)))
      yield `${key}: ${one.deleted ? "deleted" : one.mark}, but stored as ${item.visibility?.S ?? "visible"} “${text}”`;
  }
  for (const [key, others] of stored) if (!others.every(isVersionGone)) yield `${key}: nobody wrote it`;
}

/** X has an id for each version of a post, and here tells their deletions one by one: nothing stands behind the later
 * ones, of which a mark without words is kept, as of any deletion that comes before its message. */
const isVersionGone = (item: Item): boolean =>
  item.channel?.S === "x" && item.visibility?.S === "deleted" && textOf(item) === "";

const textOf = ({ excerpt, textRest }: Item): string => `${excerpt?.S ?? ""}${textRest?.S ?? ""}`;

function* ofReplies({ written, replies, items, standing }: Found): Generator<string> {
  const gone = new Set(written.filter((one) => one.gone).map((one) => messageId(one.channel, one.account, one.id)));
  const outgoing = new Map(items.filter(({ entity }) => entity?.S === "outgoing").map((item) => [item.id?.S, item]));
  for (const { mark, outgoingId, messageId: to } of replies) {
    const item = outgoing.get(outgoingId);
    const state = item?.state?.S;
    const reason = item?.reason?.S;
    const times = standing.filter(({ text }) => text.includes(` ${mark}`)).length;
    if (item === undefined) yield `reply ${mark}: gone`;
    if (times > 1) yield `reply ${mark}: ${times} times on the platform`;
    if (state === "sent" && times !== 1) yield `reply ${mark}: sent, and ${times} times on the platform`;
    if (state === "failed" && times > 0) yield `reply ${mark}: failed, and on the platform`;
    // No platform takes a reply to what its author took back there, whether it told us of that or not.
    if (state === "failed" && !(reason === "parent-gone" && gone.has(to)))
      yield `reply ${mark} to ${to}: failed, ${reason}`;
  }
}
