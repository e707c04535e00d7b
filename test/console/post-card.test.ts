import { expect, it } from "vitest";
import { rulesOf } from "../../shared/channels/rules.ts";
import { cardOf, cardState } from "../../shared/console/data/calendar.ts";
import type { Ctx } from "../../shared/console/parts/ctx.ts";
import { cardWords } from "../../shared/console/parts/post-card.tsx";
import { en, fr } from "../../shared/console/words.ts";
import type { Department } from "../../shared/domain/department/department.ts";
import type { PostPair } from "../../shared/domain/posts/post-pair.ts";
import { aPost } from "../fakes/build-post.ts";
import { testDepartment } from "../fakes/department.ts";

/** What a card of the calendar says of its pair. */

const department = {
  ...testDepartment,
  channels: [{ channel: "x", account: "Both", id: "1", language: "both" }],
  strategy: {
    goals: { early: { en: "Apply early", fr: "Tôt" } },
    ...{ hashtags: [], links: [], words: [], weDoNot: [], readingAtMost: 9 },
  },
} as unknown as Department;
const AT = "2026-11-25T16:00:00.000Z";
const [BEFORE, AFTER] = ["2026-11-25T15:00:00.000Z", "2026-11-25T16:12:00.000Z"];
const targets = [{ key: "k", channel: "x" as const, en: "Both", fr: "Both" }];
const halvesOf = (english: string, french: string) => ({
  en: { text: english, media: [] },
  fr: { text: french, media: [] },
});
const long = halvesOf("word ".repeat(84), "mot ".repeat(130));

const said = (over: Partial<PostPair>, now = BEFORE): string[] => {
  const pair = aPost("one", { at: AT, targets, goal: "early", ...over });
  const ports = { department, channel: rulesOf, nowMs: () => Date.parse(now) };
  const state = cardState(cardOf(ports, pair, { crisis: undefined, states: [] }));
  return [en, fr].map((words) => cardWords({ words } as Ctx, state));
};

it.each<[string, Partial<PostPair>, string | undefined, string[]]>([
  ["of halves too long for X", { halves: long }, BEFORE, ["Draft, 2 to fix", "Brouillon, 2 à corriger"]],
  ["that nothing stops", {}, BEFORE, ["Draft, languages match", "Brouillon, langues équivalentes"]],
  [
    "whose time went by",
    {},
    AFTER,
    ["Draft, languages match, time is past", "Brouillon, langues équivalentes, heure passée"],
  ],
  [
    "too long, whose time went by",
    { halves: long },
    AFTER,
    ["Draft, 2 to fix, time is past", "Brouillon, 2 à corriger, heure passée"],
  ],
  ["that is scheduled", { state: "scheduled" }, BEFORE, ["Scheduled", "Planifiée"]],
  ["about to go out", { state: "scheduled" }, AFTER, ["Scheduled", "Planifiée"]],
  [
    "that nobody agreed to in time",
    { state: "waiting" },
    AFTER,
    ["Waiting: approval, time is past", "À\u00a0approuver, heure passée"],
  ],
  ["that is there", { state: "published" }, AFTER, ["Sent", "Envoyée"]],
])("says how a pair stands: %s", (_name, over, now, expected) => {
  expect(said(over, now)).toEqual(expected);
});
