import { createRequire } from "node:module";
import Sentiment from "sentiment";
import { judged } from "../../../shared/tagging/sentiment.ts";
import { type JsonService, ServiceError } from "./json-service.ts";

/**
 * Speaks Comprehend's `BatchDetectSentiment` with word lists instead of a model: in English and French the product's own,
 * which are as sure as they were right, in others general ones, which are not. The runner labels the tags with their
 * source, so nobody takes it for a model.
 */

interface Input {
  LanguageCode?: string;
  TextList?: string[];
}
interface Score {
  Positive: number;
  Negative: number;
  Neutral: number;
  Mixed: number;
}
interface Judged {
  Sentiment: string;
  SentimentScore: Score;
}

/** Amazon Comprehend developer guide, "Guidelines and quotas". */
const DOCUMENTS_PER_CALL = 25;
const DOCUMENT_BYTES = 5000;
const LANGUAGES = ["ar", "de", "en", "es", "fr", "hi", "it", "ja", "ko", "pt", "zh", "zh-TW"];

/** Of a feeling that general lists have: published tests of them on tweets find half of it right (README, "Who judges
 * sentiment"). What is over is shared out, so that no score says more. */
const DOUBT = 0.15;

/** Words that turn what follows, in the language that citizens here write most after the official ones. */
const NEGATIONS: Readonly<Record<string, readonly string[]>> = { es: ["no", "nunca", "sin"] };

export function makeComprehend(): JsonService {
  const lexicon = new Sentiment();
  const known = new Set<string>();

  const analyse = (language: string, text: string): Judged => {
    const own = judged(text, language)?.scores;
    if (own !== undefined) {
      const { positive, negative, neutral, mixed } = own;
      return named({ Positive: positive, Negative: negative, Neutral: neutral, Mixed: mixed });
    }
    const code = language.slice(0, 2);
    if (!known.has(code)) {
      lexicon.registerLanguage(code, wordsOf(code));
      known.add(code);
    }
    const words = text.normalize("NFC").replaceAll(/['’]/g, " ");
    const scores = lexicon.analyze(words, { language: code }).calculation.flatMap((word) => Object.values(word));
    return labelled(
      scores.filter((score) => score > 0).reduce((sum, score) => sum + score, 0),
      scores.filter((score) => score < 0).reduce((sum, score) => sum - score, 0),
    );
  };

  return {
    "Comprehend_20171127.BatchDetectSentiment": ({ LanguageCode = "", TextList = [] }: Input) => {
      if (!LANGUAGES.includes(LanguageCode)) {
        throw new ServiceError("UnsupportedLanguageException", `Unsupported language code: ${LanguageCode}.`);
      }
      if (TextList.length > DOCUMENTS_PER_CALL) {
        throw new ServiceError("BatchSizeLimitExceededException", `More than ${DOCUMENTS_PER_CALL} documents.`);
      }
      if (TextList.length === 0 || TextList.some((text) => text === "")) {
        throw new ServiceError("InvalidRequestException", "A document is empty.");
      }
      const tooLong = (text: string): boolean => Buffer.byteLength(text) > DOCUMENT_BYTES;
      return {
        ResultList: TextList.flatMap((text, Index) =>
          tooLong(text) ? [] : [{ Index, ...analyse(LanguageCode, text) }],
        ),
        ErrorList: TextList.flatMap((text, Index) =>
          tooLong(text)
            ? [{ Index, ErrorCode: "TEXT_SIZE_LIMIT_EXCEEDED", ErrorMessage: `Over ${DOCUMENT_BYTES} bytes.` }]
            : [],
        ),
      };
    },
  };
}

/** Four scores that sum to one, as a model gives them: many and strong words leave little for neutral. */
function labelled(positive: number, negative: number): Judged {
  const strength = 1 - Math.exp(-(positive + negative) / 2.5);
  const balance = positive + negative === 0 ? 0 : (2 * Math.min(positive, negative)) / (positive + negative);
  const mixed = strength * balance ** 3;
  const rest = strength - mixed;
  const share = positive + negative === 0 ? 0.5 : positive ** 2 / (positive ** 2 + negative ** 2);
  const parts = { Positive: rest * share, Negative: rest * (1 - share), Neutral: 1 - strength, Mixed: mixed };
  const doubting = ([name, part]: [string, number]) => [name, part * (1 - 4 * DOUBT) + DOUBT];
  return named(Object.fromEntries(Object.entries(parts).map(doubting)));
}

function named(score: Score): Judged {
  const [first = "Neutral"] = Object.entries(score).sort(([, a], [, b]) => b - a)[0] ?? [];
  return { Sentiment: first.toUpperCase(), SentimentScore: score };
}

function wordsOf(code: string) {
  const labels = createRequire(import.meta.url)(`afinn-165-multilingual/build/AFINN-${code}.json`);
  const negations = NEGATIONS[code] ?? [];
  return {
    labels: labels as Record<string, number>,
    scoringStrategy: {
      apply: (tokens: string[], cursor: number, score: number) =>
        negations.includes(tokens[cursor - 1] ?? "") ? -score : score,
    },
  };
}
