import type { Crisis } from "../../domain/lanes/crisis.ts";
import { gateOf } from "../../domain/lanes/gate.ts";
import { laneOf, ruleFor } from "../../domain/lanes/lane.ts";
import { policyOf } from "../../domain/lanes/lane-policy.ts";
import { postSignals } from "../../domain/lanes/signals-of.ts";
import { mayMovePost, type PostMove, type PostPair, pairHash } from "../../domain/posts/post-pair.ts";
import { calendarOf } from "../../domain/report/service-standard.ts";
import type { Ports } from "../../ports.ts";

/** The lane of a pair, chosen when somebody schedules it: both halves on all channels go through it as one. */
export function lanedPair(
  { department, nowMs }: Pick<Ports, "department" | "nowMs">,
  draft: PostPair,
  crisis: Crisis | undefined,
): { next: PostPair; move: Extract<PostMove, "submit" | "clear"> } | undefined {
  const topics = draft.topic === undefined ? [] : [draft.topic];
  const signals = postSignals({ topics }, { department, nowMs: nowMs(), crisis });
  const policy = policyOf(department);
  const { lane, rule, policyVersion, approvers } = laneOf(signals, policy);
  const decides = ruleFor(signals, policy);
  const green = decides === undefined;
  const name = green ? "clear" : "submit";
  const move = mayMovePost(draft.state, name, green ? "policy" : "officer");
  if (!move.ok) return undefined;
  const at = new Date(nowMs()).toISOString();
  const chosen = { lane, rule, policyVersion, approvers, approversNeeded: approvers.length };
  const { halves, submitted = { texts: { en: halves.en.text, fr: halves.fr.text }, at } } = draft;
  const then = green
    ? { approvedHash: pairHash(draft) }
    : { gate: gateOf(decides, nowMs(), calendarOf(department)), submitted };
  const next = { ...draft, state: move.to, ...chosen, ...then };
  return { next, move: name };
}
