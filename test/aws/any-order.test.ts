import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { dynamoStore } from "../../shared/aws/dynamo/store.ts";
import { merge } from "../../shared/domain/message/merge.ts";
import { type InboundMessage, type Message, messageId } from "../../shared/domain/message/message.ts";
import type { Store } from "../../shared/ports.ts";
import { type TableService, tableService } from "../fakes/embedded-table.ts";
import { simpleTags } from "../fakes/ports.ts";

/** Conditional saves and the merge together: what several workers do at once ends as one worker's order does. */

const NOON = Date.parse("2026-11-23T17:00:00.000Z");
const base = { v: 1, channel: "facebook", account: "PassportCanada", kind: "comment" } as const;

const change = fc.record({
  change: fc.constantFrom("created", "edited", "edited", "deleted", "hidden", "unhidden"),
  atMs: fc.integer({ min: NOON, max: NOON + 4 }),
  edit: fc.integer({ min: 0, max: 2 }),
  text: fc.constantFrom("one", "two", "three"),
});
type ChangeOf = typeof change extends fc.Arbitrary<infer T> ? T : never;

const toEvent = (externalId: string, { change, atMs, edit, text }: ChangeOf): InboundMessage => ({
  ...base,
  redacted: [],
  externalId,
  change,
  atMs,
  edit,
  conversationId: "post_1",
  author: { key: "author" },
  ...(change === "created" || change === "edited" ? { text } : {}),
  receivedAt: new Date(NOON + 5_000).toISOString(),
});

/** As the tag stage does it: read, merge, save on what was read, again when another came first. */
async function take(store: Store, event: InboundMessage): Promise<void> {
  for (;;) {
    const was = await store.message(messageId(event.channel, event.account, event.externalId));
    const tags = simpleTags({ text: event.text ?? "", context: {} });
    const { next, changed, version } = merge(was, event, { tags, dueAt: (createdAt) => createdAt });
    if (!changed && !version) return;
    if ((await store.saveMessage(next, was, version)) === "saved") return;
  }
}

const comparable = (message: Message | undefined) => message && { ...message, id: "", externalId: "", revision: 0 };

describe("one message's events in the table", () => {
  let service: TableService;
  let store: Store;
  beforeAll(async () => {
    service = await tableService();
    store = dynamoStore({ tableName: await service.table(), size: "large", nowMs: () => NOON, client: service.client });
  });
  afterAll(() => service.stop());

  it("end in the same state in any order, doubled, and from three workers at once", async () => {
    let run = 0;
    const scenario = fc
      .uniqueArray(change, { minLength: 1, maxLength: 5, selector: (one) => JSON.stringify(one) })
      .chain((changes) =>
        fc.record({
          changes: fc.constant(changes),
          arrivals: fc.shuffledSubarray([...changes, ...changes], { minLength: changes.length }),
        }),
      )
      .filter(({ changes, arrivals }) => changes.every((one) => arrivals.includes(one)));
    await fc.assert(
      fc.asyncProperty(scenario, async ({ changes, arrivals }) => {
        const [plain, shuffled] = [`plain_${++run}`, `shuffled_${run}`];
        for (const one of changes) await take(store, toEvent(plain, one));
        const workers = [0, 1, 2].map(async (worker) => {
          for (const [i, one] of arrivals.entries()) if (i % 3 === worker) await take(store, toEvent(shuffled, one));
        });
        await Promise.all(workers);
        const [expected, found] = await Promise.all(
          [plain, shuffled].map((id) => store.message(messageId("facebook", "PassportCanada", id))),
        );
        expect(comparable(found)).toEqual(comparable(expected));
      }),
      { numRuns: 60 },
    );
  });
});
