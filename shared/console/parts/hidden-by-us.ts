import type { Outgoing } from "../../domain/outgoing/outgoing.ts";
import type { Thread } from "../../ports.ts";

/** The hiding of ours that holds now; `undefined`: it is visible, or the platform hides it. */
export function hiddenByUs({ message, outgoing }: Pick<Thread, "message" | "outgoing">): Outgoing | undefined {
  if (message.visibility !== "hidden") return undefined;
  const [newest] = outgoing
    .filter(({ kind, state }) => state === "sent" && (kind === "hide" || kind === "show"))
    .sort((a, b) => (b.sentAt ?? b.createdAt).localeCompare(a.sentAt ?? a.createdAt));
  return newest?.kind === "hide" ? newest : undefined;
}
