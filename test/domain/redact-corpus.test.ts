import { afterAll, describe, expect, it } from "vitest";
import { REDACTION_KINDS } from "../../shared/domain/redact/context.ts";
import {
  framesOf,
  interval,
  LANGUAGES,
  type Measure,
  measure,
  PARTS,
  readCorpus,
  type Tally,
} from "./redact-corpus.ts";

/**
 * What the rules hold, as shares. A first held-out part of 1,057 sentences gave 80.6 % and 4.7 % false alarms before
 * the rules were changed, 95.9 % and 0.4 % after the first round; it is in the development part since. The present
 * one was written before anybody looked at what the first had missed, its whole messages after the last change. No
 * rule was changed for it: what it misses, it misses.
 */
const LEAST = { recall: 0.99, inALanguage: 0.98, ofAClass: 0.97, named: 0.99, exact: 0.99 };
const MOST_FALSE_ALARMS = 0.005;

const count = (tallies: readonly Tally[], what: "of" | "gone" | "named"): number =>
  tallies.reduce((sum, tally) => sum + tally[what], 0);
const share = (part: number, of: number): string => {
  const [low, high] = interval(part, of);
  return `${part}/${of} = ${((100 * part) / of).toFixed(1)} % (${low.toFixed(1)}–${high.toFixed(1)})`;
};

const parts = PARTS.map((part) => ({ part, sentences: readCorpus(part) }));

describe.each(parts)("redaction on the $part part", ({ part, sentences }) => {
  const result = measure(sentences);
  const { tallies } = result;
  const gone = count(tallies, "gone");
  const of = count(tallies, "of");

  // Recall by class and language, and false alarms, with 95 % intervals: what a run of all tests says at its end.
  afterAll(() => {
    process.stdout.write(`${tableOf(part, sentences.length, framesOf(sentences), result)}\n`);
  });
  it(`leaves nothing of at least ${100 * LEAST.recall} % of identifiers`, () => {
    expect(gone / of, result.missed.join("\n")).toBeGreaterThanOrEqual(LEAST.recall);
  });
  it.each(LANGUAGES)(
    `leaves nothing of at least ${100 * LEAST.inALanguage} % of identifiers in each language: %s`,
    (language) => {
      const those = tallies.filter((tally) => tally.language === language);
      expect(count(those, "of")).toBeGreaterThanOrEqual(10);
      expect(count(those, "gone") / count(those, "of")).toBeGreaterThanOrEqual(LEAST.inALanguage);
    },
  );
  it("calls them what they are and takes no more than them", () => {
    expect(count(tallies, "named") / gone).toBeGreaterThanOrEqual(LEAST.named);
    expect(result.exact / result.personal, result.tooMuch.join("\n")).toBeGreaterThanOrEqual(LEAST.exact);
  });
  it(`takes something from at most ${100 * MOST_FALSE_ALARMS} % of clean sentences`, () => {
    expect(result.falseAlarms.length / result.clean, result.falseAlarms.join("\n")).toBeLessThanOrEqual(
      MOST_FALSE_ALARMS,
    );
  });
});

describe("the labelled sentences", () => {
  const all = parts.flatMap(({ sentences }) => sentences);
  const { tallies } = measure(all);
  it.each(REDACTION_KINDS)(`lose at least ${100 * LEAST.ofAClass} % of each class, in forty or more: %s`, (kind) => {
    const those = tallies.filter((tally) => tally.kind === kind);
    expect(count(those, "of")).toBeGreaterThanOrEqual(40);
    expect(count(those, "gone") / count(those, "of")).toBeGreaterThanOrEqual(LEAST.ofAClass);
  });
  it("are at least 3,000, all different, and nearly all of them in more than numbers", () => {
    expect(all.length).toBeGreaterThanOrEqual(3000);
    expect(new Set(all.map(({ text }) => text)).size).toBe(all.length);
    expect(framesOf(all)).toBeGreaterThanOrEqual(3000);
  });
});

function tableOf(part: string, sentences: number, frames: number, result: Measure): string {
  const { tallies, personal, exact, clean, falseAlarms } = result;
  const rows = REDACTION_KINDS.map((kind) => {
    const those = tallies.filter((tally) => tally.kind === kind);
    const byLanguage = LANGUAGES.map((language) => {
      const here = those.filter((tally) => tally.language === language);
      return `${language} ${count(here, "gone")}/${count(here, "of")}`;
    });
    return `  ${kind.padEnd(15)} ${share(count(those, "gone"), count(those, "of")).padEnd(34)} ${byLanguage.join(", ")}`;
  });
  const gone = count(tallies, "gone");
  return [
    `redaction, ${part}: ${sentences} sentences, ${frames} frames; ${personal} with identifiers, ${clean} clean`,
    `  recall          ${share(gone, count(tallies, "of"))}; named right ${count(tallies, "named")}/${gone}; nothing more taken ${exact}/${personal}`,
    `  false alarms    ${share(falseAlarms.length, clean)}`,
    ...rows,
  ].join("\n");
}
