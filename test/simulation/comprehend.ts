import type {
  BatchDetectSentimentCommand,
  BatchDetectSentimentCommandOutput,
  ComprehendClient,
} from "@aws-sdk/client-comprehend";
import type { Hands } from "./process.ts";

/** Comprehend's sentiment: by a word or two, each text for itself, and sometimes not at all. */

const CALL_MS = 90;

export const comprehendOf = (hands: Hands): Pick<ComprehendClient, "send"> =>
  ({
    send: (command: BatchDetectSentimentCommand) =>
      hands.call<Partial<BatchDetectSentimentCommandOutput>>(
        "comprehend",
        () => ({
          ResultList: (command.input.TextList ?? []).map((text, Index) => ({
            Index,
            Sentiment: /thank|merci/i.test(text) ? "POSITIVE" : /terrible|honte/i.test(text) ? "NEGATIVE" : "NEUTRAL",
            SentimentScore: { Positive: 0.2, Negative: 0.2, Neutral: 0.5, Mixed: 0.1 },
          })),
          ErrorList: [],
        }),
        { ms: CALL_MS, faults: ["lost", "throttled", "hangs"], failure: () => new Error("ThrottlingException") },
      ),
  }) as Pick<ComprehendClient, "send">;
