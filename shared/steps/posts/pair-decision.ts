import { policyOf } from "../../domain/lanes/lane-policy.ts";
import type { Decision } from "../../domain/outgoing/outgoing.ts";
import { type Refused, saltedHash } from "../../domain/outgoing/reply-rules.ts";
import { type PostPair, pairHash } from "../../domain/posts/post-pair.ts";
import type { Ports } from "../../ports.ts";
import type { PairProblem } from "./check-pair.ts";

/** What people decide of a pair, and how each decision is recorded. */

/** `problems`: why it cannot be scheduled. */
export type PairDecided = { ok: true; pair: PostPair } | (Refused & { problems?: PairProblem[] });

export type PairPorts = Pick<Ports, "department" | "store" | "channel" | "hmac" | "newId" | "nowMs">;

/** In the chain, a pair's decisions stand under a name of its own beside those of its outgoing messages. */
export const pairChainId = (id: string): string => `${id}.pair`;

/** What the chain records of a move: who, when, which words of both halves (as a salted hash), by which rule. */
export const decisionOnPair = (
  pair: PostPair,
  made: { move: Decision["move"]; by: string; reason?: string },
  { department, newId, nowMs }: Pick<Ports, "department" | "newId" | "nowMs">,
): Decision => ({
  id: newId(),
  outgoingId: pairChainId(pair.id),
  messageId: pair.id,
  move: made.move,
  by: made.by,
  at: new Date(nowMs()).toISOString(),
  rule: pair.rule ?? "default",
  policyVersion: pair.policyVersion ?? policyOf(department).version,
  textHash: saltedHash(pair.salt, pairHash(pair)),
  ...(made.reason === undefined ? {} : { reason: made.reason }),
});
