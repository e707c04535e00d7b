import { CHANNEL_NAMES } from "../message/message.ts";
import { compared, type Periods } from "./compared.ts";
import { inKind } from "./official-languages.ts";
import type { Part } from "./part.ts";
import { partOf } from "./part.ts";
import type { Counts } from "./report.ts";
import type { Indicator, Rank } from "./sections.ts";
import { reopened, standardKept } from "./service.ts";
import { tallies, talliesBy, tally, tallyAll } from "./tally.ts";
import { overlaps, timingOf } from "./timing.ts";

/**
 * One figure or two for each driver of trust in public institutions (OECD, Building Trust to Reinforce Democracy: Main
 * Findings from the 2021 OECD Survey on Drivers of Trust in Public Institutions, 2022): what this department did, never
 * what people feel, and never added up to one number.
 */
export function trustSection(periods: Periods): Indicator[] {
  const part = (driver: Indicator["driver"], id: Indicator["id"], figure: (counts: Counts) => Part): Indicator => ({
    driver,
    id,
    figure: compared(periods, figure),
  });
  const { total } = periods.now;
  return [
    part("responsiveness", "answered-in-time", standardKept),
    part("responsiveness", "thanks-after-answer", thanks),
    part("reliability", "promises-kept", promisesKept),
    part("reliability", "settled-at-once", settledAtOnce),
    part("openness", "published-in-both", publishedInBoth),
    part("fairness", "answered-in-kind", answeredInKind),
    { driver: "fairness", id: "equal-by-language", figure: { gap: byLanguage(total) } },
    ...byChannel(total).map((gap): Indicator => ({ driver: "fairness", id: "equal-by-channel", figure: { gap } })),
    part("integrity", "corrections-owned", correctionsOwned),
  ];
}

/** Of what people wrote after our answer, praise and thanks. */
const thanks = (counts: Counts): Part => partOf(tally(counts, "follow-up", "positive"), tallyAll(counts, "follow-up"));

/** Of the promises to come back that fell due, those kept in time: one that nobody ever kept is late. */
function promisesKept(counts: Counts): Part {
  const kept = tally(counts, "promise", "kept");
  return partOf(kept, kept + tally(counts, "promise", "late"));
}

/** Of what was answered or closed, what did not come back. */
function settledAtOnce(counts: Counts): Part {
  const { count, n } = reopened(counts);
  return partOf(n - count, n);
}

/** Of the posts that went out or should have, those that stood in both languages on every channel. */
const publishedInBoth = (counts: Counts): Part => partOf(tally(counts, "post", "published"), tallyAll(counts, "post"));

/** Of the replies to people who wrote in English or French, those in their language, wherever they were written. */
function answeredInKind(counts: Counts): Part {
  const parts = (["en", "fr"] as const).flatMap((language) => [
    inKind(counts, language),
    inKind(counts, language, "there-in-kind"),
  ]);
  const sum = (of: "count" | "n"): number => parts.reduce((all, part) => all + part[of], 0);
  return partOf(sum("count"), sum("n"));
}

/** Of all our answers, those that say what we had wrong. */
const correctionsOwned = (counts: Counts): Part =>
  partOf(tally(counts, "correction", "owned"), tally(counts, "sent", "reply") + tally(counts, "sent", "private-reply"));

interface Gap {
  a: string;
  b: string;
  seconds?: number;
  overlap: boolean;
}

const byLanguage = (counts: Counts): Gap => {
  const median = (language: string) => timingOf(tallies(counts, "reply-language", language)).p50;
  return slowerFirst(["en", median("en")], ["fr", median("fr")]);
};

/** The slowest and the fastest channel of those whose median is known; none where fewer than two are. Of eleven channels
 * alike the two are told apart once in two hundred reports (test/domain/timing.test.ts). */
function byChannel(counts: Counts): Gap[] {
  const replies = talliesBy(counts, "reply-channel");
  const known = CHANNEL_NAMES.flatMap((channel): [string, Rank][] => {
    const { p50 } = timingOf(replies.get(channel) ?? {});
    return p50 === undefined ? [] : [[channel, p50]];
  }).sort(([, a], [, b]) => b.seconds - a.seconds);
  const [slowest, fastest] = [known[0], known.at(-1)];
  return slowest === undefined || fastest === undefined || known.length < 2 ? [] : [slowerFirst(slowest, fastest)];
}

function slowerFirst([a, slow]: [string, Rank | undefined], [b, fast]: [string, Rank | undefined]): Gap {
  const overlap = overlaps(slow, fast);
  if (slow === undefined || fast === undefined) return { a, b, overlap };
  const seconds = slow.seconds - fast.seconds;
  return seconds >= 0 ? { a, b, seconds, overlap } : { a: b, b: a, seconds: -seconds, overlap };
}
