import { beforeEach, expect } from "vitest";
import type { Message, MessageSummary } from "../../shared/domain/message/message.ts";
import type { Outgoing } from "../../shared/domain/outgoing/outgoing.ts";
import type { InboxQuery, Store } from "../../shared/ports.ts";

/** What the parts of the store's contract stand on: an empty store before each test, and a clock. */
export interface OnStore {
  store: Store;
  clock: { nowMs: number };
  saved(message: Message): Promise<Message>;
  sent(outgoing: Outgoing): Promise<Outgoing>;
  /** Every page of a list. */
  walk(query: InboxQuery): Promise<MessageSummary[]>;
}

export const NOW = Date.parse("2026-11-23T15:00:00.000Z");
export const at = (ms: number): string => new Date(NOW + ms).toISOString();

export function onStore(make: (nowMs: () => number) => Promise<Store>): OnStore {
  const clock = { nowMs: NOW };
  beforeEach(async () => {
    clock.nowMs = NOW;
    on.store = await make(() => clock.nowMs);
  });

  const saved = async (message: Message): Promise<Message> => {
    expect(await on.store.saveMessage(message, undefined)).toBe("saved");
    return message;
  };
  const sent = async (outgoing: Outgoing): Promise<Outgoing> => {
    expect(await on.store.saveOutgoing(outgoing, undefined)).toBe("saved");
    return outgoing;
  };
  const walk = async (query: InboxQuery): Promise<MessageSummary[]> => {
    const items: MessageSummary[] = [];
    let cursor: string | undefined;
    let pages = 0;
    do {
      const page = await on.store.inbox({ ...query, ...(cursor ? { cursor } : {}) });
      expect(page.items.length).toBeLessThanOrEqual(query.limit);
      items.push(...page.items);
      cursor = page.cursor;
      pages++;
    } while (cursor !== undefined && pages < 200);
    expect(cursor).toBeUndefined();
    return items;
  };

  // Made before each test: nothing may use a store outside of one.
  const on = { clock, saved, sent, walk } as OnStore;
  return on;
}
