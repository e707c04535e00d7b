import * as fc from "fast-check";
import { expect, it } from "vitest";
import { LAYERS } from "../../shared/domain/report/dimensions.ts";
import { bucketOf } from "../../shared/domain/report/histogram.ts";
import type { Part } from "../../shared/domain/report/part.ts";
import { SMALL } from "../../shared/domain/report/part.ts";
import { compile, type Plain } from "./compiled-report.ts";

/** What holds of a report whatever was counted. */

/** Every number of a report, with where it stands. */
function* numbers(value: unknown, path = ""): Generator<[string, number]> {
  if (typeof value === "number") yield [path, value];
  else if (typeof value === "object" && value !== null)
    for (const [key, inner] of Object.entries(value)) yield* numbers(inner, `${path}.${key}`);
}
function* parts(value: unknown): Generator<Part> {
  if (typeof value !== "object" || value === null) return;
  if ("count" in value && "n" in value) yield value as Part;
  for (const inner of Object.values(value)) yield* parts(inner);
}
function* ranks(value: unknown): Generator<{ seconds: number; low: number; high: number }> {
  if (typeof value !== "object" || value === null) return;
  if ("seconds" in value && "low" in value) yield value as { seconds: number; low: number; high: number };
  for (const inner of Object.values(value)) yield* ranks(inner);
}

const isSound = ({ count: some, n, share }: Part): boolean =>
  some <= n &&
  (share === undefined
    ? n < SMALL
    : n >= SMALL && 0 <= share.low && share.low <= share.value && share.value <= share.high && share.high <= 1);

const buckets = fc.constantFrom(...[1, 40, 600, 1800, 90_000].map(bucketOf));
const count = fc.oneof(fc.integer({ min: -3, max: 40 }), fc.integer({ min: 0, max: 5_000 }));
const named = (name: fc.Arbitrary<string>) => fc.dictionary(name, count, { maxKeys: 8 });
const oneOf = (...names: string[]) => fc.constantFrom(...names);
const pairOf = (...parts: fc.Arbitrary<string>[]) => fc.tuple(...parts).map((some) => some.join("|"));
const language = oneOf("en", "fr", "other");
const channel = oneOf("x", "facebook", "bluesky");
const topic = oneOf("photo", "lost", "none");
const anyCounts = fc.record(
  {
    volume: named(oneOf("received")),
    language: named(oneOf("en", "fr", "pa", "zh")),
    sentiment: named(oneOf("negative", "neutral", "positive", "pending")),
    channel: named(channel),
    "channel-language": named(pairOf(channel, language)),
    topic: named(topic),
    "topic-sentiment": named(pairOf(topic, oneOf("negative", "neutral", "positive"))),
    unanswered: named(oneOf("open", "closed", "barred")),
    corrected: named(oneOf("language", "sentiment", "topics")),
    "follow-up": named(oneOf("positive", "negative", "question", "other")),
    reopened: named(oneOf("citizen", "officer")),
    closed: named(oneOf("closed")),
    reply: named(buckets),
    "reply-language": named(pairOf(language, buckets)),
    "reply-channel": named(pairOf(channel, buckets)),
    "reply-topic": named(pairOf(topic, buckets)),
    layer: named(pairOf(oneOf(...LAYERS), buckets)),
    "layer-seconds": named(pairOf(buckets, oneOf(...LAYERS))),
    standard: named(oneOf("met", "missed")),
    owed: named(oneOf("all")),
    promise: named(oneOf("made", "kept", "late")),
    agreed: named(oneOf("nobody", "somebody")),
    "in-kind": named(pairOf(oneOf("en", "fr"), oneOf("same", "other", "both"))),
    approval: named(pairOf(oneOf("legal", "media"), oneOf("approved", "returned", "reworded"))),
    posted: named(pairOf(pairOf(channel, oneOf("reply", "post")), oneOf("plain", "linked"))),
    post: named(oneOf("published", "breached", "failed")),
    "pair-gap": named(buckets),
  },
  { requiredKeys: [] },
) as fc.Arbitrary<Plain>;

it("whatever was counted, a report has no number that is none, no share of a few, and layers that add up", () => {
  void fc.assert(
    fc.property(anyCounts, anyCounts, (now, then) => {
      const report = compile(now, {}, then);
      expect([...numbers(report)].filter(([, value]) => !Number.isFinite(value) || value < 0)).toEqual([]);
      expect([...parts(report)].filter((part) => !isSound(part))).toEqual([]);
      expect([...ranks(report)].filter(({ seconds, low, high }) => low > seconds || seconds > high)).toEqual([]);
      for (const { total, seconds, n } of report.service.layers) {
        expect(LAYERS.reduce((sum, layer) => sum + seconds[layer], 0)).toBe(total);
        expect(Object.values(seconds).every(Number.isInteger)).toBe(true);
        expect(n).toBeGreaterThan(0);
      }
      for (const { count: all, negative, neutral, positive } of report.service.byTopic)
        expect(negative.count + neutral + positive).toBe(all);
    }),
  );
});
