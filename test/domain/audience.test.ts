import { describe, expect, it } from "vitest";
import { type AudienceInput, audienceSection } from "../../shared/domain/report/audience.ts";
import { firstWords } from "../../shared/domain/report/audience-posts.ts";
import { daysOf, type Period } from "../../shared/domain/report/period.ts";
import type { AccountTaken } from "../../shared/domain/report/reactions.ts";
import type { Counts } from "../../shared/domain/report/report.ts";
import { aPost } from "../fakes/build-post.ts";
import { BEFORE, countsOf, NOW, wholeCounts } from "./report-month.ts";

type Counted = Readonly<Record<string, number>>;
const ALL: Period = { kind: "custom", from: "2026-08-06", to: NOW.to };
/** What is counted on a day of the weeks before, and on one of the period. */
const section = (now: Counted, past: Counted = {}, over: Partial<AudienceInput> = {}) => {
  const days = new Map<string, Counts>([
    ["2026-09-20", countsOf(past)],
    [NOW.to, countsOf(now)],
  ]);
  return audienceSection({
    periods: { now: wholeCounts(NOW, now), before: wholeCounts(BEFORE, past), lastYear: wholeCounts(BEFORE, {}) },
    history: daysOf(ALL).map((day) => ({ day, counts: days.get(day) ?? {} })),
    timeZone: "America/Toronto",
    unread: () => 0,
    hashtags: [],
    posts: [],
    legs: [],
    metrics: { before: [], days: [] },
    ...over,
  });
};

describe("who wrote", () => {
  it("is new, returning or an advocate, of those of whom that is known", () => {
    const { authors } = section({
      "author new": 60,
      "author returning": 35,
      "author advocate": 5,
      "volume received": 130,
    });
    expect(authors).toMatchObject({
      new: { count: 60, n: 100 },
      returning: { count: 35, n: 100 },
      advocate: { count: 5, n: 100, share: { value: 0.05 } },
    });
    expect(section({}).authors.new).toEqual({ count: 0, n: 0 });
  });
});

describe("a silent language", () => {
  const on = (channel: string, en: number, fr: number): Counted => ({
    [`channel ${channel}`]: en + fr,
    [`channel-language ${channel}|en`]: en,
    [`channel-language ${channel}|fr`]: fr,
  });
  it.each<[string, Counted, Counted, string[]]>([
    ["wrote a third, and nothing now", on("x", 70, 0), on("x", 70, 35), ["x fr 0 35 70"]],
    ["writes half as much of a channel", on("x", 850, 150), on("x", 650, 350), ["x fr 150 350 850"]],
    ["writes almost as much as half", on("x", 800, 200), on("x", 650, 350), []],
    ["fell with the other", on("x", 20, 10), on("x", 650, 350), []],
    ["is English on a French page", on("x", 0, 60), on("x", 40, 60), ["x en 0 40 60"]],
    ["of too few messages", on("x", 28, 0), on("x", 650, 350), []],
    ["few wrote it before either", on("x", 97, 0), on("x", 95, 2), []],
    ["a new channel, where it never wrote", on("x", 40, 0), {}, ["x fr 0 0 40"]],
    ["a new channel, with one who wrote", on("x", 40, 1), {}, []],
    ["a new channel, of too few", on("x", 29, 0), {}, []],
    ["the whole channel fell silent", {}, on("x", 650, 350), []],
  ])("%s", (_name, now, past, expected) => {
    const said = section(now, past).silentLanguages.map(
      ({ channel, language, count, before, other }) => `${channel} ${language} ${count} ${before} ${other}`,
    );
    expect(said).toEqual(expected);
  });

  it("is told beside as long a time before, whatever is usual", () => {
    const periods = {
      now: wholeCounts(NOW, on("x", 70, 0)),
      before: wholeCounts(BEFORE, on("x", 60, 20)),
      lastYear: wholeCounts(BEFORE, {}),
    };
    expect(section(on("x", 70, 0), on("x", 400, 200), { periods }).silentLanguages).toEqual([
      { channel: "x", language: "fr", count: 0, before: 20, other: 70 },
    ]);
  });

  it("is one of its channel alone", () => {
    const past = { ...on("x", 70, 35), ...on("facebook", 70, 35) };
    expect(section({ ...on("x", 70, 0), ...on("facebook", 60, 40) }, past).silentLanguages).toHaveLength(1);
  });
});

