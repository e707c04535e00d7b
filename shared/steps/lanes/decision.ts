import { policyOf } from "../../domain/lanes/lane-policy.ts";
import { type Decision, type Move, type Outgoing, outgoingHash } from "../../domain/outgoing/outgoing.ts";
import { saltedHash } from "../../domain/outgoing/reply-rules.ts";
import type { Ports } from "../../ports.ts";

/** What the chain records of a move: who, when, which words (as a salted hash), by which rule. */
export function decisionOn(
  outgoing: Outgoing,
  made: { move: Move; by: string; reason?: string },
  { department, newId, nowMs }: Pick<Ports, "department" | "newId" | "nowMs">,
): Decision {
  return {
    id: newId(),
    outgoingId: outgoing.id,
    messageId: outgoing.messageId,
    move: made.move,
    by: made.by,
    at: new Date(nowMs()).toISOString(),
    rule: outgoing.rule ?? "default",
    policyVersion: outgoing.policyVersion ?? policyOf(department).version,
    textHash: saltedHash(outgoing.salt ?? "", outgoingHash(outgoing)),
    ...(made.reason === undefined ? {} : { reason: made.reason }),
  };
}
