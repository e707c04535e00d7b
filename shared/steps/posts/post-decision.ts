import type { LayerRecord } from "../../domain/lanes/layer.ts";
import type { Decision } from "../../domain/outgoing/outgoing.ts";
import { type Refused, refused, saltedHash } from "../../domain/outgoing/reply-rules.ts";
import { type PostMove, type PostPair, pairHash } from "../../domain/posts/post-pair.ts";
import type { Ports, RulesPort } from "../../ports.ts";
import { type DecisionPorts, decided } from "../lanes/decision.ts";
import { ATTEMPTS } from "../outgoing/attempts.ts";
import type { PairProblem } from "./check-post.ts";

/** What people decide of a pair, and how each decision is recorded. */

/** `problems`: why it cannot be scheduled. */
export type PairDecided = { ok: true; pair: PostPair } | (Refused & { problems?: PairProblem[] });

export type PairPorts = RulesPort & Pick<Ports, "department" | "store" | "hmac" | "newId" | "nowMs">;

/** In the chain, a pair's decisions stand under a name of its own beside those of its outgoing messages. */
export const postChainId = (id: string): string => `${id}.pair`;

/** Of both halves' words. */
export const decisionOnPost = (
  pair: PostPair,
  made: { move: Decision["move"]; by: string; reason?: string },
  ports: DecisionPorts,
): Decision => {
  const { id, rule, policyVersion } = pair;
  const textHash = saltedHash(pair.salt, pairHash(pair));
  return decided({ outgoingId: postChainId(id), messageId: id, textHash, rule, policyVersion }, made, ports);
};

export type OnPairPorts = Pick<Ports, "department" | "store" | "newId" | "nowMs">;

/** `move`: what the chain records; none where nothing was decided about the words. `layer`: what it cost and gave. */
export type PairStep =
  | {
      next: PostPair;
      move?: Extract<
        PostMove,
        "submit" | "clear" | "approve" | "return" | "resume" | "withdraw" | "remind" | "deputise" | "escalate"
      >;
      by?: string;
      reason?: string;
      layer?: LayerRecord;
    }
  | PairDecided;

/** A decision on a pair: read, decided and written as one, or read again. */
export async function onPost(
  ports: OnPairPorts,
  id: string,
  decide: (was: PostPair) => Promise<PairStep>,
): Promise<PairDecided> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const was = await ports.store.post(id);
    if (was === undefined) return refused("not-found");
    const step = await decide(was);
    if ("ok" in step) return step;
    const { next, move, by = "", reason, layer } = step;
    const made = move && { move, by, ...(reason === undefined ? {} : { reason }) };
    const also = {
      ...(made === undefined ? {} : { decision: decisionOnPost(next, made, ports) }),
      ...(layer === undefined ? {} : { layer }),
    };
    if ((await ports.store.savePost(next, was, also)) === "saved")
      return { ok: true, pair: { ...next, revision: was.revision + 1 } };
  }
  return refused("conflict");
}
