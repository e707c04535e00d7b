import type { LayerRecord } from "../../domain/lanes/layer.ts";
import type { Move, Outgoing } from "../../domain/outgoing/outgoing.ts";
import { type Refused, refused } from "../../domain/outgoing/reply-rules.ts";
import type { Ports, Thread } from "../../ports.ts";
import { ATTEMPTS } from "../outgoing/attempts.ts";
import { decisionOn } from "./decision.ts";

/** A decision on what waits for approval: read, decided and written as one, or read again. */

export type WaitingPorts = Pick<Ports, "department" | "store" | "newId" | "nowMs">;

export interface WaitingStep {
  next: Outgoing;
  move: Move;
  /** Person's id, or the stage's name. */
  by: string;
  reason?: string;
  layer?: LayerRecord;
}

export async function onWaiting(
  ports: WaitingPorts,
  outgoingId: string,
  decide: (was: Outgoing, thread: Thread) => WaitingStep | Refused,
): Promise<{ ok: true; outgoing: Outgoing } | Refused> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const was = await ports.store.outgoing(outgoingId);
    const thread = was && (await ports.store.thread(was.messageId));
    if (!was || !thread) return refused("not-found");
    if (was.state !== "waiting") return refused("wrong-state", was.state);
    const step = decide(was, thread);
    if ("ok" in step) return step;
    const { layer } = step;
    const decision = decisionOn(step.next, step, ports);
    // The message's revision makes two approvals of two replies meet, as two replies do.
    const message = { next: thread.message, was: thread.message };
    const also = { decision, message, ...(layer === undefined ? {} : { layer }) };
    const saved = await ports.store.saveOutgoing(step.next, was, also);
    if (saved === "saved") return { ok: true, outgoing: { ...step.next, revision: was.revision + 1 } };
  }
  return refused("conflict");
}
