import { TIMEOUT_SECONDS } from "../../infra/stacks/timeouts.ts";
import type { Key } from "../../shared/aws/dynamo/wire.ts";
import { isTie } from "../../shared/domain/message/merge.ts";
import type { Message, MessageVersion } from "../../shared/domain/message/message.ts";
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
  // Two texts of one instant: the platform says which one stands, and whoever dies over its answer asks anew. Who died
  // before the log had it left both texts in the history.
  const tied = (id: string): boolean =>
    logged.some((line) => line.includes("message-tie") && line.includes(id)) ||
    sides.some((side) => hasTie(side.stored<MessageVersion & Key>("version").filter(({ pk }) => pk === `M#${id}`)));
  return comprehend.paid.flatMap(({ text, atMs }) => {
    const first = sides.map((side) => side.tagged.get(text)).find((one) => one !== undefined);
    return first !== undefined && atMs > first.atMs + LIFE_MS && !tied(first.id)
      ? [`${JSON.stringify(text)} was paid for ${(atMs - first.atMs) / 1_000} s after it was tagged`]
      : [];
  });
}

const hasTie = (texts: readonly MessageVersion[]): boolean =>
  texts.some(({ version }) => texts.some((other) => isTie(other.version, version)));

/** What a message was billed for is one of the texts that it had. */
function judgedHere({ comprehend, sides }: World): string[] {
  const paid = new Set(comprehend.paid.map(({ text }) => text));
  return sides.flatMap(({ department, stored }) => {
    const own = stored<Message & Key>("message");
    const asked = own.filter(({ text }) => paid.has(text));
    const local = department.tagging.sentiment === "local" ? asked : [];
    const earlier = Map.groupBy(stored<MessageVersion & Key>("version"), ({ pk }) => pk);
    const wrong = own.filter(
      ({ pk, text, sentiment, sentimentUnits }) =>
        sentiment.source === "lexicon" &&
        (paid.has(text) ||
          (sentimentUnits !== undefined && !earlier.get(pk)?.some((version) => paid.has(version.text)))),
    );
    return [...local, ...wrong].map(({ id }) => `${id} was paid for`);
  });
}

function tagged({ sides }: World): string[] {
  return sides.flatMap(({ stored }) =>
    stored<Message>("message")
      .filter(isPending)
      .map(({ id }) => `${id} is untagged still`),
  );
}
