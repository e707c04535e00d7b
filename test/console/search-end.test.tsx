import { expect, it } from "vitest";
import type { Ctx } from "../../shared/console/parts/ctx.ts";
import { SearchEnd } from "../../shared/console/parts/search-found.tsx";
import { en, fr } from "../../shared/console/words.ts";
import { testDepartment as department } from "../fakes/department.ts";

/** How far back a search looked: the same day may hold more. */

it.each([
  ["en", en, "November 23, 2026, 14:05"],
  ["fr", fr, "23 novembre 2026 à 14\u00a0h\u00a005"],
] as const)("says until which minute it looked, in %s", (language, words, until) => {
  const ctx = { words, language, base: "", path: "/", department, nowMs: 0 } as Ctx;
  const state = { q: "photo", count: 4, cursor: "c", searchedTo: "2026-11-23T19:05:00.000Z" };
  const html = String(<SearchEnd ctx={ctx} query={{ view: "all" } as never} state={state} level={2} />);
  expect(html).toContain(words.search.back(until));
});
