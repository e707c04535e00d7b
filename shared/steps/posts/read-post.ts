import type { Decision, Outgoing } from "../../domain/outgoing/outgoing.ts";
import { type ParityRow, parityOf } from "../../domain/parity/parity.ts";
import { type BrandFinding, brandFindings } from "../../domain/posts/brand-rules.ts";
import { namePairs } from "../../domain/posts/post-names.ts";
import type { PostPair } from "../../domain/posts/post-pair.ts";
import { type Target, targetsOf } from "../../domain/posts/post-targets.ts";
import type { Ports, RulesPort } from "../../ports.ts";
import { checkPost, type PairProblem } from "./check-post.ts";
import { type MediaStore, missingFiles } from "./missing-files.ts";
import { type LegLength, legLengths } from "./post-lengths.ts";

/** Everything that a person sees of one pair. */

export interface OpenedPair {
  pair: PostPair;
  problems: PairProblem[];
  parity: ParityRow[];
  brand: BrandFinding[];
  lengths: LegLength[];
  outgoing: Outgoing[];
  decisions: Decision[];
}

export const readPost =
  (ports: RulesPort & Pick<Ports, "department" | "nowMs" | "store"> & MediaStore) =>
  async (id: string): Promise<OpenedPair | undefined> => {
    const pair = await ports.store.post(id);
    return pair === undefined || pair.disposed !== undefined ? undefined : opened(ports, pair);
  };

/** The same of one that is not stored yet. */
async function opened(
  ports: RulesPort & Pick<Ports, "department" | "nowMs" | "store"> & MediaStore,
  pair: PostPair,
): Promise<OpenedPair> {
  const [problems, gone, lengths, legs] = await Promise.all([
    checkPost(ports, pair),
    missingFiles(ports, pair),
    legLengths(ports, pair),
    ports.store.postLegs(pair.id),
  ]);
  const { department } = ports;
  const parity = parityOf(pair.halves, namePairs(department));
  return {
    pair,
    problems: [...problems, ...gone],
    parity,
    brand: brandFindings(pair, department.strategy),
    lengths,
    ...legs,
  };
}

/** Where pairs can go: the accounts of channels that have posts. */
export const publishable = ({ department, channel }: RulesPort & Pick<Ports, "department">): Target[] =>
  targetsOf(department).filter((target) => channel(target.channel)?.supports.outgoing.includes("post") === true);