describe("a hashtag of ours", () => {
  const uses = (all: number, negative: number, foreign: number, tag = "mine"): Counted => ({
    [`hashtag ${tag}|negative`]: negative,
    [`hashtag ${tag}|neutral`]: all - negative,
    [`hashtag-topic ${tag}|none`]: foreign,
    [`hashtag-topic ${tag}|known`]: all - foreign,
    [`hashtag-reach ${tag}`]: all * 100,
  });
  const hijacked = (now: Counted, past: Counted) =>
    section(now, past, { hashtags: ["mine"] }).hashtags.some(({ hijack }) => hijack);

  it.each([
    [0, 0],
    [1, undefined],
    [9, undefined],
    [10, 1000],
  ])("tells no reach that would be nearly one person's own: %i uses", (all, reach) => {
    expect(section(uses(all, 0, 0), {}, { hashtags: ["mine"] }).hashtags[0]?.reach).toBe(reach);
  });

  it("says how often it was used, whom it reached, and what of that was foreign or negative", () => {
    const { hashtags } = section(uses(50, 10, 5), uses(40, 4, 4), { hashtags: ["mine", "autre"] });
    expect(hashtags).toMatchObject([
      {
        hashtag: "mine",
        uses: { now: 50, before: 40 },
        reach: 5000,
        negative: { count: 10, n: 50 },
        foreign: { count: 5, n: 50 },
        hijack: false,
      },
      { hashtag: "autre", uses: { now: 0, before: 0 }, reach: 0, negative: { count: 0, n: 0 }, hijack: false },
    ]);
  });

  it.each<[string, Counted, Counted, boolean]>([
    ["used against us", uses(200, 150, 20), uses(80, 16, 8), true],
    ["used for something else", uses(200, 20, 150), uses(80, 16, 8), true],
    ["used as always, and much more", uses(2000, 400, 200), uses(80, 16, 8), false],
    ["as bad as always", uses(200, 150, 150), uses(80, 60, 60), false],
    ["a fifth more, almost", uses(2000, 780, 200), uses(2000, 400, 200), false],
    ["a fifth more, clear of the past", uses(2000, 820, 200), uses(2000, 400, 200), true],
    ["a fifth more, of so few that it is not clear", uses(30, 12, 3), uses(30, 6, 3), false],
    ["of too few uses now", uses(29, 28, 28), uses(80, 16, 8), false],
    ["without a past to compare with", uses(200, 150, 150), uses(20, 2, 2), false],
    ["another hashtag", uses(200, 150, 20, "theirs"), uses(80, 16, 8, "theirs"), false],
  ])("%s", (_name, now, past, expected) => {
    expect(hijacked(now, past)).toBe(expected);
  });
});

const taken = (over: Partial<AccountTaken> = {}): AccountTaken => ({
  channel: "x",
  account: "PassportCan",
  posts: [],
  ...over,
});

describe("an account", () => {
  const post = (likes: number, externalId = "1") => ({
    externalId,
    likes,
    reposts: 1,
    replies: 2,
    impressions: likes * 10,
  });
  const leg = (externalId: string) => ({ post: "p", channel: "x" as const, account: "PassportCan", externalId });
  const accounts = (now: AccountTaken[], before: AccountTaken[] = [], legs = [leg("2")]) =>
    section({}, {}, { legs, metrics: { days: now.map((one) => [one]), before } }).accounts;

  it("has its followers of the last day, those of just before, and what came in between", () => {
    const now = taken({ followers: 1100, posts: [post(30), post(5, "2")] });
    expect(accounts([now], [taken({ followers: 1000, posts: [post(12)] })])).toEqual([
      {
        channel: "x",
        account: "PassportCan",
        followers: 1100,
        followersBefore: 1000,
        likes: 18 + 5,
        reposts: 1,
        replies: 2,
        impressions: 180 + 50,
      },
    ]);
  });

  it("takes nothing away where a platform counts down, and says nothing where it says nothing", () => {
    expect(accounts([taken({ posts: [post(4)] })], [taken({ posts: [post(12)] })])).toEqual([
      { channel: "x", account: "PassportCan", likes: 0, reposts: 0, replies: 0, impressions: 0 },
    ]);
    expect(accounts([], [taken({ followers: 4 })])).toEqual([]);
    const untold = taken({ posts: [{ externalId: "1", likes: 3 }] });
    expect(accounts([untold], [untold])).toEqual([{ channel: "x", account: "PassportCan", likes: 0 }]);
    expect(accounts([taken()])).toEqual([{ channel: "x", account: "PassportCan" }]);
  });

  it("of a post that nothing was said of before counts what came while it was seen, and all of one of these days", () => {
    const days = [taken({ posts: [post(900), post(4, "2")] }), taken({ posts: [post(907), post(9, "2")] })];
    expect(accounts(days)).toMatchObject([{ likes: 7 + 9 }]);
    expect(accounts(days, [taken({ posts: [post(880)] })])).toMatchObject([{ likes: 27 + 9 }]);
    // Without a second look nothing of what an old post has came at a known time.
    expect(accounts(days.slice(0, 1), [], [])).toMatchObject([{ likes: 0 }]);
  });

  it("keeps what was last said of a post that is no longer among the newest, and of its followers", () => {
    const days = [taken({ followers: 70, posts: [post(8, "2")] }), taken({ posts: [post(3)] })];
    expect(accounts(days)).toMatchObject([{ followers: 70, likes: 8 }]);
  });

  it("is one of two on the same channel", () => {
    const two = [taken({ followers: 1 }), taken({ account: "PasseportCan", followers: 2 })];
    const said = accounts(two, [taken({ followers: 9 })]);
    expect(said.map(({ account, followers, followersBefore }) => [account, followers, followersBefore])).toEqual([
      ["PasseportCan", 2, undefined],
      ["PassportCan", 1, 9],
    ]);
  });
});

