import { afterStep, type GateStep, stepDue, TIME_RAN_OUT } from "../../domain/lanes/gate.ts";
import { mayMove, type Outgoing } from "../../domain/outgoing/outgoing.ts";
import { answeredByOther, refused } from "../../domain/outgoing/reply-rules.ts";
import type { Ports, Thread } from "../../ports.ts";
import { byItself } from "../by-itself.ts";
import { cleared, ungated } from "../outgoing/new-outgoing.ts";
import { approvalWaited } from "./layer-record.ts";
import { onWaiting, type WaitingStep } from "./on-waiting.ts";

/** What waits too long for approval moves on as its rule says: told again, to the deputy, to the head, back, or out. */

export type TendGatesPorts = Pick<Ports, "department" | "log" | "newId" | "nowMs" | "store">;

/** What one run takes on; the next minute goes on. */
const MOST = 100;

/** One step of each, so that a clock that stood still all night is caught up with in the order of its rule. */
export const tendGates = (ports: TendGatesPorts) => async (): Promise<number> => {
  const now = new Date(ports.nowMs()).toISOString();
  const late = await ports.store.waiting({ before: now, limit: MOST });
  let moved = 0;
  for (const { id } of late) {
    const done = await byItself(ports, "gate-failed", { outgoing: id }, () =>
      onWaiting(ports, id, (was, thread) => timeOut(ports, was, thread)),
    );
    if (done?.ok) moved += 1;
  }
  return moved;
};

function timeOut(ports: TendGatesPorts, was: Outgoing, thread: Thread): WaitingStep | ReturnType<typeof refused> {
  const { gate } = was;
  const step = gate && stepDue(gate, ports.nowMs());
  if (gate === undefined || step === undefined) return refused("wrong-state");
  if (step.do === "release" && was.lane === "amber" && !isAnswered(was, thread)) return released(ports, was);
  if (step.do === "release" || step.do === "return") return returned(ports, was);
  const move = mayMove(was.state, GATE_MOVE[step.do], "sweep");
  if (!move.ok) return refused("wrong-state");
  return { next: { ...was, gate: afterStep(gate, step.do, ports.nowMs()) }, move: GATE_MOVE[step.do], by: "sweep" };
}

/** What each step is called in the record. */
export const GATE_MOVE = { remind: "remind", deputise: "deputise", escalate: "escalate" } as const satisfies Partial<
  Record<GateStep["do"], string>
>;

/** Only where the file says so for an amber rule: nobody agreed, and the record says that too. */
function released(ports: TendGatesPorts, was: Outgoing): WaitingStep | ReturnType<typeof refused> {
  const move = mayMove(was.state, "clear", "policy");
  if (!move.ok) return refused("wrong-state");
  const next = {
    ...ungated(was),
    ...approvalWaited(ports, was),
    state: move.to,
    ...cleared(was, ports.nowMs(), ports.department.undo),
  };
  return { next, move: "clear", by: "sweep", reason: TIME_RAN_OUT };
}

function returned(ports: TendGatesPorts, was: Outgoing): WaitingStep | ReturnType<typeof refused> {
  const move = mayMove(was.state, "return", "sweep");
  if (!move.ok) return refused("wrong-state");
  const { gate: _, ...kept } = was;
  return {
    next: { ...kept, ...approvalWaited(ports, was), state: move.to, approvals: [], reason: TIME_RAN_OUT },
    move: "return",
    by: "sweep",
    reason: TIME_RAN_OUT,
  };
}

function isAnswered(was: Outgoing, thread: Thread): boolean {
  const mine = { id: was.id, officerId: was.createdBy, textKey: was.textKey, readAt: was.createdAt };
  const unsaid = thread.message.visibility !== "visible";
  return unsaid || answeredByOther(thread.outgoing, mine);
}
