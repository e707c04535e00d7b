import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { matches } from "../../infra/local/event-pattern.ts";
import { makeComprehend } from "../../infra/local/stand-ins/comprehend.ts";
import { makeEvents } from "../../infra/local/stand-ins/events.ts";
import { isDue, rateMs } from "../../infra/local/stand-ins/scheduler.ts";
import { makeSecrets } from "../../infra/local/stand-ins/secrets.ts";
import { makeSes } from "../../infra/local/stand-ins/ses.ts";
import { judged } from "../../shared/tagging/sentiment.ts";

interface Batch {
  ResultList: { Index: number; Sentiment: string; SentimentScore: Record<string, number> }[];
  ErrorList: { Index: number; ErrorCode: string }[];
}
const comprehend = makeComprehend();
const detect = (LanguageCode: string, ...TextList: string[]) =>
  comprehend["Comprehend_20171127.BatchDetectSentiment"]!({ LanguageCode, TextList }) as Batch;

describe("Comprehend", () => {
  it.each([
    ["thanks in English", "en", "Thank you so much, the staff were wonderful!", "POSITIVE"],
    ["anger in English", "en", "This is a terrible service, I am angry and disappointed.", "NEGATIVE"],
    ["a plain question", "en", "What are your hours on Tuesday?", "NEUTRAL"],
    ["thanks in French", "fr", "Merci beaucoup, votre équipe est excellente!", "POSITIVE"],
    ["anger in French", "fr", "C’est un scandale, je suis furieux et déçu.", "NEGATIVE"],
    ["a negated word in French", "fr", "Je ne suis pas heureux, pas content", "NEGATIVE"],
    [
      "a reproach that has no angry word",
      "en",
      "Update: nobody has answered my email either. Six weeks today.",
      "NEGATIVE",
    ],
    ["a threat in French", "fr", "Mon avocat vous enverra une mise en demeure.", "NEGATIVE"],
    ["anger in Spanish", "es", "Un servicio terrible, estoy enojado", "NEGATIVE"],
  ])("feels %s", (_, language, text, expected) => {
    expect(detect(language, text).ResultList[0]?.Sentiment).toBe(expected);
  });

  it.each([
    ["en", "How do I renew?"],
    ["fr", "50 minutes au téléphone pour me faire raccrocher au nez. Bravo champion."],
  ] as const)("is as sure as the product's own lists: %s", (language, text) => {
    const [result] = detect(language, text).ResultList;
    const own = judged(text, language);
    expect(result!.Sentiment.toLowerCase()).toBe(own?.label);
    expect(Math.max(...Object.values(result!.SentimentScore))).toBe(Math.max(...Object.values(own?.scores ?? {})));
  });

  it.each(["Hoy es martes", "Un servicio terrible, estoy enojado"])("claims little by general lists: %s", (text) => {
    expect(Math.max(...Object.values(detect("es", text).ResultList[0]!.SentimentScore))).toBeLessThanOrEqual(0.56);
  });

  it("gives four scores that sum to one and name the sentiment", () => {
    const [result] = detect("en", "Good news and terrible delays, I love and hate this").ResultList;
    const scores = Object.entries(result!.SentimentScore);
    expect(scores.reduce((sum, [, score]) => sum + score, 0)).toBeCloseTo(1);
    expect(scores.sort(([, a], [, b]) => b - a)[0]?.[0].toUpperCase()).toBe(result!.Sentiment);
  });

  it("answers for the others when one text is too long", () => {
    const { ResultList, ErrorList } = detect("en", "good", "é".repeat(2501), "bad");
    expect(ResultList.map(({ Index }) => Index)).toEqual([0, 2]);
    expect(ErrorList).toMatchObject([{ Index: 1, ErrorCode: "TEXT_SIZE_LIMIT_EXCEEDED" }]);
  });

  it.each([
    ["26 texts", "en", Array(26).fill("a"), "BatchSizeLimitExceededException"],
    ["a language that it does not serve", "pl", ["a"], "UnsupportedLanguageException"],
    ["an empty text", "en", [""], "InvalidRequestException"],
  ])("refuses %s", (_, language, texts: string[], code) => {
    expect(() => detect(language, ...texts)).toThrow(expect.objectContaining({ code }));
  });
});

describe("Secrets Manager", () => {
  const seed = { "openline/a/hmac": { arn: "arn:a", value: "first" } };
  const read = (service: ReturnType<typeof makeSecrets>, input: object) =>
    (service["secretsmanager.GetSecretValue"]!(input) as { SecretString: string }).SecretString;

  it("keeps the previous value beside the current one", () => {
    const service = makeSecrets(seed, undefined);
    service["secretsmanager.PutSecretValue"]!({ SecretId: "arn:a", SecretString: "second" });
    expect(read(service, { SecretId: "openline/a/hmac" })).toBe("second");
    expect(read(service, { SecretId: "arn:a", VersionStage: "AWSPREVIOUS" })).toBe("first");
  });

  it.each([
    ["an unknown secret", { SecretId: "other" }],
    ["a version that is not there", { SecretId: "arn:a", VersionStage: "AWSPREVIOUS" }],
  ])("does not find %s", (_, input) => {
    expect(() => read(makeSecrets(seed, undefined), input)).toThrow(
      expect.objectContaining({ code: "ResourceNotFoundException" }),
    );
  });

  it("keeps values over a restart, so that hashes made with them still fit", () => {
    const file = join(mkdtempSync(join(tmpdir(), "openline-test-")), "secrets.json");
    makeSecrets(seed, file);
    const again = makeSecrets({ "openline/a/hmac": { arn: "arn:a", value: "another" } }, file);
    expect(read(again, { SecretId: "openline/a/hmac" })).toBe("first");
  });
});

