import { confidenceOf, leastSure } from "./confidence.ts";
import { difference, isClaim, meanADay, shareDifference, shareOver } from "./difference.ts";
import type { Opportunity } from "./opportunity.ts";
import type { OpportunityInput } from "./opportunity-input.ts";
import type { Part } from "./part.ts";
import { partOf, SMALL } from "./part.ts";
import type { PeriodCounts } from "./period.ts";
import { type Counts, sum } from "./report.ts";
import { tallies, tally, tallyAll } from "./tally.ts";

/** What citizens write about, and what to do about that. */

/** A topic rises when its days bring this many times as many as before, clear of them, and a larger share of all. */
const RISING_TIMES = 1.5;
/** Its open messages are more than elsewhere by this share. */
const UNANSWERED_MORE = 0.1;
/** A page should answer what makes up this share of all messages, asks this often, and gets one text so often. */
const MUCH_ASKED = 0.05;
const MOSTLY = 0.5;
/** Positive messages of a topic are this much more of it than before. */
const PRAISE_MORE = 0.15;
/** What we do not do, or know nothing of, is this much more of all messages than before. */
const DRIFT_MORE = 0.05;

/** Topics that bring clearly more than before and stay unanswered more often than the others do. */
export function risingTopics({ now, before }: OpportunityInput): Opportunity[] {
  const topics = topicsOf(now);
  const looks = topics.length;
  return topics.flatMap((topic): Opportunity[] => {
    const [rate, was] = [daily(now, topic, looks), daily(before, topic, looks)];
    const [count, earlier] = [of(now, topic), of(before, topic)];
    if (rate === undefined || was === undefined) return [];
    const more = difference(rate, was);
    if (!isClaim(more, was.value * (RISING_TIMES - 1))) return [];
    if (!isClaim(shareDifference(partOf(count, volume(now)), partOf(earlier, volume(before)), looks))) return [];
    const open = tally(now.total, "topic-outcome", topic, "open");
    const unanswered = partOf(open, count);
    const elsewhere = partOf(allOpen(now.total) - open, tallyAll(now.total, "topic") - count);
    const left = shareDifference(unanswered, elsewhere, looks);
    if (!isClaim(left, UNANSWERED_MORE)) return [];
    return [
      {
        kind: "rising-topic",
        about: { topic },
        size: count,
        evidence: { now: count, before: earlier, unanswered: open, part: unanswered },
        confidence: leastSure(count, [more, left]),
        next: "write-pair",
      },
    ];
  });
}

/** Much asked, mostly in questions, and mostly answered by one and the same text. */
export function webPages({ now, before }: OpportunityInput): Opportunity[] {
  const topics = topicsOf(now);
  const looks = topics.length;
  return topics.flatMap((topic): Opportunity[] => {
    const count = of(now, topic);
    const [text] = Object.entries(tallies(now.total, "answer-text", topic)).sort(([, a], [, b]) => b - a);
    if (text === undefined) return [];
    const [pair, uses] = text;
    const share = partOf(uses, tally(now.total, "answer-topic", topic));
    const asked = partOf(tally(now.total, "topic-question", topic), count);
    const much = shareOver(partOf(count, volume(now)), MUCH_ASKED, looks);
    const [mostlyAsked, mostlyText] = [shareOver(asked, MOSTLY, looks), shareOver(share, MOSTLY, looks)];
    if (!isClaim(much) || !isClaim(mostlyAsked) || !isClaim(mostlyText)) return [];
    return [
      {
        kind: "web-page",
        about: { topic, pair },
        size: count,
        evidence: { now: count, before: of(before, topic), part: share },
        confidence: leastSure(share.n, [much, mostlyAsked, mostlyText]),
        next: "tell-web-team",
      },
    ];
  });
}

/** Topics of which clearly more is praise than before. */
export function praise({ now, before }: OpportunityInput): Opportunity[] {
  const topics = topicsOf(now);
  return topics.flatMap((topic): Opportunity[] => {
    const positive = (counts: PeriodCounts): Part =>
      partOf(tally(counts.total, "topic-sentiment", topic, "positive"), of(counts, topic));
    const [part, was] = [positive(now), positive(before)];
    const more = shareDifference(part, was, topics.length);
    if (!isClaim(more, PRAISE_MORE)) return [];
    return [
      {
        kind: "praise",
        about: { topic },
        size: part.count,
        evidence: { now: part.count, before: was.count, part },
        confidence: confidenceOf(part.n, more),
        next: "ask-to-repost",
      },
    ];
  });
}

/** Messages that are about no topic, or about one that we do not do, are clearly more of all than before. */
export function scopeDrift({ now, before, weDoNot }: OpportunityInput): Opportunity[] {
  const topics = ["none", ...weDoNot];
  return topics.flatMap((topic): Opportunity[] => {
    const outside = (counts: PeriodCounts): Part =>
      partOf(of(counts, topic) - (topic === "none" ? withHashtag(counts.total) : 0), volume(counts));
    const [part, was] = [outside(now), outside(before)];
    const more = shareDifference(part, was, topics.length);
    if (part.count < SMALL || !isClaim(more, DRIFT_MORE)) return [];
    return [
      {
        kind: "scope-drift",
        about: { topic },
        size: part.count,
        evidence: { now: part.count, before: was.count, part },
        confidence: confidenceOf(part.n, more),
        next: "review-scope",
      },
    ];
  });
}

/** What comes with our hashtags and is about nothing of ours is judged there. */
const withHashtag = (counts: Counts): number =>
  Object.entries(tallies(counts, "hashtag-topic"))
    .filter(([name]) => name.endsWith("|none"))
    .reduce((all, [, count]) => all + count, 0);

const topicsOf = ({ total }: PeriodCounts): string[] =>
  Object.keys(tallies(total, "topic"))
    .filter((topic) => topic !== "none")
    .sort();

const of = ({ total }: PeriodCounts, topic: string): number => tally(total, "topic", topic);
const volume = ({ total }: PeriodCounts): number => tally(total, "volume", "received");

const daily = ({ days }: PeriodCounts, topic: string, looks: number) =>
  meanADay(
    days.map(({ counts }) => sum(counts.topic?.[topic])),
    looks,
  );

const allOpen = (counts: Counts): number =>
  Object.entries(tallies(counts, "topic-outcome"))
    .filter(([name]) => name.endsWith("|open"))
    .reduce((all, [, count]) => all + count, 0);
