import { describe, expect, it } from "vitest";
import type { Message } from "../../shared/domain/message/message.ts";
import type { Note } from "../../shared/domain/message/note.ts";
import type { Presence } from "../../shared/domain/message/presence.ts";
import type { KeptDraft } from "../../shared/domain/outgoing/kept-draft.ts";
import { aMessage } from "../fakes/build.ts";
import { at, type OnStore } from "./store-world.ts";

/** What a store keeps of notes, half-written replies and who is where. */
export function notesContract(on: OnStore): void {
  const note = (message: Message, id: string, more: Partial<Note> = {}): Note => ({
    v: 1,
    id,
    messageId: message.id,
    kind: "note",
    by: "officer",
    at: at(0),
    text: "Two others were told the same.",
    ...more,
  });
  const draft = (message: Message, more: Partial<KeptDraft> = {}): KeptDraft => ({
    messageId: message.id,
    officerId: "officer",
    text: "Hello, half of",
    language: "en",
    at: at(0),
    ...more,
  });
  const bury = async (message: Message) =>
    on.store.saveMessage({ ...message, visibility: "deleted", text: "" }, message);

  describe("notes", () => {
    it("stand under their message in order, and change its revision", async () => {
      const message = await on.saved(aMessage("m"));
      const [first, second] = [note(message, "n1"), note(message, "n2", { kind: "hand-over", to: { team: "t" } })];
      expect(await on.store.saveNote(first, { next: message, was: message })).toBe("saved");
      const was = { ...message, revision: 2 };
      expect(await on.store.saveNote(second, { next: { ...was, claimedBy: "other" }, was })).toBe("saved");
      const thread = await on.store.thread(message.id);
      expect(thread?.notes).toEqual([first, second]);
      expect(thread?.message).toEqual({ ...message, claimedBy: "other", revision: 3 });
    });

    it("are refused whole where the message changed meanwhile", async () => {
      const message = await on.saved(aMessage("m"));
      const stale = { ...message, revision: 7 };
      expect(await on.store.saveNote(note(message, "n1"), { next: stale, was: stale })).toBe("conflict");
      expect((await on.store.thread(message.id))?.notes).toEqual([]);
    });

    it("go when the message's author deletes it, and come no more", async () => {
      const message = await on.saved(aMessage("m"));
      await on.store.saveNote(note(message, "n1"), { next: message, was: message });
      const was = { ...message, revision: 2 };
      expect(await bury(was)).toBe("saved");
      expect((await on.store.thread(message.id))?.notes).toEqual([]);
      expect(await on.store.saveNote(note(message, "n2"), { next: was, was })).toBe("conflict");
    });
  });

  describe("half-written replies", () => {
    it("are kept one for each officer and message; newer words stand", async () => {
      const message = await on.saved(aMessage("m"));
      expect(await on.store.draft(message.id, "officer")).toBeUndefined();
      expect(await on.store.saveDraft(draft(message))).toBe("saved");
      expect(await on.store.saveDraft(draft(message, { text: "newer", at: at(5) }))).toBe("saved");
      expect(await on.store.saveDraft(draft(message, { text: "older", at: at(3) }))).toBe("conflict");
      expect(await on.store.draft(message.id, "officer")).toEqual(draft(message, { text: "newer", at: at(5) }));
      expect(await on.store.draft(message.id, "officer2")).toBeUndefined();
      await on.store.removeDraft(message.id, "officer");
      expect(await on.store.draft(message.id, "officer")).toBeUndefined();
    });

    it("end after two weeks, and with the message's text", async () => {
      const message = await on.saved(aMessage("m"));
      await on.store.saveDraft(draft(message));
      on.clock.nowMs += 14 * 86_400_000;
      expect(await on.store.draft(message.id, "officer")).toBeUndefined();
      on.clock.nowMs -= 1;
      expect(await on.store.draft(message.id, "officer")).toBeDefined();
      await bury(message);
      expect(await on.store.draft(message.id, "officer")).toBeUndefined();
    });

    it("are no part of what everybody reads", async () => {
      const message = await on.saved(aMessage("m"));
      await on.store.saveDraft(draft(message));
      expect(JSON.stringify(await on.store.thread(message.id))).not.toContain("half of");
    });
  });

  describe("presence", () => {
    const here = (officerId: string, more: Partial<Presence> = {}): Presence => ({
      officerId,
      name: `The officer ${officerId}`,
      messageId: "m1",
      doing: "reading",
      at: at(0),
      ...more,
    });

    it("is one place for each officer, the newest", async () => {
      await on.store.savePresence(here("a"));
      await on.store.savePresence(here("b", { doing: "writing" }));
      await on.store.savePresence(here("a", { messageId: "m2", at: at(1) }));
      expect(await on.store.presences()).toEqual([
        here("a", { messageId: "m2", at: at(1) }),
        here("b", { doing: "writing" }),
      ]);
    });

    it("ends by itself", async () => {
      await on.store.savePresence(here("a"));
      on.clock.nowMs += 50_000;
      expect(await on.store.presences()).toEqual([]);
    });
  });
}
