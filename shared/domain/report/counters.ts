import type { Consultation } from "../consult/consultation.ts";
import type { LayerRecord } from "../lanes/layer.ts";
import type { UseRecord } from "../library/library.ts";
import type { Message } from "../message/message.ts";
import type { Outgoing } from "../outgoing/outgoing.ts";
import type { PostPair } from "../posts/post-pair.ts";
import { consultationFacts } from "./consultation-facts.ts";
import type { FactOptions } from "./facts.ts";
import { layerFacts } from "./layer-facts.ts";
import { messageFacts, standardCountsAt } from "./message-facts.ts";
import { countsAt, outgoingFacts } from "./outgoing-facts.ts";
import { postFacts } from "./post-facts.ts";
import type { Delta } from "./report.ts";
import { showedAt, useFacts } from "./use-facts.ts";

/**
 * What a change of a stored item moves in the counters: the difference between what the new and the old item add, so
 * that corrections, late sentiment, answers and deletions need no rules of their own. A recount is the sum of what all
 * items add, by the same functions.
 */

/** What is counted, by the name that the table gives each kind. */
export interface Countable {
  message: Message;
  outgoing: Outgoing;
  consultation: Consultation;
  post: PostPair;
  layer: LayerRecord;
  "pair-note": UseRecord;
}
export type CountedKind = keyof Countable;

const FACTS: { [K in CountedKind]: (item: Countable[K], options: FactOptions) => Delta[] } = {
  message: messageFacts,
  outgoing: outgoingFacts,
  consultation: consultationFacts,
  post: postFacts,
  layer: layerFacts,
  "pair-note": useFacts,
};
export const COUNTED_KINDS = Object.keys(FACTS) as CountedKind[];

/** Everything that one stored item adds. */
export const factsOf = <K extends CountedKind>(kind: K, item: Countable[K], options: FactOptions): Delta[] =>
  FACTS[kind](item, options);

const INSTANTS: { [K in CountedKind]: (item: Countable[K]) => (string | undefined)[] } = {
  message: (message) => {
    const { receivedAt, answeredAt, promise, closedAt, reopenedAt } = message;
    return [receivedAt, answeredAt, promise?.at, closedAt, reopenedAt, standardCountsAt(message)];
  },
  outgoing: (outgoing) => [countsAt(outgoing)],
  consultation: ({ askedAt, answers }) => [askedAt, ...answers.map(({ at }) => at)],
  post: ({ at }) => [at],
  layer: ({ at }) => [at],
  "pair-note": (use) => [showedAt(use)],
};

/** When an item adds what it adds. */
export const countedAt = <K extends CountedKind>(kind: K, item: Countable[K]): string[] =>
  INSTANTS[kind](item).filter((at) => at !== undefined);

/** What is gone moves nothing: items end by their time, and their counts stay. */
export function movement<K extends CountedKind>(
  kind: K,
  was: Countable[K] | undefined,
  next: Countable[K] | undefined,
  options: FactOptions,
): Delta[] {
  if (next === undefined) return [];
  const to = factsOf(kind, next, options);
  return was === undefined ? to : difference(factsOf(kind, was, options), to);
}

/** What leads from these sums to those. */
export const difference = (from: readonly Delta[], to: readonly Delta[]): Delta[] =>
  net([...to, ...from.map((delta) => ({ ...delta, add: -delta.add }))]);

/** One delta a counter, without those that cancel out. */
export function net(deltas: readonly Delta[]): Delta[] {
  const counters = new Map<string, Map<string, Delta[]>>();
  const sums: Delta[] = [];
  for (const delta of deltas) {
    const { dimension, name, day, hour, add } = delta;
    const names = counters.get(dimension) ?? new Map<string, Delta[]>();
    const alike = names.get(name) ?? [];
    const known = alike.find((one) => one.hour === hour && one.day === day);
    if (known !== undefined) {
      known.add += add;
      continue;
    }
    const sum = { ...delta };
    sums.push(sum);
    alike.push(sum);
    names.set(name, alike);
    counters.set(dimension, names);
  }
  return sums.filter(({ add }) => add !== 0);
}
