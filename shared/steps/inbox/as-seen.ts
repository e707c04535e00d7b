import type { Message } from "../../domain/message/message.ts";
import { leads, type Officer } from "../../domain/officer.ts";
import { type Refused, refused } from "../../domain/outgoing/reply-rules.ts";

/** What a move on many messages asks of each, beside what the move asks itself: a single one is decided on sight. */
export interface AsSeen {
  /** The revision that the officer saw: what changed since is left for another look. */
  seen?: number;
  /** What a colleague has is left, unless the officer leads. */
  leaveClaimed?: true;
}

export function notAsSeen(
  message: Message,
  { officer, seen, leaveClaimed }: AsSeen & { officer: Officer },
): Refused | undefined {
  if (leaveClaimed) {
    if (message.visibility === "deleted") return refused("wrong-state", "deleted");
    if (message.status !== "open") return refused("wrong-state", message.status);
    const { claimedBy } = message;
    if (claimedBy !== undefined && claimedBy !== officer.id && !leads(officer)) return refused("conflict", "claimed");
  }
  return seen === undefined || seen === message.revision ? undefined : refused("conflict", "changed");
}
