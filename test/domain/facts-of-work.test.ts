import { describe, expect, it } from "vitest";
import type { LayerRecord } from "../../shared/domain/lanes/layer.ts";
import type { Outgoing } from "../../shared/domain/outgoing/outgoing.ts";
import { movement } from "../../shared/domain/report/counters.ts";
import { bucketOf } from "../../shared/domain/report/histogram.ts";
import { anOutgoing } from "../fakes/build.ts";
import { aPost } from "../fakes/build-post.ts";
import { aConsultation } from "../fakes/consultation.ts";
import { facts, message, options, told } from "./told-facts.ts";

/** What counts of messages of ours, and of the work behind them. */

describe("a message of ours", () => {
  const sent = (over: Partial<Outgoing> = {}): Outgoing =>
    anOutgoing(message(), "1", { state: "sent", sentAt: "2026-11-24T15:00:00.000Z", askedIn: "en", ...over });
  const TUE = "2026-11-24";
  it.each<[string, Outgoing, Record<string, number>]>([
    [
      "a reply counts by kind, channel, hands and source",
      sent({ corrects: true }),
      {
        [`${TUE} outgoing sent`]: 1,
        [`${TUE} sent reply`]: 1,
        [`${TUE} sent-channel facebook|reply`]: 1,
        [`${TUE} agreed nobody`]: 1,
        [`${TUE} in-kind en|same`]: 1,
        [`${TUE} reply-from own`]: 1,
        [`${TUE} correction owned`]: 1,
      },
    ],
    [
      "a thread is several posts of the platform, some with a link",
      sent({ channel: "x", posted: { plain: 2, linked: 1 } }),
      { [`${TUE} posted x|reply|plain`]: 2, [`${TUE} posted x|reply|linked`]: 1 },
    ],
    ["in both languages", sent({ language: "en-fr" }), { [`${TUE} in-kind en|both`]: 1 }],
    ["in the other language", sent({ language: "fr" }), { [`${TUE} in-kind en|other`]: 1 }],
    [
      "an expert's words beside the library's count as the library's",
      sent({
        sources: [
          { kind: "expert", id: "c.1" },
          { kind: "library", id: "p" },
        ],
      }),
      { [`${TUE} reply-from library`]: 1 },
    ],
    [
      "a text of the library, once for each topic of the question, among the answers to it",
      sent({
        topics: ["fees", "delay"],
        sources: [
          { kind: "library", id: "p" },
          { kind: "library", id: "p" },
          { kind: "expert", id: "c.1" },
        ],
      }),
      {
        [`${TUE} answer-topic fees`]: 1,
        [`${TUE} answer-topic delay`]: 1,
        [`${TUE} answer-text fees|p`]: 1,
        [`${TUE} answer-text delay|p`]: 1,
      },
    ],
    ["taken back after it stood there, did go out", sent({ state: "withdrawn" }), { [`${TUE} outgoing sent`]: 1 }],
  ])("%s", (_name, outgoing, expected) => {
    expect(told(facts("outgoing", outgoing))).toMatchObject(expected);
  });

  it("to another language than the official ones has no kind to be answered in", () => {
    expect(Object.keys(told(facts("outgoing", sent({ askedIn: "other" })))).join()).not.toContain("in-kind");
  });

  it("that failed counts once, where it last was to go out; on its way it counts nowhere", () => {
    const failed = anOutgoing(message(), "1", { state: "failed", sendAfter: "2026-11-24T15:00:00.000Z" });
    expect(told(facts("outgoing", failed))).toEqual({ [`${TUE} outgoing failed`]: 1 });
    expect(told(movement("outgoing", sent(), { ...sent(), state: "failed" }, options))).toMatchObject({
      [`${TUE} outgoing failed`]: 1,
      [`${TUE} outgoing sent`]: -1,
      [`${TUE} sent reply`]: -1,
    });
    for (const state of ["drafted", "waiting", "approved", "sending", "withdrawn"] as const)
      expect(facts("outgoing", anOutgoing(message(), "1", { state }))).toEqual([]);
  });
});

describe("the work behind it", () => {
  it("a decision counts by its rule, with what it cost and whether it changed a word", () => {
    const record: LayerRecord = {
      ...{ v: 1, by: "colin", at: "2026-11-24T15:00:00.000Z", outgoingId: "m.1", messageId: "m", rule: "legal" },
      ...{ topic: "renewal", author: "maya", outcome: "returned", waitSeconds: 90, wordsChanged: 3 },
    };
    const deltas = facts("layer", record);
    expect(told(deltas)).toEqual({
      "2026-11-24 approval legal|returned": 1,
      "2026-11-24 approval-seconds legal": 90,
      "2026-11-24 approval-changed legal": 1,
      "2026-11-24 approval-wait b48": 1,
    });
    expect(deltas.filter(({ dimension }) => dimension.endsWith("@team.renewals"))).toHaveLength(4);
  });

  it("a use of a library text counts once it shows whether the person asked again", () => {
    const note = {
      ...{ pairId: "p", outgoingId: "m.1", messageId: "m", changed: 0 },
      ...{ sentAt: "2026-11-24T15:00:00.000Z", until: "2026-12-01T15:00:00.000Z", team: "renewals" },
    };
    expect(facts("pair-note", { note })).toEqual([]);
    const shown = facts("pair-note", { note, outcome: "reopened", outcomeAt: "2026-12-01T15:01:00.000Z" });
    expect(shown.map(({ day, dimension, name }) => `${day} ${dimension} ${name}`)).toEqual([
      "2026-12-01 library p|reopened",
      "2026-12-01 library@team.renewals p|reopened",
    ]);
  });

  it("a pair of posts counts once it has come to its end", () => {
    const at = "2026-11-24T15:00:00.000Z";
    const pair = { ...aPost("one"), at, goal: "inform", campaign: "winter" };
    expect(facts("post", { ...pair, state: "scheduled" })).toEqual([]);
    expect(told(facts("post", { ...pair, state: "published", gapSeconds: [4, 90] }))).toEqual({
      "2026-11-24 post published": 1,
      "2026-11-24 post-goal inform|published": 1,
      "2026-11-24 pair-gap b15": 1,
      "2026-11-24 pair-gap b48": 1,
    });
    expect(told(facts("post", { ...pair, state: "breached" }))).toEqual({
      "2026-11-24 post breached": 1,
      "2026-11-24 post-goal inform|breached": 1,
    });
  });

  it("a question to experts counts on its day, each answer in working time on its own", () => {
    const asked = aConsultation(message(), "c", {
      askedAt: "2026-11-24T15:00:00.000Z",
      state: "answered",
      topic: "renewal",
      answers: [
        {
          ...{ id: "c.1", recipient: "r", name: "R", via: "link", text: "Ten.", language: "en" },
          // 20:00 in Ottawa is the end of the working day; 08:10 the next morning is ten minutes of work later.
          ...{ at: "2026-11-25T13:10:00.000Z", tookSeconds: 22 * 3600 + 600 },
        },
      ],
    });
    expect(told(facts("consultation", asked))).toMatchObject({
      "2026-11-24 consultation asked": 1,
      "2026-11-24 consultation answered": 1,
      [`2026-11-25 expert ${bucketOf(10 * 3600 + 600)}`]: 1,
    });
    const from = { partner: "ircc", questionId: "q", eventId: "e" };
    expect(facts("consultation", { ...asked, from })).toEqual([]);
  });
});
