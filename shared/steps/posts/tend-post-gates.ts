import { afterStep, stepDue, TIME_RAN_OUT } from "../../domain/lanes/gate.ts";
import { refused } from "../../domain/outgoing/reply-rules.ts";
import { mayMovePost, type PostPair, pairHash } from "../../domain/posts/post-pair.ts";
import type { Ports } from "../../ports.ts";
import { byItself } from "../by-itself.ts";
import { GATE_MOVE } from "../lanes/tend-gates.ts";
import { ungated } from "../outgoing/new-outgoing.ts";
import { type OnPairPorts, onPost, type PairStep } from "./post-decision.ts";

/** Pairs that wait too long for approval move on as replies do: told again, to the deputy, to the head, back, or out. */

/** What one run takes on; the next minute goes on. */
const MOST = 50;

export const tendPostGates = (ports: OnPairPorts & Pick<Ports, "log">) => async (): Promise<number> => {
  const late = await ports.store.waitingPosts({ before: new Date(ports.nowMs()).toISOString(), limit: MOST });
  let moved = 0;
  for (const { id } of late) {
    const done = await byItself(ports, "gate-failed", { pair: id }, () =>
      onPost(ports, id, async (was) => timeOut(was, ports.nowMs())),
    );
    if (done?.ok) moved += 1;
  }
  return moved;
};

function timeOut(was: PostPair, nowMs: number): PairStep {
  const { gate } = was;
  const step = gate && stepDue(gate, nowMs);
  if (was.state !== "waiting" || gate === undefined || step === undefined) return refused("wrong-state", was.state);
  // What nobody agreed to by the time that it was planned for goes back: somebody gives it another time.
  if (step.do === "release" && was.lane === "amber" && Date.parse(was.at) > nowMs) return released(was);
  if (step.do === "release" || step.do === "return") return returned(was);
  const name = GATE_MOVE[step.do];
  const move = mayMovePost(was.state, name, "sweep");
  if (!move.ok) return refused("wrong-state", was.state);
  return { next: { ...was, gate: afterStep(gate, step.do, nowMs) }, move: name, by: "sweep" };
}

function released(was: PostPair): PairStep {
  const move = mayMovePost(was.state, "clear", "policy");
  if (!move.ok) return refused("wrong-state", was.state);
  const next = { ...ungated(was), state: move.to, approvedHash: pairHash(was) };
  return { next, move: "clear", by: "sweep", reason: TIME_RAN_OUT };
}

function returned(was: PostPair): PairStep {
  const move = mayMovePost(was.state, "return", "sweep");
  if (!move.ok) return refused("wrong-state", was.state);
  const { gate: _, ...kept } = was;
  const next = { ...kept, state: move.to, approvals: [], reason: TIME_RAN_OUT };
  return { next, move: "return", by: "sweep", reason: TIME_RAN_OUT };
}
