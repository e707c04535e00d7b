/** A row of the bench's table and of its JSON, and how rounds become one. */

export interface Figure {
  name: string;
  value: number;
  unit: string;
  /** The middle half of the rounds whose median `value` is. */
  spread?: readonly [low: number, high: number];
  /** At most this. */
  goal?: number | { atLeast: number };
  /** The goal is a limit of our own: the project was given none for this (`goals.ts`). */
  own?: true;
}

/** A part throws it where this machine lacks what it needs; its message says what. */
export class NotHere extends Error {}

/** `undefined`: there is no goal. */
export function isMet({ value, goal }: Figure): boolean | undefined {
  if (goal === undefined) return undefined;
  return typeof goal === "number" ? value <= goal : value >= goal.atLeast;
}

export function line(figure: Figure): string {
  const { name, value, unit, spread, goal, own } = figure;
  const cells = [name.padEnd(66), String(value).padStart(9), unit.padEnd(5), (spread?.join("–") ?? "").padEnd(13)];
  if (goal !== undefined) {
    const bound = typeof goal === "number" ? `at most ${goal}` : `at least ${goal.atLeast}`;
    cells.push((own ? "own limit" : "goal").padEnd(9), bound.padEnd(16), isMet(figure) ? "met" : "NOT MET");
  }
  return cells.join(" ").trimEnd();
}

/** How many are met of the goals that the project was given, and of our own limits. */
export function summary(figures: readonly Figure[]): string {
  const of = (own: boolean): string => {
    const bound = figures.filter((figure) => figure.goal !== undefined && (figure.own ?? false) === own);
    return `${bound.filter(isMet).length} of ${bound.length}`;
  };
  return `${of(false)} goals of the project’s met, ${of(true)} limits of our own kept`;
}

/** The median of rounds and their middle half, at so many digits after the point. */
export function ofRounds(values: readonly number[], digits: number): Required<Pick<Figure, "value" | "spread">> {
  const at = (share: number): number => rounded(quantile(values, share), digits);
  return { value: at(0.5), spread: [at(0.25), at(0.75)] };
}

/** The value nearest to that share of the way from the least to the most; `NaN` of none, which meets no goal. */
export const quantile = (values: readonly number[], share: number): number =>
  [...values].sort((a, b) => a - b)[Math.round(share * (values.length - 1))] ?? Number.NaN;

export const rounded = (value: number, digits: number): number => Math.round(value * 10 ** digits) / 10 ** digits;
