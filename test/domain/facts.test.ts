import { describe, expect, it } from "vitest";
import { countedOf } from "../../shared/domain/message/counted.ts";
import { NO_TEXT } from "../../shared/domain/message/merge.ts";
import type { Message } from "../../shared/domain/message/message.ts";
import { movement } from "../../shared/domain/report/counters.ts";
import { DUE_DIMENSIONS } from "../../shared/domain/report/dimensions.ts";
import type { Delta } from "../../shared/domain/report/report.ts";
import { facts, gone, MON, message, options, told } from "./told-facts.ts";

it("thanks alone bring nothing back, and what came back stays counted when it is taken back", () => {
  const thanks = message({ returns: true, sentiment: { label: "positive", source: "test" } });
  expect(Object.keys(told(facts("message", thanks))).filter((name) => name.includes("reopened"))).toEqual([]);
  const back = message({ returns: true });
  expect(told(facts("message", gone(back)))).toMatchObject({ [`${MON} reopened citizen`]: 1 });
});

const answeredIn = (repliedIn: string, replyWorkingSeconds: number): Partial<Message> => ({
  ...{ status: "answered", answeredAt: "2026-11-23T15:00:00.000Z", repliedIn, replyWorkingSeconds },
});

it.each<[string, Partial<Message>]>([
  ["answered by hand", { status: "answered", answeredAt: "2026-11-23T15:00:00.000Z", replyWorkingSeconds: 60 }],
  ["closed", { status: "closed", closedAt: "2026-11-23T15:00:00.000Z" }],
  ["barred", { barred: "blocked" }],
])("how a language is served is not told by what was %s", (_, over) => {
  expect(facts("message", message(over)).filter(({ dimension }) => dimension === "language-served")).toEqual([]);
});

