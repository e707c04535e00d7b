import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { inboxStore } from "../../shared/aws/dynamo/inbox.ts";
import { messageItem, shardsOf } from "../../shared/aws/dynamo/items.ts";
import type { Table } from "../../shared/aws/dynamo/table.ts";
import type { Item } from "../../shared/aws/dynamo/upgrade.ts";
import type { MessageSummary } from "../../shared/domain/message/message.ts";
import type { InboxQuery } from "../../shared/ports.ts";
import { aMessage } from "../fakes/build.ts";

/** Queries as DynamoDB evaluates them: `limit` counts what is read, the filter comes after. */
function tableOf(items: Item[]): { table: Table; evaluated: () => number } {
  let evaluated = 0;
  const partitions = new Map<string, Item[]>();
  const inOrder = (shard: string, sort: string, partition: string): Item[] => {
    const known = partitions.get(`${shard} ${partition}`);
    const ordered =
      known ??
      items.filter((item) => item[shard] === partition).sort((a, b) => (String(a[sort]) < String(b[sort]) ? -1 : 1));
    partitions.set(`${shard} ${partition}`, ordered);
    return ordered;
  };
  const page: Table["page"] = async ({ key, filter, forward, limit = Number.POSITIVE_INFINITY }) => {
    const [shard, sort] = [
      key.names?.["#p"] ?? "pk",
      key.names?.["#s"] ?? key.names?.["#p"]?.replace("Shard", "Sort") ?? "sk",
    ];
    const { ":p": partition, ":after": after } = key.values as Record<string, string>;
    const ordered = inOrder(shard, sort, partition ?? "");
    const rest = (forward ? ordered : ordered.toReversed()).filter(
      (item) => after === undefined || (forward ? String(item[sort]) > after : String(item[sort]) < after),
    );
    const read = rest.slice(0, limit);
    evaluated += read.length;
    const wanted = filter ? read.filter((item) => (item.language as { code: string }).code === "fr") : read;
    const last = read.at(-1);
    return { items: wanted, evaluated: read.length, ...(rest.length > read.length && last ? { last } : {}) };
  };
  const days = [...new Set(items.map(({ daySort }) => String(daySort).slice(0, 10)))].sort().reverse();
  const all: Table["all"] = async ({ key, limit }) => {
    const { ":last": last } = key.values as Record<string, string>;
    return days
      .filter((sk) => last === undefined || sk <= last)
      .slice(0, limit)
      .map((sk) => ({ sk }));
  };
  return { table: { page, all } as Table, evaluated: () => evaluated };
}

const item = fc.record({
  minute: fc.integer({ min: 0, max: 1_439 }),
  day: fc.integer({ min: 1, max: 28 }),
  // Rare, so that a page ends by what it read, not by what it found.
  french: fc.integer({ min: 0, max: 11 }).map((n) => n === 0),
});

describe("a list that is read over shards and pages", () => {
  const shards = shardsOf("national");
  const lists: [string, Partial<InboxQuery>, (one: MessageSummary) => string, 1 | -1][] = [
    ["open work", { status: "open" }, ({ dueAt, id }) => `${dueAt}#${id}`, 1],
    ["open work in French", { status: "open", language: "fr" }, ({ dueAt, id }) => `${dueAt}#${id}`, 1],
    ["everything", {}, ({ createdAt, id }) => `${createdAt}#${id}`, -1],
    ["everything in French", { language: "fr" }, ({ createdAt, id }) => `${createdAt}#${id}`, -1],
  ];
  it.each(lists)(
    "shows %s in order, each once, and reads at most a thousand items a page",
    async (_, query, sortOf, way) => {
      const stored = fc.array(item, { minLength: 0, maxLength: 3_000, size: "max" });
      await fc.assert(
        fc.asyncProperty(stored, fc.integer({ min: 20, max: 200 }), async (made, limit) => {
          const items = made.map(({ minute, day, french }, i) => {
            const at = new Date(Date.UTC(2026, 10, day, 0, minute)).toISOString();
            const language = { code: french ? "fr" : "en", confidence: 1, source: "text" } as const;
            return messageItem(aMessage(`m${i}`, { createdAt: at, receivedAt: at, dueAt: at, language }), shards);
          });
          const { table, evaluated } = tableOf(items);
          const found: MessageSummary[] = [];
          let cursor: string | undefined;
          do {
            const before = evaluated();
            const page = await inboxStore(table, shards).inbox({ ...query, limit, ...(cursor ? { cursor } : {}) });
            expect(page.items.length).toBeLessThanOrEqual(limit);
            expect(evaluated() - before).toBeLessThanOrEqual(query.language ? 1_000 : (limit + 1) * shards * 31);
            found.push(...page.items);
            cursor = page.cursor;
          } while (cursor !== undefined);
          const expected = items.filter((one) => !query.language || (one.language as { code: string }).code === "fr");
          expect(found).toHaveLength(expected.length);
          const keys = found.map(sortOf);
          expect(keys).toEqual([...new Set(keys)].sort((a, b) => (a < b ? -way : way)));
        }),
        { numRuns: 6, endOnFailure: true },
      );
    },
  );
});
