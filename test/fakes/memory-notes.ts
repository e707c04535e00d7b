import type { Message } from "../../shared/domain/message/message.ts";
import type { Note } from "../../shared/domain/message/note.ts";
import { isPresent, type Presence } from "../../shared/domain/message/presence.ts";
import { DRAFT_LASTS_MS, type KeptDraft } from "../../shared/domain/outgoing/kept-draft.ts";
import type { NoteStore } from "../../shared/ports.ts";

/** Notes, drafts and presence in memory. */
export function memoryNotes(
  nowMs: () => number,
  saveMessage: (next: Message, was: Message) => "saved" | "conflict",
): NoteStore & { notesOf(messageId: string): Note[]; forgetNotes(messageId: string): void } {
  const notes = new Map<string, Note>();
  const drafts = new Map<string, KeptDraft>();
  const presences = new Map<string, Presence>();
  const keyOf = (messageId: string, officerId: string) => `${messageId}#${officerId}`;
  return {
    async saveNote(note, { next, was }) {
      if (notes.has(`${note.messageId}#${note.id}`) || saveMessage(next, was) === "conflict") return "conflict";
      notes.set(`${note.messageId}#${note.id}`, structuredClone(note));
      return "saved";
    },
    notesOf: (messageId) =>
      [...notes.values()].filter((note) => note.messageId === messageId).sort((a, b) => (a.id < b.id ? -1 : 1)),
    forgetNotes(messageId) {
      for (const [key, note] of notes) if (note.messageId === messageId) notes.delete(key);
      for (const [key, draft] of drafts) if (draft.messageId === messageId) drafts.delete(key);
    },
    async draft(messageId, officerId) {
      const draft = drafts.get(keyOf(messageId, officerId));
      return draft && Date.parse(draft.at) + DRAFT_LASTS_MS > nowMs() ? structuredClone(draft) : undefined;
    },
    async saveDraft(draft) {
      const key = keyOf(draft.messageId, draft.officerId);
      if ((drafts.get(key)?.at ?? "") > draft.at) return "conflict";
      drafts.set(key, structuredClone(draft));
      return "saved";
    },
    async removeDraft(messageId, officerId) {
      drafts.delete(keyOf(messageId, officerId));
    },
    async savePresence(presence) {
      presences.set(presence.officerId, structuredClone(presence));
    },
    async presences() {
      return [...presences.values()]
        .filter((one) => isPresent(one, nowMs()))
        .sort((a, b) => (a.officerId < b.officerId ? -1 : 1));
    },
  };
}
