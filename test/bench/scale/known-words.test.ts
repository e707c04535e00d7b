import { expect, it } from "vitest";
import { knownWords } from "./known-words.ts";
import { EMERGENCY, USUAL } from "./traffic.ts";

it("knows an event's words as frequent where they were written, and reads what was written once", async () => {
  let asked = 0;
  const languageOf = async (): Promise<string> => {
    asked += 1;
    return "en";
  };
  const rush = await knownWords(EMERGENCY, 7, languageOf);
  expect(await knownWords({ ...EMERGENCY }, 7, languageOf)).toBe(rush);
  expect(asked).toBe(4_000);
  const usual = await knownWords(USUAL, 7, languageOf);
  expect(asked).toBe(8_000);
  expect(rush.frequent.length).toBeGreaterThan(usual.frequent.length);
});
