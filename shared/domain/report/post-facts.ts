import type { PostPair } from "../posts/post-pair.ts";
import { joined } from "./dimensions.ts";
import { addingAt, type FactOptions, scopesOf } from "./facts.ts";
import { bucketOf } from "./histogram.ts";
import type { Delta } from "./report.ts";

/** What a pair of posts adds once it has come to its end, on the day for which it was planned. */
export function postFacts(pair: PostPair, { timeZone, teamOf }: FactOptions): Delta[] {
  const { state, at, goal, topic, campaign, gapSeconds = [] } = pair;
  if (state !== "published" && state !== "breached" && state !== "failed") return [];
  const add = addingAt(at, scopesOf({ team: teamOf(topic), campaign }), timeZone);
  return [
    ...add("post", state),
    ...(goal === undefined ? [] : add("post-goal", joined(goal, state))),
    ...gapSeconds.flatMap((seconds) => add("pair-gap", bucketOf(seconds))),
  ];
}
