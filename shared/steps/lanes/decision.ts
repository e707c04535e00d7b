import { policyOf } from "../../domain/lanes/lane-policy.ts";
import { type Decision, type Move, type Outgoing, outgoingHash } from "../../domain/outgoing/outgoing.ts";
import { saltedHash } from "../../domain/outgoing/reply-rules.ts";
import type { Ports } from "../../ports.ts";

export type DecisionPorts = Pick<Ports, "department" | "newId" | "nowMs">;

/** What was decided about: under which ids it stands in the chain, in which words, by which rule. */
export interface Decided {
  outgoingId: string;
  messageId: string;
  textHash: string;
  rule?: string | undefined;
  policyVersion?: string | undefined;
}

/** What the chain records of a move: who, when, which words (as a salted hash), by which rule. */
export const decided = (
  { outgoingId, messageId, textHash, rule, policyVersion }: Decided,
  { move, by, reason }: { move: Decision["move"]; by: string; reason?: string },
  { department, newId, nowMs }: DecisionPorts,
): Decision => ({
  id: newId(),
  outgoingId,
  messageId,
  move,
  by,
  at: new Date(nowMs()).toISOString(),
  rule: rule ?? "default",
  policyVersion: policyVersion ?? policyOf(department).version,
  textHash,
  ...(reason === undefined ? {} : { reason }),
});

export const decisionOn = (
  outgoing: Outgoing,
  made: { move: Move; by: string; reason?: string },
  ports: DecisionPorts,
): Decision => {
  const { id, messageId, salt = "", rule, policyVersion } = outgoing;
  const textHash = saltedHash(salt, outgoingHash(outgoing));
  return decided({ outgoingId: id, messageId, textHash, rule, policyVersion }, made, ports);
};
