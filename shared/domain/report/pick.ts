import type { CountedKind } from "./counters.ts";
import { type Dimension, DUE_DIMENSIONS, joined, OUTGOING_DIMENSIONS } from "./dimensions.ts";

/**
 * Which counters a figure is the sum of, as one line that an address carries: `reply-channel|facebook`,
 * `topic-sentiment|lost|neutral,mixed`, `in-kind|*|same,both`, `reply|b41..b44`. What stands behind the figure are the
 * stored items that add to these counters, told by the very functions that count them: so a list of them is as long as
 * the figure says.
 */

/** `*`; one of several values; or buckets of a histogram, both ends among them. Names may go on after the last part. */
type NamePart = "*" | { values: readonly string[] } | { from: number; to: number };

export interface FactPick {
  dimension: Dimension;
  name: readonly NamePart[];
  /** Items that add to these counters too are left out. */
  without?: FactPick;
}

/** Each dimension, by the kind of item that adds to it. */
export const KIND_OF: Record<Dimension, CountedKind> = {
  ...all("message", [
    ...(["volume", "channel", "topic", "negative", "language", "sentiment", "channel-language"] as const),
    ...(["language-served", "comprehend"] as const),
    ...(["topic-sentiment", "topic-language", "outcome", "topic-question", "topic-outcome", "unanswered"] as const),
    ...(["author", "corrected", "follow-up", "reopened", "closed"] as const),
    ...(["hashtag", "hashtag-topic", "hashtag-reach", "there", "there-in-kind"] as const),
    ...(["post-message", "post-question"] as const),
    ...(["reply", "reply-language", "reply-channel", "reply-topic", "reply-channel-language", "layer"] as const),
    ...(["layer-seconds", "promise"] as const),
    ...DUE_DIMENSIONS,
  ]),
  ...all("outgoing", OUTGOING_DIMENSIONS),
  ...all("layer", ["approval", "approval-seconds", "approval-changed", "approval-wait"]),
  ...all("consultation", ["consultation", "expert"]),
  ...all("pair-note", ["library"]),
  ...all("post", ["post", "post-goal", "pair-gap"]),
};

/** `pick("in-kind", "*", ["same", "both"])` */
export const pick = (dimension: Dimension, ...name: (string | readonly string[])[]): FactPick => ({
  dimension,
  name: name.map((part) => (part === "*" ? "*" : { values: typeof part === "string" ? [part] : part })),
});

export const bucketsPick = (dimension: Dimension, from: number, to: number): FactPick => ({
  dimension,
  name: [{ from, to }],
});

const BUCKETS = /^b(\d{1,4})\.\.b(\d{1,4})$/;
export const LONGEST_PICK = 2_000;

export const pickText = ({ dimension, name, without }: FactPick): string =>
  joined(dimension, ...name.map(partText)) + (without === undefined ? "" : `!${pickText(without)}`);

const partText = (part: NamePart): string => {
  if (part === "*") return part;
  return "values" in part ? part.values.map(escaped).join(",") : `b${part.from}..b${part.to}`;
};

/** `undefined`: nothing counts by it. */
export function readPick(text: string): FactPick | undefined {
  if (text.length > LONGEST_PICK) return undefined;
  const [own = "", other, ...more] = text.split("!");
  const [dimension = "", ...parts] = own.split("|");
  if (more.length > 0 || !isDimension(dimension)) return undefined;
  try {
    const without = other === undefined ? undefined : readPick(other);
    if (other !== undefined && (without === undefined || KIND_OF[without.dimension] !== KIND_OF[dimension]))
      return undefined;
    return { dimension, name: parts.map(readPart), ...(without === undefined ? {} : { without }) };
  } catch {
    return undefined;
  }
}

function readPart(part: string): NamePart {
  if (part === "*") return "*";
  const [, from, to] = BUCKETS.exec(part) ?? [];
  if (from !== undefined) return { from: Number(from), to: Number(to) };
  return { values: part.split(",").map(decodeURIComponent) };
}

/** What ids seldom have. */
const escaped = (value: string): string =>
  value.replace(/[%|,*!]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);

const isDimension = (name: string): name is Dimension => Object.hasOwn(KIND_OF, name);

/** Whether a counter of the pick's dimension is one of its. */
export function isNamed({ name }: FactPick, counter: string): boolean {
  const parts = counter.split("|");
  return name.every((wanted, at) => {
    const part = parts[at];
    if (part === undefined) return false;
    if (wanted === "*") return true;
    if ("values" in wanted) return wanted.values.includes(part);
    const bucket = /^b(\d+)$/.exec(part)?.[1];
    return bucket !== undefined && Number(bucket) >= wanted.from && Number(bucket) <= wanted.to;
  });
}

function all<K extends CountedKind, D extends Dimension>(kind: K, dimensions: readonly D[]): Record<D, K> {
  return Object.fromEntries(dimensions.map((dimension) => [dimension, kind])) as Record<D, K>;
}
