/** How numbers become lengths in the report's charts. */

type Span = readonly [from: number, to: number];

/** In proportion: from `low` to `high` is drawn from `start` to `end`. */
export const linear =
  ([low, high]: Span, [start, end]: Span) =>
  (value: number): number => {
    const share = (value - low) / (high - low);
    return start * (1 - share) + end * share;
  };

/** Of the width, as it is drawn: a pixel or less, and each figure more weighs more than all else of a chart. */
export const ofWidth = (value: number): string => `${tenths(value)}%`;
const tenths = (value: number): number => Math.round(value * 10) / 10;

/** A piece of a bar, as it is drawn: it begins where the one before it ends, and what there is of little shows. */
export const piece = ([from, to]: Span): { x: string; width: string } => ({
  x: ofWidth(from),
  width: ofWidth(Math.max(0.1, tenths(to) - tenths(from))),
});

/** Of a column's place, what stays empty beside its bars. */
const GAP = 0.24;

/** `count` columns side by side, in percent: where each one's bars begin, and how wide they are together. A place is of
 * whole tenths, so that all are drawn alike. */
export function columns(count: number): { at: (index: number) => number; wide: number } {
  const place = Math.floor(1000 / Math.max(1, count)) / 10;
  return { at: (index) => place * (index + GAP / 2), wide: place * (1 - GAP) };
}

const STEPS = [1, 2, 5];

/** A scale's round numbers above 0: four or so, whole, by ones, twos or fives of a power of ten. */
export function roundMarks(most: number): number[] {
  const rough = most / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  // The nearest by ratio: between two steps the bound is their geometric mean.
  const near = STEPS.find((step, at) => (rough / power) ** 2 < step * (STEPS[at + 1] ?? 10)) ?? 10;
  const step = Math.max(1, near * power);
  return Array.from({ length: Math.floor(most / step) }, (_, at) => (at + 1) * step);
}

/** Ends of pieces that lie end to end from 0. */
export function endToEnd(values: readonly number[]): Span[] {
  let end = 0;
  return values.map((value) => {
    const from = end;
    end += value;
    return [from, end];
  });
}

const short = (value: number): number => Math.round(value * 1000) / 1000;

/** An SVG path that keeps each height until the next one's place. */
export const steps = (points: readonly Span[]): string =>
  points.map(([x, y], at) => (at === 0 ? `M${short(x)},${short(y)}` : `H${short(x)}V${short(y)}`)).join("");

/** The same, and all that is between it and `ground`. */
export function stepsOver(points: readonly Span[], ground: number): string {
  const [first] = points;
  return first === undefined ? "" : `${steps(points)}V${short(ground)}H${short(first[0])}Z`;
}
