import type { Officer } from "../../domain/officer.ts";
import { type Refused, refused } from "../../domain/outgoing/reply-rules.ts";
import type { Ports } from "../../ports.ts";
import { redactText, withoutPersonal } from "../personal.ts";

/** Half-written replies, kept so that another device or a reload shows them. */

export type DraftPorts = Pick<Ports, "department" | "store" | "nowMs">;
export type Kept = { ok: true; at: string } | Refused;

interface Half {
  messageId: string;
  officer: Officer;
  text: string;
  language: string;
  /** `library:ID,expert:ID`. */
  sources?: string;
}

/**
 * An empty text ends the draft. Words with personal information stay in the officer's own browser: redacted they would
 * come back changed, and as they are they may not be stored (invariant 5).
 */
export const keepDraft =
  ({ department, store, nowMs }: DraftPorts) =>
  async (draft: Half): Promise<Kept> => {
    const { messageId, officer, text, language, sources } = draft;
    const at = new Date(nowMs()).toISOString();
    if (text.trim() === "") {
      await store.removeDraft(messageId, officer.id);
      return { ok: true, at };
    }
    const [personal] = redactText(text, department).found;
    if (personal !== undefined) {
      await store.removeDraft(messageId, officer.id);
      return refused("personal-information", personal);
    }
    const kept = {
      messageId,
      officerId: officer.id,
      text,
      language,
      ...(sources === undefined ? {} : { sources: withoutPersonal(sources, department) }),
      at,
    };
    if ((await store.saveDraft(kept)) === "conflict") return refused("conflict");
    // Looked at after the words were kept: a deletion that came before would not have met them.
    const message = await store.message(messageId);
    if (message !== undefined && message.visibility !== "deleted") return { ok: true, at };
    await store.removeDraft(messageId, officer.id);
    return refused(message === undefined ? "not-found" : "wrong-state");
  };
