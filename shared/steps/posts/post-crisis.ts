import { type Crisis, isAbout } from "../../domain/lanes/crisis.ts";
import type { PostPair } from "../../domain/posts/post-pair.ts";
import type { Store } from "../../ports.ts";

/** The crisis that keeps this pair from going out; `undefined`: none does. Those about other topics do not. */
export async function crisisFor(
  { store }: { store: Pick<Store, "crisis"> },
  pair: Pick<PostPair, "topic" | "despite">,
  known?: Crisis,
): Promise<Crisis | undefined> {
  const crisis = known ?? (await store.crisis());
  return crisis !== undefined && holds(crisis, pair) ? crisis : undefined;
}

/** A pair without a topic may be about anything. */
export const holds = (crisis: Crisis, { topic, despite }: Pick<PostPair, "topic" | "despite">): boolean =>
  crisis.pausePosts && despite !== crisis.id && (topic === undefined || isAbout(crisis, [topic]));