describe("SES", () => {
  it("keeps a mail to be looked at", () => {
    const { mails, service } = makeSes(() => 0);
    const Content = { Simple: { Subject: { Data: "Report" }, Body: { Text: { Data: "Hello" } } } };
    service("POST", "/v2/email/outbound-emails", {
      FromEmailAddress: "a@b",
      Destination: { ToAddresses: ["c@d"] },
      Content,
    });
    expect(mails).toMatchObject([
      { from: "a@b", to: ["c@d"], subject: "Report", text: "Hello", at: "1970-01-01T00:00:00.000Z" },
    ]);
  });

  it("fails as it is told to: it takes no mail, or takes it and never says so", async () => {
    const { mails, service, plan } = makeSes(() => 0);
    const send = () => service("POST", "/v2/email/outbound-emails", { Destination: { ToAddresses: ["c@d"] } });
    plan(["rate-limited", "refused", "timeout-after-success"]);
    expect(send).toThrow("Maximum sending rate exceeded.");
    expect(send).toThrow("not verified");
    expect(mails).toEqual([]);
    const answer = await Promise.race([send(), Promise.resolve("no answer yet")]);
    expect([answer, mails.length]).toEqual(["no answer yet", 1]);
    expect(send()).toEqual({ MessageId: mails[1]?.id });
  });

  it("does not take other paths for its own", () => {
    expect(makeSes(() => 0).service("GET", "/v2/email/account", {})).toBeUndefined();
  });
});

describe("EventBridge", () => {
  const event = { source: "openline", "detail-type": "asked", detail: { to: "b", urgent: true } };
  it.each([
    ["a value", { source: ["other", "openline"] }, true],
    ["another value", { source: ["other"] }, false],
    ["a value inside", { detail: { to: ["b"] } }, true],
    ["a missing field", { detail: { none: ["b"] } }, false],
    ["a prefix", { source: [{ prefix: "open" }] }, true],
  ])("matches by %s", (_, pattern, expected) => {
    expect(matches(pattern, event)).toBe(expected);
  });

  it("refuses a filter that it does not know rather than guess", () => {
    expect(() => matches({ source: [{ wildcard: "*" }] }, event)).toThrow(/event filter wildcard/);
  });

  it("hands an event to the targets of its bus alone", () => {
    const delivered: string[] = [];
    const rules = ["one", "two"].map((bus) => ({
      bus,
      pattern: { source: ["openline"] },
      targetArns: [`target-${bus}`],
    }));
    const service = makeEvents({
      rules,
      policies: [],
      buses: { one: "arn:x:event-bus/one", two: "arn:x:event-bus/two" },
      callers: new Map(),
      region: "r",
      account: "a",
      deliver: (arn) => void delivered.push(arn),
    });
    service["AWSEvents.PutEvents"]!({
      Entries: [{ Source: "openline", DetailType: "asked", Detail: "{}", EventBusName: "arn:x:event-bus/two" }],
    });
    expect(delivered).toEqual(["target-two"]);
  });
});

describe("the scheduler", () => {
  it.each([
    ["rate(1 minute)", 60_000],
    ["rate(5 minutes)", 300_000],
    ["rate(2 hours)", 7_200_000],
  ])("reads %s", (expression, expected) => {
    expect(rateMs(expression)).toBe(expected);
  });

  it.each([
    ["at its time in the time zone", "cron(0 7 * * ? *)", "2026-11-23T12:00:00Z", true],
    ["in summer time too", "cron(0 7 * * ? *)", "2026-07-23T11:00:00Z", true],
    ["not in the minute after", "cron(0 7 * * ? *)", "2026-11-23T12:01:00Z", false],
    ["on a working day", "cron(0 7 ? * MON-FRI *)", "2026-11-23T12:00:00Z", true],
    ["not on a Sunday", "cron(0 7 ? * MON-FRI *)", "2026-11-22T12:00:00Z", false],
    ["every quarter of an hour", "cron(0/15 * * * ? *)", "2026-11-22T12:45:00Z", true],
    ["on the first of the month", "cron(30 6 1 * ? *)", "2026-12-01T11:30:00Z", true],
    ["not for an expression that is none", "cron(0 7)", "2026-11-23T12:00:00Z", false],
  ])("is due %s", (_, expression, at, expected) => {
    expect(isDue(expression, "America/Toronto", Date.parse(at))).toBe(expected);
  });
});
