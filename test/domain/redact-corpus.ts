import { readFileSync } from "node:fs";
import { REDACTION_KINDS, type RedactionKind } from "../../shared/domain/redact/context.ts";
import { redact } from "../../shared/domain/redact/redact.ts";
import { tokenOf } from "../../shared/domain/redact/token.ts";

/** Reads a labelled corpus and measures redaction on it. */

export interface Label {
  kind: RedactionKind;
  value: string;
}
export interface Sentence {
  section: string;
  text: string;
  /** The text as it should read afterwards. */
  expected: string;
  labels: Label[];
}

export interface Measure {
  recall: { kind: RedactionKind; found: number; of: number }[];
  missed: string[];
  falseAlarms: string[];
  clean: number;
  /** Labelled sentences that read exactly as expected. */
  exact: number;
  personal: number;
}

const LABEL = /\{\{([a-z-]+)\|([^}]*)\}\}/g;

export function readCorpus(name: "corpus" | "held-out"): Sentence[] {
  const lines = readFileSync(new URL(`../fixtures/redaction/${name}.txt`, import.meta.url), "utf8").split("\n");
  let section = "";
  const sentences: Sentence[] = [];
  for (const line of lines) {
    if (line.startsWith("## ")) section = line.slice(3);
    if (section === "" || line === "" || line.startsWith("## ")) continue;
    sentences.push(sentenceOf(line.replaceAll("⏎", "\n"), section));
  }
  return sentences;
}

export function measure(sentences: readonly Sentence[]): Measure {
  const counts = new Map(REDACTION_KINDS.map((kind) => [kind, { kind, found: 0, of: 0 }]));
  const result: Measure = {
    recall: [...counts.values()],
    missed: [],
    falseAlarms: [],
    clean: 0,
    exact: 0,
    personal: 0,
  };
  for (const { text, labels, expected } of sentences) {
    const { text: after, found } = redact(text);
    if (labels.length === 0) {
      result.clean++;
      if (after !== text) result.falseAlarms.push(`${text} → ${after}`);
      continue;
    }
    result.personal++;
    if (after === expected) result.exact++;
    for (const { kind, value } of labels) {
      const count = counts.get(kind);
      if (count === undefined) throw new Error(`unknown kind ${kind}`);
      count.of++;
      // Found: said by its kind, and none of the value's numbers or words with digits are left.
      if (found.includes(kind) && !coreOf(value).some((part) => after.includes(part))) count.found++;
      else result.missed.push(`${kind}: ${text} → ${after}`);
    }
  }
  return result;
}

function sentenceOf(line: string, section: string): Sentence {
  const labels = [...line.matchAll(LABEL)].map(([, kind, value]) => ({
    kind: kind as RedactionKind,
    value: value ?? "",
  }));
  const text = line.replace(LABEL, "$2");
  const expected = line.replace(
    LABEL,
    (_, kind: RedactionKind, value: string) => `${/^\s*/.exec(value)?.[0] ?? ""}${tokenOf(kind)}`,
  );
  return { section, text, expected, labels };
}

/** What must be gone: each run of two or more digits with its letters, or the whole value where it has none. */
function coreOf(value: string): string[] {
  const parts = value.match(/[\p{L}]*\p{Nd}{2,}[\p{L}\p{Nd}]*/gu);
  return parts === null || value.includes("@") ? [value.trim()] : parts;
}