describe("a message", () => {
  it.each<[string, Partial<Message>, Record<string, number>]>([
    ["counts at the hour of its receipt, on the department's wall", {}, { [`${MON} volume received 9h`]: 1 }],
    [
      "that comes after midnight in Ottawa counts on that day",
      { receivedAt: "2026-11-24T04:59:59.000Z" },
      { [`${MON} volume received 23h`]: 1 },
    ],
    [
      "of no topic counts as of none",
      { topics: [] },
      { [`${MON} topic none 9h`]: 1, [`${MON} topic-outcome none|open`]: 1 },
    ],
    [
      "of two topics counts under each, once",
      { topics: ["lost", "renewal", "lost"] },
      { [`${MON} topic lost 9h`]: 1, [`${MON} topic renewal 9h`]: 1, [`${MON} volume received 9h`]: 1 },
    ],
    [
      "that is negative counts so under its topic",
      { sentiment: { label: "negative", source: "test" } },
      { [`${MON} negative renewal 9h`]: 1, [`${MON} topic-sentiment renewal|negative`]: 1 },
    ],
    [
      "in a third language is of neither official one",
      { language: { code: "pa", confidence: 0.9, source: "text" } },
      { [`${MON} channel-language facebook|other`]: 1, [`${MON} language pa 9h`]: 1 },
    ],
    ["that waits for an expert says so", { waiting: "expert" }, { [`${MON} unanswered waiting-expert`]: 1 }],
    ["that nobody may answer says so", { barred: "blocked" }, { [`${MON} unanswered barred`]: 1 }],
    ["closed without an answer says so", { status: "closed" }, { [`${MON} unanswered closed`]: 1 }],
    [
      "closed by an officer says when, and so does one that was opened again",
      { status: "open", closedAt: "2026-11-24T15:00:00.000Z", reopenedAt: "2026-11-25T15:00:00.000Z" },
      { "2026-11-24 closed closed": 1, "2026-11-25 reopened officer": 1, [`${MON} volume received 9h`]: 1 },
    ],
    ["that is open is not served in its language yet", {}, { [`${MON} language-served en|none 9h`]: 1 }],
    ["answered in its language in time", answeredIn("en", 1800), { [`${MON} language-served en|in-time 9h`]: 1 }],
    ["answered in both languages, late", answeredIn("fr-en", 1801), { [`${MON} language-served en|late 9h`]: 1 }],
    ["answered in another language", answeredIn("fr", 60), { [`${MON} language-served en|other 9h`]: 1 }],
    ["whose tagging was paid for says how much", { sentimentUnits: 4 }, { [`${MON} comprehend units`]: 4 }],
    ["that brings its conversation back", { returns: true }, { [`${MON} reopened citizen`]: 1 }],
    [
      "that comes back with a question and a thank you",
      { returns: true, asks: true, sentiment: { label: "positive", source: "test" } },
      { [`${MON} reopened citizen`]: 1 },
    ],
    ["by somebody new", { standing: "new" }, { [`${MON} author new`]: 1 }],
    [
      "after our answer thanks",
      { followsAnswer: true, sentiment: { label: "positive", source: "test" }, asks: true },
      { [`${MON} follow-up positive`]: 1 },
    ],
    ["after our answer asks again", { followsAnswer: true, asks: true }, { [`${MON} follow-up question`]: 1 }],
    ["after our answer says something", { followsAnswer: true }, { [`${MON} follow-up other`]: 1 }],
    [
      "with a hashtag of ours",
      { hashtags: ["passportcanada"], author: { key: "a", reach: 1_200 } },
      {
        [`${MON} hashtag passportcanada|neutral`]: 1,
        [`${MON} hashtag-topic passportcanada|known`]: 1,
        [`${MON} hashtag-reach passportcanada`]: 1200,
      },
    ],
    [
      "with a hashtag of ours about something else",
      { hashtags: ["passportcanada"], topics: [] },
      { [`${MON} hashtag-topic passportcanada|none`]: 1 },
    ],
    [
      "under a post of ours that asks",
      { post: "pair-1", asks: true },
      {
        [`${MON} post-message pair-1|neutral 9h`]: 1,
        [`${MON} post-question pair-1`]: 1,
        [`${MON} topic-question renewal`]: 1,
      },
    ],
    [
      "whose tags a person corrected",
      {
        corrections: [
          { by: "m", at: "x", language: "fr" },
          { by: "m", at: "x", language: "en", team: "t" },
        ],
      },
      { [`${MON} corrected language`]: 1 },
    ],
    [
      "that promised to come back, and nobody did",
      { promise: { at: "2026-11-24T15:00:00.000Z", dueAt: "2026-11-25T15:00:00.000Z", over: true } },
      { "2026-11-24 promise made": 1, "2026-11-24 promise late": 1 },
    ],
    [
      "that promised to come back, and did at the last moment",
      {
        promise: {
          ...{ at: "2026-11-24T15:00:00.000Z", dueAt: "2026-11-25T15:00:00.000Z", keptAt: "2026-11-25T15:00:00.000Z" },
          over: true,
        },
      },
      { "2026-11-24 promise made": 1, "2026-11-24 promise kept": 1 },
    ],
    [
      "that promised to come back, and did too late",
      {
        promise: {
          at: "2026-11-24T15:00:00.000Z",
          dueAt: "2026-11-25T15:00:00.000Z",
          keptAt: "2026-11-25T15:00:00.001Z",
          over: true,
        },
      },
      { "2026-11-24 promise made": 1, "2026-11-24 promise late": 1 },
    ],
  ])("%s", (_name, over, expected) => {
    expect(told(facts("message", message(over)))).toMatchObject(expected);
  });

  it("counts an answer on the day of the answer, with whom its time was spent on", () => {
    const answered = message({
      status: "answered",
      answeredAt: "2026-11-24T15:10:00.000Z",
      replyWorkingSeconds: 1801,
      replyLayers: { officer: 1000, expert: 700, approval: 0, translation: 0, platform: 101 },
    });
    const found = told(facts("message", answered));
    expect(found).not.toHaveProperty([`${MON} unanswered open`]);
    expect(Object.fromEntries(Object.entries(found).filter(([name]) => !name.startsWith(MON)))).toEqual({
      "2026-11-24 reply b79 10h": 1,
      "2026-11-24 reply-language en|b79": 1,
      "2026-11-24 reply-channel facebook|b79": 1,
      "2026-11-24 reply-topic renewal|b79": 1,
      "2026-11-24 reply-channel-language facebook|en|b79": 1,
      "2026-11-24 layer officer|b73": 1,
      "2026-11-24 layer expert|b69": 1,
      "2026-11-24 layer platform|b49": 1,
      "2026-11-24 layer-seconds b79|officer": 1000,
      "2026-11-24 layer-seconds b79|expert": 700,
      "2026-11-24 layer-seconds b79|platform": 101,
    });
    expect(found).toMatchObject({
      [`${MON} standard missed 9h`]: 1,
      [`${MON} standard-language en|missed 9h`]: 1,
      [`${MON} standard-channel facebook|missed 9h`]: 1,
    });
  });

  it("counts the standard at the hour at which its time runs out: met, missed, or owed until somebody answers", () => {
    const dueAt = "2026-11-24T13:30:00.000Z";
    const of = (over: Partial<Message>) =>
      Object.fromEntries(
        Object.entries(told(facts("message", message({ dueAt, ...over })))).filter(([name]) =>
          / (standard|owed)/.test(name),
        ),
      );
    const answered = (replyWorkingSeconds: number): Partial<Message> => ({
      ...{ status: "answered", answeredAt: "2026-11-25T15:00:00.000Z", replyWorkingSeconds },
    });
    const judged = (kept: string) => ({
      [`2026-11-24 standard ${kept} 8h`]: 1,
      [`2026-11-24 standard-language en|${kept} 8h`]: 1,
      [`2026-11-24 standard-channel facebook|${kept} 8h`]: 1,
    });
    expect(of(answered(options.standardSeconds))).toEqual(judged("met"));
    expect(of(answered(options.standardSeconds + 1))).toEqual(judged("missed"));
    for (const waiting of [{}, { waiting: "expert" }, { waiting: "approval" }] as const)
      expect(of(waiting)).toEqual({
        "2026-11-24 owed all 8h": 1,
        "2026-11-24 owed-language en 8h": 1,
        "2026-11-24 owed-channel facebook 8h": 1,
      });
    for (const settled of [{ status: "closed" }, { barred: "blocked" }] as const) expect(of(settled)).toEqual({});
    // A late delivery changes no day before the one that counts the question.
    expect(Object.keys(of({ dueAt: "2026-11-20T15:00:00.000Z" }))).toContain(`${MON} owed all 9h`);
  });

  it("counts an answer that was written on the platform itself with its time, and without layers", () => {
    const times = { status: "answered", answeredAt: "2026-11-24T15:10:00.000Z", replyWorkingSeconds: 1801 } as const;
    const of = (language: string, asked = "en") =>
      told(
        facts(
          "message",
          message({ ...times, answeredThere: { language }, language: { code: asked, confidence: 1, source: "text" } }),
        ),
      );
    const found = of("fr");
    expect(found).toMatchObject({
      "2026-11-24 reply b79 10h": 1,
      "2026-11-24 there b79": 1,
      "2026-11-24 there-in-kind en|other": 1,
      [`${MON} standard missed 9h`]: 1,
    });
    expect(Object.keys(found).filter((name) => / layer/.test(name))).toEqual([]);
    expect(of("en")).toMatchObject({ "2026-11-24 there-in-kind en|same": 1 });
    // What nobody can tell is no exception, and no official language was asked for where another one was spoken.
    for (const unknown of [of("und"), of("en", "es")])
      expect(Object.keys(unknown).filter((name) => name.includes("there-in-kind"))).toEqual([]);
  });

  it("counts no answer before the day that counts the question, though the platform tells of both late", () => {
    const late = message({
      ...{ status: "answered", answeredAt: "2026-11-22T15:10:00.000Z", replyWorkingSeconds: 600 },
      answeredThere: { language: "en" },
    });
    expect(Object.keys(told(facts("message", late))).filter((name) => !name.startsWith(MON))).toEqual([]);
    expect(told(facts("message", late))).toHaveProperty([`${MON} there b68`], 1);
  });

  it("counts the same for its team and for the campaign that it stands under", () => {
    const deltas = facts("message", message({ campaign: "winter" }));
    const named = ({ day, dimension, name, add }: Delta) => `${day} ${dimension} ${name} ${add}`;
    const of = (scope: string) =>
      deltas
        .filter(({ dimension }) => dimension.endsWith(scope))
        .map((delta) => named({ ...delta, dimension: delta.dimension.slice(0, -scope.length) }));
    const whole = deltas.filter(({ dimension }) => !dimension.includes("@")).map(named);
    expect(of("@team.renewals")).toEqual(whole);
    expect(of("@campaign.winter")).toEqual(whole);
    const hourly = deltas.flatMap(({ dimension, hour }) => (hour === 0 ? [] : [dimension]));
    const ofScopes = ["volume", ...DUE_DIMENSIONS.filter((one) => one.startsWith("owed"))].flatMap((one) => [
      `${one}@team.renewals`,
      `${one}@campaign.winter`,
    ]);
    expect(hourly.filter((dimension) => dimension.includes("@"))).toEqual(ofScopes);
  });

  it("that is taken back stays counted in everything but what became of it, and its author's reach", () => {
    const was = message({
      hashtags: ["passportcanada"],
      asks: true,
      post: "pair-1",
      standing: "returning",
      author: { key: "a", reach: 5 },
      sentiment: { label: "negative", source: "test" },
    });
    const buried = { ...gone(was), author: { key: "a" } };
    const moved = told(movement("message", was, buried, options));
    expect(moved).toEqual({
      [`${MON} outcome open`]: -1,
      [`${MON} language-served en|none 9h`]: -1,
      [`${MON} outcome closed`]: 1,
      [`${MON} topic-outcome renewal|open`]: -1,
      [`${MON} topic-outcome renewal|closed`]: 1,
      [`${MON} unanswered open`]: -1,
      [`${MON} unanswered deleted`]: 1,
      ...Object.fromEntries(
        ["all", "language en", "channel facebook"].map((of) => [
          `${MON} owed${of === "all" ? " all" : `-${of}`} 9h`,
          -1,
        ]),
      ),
      [`${MON} hashtag-reach passportcanada`]: -5,
    });
    expect(JSON.stringify(countedOf(buried))).not.toContain(was.text);
  });

  it("that nobody could ever read counts nowhere once it is gone", () => {
    const unread = message({ version: NO_TEXT, text: "", visibility: "hidden" });
    expect(facts("message", gone(unread))).toEqual([]);
    expect(facts("message", gone(gone(unread)))).toEqual([]);
  });

  it("that ends by its time takes no count with it", () => {
    expect(movement("message", message(), undefined, options)).toEqual([]);
  });
});
