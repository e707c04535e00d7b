import type { Behind, Rule } from "./behind-rule.ts";
import { pick } from "./pick.ts";

/** What stands behind an opportunity: what it is about, and each piece of its evidence. */

/** What an opportunity is about. */
export const about: Rule = (of) => {
  const { opportunity, topic = "none", pair = "", channel, language = "*", layer = "officer", weekday, hour } = of;
  switch (opportunity) {
    case "praise":
      return { pick: pick("topic-sentiment", topic, "positive") };
    case "failing-text":
      return { pick: pick("library", pair) };
    case "unserved-language":
      return channel === undefined
        ? served(language, { weekday, hour })
        : { pick: pick("reply-channel-language", channel, language) };
    case "slow-layer":
      return { pick: pick("layer", layer) };
    case "scope-drift":
      // What comes with our hashtags and is about nothing of ours is judged there.
      return topic === "none"
        ? { pick: { ...pick("topic-sentiment", topic), without: pick("hashtag-topic", "*", "none") } }
        : { pick: pick("topic-sentiment", topic) };
    default:
      return { pick: pick("topic-sentiment", topic) };
  }
};

/** How a language was served, in one hour of the week where the figure is of one. */
function served(
  language: string,
  { weekday, hour }: { weekday?: string | undefined; hour?: string | undefined },
  ...outcome: (readonly string[])[]
): Behind {
  return {
    pick: pick("language-served", language, ...outcome),
    ...(hour === undefined ? {} : { hour: Number(hour) }),
    ...(weekday === undefined ? {} : { weekday: Number(weekday) }),
  };
}

export const shareOf: Rule = (of, report) => {
  const { opportunity, topic = "none", pair = "" } = of;
  if (opportunity === "rising-topic") return { pick: pick("topic-outcome", topic, "open") };
  if (opportunity === "web-page") return { pick: pick("answer-text", topic, pair) };
  // In itself; of one hour of the week in time.
  if (opportunity === "unserved-language")
    return served(of.language ?? "*", of, of.hour === undefined ? ["in-time", "late"] : ["in-time"]);
  return opportunity === "failing-text" ? { pick: pick("library", pair, "reopened") } : about(of, report);
};

export const othersTime: Rule = (of, report) =>
  of.opportunity === "slow-layer"
    ? { pick: pick("layer", of.layer ?? "officer"), past: true }
    : about({ ...of, language: otherThan(of.language) }, report);

/** The other official language. */
export const otherThan = (language: string | undefined): string => (language === "en" ? "fr" : "en");
