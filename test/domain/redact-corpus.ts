import { readFileSync } from "node:fs";
import { REDACTION_KINDS, type RedactionKind } from "../../shared/domain/redact/context.ts";
import { findPersonal } from "../../shared/domain/redact/redact.ts";

/** Reads the labelled sentences of `test/fixtures/redaction` and measures redaction on them, by span. */

/** `development`: what rules are tuned on. `held-out`: written before, and never tuned on. */
export const PARTS = ["development", "held-out"] as const;
export const LANGUAGES = ["en", "fr", "mixed"] as const;
export type Language = (typeof LANGUAGES)[number];

interface Stretch {
  kind: RedactionKind;
  from: number;
  to: number;
}
export interface Sentence {
  language: Language;
  text: string;
  labels: Stretch[];
}

export interface Tally {
  kind: RedactionKind;
  language: Language;
  of: number;
  /** No letter and no digit of the identifier is left. */
  gone: number;
  /** …and it is called what it is. */
  named: number;
}
export interface Measure {
  tallies: Tally[];
  /** What is left of each identifier that is not gone. */
  missed: string[];
  personal: number;
  /** Labelled sentences that lose nothing beside their identifiers. */
  exact: number;
  tooMuch: string[];
  clean: number;
  /** Clean sentences that lose something. */
  falseAlarms: string[];
}

const LABEL = /\{\{([a-z-]+)\|([^}]*)\}\}/g;
const MARKS: Record<string, string> = { "⏎": "\n", "‹zw›": "\u200b", "‹nbsp›": "\u00a0" };

export function readCorpus(part: (typeof PARTS)[number]): Sentence[] {
  const lines = readFileSync(new URL(`../fixtures/redaction/${part}.txt`, import.meta.url), "utf8").split("\n");
  let language: Language | undefined;
  const sentences: Sentence[] = [];
  for (const line of lines) {
    if (line.startsWith("## ")) language = LANGUAGES.find((one) => one === line.slice(3));
    else if (line !== "" && !line.startsWith("# ")) {
      if (language === undefined) throw new Error(`no language stands over: ${line}`);
      sentences.push(sentenceOf(line, language));
    }
  }
  return sentences;
}

export function measure(sentences: readonly Sentence[]): Measure {
  const tallies = REDACTION_KINDS.flatMap((kind) =>
    LANGUAGES.map((language) => ({ kind, language, of: 0, gone: 0, named: 0 })),
  );
  const result: Measure = { tallies, missed: [], personal: 0, exact: 0, tooMuch: [], clean: 0, falseAlarms: [] };
  for (const { text, labels, language } of sentences) {
    const spans = findPersonal(text);
    const taken = (at: number): boolean => spans.some(({ from, to }) => at >= from && at < to);
    const labelled = (at: number): boolean => labels.some(({ from, to }) => at >= from && at < to);
    const said = [...text.matchAll(/[\p{L}\p{N}]/gu)].map(({ index }) => index);
    const shown = spans.map(({ kind, from, to }) => `${kind} “${text.slice(from, to)}”`).join(", ");
    const isExact = !said.some((at) => taken(at) && !labelled(at));
    if (labels.length === 0) {
      result.clean++;
      if (!isExact) result.falseAlarms.push(`${text} → ${shown}`);
      continue;
    }
    result.personal++;
    if (isExact) result.exact++;
    else result.tooMuch.push(`${text} → ${shown}`);
    for (const label of labels) {
      const tally = tallies.find((one) => one.kind === label.kind && one.language === language);
      if (tally === undefined) throw new Error(`${label.kind} is no class: ${text}`);
      tally.of++;
      if (said.some((at) => at >= label.from && at < label.to && !taken(at))) {
        result.missed.push(`${label.kind}: ${text} → ${shown}`);
        continue;
      }
      tally.gone++;
      if (spans.some(({ kind, from, to }) => kind === label.kind && from < label.to && to > label.from)) tally.named++;
    }
  }
  return result;
}

/** Sentences that differ in more than their identifiers and numbers. */
export const framesOf = (sentences: readonly Sentence[]): number =>
  new Set(
    sentences.map(({ text, labels }) =>
      labels
        .toReversed()
        .reduce((frame, { kind, from, to }) => `${frame.slice(0, from)}{${kind}}${frame.slice(to)}`, text)
        .replace(/\d/g, "0")
        .toLowerCase(),
    ),
  ).size;

/** Wilson's 95 % interval of a share, in per cent. */
export function interval(count: number, of: number): [number, number] {
  const [z, share] = [1.96, count / of];
  const centre = share + z ** 2 / (2 * of);
  const reach = z * Math.sqrt((share * (1 - share)) / of + z ** 2 / (4 * of ** 2));
  const scale = 100 / (1 + z ** 2 / of);
  return [Math.max(0, (centre - reach) * scale), Math.min(100, (centre + reach) * scale)];
}

function sentenceOf(line: string, language: Language): Sentence {
  const plain = (written: string): string => written.replace(/⏎|‹zw›|‹nbsp›/g, (mark) => MARKS[mark] ?? mark);
  const labels: Stretch[] = [];
  let [text, at] = ["", 0];
  for (const { 0: label, 1: kind, 2: value = "", index } of line.matchAll(LABEL)) {
    text += plain(line.slice(at, index));
    const from = text.length;
    text += plain(value);
    labels.push({ kind: kind as RedactionKind, from, to: text.length });
    at = index + label.length;
  }
  return { language, text: text + plain(line.slice(at)), labels };
}
