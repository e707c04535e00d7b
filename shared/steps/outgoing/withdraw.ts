import { leads, type Officer } from "../../domain/officer.ts";
import { mayMove, type Outgoing } from "../../domain/outgoing/outgoing.ts";
import { refused } from "../../domain/outgoing/reply-rules.ts";
import type { Ports, Store } from "../../ports.ts";
import { decisionOn } from "../lanes/decision.ts";
import { ATTEMPTS } from "./attempts.ts";
import type { Decided } from "./draft-reply.ts";
import { ungated } from "./new-outgoing.ts";

/** Undo: its author, one who approves, or whoever approved it takes a reply back before a sender has it. */

export type WithdrawPorts = Pick<Ports, "department" | "newId" | "nowMs"> & {
  store: Pick<Store, "outgoing" | "saveOutgoing" | "thread">;
};

export const withdraw =
  (ports: WithdrawPorts) =>
  async ({ outgoingId, officer }: { outgoingId: string; officer: Officer }): Promise<Decided> => {
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const was = await ports.store.outgoing(outgoingId);
      if (!was) return refused("not-found");
      if (was.createdBy !== officer.id && !leads(officer) && was.approvals.at(-1)?.by !== officer.id)
        return refused("forbidden");
      if (was.state === "withdrawn") return { ok: true, outgoing: was };
      const taken = await takeBack(ports, was, { actor: "officer", by: officer.id, reason: "undo" });
      if (taken === "too-late") return refused("too-late", was.state);
      if (taken !== "conflict") return { ok: true, outgoing: taken };
    }
    return refused("conflict");
  };

/** One attempt; also used when the citizen deletes the question. */
export async function takeBack(
  ports: WithdrawPorts,
  was: Outgoing,
  why: { actor: "officer" | "platform"; by: string; reason: string },
): Promise<Outgoing | "too-late" | "conflict"> {
  const move = mayMove(was.state, "withdraw", why.actor);
  if (!move.ok) return "too-late";
  const next: Outgoing = { ...ungated(was), state: move.to, reason: why.reason };
  const decision = decisionOn(next, { move: "withdraw", by: why.by, reason: why.reason }, ports);
  const saved = await ports.store.saveOutgoing(next, was, { decision });
  return saved === "saved" ? { ...next, revision: was.revision + 1 } : "conflict";
}
