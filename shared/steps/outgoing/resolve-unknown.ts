import type { Officer } from "../../domain/officer.ts";
import { partStands } from "../../domain/outgoing/numbered-thread.ts";
import { mayMove, type Outgoing, unclaimed } from "../../domain/outgoing/outgoing.ts";
import { refused } from "../../domain/outgoing/reply-rules.ts";
import type { Ports } from "../../ports.ts";
import { decisionOn } from "../lanes/decision.ts";
import { afterSent, standing } from "./answered.ts";
import { ATTEMPTS } from "./attempts.ts";
import type { Decided } from "./draft-reply.ts";

/** What a person saw on the platform; `cannot-tell`: it cannot be looked at there. */
export type Seen = "there" | "not-there" | "cannot-tell";

/**
 * A person says whether a reply of unknown outcome stands there (invariant 3). Where nobody can tell it stays unknown,
 * and is on nobody's list any more. Of a thread it is one part that is looked for: the next ones go out once it is seen.
 */
export const resolveUnknown =
  (ports: Pick<Ports, "department" | "store" | "newId" | "nowMs">) =>
  async (input: { outgoingId: string; seen: Seen; officer: Officer }): Promise<Decided> => {
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const was = await ports.store.outgoing(input.outgoingId);
      if (!was) return refused("not-found");
      const stays = was.kind === "repost" && was.state === "sent" && was.recall?.result !== undefined;
      if (was.state !== "unknown" && !stays) return refused("wrong-state", was.state);
      const at = new Date(ports.nowMs()).toISOString();
      if (input.seen === "cannot-tell" || (stays && input.seen === "there")) {
        const noted: Outgoing = { ...was, seenAt: at };
        if ((await ports.store.saveOutgoing(noted, was)) === "conflict") continue;
        return { ok: true, outgoing: { ...noted, revision: was.revision + 1 } };
      }
      const part = input.seen === "there" ? partStands(was, { seen: true }) : undefined;
      const name = part ? (part.more ? "go-on" : "settle") : stays ? "recall" : "deny";
      const move = mayMove(was.state, name, "officer");
      if (!move.ok) return refused("wrong-state");
      const next = { ...lookedAt(was, part, at), state: move.to };
      const reason = part ? "seen-by-person" : "not-there";
      const decision = decisionOn(next, { move: name, by: input.officer.id, reason }, ports);
      const message = name === "settle" ? await ports.store.message(was.messageId) : undefined;
      const saved = await ports.store.saveOutgoing(next, was, {
        decision,
        ...(name === "settle" ? afterSent(next, message, next.sentAt ?? at, ports.department) : {}),
      });
      if (saved === "saved") return { ok: true, outgoing: { ...next, revision: was.revision + 1 } };
    }
    return refused("conflict");
  };

/** All but its new state. */
function lookedAt(was: Outgoing, part: ReturnType<typeof partStands> | undefined, at: string): Outgoing {
  if (part === undefined) return { ...was, reason: "not-there", seenAt: at };
  if (part.more) return { ...unclaimed(part.next), sendAfter: at, attempts: 0 };
  return { ...standing(part.next, { sentAt: was.uncertainSince ?? at, reason: "seen-by-person" }), seenAt: at };
}
