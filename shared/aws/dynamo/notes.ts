import { isPresent, PRESENCE_LASTS_MS, type Presence } from "../../domain/message/presence.ts";
import { DRAFT_LASTS_MS, type KeptDraft } from "../../domain/outgoing/kept-draft.ts";
import type { NoteStore } from "../../ports.ts";
import { fromItem, messagePk } from "./items.ts";
import { messageWrites } from "./messages.ts";
import type { Table } from "./table.ts";
import type { Key } from "./wire.ts";

/** Notes and drafts stand under their message; presence is a small partition that pages read whole. */

const PRESENCE = "S#presence";

export function noteStore(table: Table, shards: number, nowMs: () => number): NoteStore {
  return {
    async saveNote(note, { next, was }) {
      const done = await table.transact([
        {
          put: { ...note, pk: messagePk(note.messageId), sk: `N#${note.id}`, entity: "note" },
          when: { expression: "attribute_not_exists(pk)" },
        },
        ...messageWrites(next, was, shards),
      ]);
      return done.ok ? "saved" : "conflict";
    },

    async draft(messageId, officerId) {
      const item = await table.get(draftKey(messageId, officerId));
      const draft = item && fromItem<KeptDraft & { v?: 1 }>(item);
      if (draft === undefined || Date.parse(draft.at) + DRAFT_LASTS_MS <= nowMs()) return undefined;
      const { v: _, ...kept } = draft;
      return kept;
    },
    saveDraft(draft) {
      const expiresAt = Math.ceil((Date.parse(draft.at) + DRAFT_LASTS_MS) / 1_000);
      return table.put(
        { ...draft, ...draftKey(draft.messageId, draft.officerId), entity: "draft", v: 1, expiresAt },
        {
          expression: "attribute_not_exists(pk) OR #at <= :at",
          names: { "#at": "at" },
          values: { ":at": draft.at },
        },
      );
    },
    async removeDraft(messageId, officerId) {
      await table.remove([draftKey(messageId, officerId)]);
    },

    async savePresence({ officerId, ...presence }) {
      const expiresAt = Math.ceil((Date.parse(presence.at) + PRESENCE_LASTS_MS) / 1_000);
      await table.put({ pk: PRESENCE, sk: officerId, entity: "presence", v: 1, ...presence, expiresAt });
    },
    async presences() {
      const items = await table.all({ key: { expression: "pk = :pk", values: { ":pk": PRESENCE } }, forward: true });
      return items
        .map(
          ({ sk, name, messageId, doing, at }): Presence => ({
            officerId: String(sk),
            name: String(name),
            messageId: String(messageId),
            doing: doing === "writing" ? "writing" : "reading",
            at: String(at),
          }),
        )
        .filter((one) => isPresent(one, nowMs()));
    },
  };
}

const draftKey = (messageId: string, officerId: string): Key => ({ pk: messagePk(messageId), sk: `W#${officerId}` });
