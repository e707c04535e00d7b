import type { PostPair } from "../posts/post-pair.ts";
import { exceptionsOf, type LanguageException } from "./language-exceptions.ts";
import type { Part } from "./part.ts";
import { partOf } from "./part.ts";
import type { Counts } from "./report.ts";
import type { LanguagesSection } from "./sections.ts";
import { tallies, tally } from "./tally.ts";
import { overlaps, timingOf } from "./timing.ts";

/** The parity statement: what stood in both official languages, and whether either was served worse. */

export function languagesSection(
  counts: Counts,
  replies: readonly LanguageException[],
  posts: readonly PostPair[],
): LanguagesSection {
  const exceptions = tally(counts, "in-kind", "en", "other") + tally(counts, "in-kind", "fr", "other");
  const first = {
    en: timingOf(tallies(counts, "reply-language", "en")),
    fr: timingOf(tallies(counts, "reply-language", "fr")),
  };
  return {
    pairs: {
      published: tally(counts, "post", "published"),
      breached: tally(counts, "post", "breached"),
      failed: tally(counts, "post", "failed"),
    },
    elapsedGap: timingOf(tallies(counts, "pair-gap")),
    inKind: { en: inKind(counts, "en"), fr: inKind(counts, "fr") },
    there: { en: inKind(counts, "en", "there-in-kind"), fr: inKind(counts, "fr", "there-in-kind") },
    bilingual: tally(counts, "in-kind", "en", "both") + tally(counts, "in-kind", "fr", "both"),
    first,
    overlap: overlaps(first.en.p50, first.fr.p50),
    exceptions,
    ...exceptionsOf(replies, posts, exceptions),
  };
}

/** Replies that hold the citizen's own language, alone or beside the other. */
export function inKind(counts: Counts, language: "en" | "fr", where: "in-kind" | "there-in-kind" = "in-kind"): Part {
  const [same = 0, both = 0, other = 0] = ["same", "both", "other"].map((ours) => tally(counts, where, language, ours));
  return partOf(same + both, same + both + other);
}
