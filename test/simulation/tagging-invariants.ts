import { TIMEOUT_SECONDS } from "../../infra/stacks/timeouts.ts";
import type { Message } from "../../shared/domain/message/message.ts";
import type { Rule } from "./rule.ts";
import { isPending } from "./side.ts";
import type { World } from "./world.ts";

/** What must hold of the tags that are paid for. */

export const TAGGING_RULES: Record<string, Rule> = {
  "a text that was tagged is not paid for again": paidOnce,
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

function tagged({ sides }: World): string[] {
  return sides.flatMap(({ stored }) =>
    stored<Message>("message")
      .filter(isPending)
      .map(({ id }) => `${id} is untagged still`),
  );
}
