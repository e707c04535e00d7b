import { EMPTY_SAMPLE, sampled, type TermSample } from "../../../shared/domain/search/term-sample.ts";
import type { Tagger } from "../../../shared/ports.ts";
import { searchWords } from "../../../shared/tagging/search-words.ts";
import { aMessage } from "../../fakes/build.ts";
import { testDepartment } from "../../fakes/department.ts";
import { type Mix, trafficOf } from "./traffic.ts";

/** By what a rush's frequent words were known before its first second: a department's size has no part in it. */

/** Messages that were read: a full window. */
const KNOWN = 4_000;

const read = new Map<string, Promise<TermSample>>();

export function knownWords(mix: Mix, seed: number, languageOf: Tagger["languageOf"]): Promise<TermSample> {
  const name = JSON.stringify([mix, seed]);
  const before = read.get(name);
  if (before !== undefined) return before;
  const words = readWords(mix, seed, languageOf);
  read.set(name, words);
  return words;
}

async function readWords(mix: Mix, seed: number, languageOf: Tagger["languageOf"]): Promise<TermSample> {
  const write = trafficOf(testDepartment, mix, seed);
  const messages = await Promise.all(
    Array.from({ length: KNOWN }, async (_, n) => {
      const text = write(0).text ?? "";
      const language = { code: await languageOf(text), confidence: 1, source: "text" as const };
      return aMessage(`before ${n}`, { text, language });
    }),
  );
  return sampled(EMPTY_SAMPLE, messages, searchWords);
}
