import { asError } from "../../domain/errors.ts";
import { textVersion } from "../../domain/message/merge.ts";
import {
  compareVersions,
  type InboundItem,
  type InboundMessage,
  type InboundNotice,
  isNotice,
  type Message,
  messageId,
} from "../../domain/message/message.ts";
import type { Tags } from "../../domain/message/tags.ts";
import type { QueueRecord } from "../../ports.ts";
import { underPost } from "./around.ts";
import { contextOf } from "./priors.ts";
import { withText } from "./read-again.ts";
import { settleEcho } from "./settle-echo.ts";
import { newestText, type StorePorts, sentimentKnown, storeEvents, storeNews } from "./store-events.ts";
import { takeNotice } from "./take-notice.ts";

/** A batch from the inbound queue: language, sentiment, topic and risk of new texts, then the table. */

type AnyRecord = QueueRecord<InboundItem>;
type TagRecord = QueueRecord<InboundMessage>;

interface Group {
  id: string;
  records: TagRecord[];
}

/** Messages written together, or side by side: different items, so that they never wait for one another. */
const AT_ONCE = 25;

/** Answers the ids of records that must come again; the others are stored, or were before. */
export const tag =
  (ports: StorePorts) =>
  async (records: readonly AnyRecord[]): Promise<{ failed: string[] }> => {
    const failed = new Set<string>();
    const guarded = async <T>(ids: readonly AnyRecord[], work: () => Promise<T>): Promise<T | undefined> => {
      try {
        return await work();
      } catch (error) {
        for (const { id } of ids) failed.add(id);
        ports.log.error("tag-failed", asError(error), {
          records: ids.length,
          record: ids.map(({ id }) => id).join(" "),
          channel: ids[0]?.item.channel,
        });
        return undefined;
      }
    };
    const read = await Promise.all(
      records.filter(isMessage).map((record) =>
        guarded([record], async () => ({
          ...record,
          item: await withText(ports, record.item),
        })),
      ),
    );
    const usable = read.filter((record) => record !== undefined);
    const groups = grouped(usable.filter(({ item }) => item.echo !== true));
    const { known, forgotten, posts } = await whatIsThere(ports, groups);
    takeBackForgotten(groups, known, forgotten);
    const tags = await tagNews(ports, groups, known);
    for (let from = 0; from < groups.length; from += AT_ONCE) {
      const some = groups.slice(from, from + AT_ONCE).map(({ id, records: own }) => {
        const items = own.map(({ item }) => item);
        return { own, events: { id, items, known: known.get(id), tags: tags.get(id), under: posts.get(id) } };
      });
      const stored = await storeNews(
        ports,
        some.map(({ events }) => events),
      );
      const others = some.filter(({ events }) => !stored.has(events.id));
      await Promise.all(others.map(({ own, events }) => guarded(own, () => storeEvents(ports, events))));
    }
    // After the messages: an echo may answer one that came in the same batch.
    for (const record of usable.filter(({ item }) => item.echo === true)) {
      await guarded([record], () => settleEcho(ports, record.item));
    }
    // Last: what a person takes back goes, whatever of it came in the same batch.
    for (const record of records.filter(isAboutAll)) {
      await guarded([record], () => takeNotice(ports, record.item));
    }
    return {
      failed: records.filter(({ id }) => failed.has(id)).map(({ id }) => id),
    };
  };

const isAboutAll = (record: AnyRecord): record is QueueRecord<InboundNotice> => isNotice(record.item);
const isMessage = (record: AnyRecord): record is TagRecord => !isNotice(record.item);

function grouped(records: readonly TagRecord[]): Group[] {
  const groups = new Map<string, Group>();
  for (const record of records) {
    const { channel, account, externalId } = record.item;
    const id = messageId(channel, account, externalId);
    const group = groups.get(id) ?? { id, records: [] };
    group.records.push(record);
    groups.set(id, group);
  }
  return [...groups.values()];
}

const authorOf = ({ item }: TagRecord): string => item.author?.key ?? "";

/** All that stands in the table about a batch, asked for in one turn, so that it is one request. */
async function whatIsThere(ports: StorePorts, groups: readonly Group[]) {
  const [messages, forgotten, posts] = await Promise.all([
    ports.store.messages(groups.map(({ id }) => id)),
    ports.store.forgotten(groups.flatMap(({ records }) => records.map(authorOf))),
    Promise.all(
      groups.map(async ({ id, records: [first] }) => [id, first && (await underPost(ports, first.item))] as const),
    ),
  ]);
  return { known: new Map(messages.map((one) => [one.id, one])), forgotten, posts: new Map(posts) };
}

/** New to us, but written before its author asked that their data go: it comes as deleted, so that counts stay. */
function takeBackForgotten(
  groups: readonly Group[],
  known: ReadonlyMap<string, Message>,
  forgotten: ReadonlyMap<string, string>,
): void {
  for (const record of groups.filter(({ id }) => !known.has(id)).flatMap(({ records }) => records)) {
    const at = forgotten.get(authorOf(record));
    if (at === undefined || record.item.atMs > Date.parse(at)) continue;
    const { text: _, textKey: _k, attachments: _a, permalink: _p, ...rest } = record.item;
    record.item = { ...rest, change: "deleted", redacted: [] };
  }
}

/** One call for all texts that are new, or whose sentiment is still owed. */
async function tagNews(
  ports: StorePorts,
  groups: readonly Group[],
  known: ReadonlyMap<string, Message>,
): Promise<Map<string, Tags>> {
  const news = groups.flatMap(({ id, records }) => {
    const newest = newestText(records.map(({ item }) => item));
    return newest && isNews(newest, known.get(id)) ? [{ id, item: newest }] : [];
  });
  if (news.length === 0) return new Map();
  const inputs = await Promise.all(
    news.map(async ({ id, item }) => ({
      text: item.text ?? "",
      context: await contextOf(ports, item, id),
      ...sentimentKnown(item, known.get(id)),
    })),
  );
  const tags = await ports.tagger.tag(inputs);
  return new Map(news.flatMap(({ id }, index) => (tags[index] ? [[id, tags[index]] as const] : [])));
}

function isNews(item: InboundMessage, known: Message | undefined): boolean {
  if (!known) return true;
  const version = textVersion(item);
  if (!version || known.visibility === "deleted") return false;
  const order = compareVersions(version, known.version);
  return order > 0 || (order === 0 && known.sentiment.label === "pending");
}
