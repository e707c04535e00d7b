import type { Figure } from "./figure.ts";

/**
 * The goals that the project was given, by the rows that they bind. Every other bound in the table is a limit of our own:
 * it holds what was reached, or what no goal speaks of.
 */
const GOALS: Readonly<Record<string, readonly RegExp[]>> = {
  webhook: [/without redaction, over the floor$/, /with redaction of three texts$/],
  peers: [/^requests a second over the best peer/, /^p99 over the best peer/],
  // A section of the console may load more with it.
  bundles: [/^bundle webhook/, /^bundle (reply|outbox|sweep)/, /^bundle console, |^ {2}with .+ besides$/],
  // With its inbox the console is asked for more than a start.
  cold: [/^cold start of \w+, /],
  suggestions: [/of 5000 pairs, median$/, /library of .+: read$/],
  tagging: [/^sentiment by hybrid: right/, /paid units/],
  path: [/^requests to AWS, a thousand /, /^write units, a thousand /],
  pages: [/^inbox, first load: over the wire$/, /, after it(: over the wire| \(\w\w\))$/],
  growth: [/ messages: read$/, /by the first of a process$/, / against /],
  // The page that people open; compiling it is nobody's wait.
  report: [/^its page, .+: read$/, /^its page: .+ against /],
};

/** A part's row, and whose its bound is. */
export const withOwner = (part: string, figure: Figure): Figure =>
  figure.goal === undefined || goalsOf(part).some((row) => row.test(figure.name)) ? figure : { ...figure, own: true };

/** Of a part that ran: which of its goals bind no row, since what they name is called otherwise or measured no more. */
export const unboundGoals = (part: string, figures: readonly Figure[]): RegExp[] =>
  goalsOf(part).filter((row) => !figures.some(({ name, goal }) => goal !== undefined && row.test(name)));

const goalsOf = (part: string): readonly RegExp[] => GOALS[part] ?? [];
