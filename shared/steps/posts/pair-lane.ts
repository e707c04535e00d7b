import type { Crisis } from "../../domain/lanes/crisis.ts";
import { postSignals } from "../../domain/lanes/signals-of.ts";
import { mayMovePost, type PostMove, type PostPair, pairHash } from "../../domain/posts/post-pair.ts";
import type { Ports } from "../../ports.ts";
import { choose } from "../lanes/choose-lane.ts";

/** The lane of a pair, chosen when somebody schedules it: both halves on all channels go through it as one. */
export function lanedPair(
  { department, nowMs }: Pick<Ports, "department" | "nowMs">,
  draft: PostPair,
  crisis: Crisis | undefined,
): { next: PostPair; move: Extract<PostMove, "submit" | "clear"> } | undefined {
  const topics = draft.topic === undefined ? [] : [draft.topic];
  const signals = postSignals({ topics }, { department, nowMs: nowMs(), crisis });
  const { chosen, gate } = choose(signals, department, nowMs());
  const name = gate === undefined ? "clear" : "submit";
  const move = mayMovePost(draft.state, name, gate === undefined ? "policy" : "officer");
  if (!move.ok) return undefined;
  const at = new Date(nowMs()).toISOString();
  const { halves, submitted = { texts: { en: halves.en.text, fr: halves.fr.text }, at } } = draft;
  const then = gate === undefined ? { approvedHash: pairHash(draft) } : { gate, submitted };
  const next = { ...draft, state: move.to, ...chosen, ...then };
  return { next, move: name };
}
