import type { Crisis } from "../../domain/lanes/crisis.ts";
import { postSignals } from "../../domain/lanes/signals-of.ts";
import { mayMovePost, type PostMove, type PostPair, pairHash } from "../../domain/posts/post-pair.ts";
import type { Ports } from "../../ports.ts";
import { choose } from "../lanes/choose-lane.ts";

type LanePorts = Pick<Ports, "department" | "nowMs">;

/** The lane of a pair, chosen when somebody schedules it: both halves on all channels go through it as one. */
export function lanedPost(
  { department, nowMs }: LanePorts,
  draft: PostPair,
  crisis: Crisis | undefined,
): { next: PostPair; move: Extract<PostMove, "submit" | "clear"> } | undefined {
  const { chosen, gate } = chosenFor({ department, nowMs }, draft, crisis);
  const name = gate === undefined ? "clear" : "submit";
  const move = mayMovePost(draft.state, name, gate === undefined ? "policy" : "officer");
  if (!move.ok) return undefined;
  const at = new Date(nowMs()).toISOString();
  const { halves, submitted = { texts: { en: halves.en.text, fr: halves.fr.text }, at } } = draft;
  const then = gate === undefined ? { approvedHash: pairHash(draft) } : { gate, submitted };
  const next = { ...draft, state: move.to, ...chosen, ...then };
  return { next, move: name };
}

/** Whether the policy asks for others at this time than at the pair's own: then what was agreed to does not hold. */
export function asksOthers(ports: LanePorts, was: PostPair, at: string, crisis: Crisis | undefined): boolean {
  const then = chosenFor(ports, { ...was, at }, crisis);
  return then.gate !== undefined && then.chosen.rule !== chosenFor(ports, was, crisis).chosen.rule;
}

function chosenFor({ department, nowMs }: LanePorts, { topic, at }: PostPair, crisis: Crisis | undefined) {
  const topics = topic === undefined ? [] : [topic];
  const signals = postSignals({ topics, at }, { department, nowMs: nowMs(), crisis });
  return choose(signals, department, nowMs());
}
