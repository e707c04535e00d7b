import { wordDiff } from "../outgoing/word-diff.ts";

/** What one decision of an approver cost and gave: without words, so that it is counted for as long as counts are. */
export interface LayerRecord {
  v: 1;
  /** Person's id. */
  by: string;
  at: string;
  outgoingId: string;
  messageId: string;
  rule: string;
  topic?: string;
  /** Who wrote it. */
  author: string;
  /** `reworded`: the approver suggested words, and somebody else decides. */
  outcome: "approved" | "returned" | "reworded";
  /** Working time from being asked. */
  waitSeconds: number;
  /** Words added and removed since it was first sent for approval. */
  wordsChanged: number;
}

export interface LayerGives {
  decisions: number;
  medianWaitSeconds: number;
  changed: number;
  returned: number;
  /** The topic that came most often without a change: a layer that may not be needed. */
  idle?: { topic: string; rule: string; times: number; changed: number };
}

/** Fewer decisions than this say nothing about a topic or a rule. */
export const ENOUGH = 10;

/** So many decisions, and not one changed anything: a layer that may not be needed. */
export const isIdle = ({ decisions, changed, returned }: Pick<LayerGives, "decisions" | "changed" | "returned">) =>
  decisions >= ENOUGH && changed === 0 && returned === 0;

/** Of decisions of which none changed anything, the share that may all the same: the 95 % upper limit, by the rule of
 * three (Hanley and Lippman-Hand 1983, JAMA 249:1743). */
export const mayChange = (decisions: number): number => Math.min(1, 3 / decisions);

/** What these decisions gave, as the approver's own page says it. */
export function layerGives(records: readonly LayerRecord[]): LayerGives {
  const changed = (some: readonly LayerRecord[]) => some.filter(changedWords).length;
  const groups = Object.values(
    Object.groupBy(
      records.filter(({ topic }) => topic !== undefined),
      ({ topic, rule }) => `${topic}\n${rule}`,
    ),
  ).flatMap((group) =>
    group && isIdle({ decisions: group.length, changed: changed(group), returned: 0 }) ? [group] : [],
  );
  const [most] = groups.sort((a, b) => b.length - a.length);
  const [one] = most ?? [];
  return {
    decisions: records.length,
    medianWaitSeconds: median(records.map(({ waitSeconds }) => waitSeconds)),
    changed: changed(records),
    returned: records.filter(({ outcome }) => outcome === "returned").length,
    ...(most && one ? { idle: { topic: one.topic ?? "", rule: one.rule, times: most.length, changed: 0 } } : {}),
  };
}

/** Sent back counts as a change: the words that come again are others. */
const changedWords = ({ outcome, wordsChanged }: LayerRecord): boolean => outcome !== "approved" || wordsChanged > 0;

/** 0 of none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low = 0, high = 0] = [sorted[middle - 1], sorted[middle]];
  return sorted.length % 2 === 1 ? high : (low + high) / 2;
}

/** How many words were added and removed. */
export function wordsChanged(before: string, after: string): { added: number; removed: number } {
  const pieces = wordDiff(before, after);
  const count = (kind: "added" | "removed") =>
    pieces
      .filter((piece) => piece.kind === kind)
      .reduce((sum, { text }) => sum + text.split(/\s+/).filter(Boolean).length, 0);
  return { added: count("added"), removed: count("removed") };
}
