import { describe, expect, it } from "vitest";
import type { Department } from "../../shared/domain/department/department.ts";
import { brandFindings, stopsPost } from "../../shared/domain/posts/brand-rules.ts";
import { ratioOf } from "../../shared/domain/posts/post-relevance.ts";
import { aPost } from "../fakes/build-post.ts";

/** What the department's file says of words, and the share of answers among all that goes out. */

const strategy: NonNullable<Department["strategy"]> = {
  ...{ goals: {}, hashtags: [], links: [], readingAtMost: 9 },
  words: [
    { rule: "never", en: ["guarantee"], fr: ["garanti"] },
    { rule: "tone", en: ["in order to"], fr: ["dans le but de"], instead: { en: "to", fr: "pour" } },
  ],
  weDoNot: [{ topic: "partisan", reply: "never", say: { en: "Not here.", fr: "Pas ici." } }],
};
const found = (en: string, fr = "Bonjour à tous.", topic?: string) =>
  brandFindings(
    {
      ...aPost("x"),
      halves: { en: { text: en, media: [] }, fr: { text: fr, media: [] } },
      ...(topic ? { topic } : {}),
    },
    strategy,
  );

describe("brand rules", () => {
  it.each([
    ["a word that we do not say", "We Guarantee it.", "Bonjour.", [["never", "en", "Guarantee"]]],
    ["with its accents in the other language", "Hello.", "C’est GARANTI!", [["never", "fr", "GARANTI"]]],
    ["no part of a longer word", "Guarantees, guaranteed", "Garantie", []],
    ["words over a line", "Come in\norder to see", "Bonjour.", [["tone", "en", "in\norder to"]]],
    ["after an emoji, at its place", "🇨🇦 guarantee", "Bonjour.", [["never", "en", "guarantee"]]],
  ])("%s", (_name, en, fr, expected) => {
    const all = found(en, fr);
    expect(all.map(({ rule, half, found: words }) => [rule, half, words])).toEqual(expected);
    for (const { half, from = 0, to = 0, found: words } of all)
      expect((half === "en" ? en : fr).slice(from, to)).toBe(words);
  });

  it("a topic that the department leaves alone stops the post, with the words of the hand-over", () => {
    const [finding] = found("Hello.", "Bonjour.", "partisan");
    expect(finding).toEqual({ rule: "out-of-scope", instead: { en: "Not here.", fr: "Pas ici." } });
    expect(stopsPost(finding!)).toBe(true);
  });

  it("a text that asks for more years of school than the file allows is told, and not stopped", () => {
    const hard =
      "Notwithstanding the aforementioned administrative requirements, prospective applicants are systematically encouraged to undertake comprehensive preparatory documentation.";
    const [finding] = found(hard);
    expect(finding).toMatchObject({ rule: "reading", half: "en" });
    expect(stopsPost(finding!)).toBe(false);
  });

  it("says nothing without a strategy", () => {
    expect(brandFindings(aPost("x"), undefined)).toEqual([]);
  });
});

describe("push and relate", () => {
  it.each([
    ["nothing", {}, undefined, { relate: 0, push: 0 }],
    [
      "answers, private answers and reposts relate",
      { reply: 3, "private-reply": 2, repost: 1, post: 4 },
      undefined,
      { relate: 6, push: 4, share: 0.6 },
    ],
    ["hiding is neither", { hide: 9, show: 9, post: 1 }, undefined, { relate: 0, push: 1, share: 0 }],
    ["the goal is met", { reply: 6, post: 4 }, 0.6, { relate: 6, push: 4, share: 0.6, goal: 0.6, met: true }],
    ["the goal is missed", { reply: 5, post: 5 }, 0.6, { relate: 5, push: 5, share: 0.5, goal: 0.6, met: false }],
  ])("%s", (_name, sent, goal, says) => {
    expect(ratioOf(sent as Record<string, number>, goal)).toEqual(says);
  });
});
