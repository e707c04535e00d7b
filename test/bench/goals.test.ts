import { expect, it } from "vitest";
import type { Figure } from "./figure.ts";
import { unboundGoals, withOwner } from "./goals.ts";
import { timesInMemory } from "./suggestions.ts";

const row = (name: string): Figure => ({ name, value: 1, unit: "×", goal: 2 });

it.each([
  ["peers", "requests a second over the best peer, same work"],
  ["bundles", "bundle sweep"],
  ["bundles", "  with api/routes.ts and all that it may load besides"],
  ["cold", "cold start of poll, over an empty handler"],
  ["path", "write units, a thousand within a day"],
  ["growth", "inbox, French, 100000 messages: read"],
  ["growth", "search, handle: 100000 against 1000, 20 rows and 1"],
  ["report", "its page, 1000 messages: read"],
  ["suggestions", "a suggestion, library of 5000, first of a process: read"],
  ["pages", "report of a month, after it (fr)"],
])("%s: “%s” is held to a goal of the project’s", (part, name) => {
  expect(withOwner(part, row(name)).own).toBeUndefined();
});

it.each([
  ["bundles", "bundle poll"],
  ["bundles", "bundle tag"],
  ["cold", "cold start of console and its inbox, over an empty handler"],
  ["growth", "inbox, French, 100000 messages: median"],
  ["path", "the same, over one message and one call at a time"],
  ["report", "report of a month, 1000 messages: read"],
  ["scale", "oldest in the queue, 1,000 a second for an hour"],
])("%s: “%s” is held to a limit of our own", (part, name) => {
  expect(withOwner(part, row(name)).own).toBe(true);
});

it("says of a row without a bound nothing", () => {
  const { goal: _, ...unbound } = row("bundle poll");
  expect(withOwner("bundles", unbound)).toEqual(unbound);
});

it("misses a goal whose row has another name, or no bound any more", () => {
  const [over, whole] = [row("a webhook without redaction, over the floor"), row("one with redaction of three texts")];
  expect(unboundGoals("webhook", [over, whole])).toEqual([]);
  expect(unboundGoals("webhook", [over])).toEqual([/with redaction of three texts$/]);
  const { goal: _, ...unbound } = whole;
  expect(unboundGoals("webhook", [over, unbound])).toEqual([/with redaction of three texts$/]);
});

it("holds of the suggestions those from the largest library to the project’s goal, and others to our own limit", () => {
  const rows = timesInMemory();
  const bound = rows.map((one) => withOwner("suggestions", one)).filter(({ goal }) => goal !== undefined);
  expect(bound.map(({ own }) => own)).toEqual([true, true, undefined]);
});
