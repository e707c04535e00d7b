import type { Approval, ApproverRole, Outgoing } from "../outgoing/outgoing.ts";
import { type Decider, standsFor } from "./gate.ts";

/** Who may agree to an outgoing message, and when all have: one person for each role that the rule names. */

export type ApprovalDecision =
  | { ok: true; roles: ApproverRole[]; complete: boolean }
  | { ok: false; reason: "own-text" | "agreed-already" | "forbidden" };

/** A reply, or a pair of posts. */
export type MayBeAgreed = Pick<Outgoing, "createdBy" | "editedBy" | "approvals" | "approvers" | "gate">;

export function mayApprove(outgoing: MayBeAgreed, officer: Decider): ApprovalDecision {
  if (outgoing.createdBy === officer.id || outgoing.editedBy?.includes(officer.id))
    return { ok: false, reason: "own-text" };
  const needed = outgoing.approvers ?? [];
  const held = standsFor(outgoing, officer);
  const roles = [...new Set(needed)].filter((role) => held.includes(role));
  const seats = outgoing.approvals.map((approval) => rolesOf(approval, needed));
  const before = filledSeats(needed, seats);
  const after = filledSeats(needed, [...seats, roles]);
  // A second agreement of one person, or one for a seat that is taken, adds nothing.
  if (outgoing.approvals.some(({ by }) => by === officer.id)) return { ok: false, reason: "agreed-already" };
  if (after === before) return { ok: false, reason: "forbidden" };
  return { ok: true, roles, complete: after === needed.length };
}

const rolesOf = ({ roles }: Approval, needed: readonly ApproverRole[]): readonly ApproverRole[] => roles ?? needed;

/** The most seats that these people can fill, each person one: with so few seats, trying all is simplest. */
function filledSeats(seats: readonly ApproverRole[], people: readonly (readonly ApproverRole[])[]): number {
  const [seat, ...others] = seats;
  if (seat === undefined) return 0;
  const without = filledSeats(others, people);
  const taken = people.flatMap((roles, index) =>
    roles.includes(seat) ? [1 + filledSeats(others, people.toSpliced(index, 1))] : [],
  );
  return Math.max(without, ...taken);
}
