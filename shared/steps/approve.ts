import { mayApprove } from "../domain/approvals.ts";
import { leads, type Officer } from "../domain/officer.ts";
import { isAnswer, type Move, mayMove, type Outgoing, outgoingHash } from "../domain/outgoing.ts";
import { answeredByOther, refused } from "../domain/reply-rules.ts";
import type { Thread } from "../ports.ts";
import { ATTEMPTS } from "./attempts.ts";
import { replyAllowed } from "./check-reply.ts";
import { decisionOn } from "./decision.ts";
import type { Decided, DecidePorts } from "./draft-reply.ts";
import { cleared } from "./new-outgoing.ts";
import { withoutPersonal } from "./personal.ts";

/** One person agrees. When the last one that the rule asks for has, the reply may go out. */
export const approve =
  (ports: DecidePorts) =>
  async ({ outgoingId, officer }: { outgoingId: string; officer: Officer }): Promise<Decided> =>
    onWaiting(ports, outgoingId, (was, thread) => {
      const may = mayApprove(was, officer);
      if (!may.ok) return refused(may.reason);
      // A comment that is hidden takes no reply, and may still be shown again.
      const allowed = isAnswer(was.kind) ? replyAllowed(ports, thread) : undefined;
      if (allowed?.ok === false) return refused("reply-not-allowed", allowed.reason);
      const mine = {
        id: was.id,
        officerId: was.createdBy,
        textKey: was.textKey,
        readAt: was.createdAt,
      };
      if (answeredByOther(thread.outgoing, mine)) return refused("answered-by-other");
      const at = new Date(ports.nowMs()).toISOString();
      const approvals = [...was.approvals, { by: officer.id, at, hash: outgoingHash(was), roles: may.roles }];
      const move = may.complete ? mayMove(was.state, "clear", "policy") : mayMove(was.state, "approve", "approver");
      if (!move.ok) return refused("wrong-state");
      const sendable = may.complete ? cleared(was, ports.nowMs(), ports.department.undo) : {};
      const next: Outgoing = { ...was, state: move.to, approvals, ...sendable };
      return { next, move: may.complete ? "clear" : "approve", by: officer.id };
    });

/** Back to its author, with a reason; whoever agreed before must agree again. */
export const sendBack =
  (ports: DecidePorts) =>
  async (input: { outgoingId: string; officer: Officer; reason: string }): Promise<Decided> =>
    onWaiting(ports, input.outgoingId, (was) => {
      const reason = withoutPersonal(input.reason, ports.department).trim();
      if (reason === "") return refused("empty");
      if (!leads(input.officer)) return refused("forbidden");
      const move = mayMove(was.state, "return", "approver");
      if (!move.ok) return refused("wrong-state");
      const next: Outgoing = { ...was, state: move.to, approvals: [], reason };
      return { next, move: "return", by: input.officer.id, reason };
    });

type Step = { next: Outgoing; move: Move; by: string; reason?: string } | Extract<Decided, { ok: false }>;

async function onWaiting(
  ports: DecidePorts,
  outgoingId: string,
  decide: (was: Outgoing, thread: Thread) => Step,
): Promise<Decided> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const was = await ports.store.outgoing(outgoingId);
    const thread = was && (await ports.store.thread(was.messageId));
    if (!was || !thread) return refused("not-found");
    if (was.state !== "waiting") return refused("wrong-state", was.state);
    const step = decide(was, thread);
    if ("ok" in step) return step;
    const decision = decisionOn(step.next, step, ports);
    // The message's revision makes two approvals of two replies meet, as two replies do.
    const message = { next: thread.message, was: thread.message };
    const saved = await ports.store.saveOutgoing(step.next, was, { decision, message });
    if (saved === "saved")
      return {
        ok: true,
        outgoing: { ...step.next, revision: was.revision + 1 },
      };
  }
  return refused("conflict");
}
