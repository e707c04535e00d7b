import twitterText from "twitter-text";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { loadDepartment } from "../../infra/department/file.ts";
import { peopleOf } from "../../infra/local/people.ts";
import { addressed } from "../../infra/local/sample-day/addressed.ts";
import { ANSWERS } from "../../infra/local/sample-day/department.ts";
import { playSampleDay, SAMPLE_DAY } from "../../infra/local/sample-day.ts";
import { laneOf } from "../../shared/domain/lanes/lane.ts";
import { policyOf } from "../../shared/domain/lanes/lane-policy.ts";
import { CHANNEL_NAMES } from "../../shared/domain/message/message.ts";
import { riskSignals } from "../../shared/tagging/risk.ts";
import { BASE, type Tried, trySandbox } from "./sandbox-world.ts";

const share = (language: (code: string) => boolean): number =>
  SAMPLE_DAY.filter((line) => language(line.language)).length / SAMPLE_DAY.length;
const graphemes = (text: string): number => [...new Intl.Segmenter().segment(text)].length;

describe("the sample day as it is written", () => {
  it("has at least three hundred messages, no two the same", () => {
    expect(SAMPLE_DAY.length).toBeGreaterThanOrEqual(300);
    expect(new Set(SAMPLE_DAY.map((line) => line.text.toLowerCase().replace(/\P{L}+/gu, " "))).size).toBe(
      SAMPLE_DAY.length,
    );
  });

  it.each([
    ["English", (code: string) => code === "en", 0.5, 0.6],
    ["French", (code: string) => code === "fr", 0.33, 0.4],
    ["other languages", (code: string) => code !== "en" && code !== "fr", 0.09, 0.12],
  ])("%s has its share", (_name, language, least, most) => {
    expect(share(language)).toBeGreaterThanOrEqual(least);
    expect(share(language)).toBeLessThanOrEqual(most);
  });

  it("speaks eight languages besides English and French", () => {
    expect([...new Set(SAMPLE_DAY.map((line) => line.language))].sort()).toEqual([
      "ar",
      "en",
      "es",
      "fr",
      "iu",
      "pa",
      "pt",
      "tl",
      "uk",
      "zh",
    ]);
  });

  it.each([
    ["edits", (line: (typeof SAMPLE_DAY)[number]) => line.edit !== undefined, 4],
    ["deletions", (line: (typeof SAMPLE_DAY)[number]) => line.gone === true, 2],
    ["duplicate deliveries", (line: (typeof SAMPLE_DAY)[number]) => line.twice === true, 4],
    ["follow-ups", (line: (typeof SAMPLE_DAY)[number]) => line.re !== undefined, 12],
    ["private messages", (line: (typeof SAMPLE_DAY)[number]) => line.private === true, 80],
    ["phone numbers", (line: (typeof SAMPLE_DAY)[number]) => /\d{3}-555-01\d\d/.test(line.text), 4],
    ["social insurance numbers", (line: (typeof SAMPLE_DAY)[number]) => /\b0\d{2} \d{3} \d{3}\b/.test(line.text), 3],
    ["hashtags", (line: (typeof SAMPLE_DAY)[number]) => /#M(y|on)Pass(e)?port/.test(line.text), 3],
  ])("has %s", (_name, is, least) => {
    expect(SAMPLE_DAY.filter(is).length).toBeGreaterThanOrEqual(least);
  });

  it.each(["passport", "border"])(
    "has people in danger in both languages, and %s's lanes give them one approver",
    (name) => {
      const inDanger = SAMPLE_DAY.filter(({ text }) => riskSignals(text).includes("in-danger"));
      expect(inDanger.map(({ language }) => language).sort()).toEqual(["en", "fr"]);
      const policy = policyOf(loadDepartment(name));
      for (const { text } of inDanger) {
        const signals = { sends: "reply", public: false, topics: [], sentiment: "neutral", day: "2026-11-25" } as const;
        expect(laneOf({ ...signals, risk: riskSignals(text) }, policy)).toMatchObject({
          rule: "A-01",
          approvers: ["approver"],
        });
      }
    },
  );

  it("is loudest at noon", () => {
    const inQuarter = Map.groupBy(SAMPLE_DAY, (line) => Math.floor(line.minute / 15));
    const loudest = [...inQuarter].filter(([quarter]) => quarter < 64).sort(([, a], [, b]) => b.length - a.length)[0];
    expect(loudest?.[0]).toBe(48);
    expect(loudest?.[1].length).toBeGreaterThanOrEqual(30);
  });

  it("every message fits its platform, and answers to one that is there", () => {
    const keys = new Set([...SAMPLE_DAY.map((line) => line.key), "news-en", "news-fr"]);
    for (const line of SAMPLE_DAY) {
      for (const text of [line.text, line.edit ?? "."]) {
        if (line.channel === "x" && line.private !== true) expect(twitterText.parseTweet(text).valid, text).toBe(true);
        if (line.channel === "bluesky") expect(graphemes(text), text).toBeLessThanOrEqual(300);
      }
      if (line.re !== undefined) expect(keys, line.text).toContain(line.re);
      if (line.done !== undefined) expect(Object.keys(ANSWERS), line.text).toContain(line.done);
    }
  });

  it.each(Object.entries(ANSWERS))(
    "the answer %s fits X behind the longest handle, in both languages",
    (_name, words) => {
      for (const text of [words.en, words.fr])
        expect(twitterText.parseTweet(`@${"a".repeat(15)} ${text}`).valid, text).toBe(true);
    },
  );

  it("holds nobody's real number or address", () => {
    for (const line of SAMPLE_DAY) {
      expect(line.text.match(/\b\d{3}-\d{3}-\d{4}\b/)?.[0] ?? "613-555-0100", line.text).toMatch(/-555-01\d\d$/);
      expect(line.text.match(/[\w.]+@[\w.]+\.(com|org|ca)/)?.[0] ?? "a@example.com", line.text).toMatch(
        /@example\.(com|org|ca)$/,
      );
    }
  });
});

describe("the sample day at another department", () => {
  const own = (channel: "x" | "bluesky", name: string, language: "en" | "fr" | "both") => ({ channel, name, language });
  const parks = [own("x", "ParksCan", "en"), own("x", "ParcsCan", "fr"), own("bluesky", "parks.test", "both")];
  const mentions = (text: string) => text.match(/(?<![\w.])@\w[\w.]*\w/g) ?? [];
  const all = SAMPLE_DAY.flatMap(({ text, edit = "" }) => [text, edit]);

  it("names its accounts alone, each in its language, and the sample department's where no others are given", () => {
    expect(new Set(all.flatMap((text) => mentions(addressed(text, parks))))).toEqual(
      new Set(["@ParksCan", "@ParcsCan", "@parks.test"]),
    );
    expect(all.map((text) => addressed(text, []))).toEqual(all);
  });

  it("names its one account on a platform in both languages", () => {
    const texts = all.filter((text) => /@Passe?portCan/.test(text));
    expect(new Set(texts.flatMap((text) => mentions(addressed(text, [own("x", "Parks", "both")]))))).toEqual(
      new Set(["@Parks"]),
    );
  });

  it("has people whose addresses carry no other department's name, but the expert's, whom a copied file still names", () => {
    const addresses = peopleOf("parks").map(({ email }) => email);
    expect(addresses.filter((email) => !email.endsWith("@parks.example"))).toEqual(["l.fontaine@passport.example"]);
  });

  it("tells it under those names", async () => {
    const stop = new AbortController();
    const told: string[] = [];
    const call = async (_: unknown, init?: RequestInit): Promise<Response> => {
      told.push(String(init?.body));
      if (told.length > 20) stop.abort();
      return Response.json({ id: String(told.length) });
    };
    await playSampleDay({ baseUrl: BASE, accounts: parks, signal: stop.signal, fetch: call as typeof fetch });
    expect(told.join()).toMatch(/@parks\.test/);
    expect(told.join()).not.toMatch(/@passport\.test|@Passe?portCan/);
  });
});

describe("the sample day as it is played", () => {
  let tried: Tried;
  beforeEach(() => {
    tried = trySandbox();
  });
  afterEach(() => tried.sandbox.close());

  it("tells everything through the platforms, then goes on until it is stopped", async () => {
    const stop = new AbortController();
    let atOnce = 0;
    let most = 0;
    let said = 0;
    await playSampleDay({
      baseUrl: BASE,
      signal: stop.signal,
      nowMs: () => tried.clock.nowMs,
      everyMs: 1,
      loaded: (messages) => expect(messages).toBe(SAMPLE_DAY.length),
      fetch: async (input, init) => {
        const { signal: _, ...rest } = init ?? {};
        most = Math.max(most, ++atOnce);
        const answer = await tried.fetch(input, rest);
        atOnce--;
        expect(answer.status, `${input} ${init?.body}`).toBeLessThan(300);
        if (String(input).endsWith("/say") && ++said === SAMPLE_DAY.length + 200) stop.abort();
        return answer;
      },
    });
    expect(most).toBeLessThanOrEqual(6);
    const all = (await Promise.all(CHANNEL_NAMES.map(tried.posts))).flat();
    const texts = all.map((post) => String(post.text));
    for (const line of SAMPLE_DAY) if (line.gone !== true) expect(texts).toContain(line.edit ?? line.text);
    expect(all.some((post) => post.byDepartment && post.inReplyTo !== undefined)).toBe(true);
    const times = all.map((post) => Date.parse(String(post.createdAt)));
    expect(Math.max(...times)).toBeLessThanOrEqual(tried.clock.nowMs);
    expect(tried.clock.nowMs - Math.min(...times)).toBeGreaterThan(8 * 3600_000);
  });

  it("only goes on where the day was told before, each time by somebody else", async () => {
    const stop = new AbortController();
    await playSampleDay({
      baseUrl: BASE,
      signal: stop.signal,
      told: true,
      everyMs: 1,
      loaded: () => expect.unreachable(),
      fetch: async (input, init) => {
        const { signal: _, ...rest } = init ?? {};
        const answer = await tried.fetch(input, rest);
        if ((await tried.posts("facebook")).length === 12) stop.abort();
        return answer;
      },
    });
    const authors = (await tried.posts("facebook")).map((post) => post.author);
    expect(authors).toHaveLength(12);
    expect(new Set(authors).size).toBeGreaterThan(9);
  });
});
