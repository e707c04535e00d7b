import { TIMEOUT_SECONDS } from "../../infra/stacks/timeouts.ts";
import type { Message } from "../../shared/domain/message/message.ts";
import type { Rule } from "./rule.ts";
import { isPending } from "./side.ts";
import type { World } from "./world.ts";

/** What must hold of the tags that are paid for. */

export const TAGGING_RULES: Record<string, Rule> = {
  "a text that was tagged is not paid for again": paidOnce,
  "what word lists judge is neither asked about nor billed": judgedHere,
  "every text is tagged in the end": tagged,
  "nothing waits for its tags": ({ heldBack }) => heldBack,
};

/** Who began before it was stored may pay as well; no longer than a function lives. */
const LIFE_MS = TIMEOUT_SECONDS.tag * 1_000;

function paidOnce({ comprehend, sides, logged }: World): string[] {
  // Two texts of one instant: the platform says which one stands, and whoever dies over its answer asks anew.
  const tied = (id: string): boolean => logged.some((line) => line.includes("message-tie") && line.includes(id));
  return comprehend.paid.flatMap(({ text, atMs }) => {
    const first = sides.map((side) => side.tagged.get(text)).find((one) => one !== undefined);
    return first !== undefined && atMs > first.atMs + LIFE_MS && !tied(first.id)
      ? [`${JSON.stringify(text)} was paid for ${(atMs - first.atMs) / 1_000} s after it was tagged`]
      : [];
  });
}

/** A billed text may be edited into one that is not: only a message with one text all along can tell. */
function judgedHere({ comprehend, sides }: World): string[] {
  return sides.flatMap(({ department, stored }) => {
    const own = stored<Message>("message");
    const texts = new Set(own.map(({ text }) => text));
    const asked = new Set(comprehend.paid.map(({ text }) => text).filter((text) => texts.has(text)));
    const local = department.tagging.sentiment === "local" ? [...asked] : [];
    const wrong = own.filter(
      ({ text, version, sentiment, sentimentUnits }) =>
        sentiment.source === "lexicon" &&
        (asked.has(text) || (version.change === "created" && sentimentUnits !== undefined)),
    );
    return [...local, ...wrong.map(({ id }) => id)].map((one) => `${JSON.stringify(one)} was paid for`);
  });
}

function tagged({ sides }: World): string[] {
  return sides.flatMap(({ stored }) =>
    stored<Message>("message")
      .filter(isPending)
      .map(({ id }) => `${id} is untagged still`),
  );
}
