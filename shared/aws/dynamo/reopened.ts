import { isOutOfSight, type Message, type MessageSummary } from "../../domain/message/message.ts";
import { summaryOf } from "../../domain/message/summary.ts";
import { reopeningsOf } from "../../domain/report/reopened.ts";
import type { InboxQuery } from "../../ports.ts";
import { decodeCursor, encodeCursor } from "../page-cursor.ts";
import { fromItem, messageKey } from "./items.ts";
import { monthsBack } from "./months.ts";
import type { Table } from "./table.ts";
import type { Key, Write } from "./wire.ts";

/** Pointers at what came back, by month: each is read back, and nothing that its author took back has one. */

const partition = (at: string): string => `REOPENED#${at.slice(0, 7)}`;
/** Read in all for one page, where a filter may drop them. */
const POINTERS_A_PAGE = 1_000;

export async function reopenedPage(
  table: Table,
  query: InboxQuery,
  { from, to }: NonNullable<InboxQuery["reopened"]>,
): Promise<{ items: MessageSummary[]; cursor?: string }> {
  const items: MessageSummary[] = [];
  let before = decodeCursor(query) ?? to;
  let left = POINTERS_A_PAGE;
  for (const month of monthsBack(from, before)) {
    for (;;) {
      const limit = Math.min(left, Math.max(query.limit, 1));
      if (limit <= 0) return { items, cursor: encodeCursor(query, before) };
      const pointers = await table.all({
        key: {
          expression: "pk = :pk AND sk BETWEEN :from AND :before",
          values: { ":pk": partition(month), ":from": from, ":before": before },
        },
        forward: false,
        limit: limit + 1,
      });
      const some = pointers.filter(({ sk }) => String(sk) < before).slice(0, limit);
      left -= some.length;
      const read = await table.many([...new Set(some.map(({ message }) => String(message)))].map(messageKey));
      const found = new Map(read.map((item) => [String(item.id), fromItem<Message>(item)]));
      for (const [at, { sk, message }] of some.entries()) {
        const one = found.get(String(message));
        if (one !== undefined && isWanted(one, query)) items.push(summaryOf(one));
        before = String(sk);
        const end = at === some.length - 1 && pointers.length <= limit && month === from.slice(0, 7);
        if (items.length === query.limit) return end ? { items } : { items, cursor: encodeCursor(query, before) };
      }
      if (pointers.length <= limit) break;
    }
  }
  return { items };
}

/** What the query asks beside the days; claims and waits are not asked of what is over. */
const isWanted = (message: Message, { status, language, sentiment, channel, topic, team }: InboxQuery): boolean =>
  !isOutOfSight(message) &&
  (status === undefined || message.status === status) &&
  (language === undefined || message.language.code === language) &&
  (sentiment === undefined || message.sentiment.label === sentiment) &&
  (channel === undefined || message.channel === channel) &&
  (topic === undefined || message.topics.includes(topic)) &&
  (team === undefined || message.team === team);

/** Beside the message, in its transaction. */
export function reopenedWrites(next: Message, was: Message | undefined): Write[] {
  const [then, now] = [pointersOf(was), pointersOf(next)];
  const names = (keys: readonly Key[]) => new Set(keys.map(({ pk, sk }) => `${pk} ${sk}`));
  const [known, kept] = [names(then), names(now)];
  return [
    ...now
      .filter(({ pk, sk }) => !known.has(`${pk} ${sk}`))
      .map((key) => ({ put: { ...key, entity: "reopened", v: 1, message: next.id } })),
    ...then.filter(({ pk, sk }) => !kept.has(`${pk} ${sk}`)).map((key) => ({ remove: key })),
  ];
}

/** Once a message, by when it came back last. */
function pointersOf(message: Message | undefined): Key[] {
  if (message === undefined || isOutOfSight(message)) return [];
  const [last] = reopeningsOf(message)
    .map(({ at }) => at)
    .sort()
    .reverse();
  return last === undefined ? [] : [{ pk: partition(last), sk: `${last}#${message.id}` }];
}
