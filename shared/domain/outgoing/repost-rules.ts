import { isPublic, type Message } from "../message/message.ts";
import { TOKENS } from "../redact/token.ts";

/** Whose words the department may put before its own readers: praise in public, that names nobody's matters. */

export type NoRepost =
  /** Written to the department alone. */
  | "private"
  /** Deleted, or the platform does not show it. */
  | "out-of-sight"
  | "not-positive"
  /** What was taken out of it here stands in the original, and would be shown again. */
  | "personal"
  /** Something in it may be a danger, a matter for lawyers, or a journalist's. */
  | "risk";

export function mayRepost(
  message: Pick<Message, "kind" | "visibility" | "sentiment" | "text" | "risk">,
): { ok: true } | { ok: false; reason: NoRepost } {
  const { kind, visibility, sentiment, text, risk } = message;
  if (!isPublic(kind)) return { ok: false, reason: "private" };
  if (visibility !== "visible") return { ok: false, reason: "out-of-sight" };
  if (sentiment.label !== "positive") return { ok: false, reason: "not-positive" };
  if (text.search(TOKENS) >= 0) return { ok: false, reason: "personal" };
  return risk.length > 0 ? { ok: false, reason: "risk" } : { ok: true };
}
