import { describe, expect, it } from "vitest";
import {
  betweenMisses,
  channelEndpoint,
  type EnvName,
  pollPace,
  readEnv,
  sentimentSource,
} from "../../shared/aws/env.ts";

const GOOD: Record<EnvName, string> = {
  TABLE_NAME: "passport-data-Table1234",
  INBOUND_QUEUE_URL: "https://sqs.ca-central-1.amazonaws.com/111111111111/inbound",
  OUTBOUND_QUEUE_URL: "http://sqs.ca-central-1.localhost:4566/000000000000/outbound",
  QUARANTINE_BUCKET: "passport-quarantine",
  REPORTS_BUCKET: "passport-reports",
  JOURNAL_BUCKET: "openline-passport-journal",
  SEALED_BUCKET: "openline-passport-sealed",
  MEDIA_BUCKET: "passport-media",
  CONSULT_QUEUE_URL: "https://sqs.ca-central-1.amazonaws.com/111111111111/openline-passport-production-consult",
  REPORT_QUEUE_URL: "https://sqs.ca-central-1.amazonaws.com/111111111111/openline-passport-production-report",
  MAIL_BUCKET: "openline-passport-production-mail-111111111111",
  PARTNER_BUSES: "border=arn:aws:events:ca-central-1:222222222222:event-bus/openline-border-production",
  BRIDGE_BUCKET: "passport-bridge",
  CONSOLE_URL: "https://abc.execute-api.ca-central-1.amazonaws.com/live",
  WEBHOOK_URL: "https://abc.execute-api.ca-central-1.amazonaws.com/live/webhooks/",
  SECRETS_PREFIX: "openline/passport/",
  OIDC_ISSUER: "http://localhost:3000/oidc",
  OIDC_CLIENT_ID: "console",
  UNKNOWN_ACCOUNT: "quarantine",
};
const ALL = Object.keys(GOOD) as EnvName[];

describe("the environment", () => {
  it("is the record of the names asked for, and nothing else", () => {
    expect(readEnv(ALL, { ...GOOD, OTHER: "x" })).toEqual(GOOD);
    expect(readEnv(["TABLE_NAME"], GOOD)).toEqual({ TABLE_NAME: GOOD.TABLE_NAME });
  });

  it("names every missing and malformed variable in one error", () => {
    const env = {
      ...GOOD,
      TABLE_NAME: undefined,
      OIDC_ISSUER: "",
      REPORTS_BUCKET: "Not A Bucket",
      SECRETS_PREFIX: "x",
    };
    const read = () => readEnv(ALL, env);
    expect(read).toThrow(
      "Environment variables missing: TABLE_NAME, OIDC_ISSUER; malformed: REPORTS_BUCKET, SECRETS_PREFIX.",
    );
    expect(read).toThrow(expect.objectContaining({ code: "bad-configuration" }));
  });

  const malformed: [EnvName, string][] = [
    ["TABLE_NAME", "a b"],
    ["INBOUND_QUEUE_URL", "inbound"],
    ["OUTBOUND_QUEUE_URL", "https://sqs.ca-central-1.amazonaws.com"],
    ["QUARANTINE_BUCKET", "Under_score"],
    ["REPORTS_BUCKET", "s3://reports"],
    ["SECRETS_PREFIX", "openline/passport"],
    ["OIDC_ISSUER", "issuer"],
    ["OIDC_CLIENT_ID", "two words"],
    ["UNKNOWN_ACCOUNT", "second"],
  ];
  it.each(malformed)("refuses a %s of `%s` without repeating it", (name, value) => {
    const error = (() => {
      try {
        return readEnv([name], { [name]: value });
      } catch (caught) {
        return caught as Error;
      }
    })();
    expect(error).toMatchObject({ code: "bad-configuration", facts: { malformed: name } });
    expect((error as Error).message).not.toContain(value);
  });

  it("names another address of a platform only where a deployment does", () => {
    expect(channelEndpoint("x", {})).toBeUndefined();
    expect(channelEndpoint("x", { CHANNEL_ENDPOINT_X: "http://localhost:3000/sandbox/api/x/" })).toBe(
      "http://localhost:3000/sandbox/api/x",
    );
    expect(channelEndpoint("bluesky", { CHANNEL_ENDPOINT_X: "http://localhost" })).toBeUndefined();
  });

  it("says who judges sentiment", () => {
    expect([sentimentSource({}), sentimentSource({ SENTIMENT_SOURCE: "lexicon" })]).toEqual(["comprehend", "lexicon"]);
  });
});

describe("the time between two looks that miss a message", () => {
  it.each([
    [undefined, undefined],
    ["", undefined],
    ["soon", undefined],
    ["-1", undefined],
    ["0", 0],
    ["1", 1000],
  ])("%s", (BETWEEN_MISSES_SECONDS, ms) => {
    expect(betweenMisses({ BETWEEN_MISSES_SECONDS })).toBe(ms);
  });
});

describe("the pace of polls", () => {
  it.each([
    [undefined, {}],
    ["", {}],
    ["youtube=2 threads=0", { youtube: 2000, threads: 0 }],
    ["nobody=2 youtube=x  instagram=1.5", { instagram: 1500 }],
  ])("%s", (POLL_SECONDS, pace) => {
    expect(pollPace({ POLL_SECONDS })).toEqual(pace);
  });
});
