import { iso } from "../../domain/instants.ts";
import { type MayBeAgreed, mayApprove } from "../../domain/lanes/approvals.ts";
import { type Gate, gateOf } from "../../domain/lanes/gate.ts";
import { policyOf } from "../../domain/lanes/lane-policy.ts";
import { leads, type Officer } from "../../domain/officer.ts";
import { isAnswer, mayMove, type Outgoing, outgoingHash } from "../../domain/outgoing/outgoing.ts";
import { answeredByOther, refused } from "../../domain/outgoing/reply-rules.ts";
import { calendarOf } from "../../domain/report/service-standard.ts";
import { type ReplyText, replyAllowed } from "../outgoing/check-reply.ts";
import { type Decided, type DecidePorts, editReply } from "../outgoing/draft-reply.ts";
import { cleared, ungated } from "../outgoing/new-outgoing.ts";
import { withoutPersonal } from "../personal.ts";
import { approvalWaited, layerRecord } from "./layer-record.ts";
import { onWaiting } from "./on-waiting.ts";

/** One person agrees. When the last one that the rule asks for has, the reply may go out. `read`: the hash of what stood
 * before them; other words by now are a conflict. */
export const approve =
  (ports: DecidePorts) =>
  async ({ outgoingId, officer, read }: { outgoingId: string; officer: Officer; read: string }): Promise<Decided> =>
    onWaiting(ports, outgoingId, (was, thread) => {
      const may = mayApprove(was, officer);
      if (!may.ok) return refused(may.reason);
      if (read !== outgoingHash(was)) return refused("conflict");
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
      const at = iso(ports.nowMs());
      const approvals = [...was.approvals, { by: officer.id, at, hash: outgoingHash(was), roles: may.roles }];
      const move = may.complete ? mayMove(was.state, "clear", "policy") : mayMove(was.state, "approve", "approver");
      if (!move.ok) return refused("wrong-state");
      const waited = approvalWaited(ports, was);
      const next: Outgoing = may.complete
        ? {
            ...ungated(was),
            ...waited,
            state: move.to,
            approvals,
            ...cleared(was, ports.nowMs(), ports.department.undo),
          }
        : { ...asksNext(ports, was), ...waited, state: move.to, approvals };
      const layer = layerRecord(ports, was, thread.message, { by: officer.id, outcome: "approved" });
      return { next, move: may.complete ? "clear" : "approve", by: officer.id, layer };
    });

/** Back to its author, with a reason; whoever agreed before must agree again. */
export const sendBack =
  (ports: DecidePorts) =>
  async (input: { outgoingId: string; officer: Officer; reason: string }): Promise<Decided> =>
    onWaiting(ports, input.outgoingId, (was, thread) => {
      const reason = withoutPersonal(input.reason, ports.department).trim();
      if (reason === "") return refused("empty");
      if (!maySendBack(was, input.officer)) return refused("forbidden");
      const move = mayMove(was.state, "return", "approver");
      if (!move.ok) return refused("wrong-state");
      const { gate: _, ...kept } = was;
      const next: Outgoing = { ...kept, ...approvalWaited(ports, was), state: move.to, approvals: [], reason };
      const layer = layerRecord(ports, was, thread.message, { by: input.officer.id, outcome: "returned" });
      return { next, move: "return", by: input.officer.id, reason, layer };
    });

/** Words of one who could have agreed: they become an author, and somebody else decides. */
export const suggestWords =
  (ports: DecidePorts) =>
  async (input: ReplyText & { outgoingId: string; officer: Officer }): Promise<Decided> => {
    const was = await ports.store.outgoing(input.outgoingId);
    if (!was) return refused("not-found");
    if (was.state !== "waiting") return refused("wrong-state", was.state);
    if (!maySendBack(was, input.officer)) return refused("forbidden");
    return editReply(ports)({ ...input, ...(was.parts === undefined ? {} : { thread: true }) });
  };

/** Whoever may agree may send it back; so may those who lead, also once they agreed. Its author takes it back instead. */
export const maySendBack = (was: MayBeAgreed, officer: Officer): boolean =>
  leads(officer) || mayApprove(was, officer).ok;

/** The next approver has the rule's whole time; where the rule is gone from the policy, what is left of it. */
export function asksNext<T extends { rule?: string; gate?: Gate }>(
  { department, nowMs }: Pick<DecidePorts, "department" | "nowMs">,
  was: T,
): T {
  const rule = policyOf(department).rules.find(({ id }) => id === was.rule);
  if (rule !== undefined) return { ...was, gate: gateOf(rule, nowMs(), calendarOf(department)) };
  return was.gate === undefined ? was : { ...was, gate: { ...was.gate, since: iso(nowMs()) } };
}
