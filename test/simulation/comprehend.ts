import type {
  BatchDetectSentimentCommand,
  BatchDetectSentimentCommandOutput,
  ComprehendClient,
} from "@aws-sdk/client-comprehend";
import type { Hands, Host } from "./process.ts";

/** Comprehend's sentiment: by a word or two, each text for itself; sometimes not all of a batch, and sometimes not at all. */

export interface Comprehend {
  /** As a process calls it. */
  of(hands: Hands): Pick<ComprehendClient, "send">;
  /** What it was sent and billed, in order. */
  paid: { text: string; atMs: number }[];
}

const CALL_MS = 90;

/** `isOut`: nobody answers now. */
export function simulatedComprehend({ chance, clock, faults }: Host, isOut: () => boolean): Comprehend {
  const paid: Comprehend["paid"] = [];

  function answer(texts: readonly string[], place: string): Partial<BatchDetectSentimentCommandOutput> {
    if (isOut()) {
      faults.saw("outage untagged");
      throw throttled();
    }
    const refused =
      faults.world(`${place} refuses one`, ["partial"]) === undefined
        ? undefined
        : Math.floor(chance(`${place} which`) * texts.length);
    const judged = texts.map((text, Index) => ({ text, Index })).filter(({ Index }) => Index !== refused);
    for (const { text } of judged) paid.push({ text, atMs: clock.nowMs });
    return {
      ResultList: judged.map(({ text, Index }) => ({
        Index,
        Sentiment: /thank|merci/i.test(text) ? "POSITIVE" : /terrible|honte/i.test(text) ? "NEGATIVE" : "NEUTRAL",
        SentimentScore: { Positive: 0.2, Negative: 0.2, Neutral: 0.5, Mixed: 0.1 },
      })),
      ErrorList: refused === undefined ? [] : [{ Index: refused, ErrorCode: "InternalServerException" }],
    };
  }

  return {
    of: (hands) =>
      ({
        send: (command: BatchDetectSentimentCommand) =>
          hands.call("comprehend", (place) => answer(command.input.TextList ?? [], place), {
            ms: CALL_MS,
            faults: ["lost", "lost-after", "throttled", "hangs"],
            failure: throttled,
          }),
      }) as Pick<ComprehendClient, "send">,
    paid,
  };
}

const throttled = (): Error => new Error("ThrottlingException");
