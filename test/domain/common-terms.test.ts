import { expect, it } from "vitest";
import { ANYWHERE } from "../../shared/domain/search/common-terms.ts";
import { searchWords } from "../../shared/tagging/search-words.ts";
import { labelled } from "../tagging/sentiment-set.ts";

const ENOUGH = 0.04;
/** What departments have to do with, what names something in the other language, and thanks. */
const NAMES = ["time", "form", "offic", "passport", "demand", "formulair", "ai", "thank", "merc"];

it.each(["en", "fr"] as const)("are the little words that one text in twenty-five has: %s", (language) => {
  const texts = (["development", "held-out"] as const).flatMap(labelled).filter((one) => one.language === language);
  const times = new Map<string, number>();
  for (const { text } of texts)
    for (const stem of new Set(searchWords(text, language).flatMap(({ stems }) => stems)))
      times.set(stem, (times.get(stem) ?? 0) + 1);
  const common = [...times].flatMap(([stem, count]) => (count >= ENOUGH * texts.length ? [stem] : []));
  const anywhere = ANYWHERE[language].split(" ");
  expect(common.filter((stem) => !NAMES.includes(stem)).sort()).toEqual(anywhere.sort());
});