describe("a post", () => {
  it("is named by its first words, never cut in one", () => {
    expect(firstWords("Apply  early,\nplease")).toBe("Apply early, please");
    const long = firstWords(
      "Passport offices are open on Saturdays in December, from nine to noon, without an appointment.",
    );
    expect(long).toBe("Passport offices are open on Saturdays in December, from…");
    expect(firstWords("x".repeat(80))).toBe(`${"x".repeat(60)}…`);
  });

  const pair = aPost("p1", {
    id: "p1",
    state: "published",
    at: "2026-10-10T14:00:00.000Z",
    topic: "fees",
    goal: "goal",
    campaign: "spring",
  });
  const legs = [
    { post: "p1", channel: "x", account: "PassportCan", externalId: "en" },
    { post: "p1", channel: "x", account: "PasseportCan", externalId: "fr" },
    { post: "p2", channel: "x", account: "PassportCan", externalId: "other" },
  ] as const;

  it("has what its halves caused on the platforms, and the messages and questions that it caused here", () => {
    const now = [
      taken({
        posts: [
          { externalId: "en", likes: 7, reposts: 2, replies: 1, impressions: 400 },
          { externalId: "other", likes: 50 },
        ],
      }),
      taken({ account: "PasseportCan", posts: [{ externalId: "fr", likes: 5 }] }),
    ];
    const metrics = { before: [taken({ posts: [{ externalId: "en", likes: 3 }] })], days: [now] };
    const counted = {
      "post-message p1|negative": 4,
      "post-message p1|neutral": 8,
      "post-question p1": 9,
      "post-message p2|neutral": 70,
    };
    const { posts, byGoal } = section(counted, {}, { posts: [pair], legs, metrics });
    expect(posts).toEqual([
      {
        id: "p1",
        title: { en: firstWords(pair.halves.en.text), fr: firstWords(pair.halves.fr.text) },
        channels: [...new Set(pair.targets.map(({ channel }) => channel))],
        topic: "fees",
        goal: "goal",
        campaign: "spring",
        publishedAt: pair.at,
        likes: 12,
        reposts: 2,
        replies: 1,
        impressions: 400,
        messages: 12,
        questions: 9,
        negative: { count: 4, n: 12 },
      },
    ]);
    expect(byGoal).toEqual([{ goal: "goal", posts: 1, messages: 12, reactions: 15 }]);
  });

  it("of which no platform says anything has no reactions, and not none; one that was last counted days ago has those", () => {
    const of = (days: AccountTaken[][]) => section({}, {}, { posts: [pair], legs, metrics: { before: [], days } });
    const { posts, byGoal } = of([[taken({ posts: [{ externalId: "other", likes: 50 }] })]]);
    for (const name of ["likes", "reposts", "replies", "impressions"]) expect(posts[0]).not.toHaveProperty(name);
    expect(byGoal).toEqual([{ goal: "goal", posts: 1, messages: 0 }]);
    const early = [taken({ posts: [{ externalId: "en", likes: 6, impressions: 90 }] })];
    expect(of([early, [taken({ posts: [{ externalId: "newer", likes: 1 }] })]]).posts[0]).toMatchObject({
      likes: 6,
      impressions: 90,
    });
  });

  it("is held against its topic in the seven days before and after, to the hour", () => {
    /** Counted at an hour of a day in Toronto; the post went out at ten. */
    const days: [string, number, number, number][] = [
      ["2026-10-03", 9, 100, 100],
      ["2026-10-03", 10, 40, 10],
      ["2026-10-10", 9, 20, 5],
      ["2026-10-10", 10, 30, 3],
      ["2026-10-17", 9, 50, 7],
      ["2026-10-17", 10, 100, 100],
    ];
    const counts = new Map<string, Counts>();
    for (const [day, hour, all, negative] of days) {
      const known = counts.get(day) ?? {
        topic: { fees: new Array(24).fill(0) },
        negative: { fees: new Array(24).fill(0) },
      };
      (known.topic?.fees as number[])[hour] = all;
      (known.negative?.fees as number[])[hour] = negative;
      counts.set(day, known);
    }
    const history = daysOf(ALL).map((day) => ({ day, counts: counts.get(day) ?? {} }));
    const [one] = section({}, {}, { posts: [pair], history }).posts;
    expect(one?.topicBefore).toMatchObject({ count: 15, n: 60 });
    expect(one?.topicAfter).toMatchObject({ count: 10, n: 80 });
    const { topic: _, ...withoutTopic } = pair;
    expect(section({}, {}, { posts: [withoutTopic], history }).posts[0]?.topicBefore).toBeUndefined();
  });

  it("is one that went out, newest first", () => {
    const others = [
      { ...pair, id: "waits", state: "scheduled" as const },
      { ...pair, id: "failed", state: "failed" as const },
      { ...pair, id: "half", state: "breached" as const, at: "2026-10-12T14:00:00.000Z" },
    ];
    expect(section({}, {}, { posts: [pair, ...others] }).posts.map(({ id }) => id)).toEqual(["half", "p1"]);
  });
});
