/** Whether a public message can still be answered; channels add their own rules. */
import type { Message } from "../../domain/message/message.ts";
import type { CanReply } from "../../ports.ts";

export function publicReply(message: Message): CanReply {
  if (message.visibility === "deleted") return { ok: false, reason: "deleted", next: "close-with-reason" };
  if (message.visibility === "hidden") return { ok: false, reason: "hidden", next: "open-on-platform" };
  return { ok: true };
}
