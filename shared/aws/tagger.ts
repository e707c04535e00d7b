import {
  BatchDetectSentimentCommand,
  type BatchDetectSentimentCommandOutput,
  type ComprehendClient,
  type LanguageCode,
} from "@aws-sdk/client-comprehend";
import type { Department } from "../domain/department/department.ts";
import { AppError } from "../domain/errors.ts";
import { isSure, type LanguageTag, type SentimentLabel, type SentimentTag } from "../domain/message/tags.ts";
import type { Log, Tagger } from "../ports.ts";
import { isSureSentiment, judged } from "../tagging/sentiment.ts";
import { sentimentText, servedAs, unitsOf } from "../tagging/sentiment-text.ts";
import { compileTagger, type TagText } from "../tagging/tag-text.ts";
import { pause } from "./pause.ts";

/**
 * Language, topics and risk in this process; sentiment by Amazon Comprehend, by word lists, or by the lists where they are
 * sure and Comprehend where they are not, as the department's file says. Comprehend never holds a message back.
 */

export interface TaggerOptions {
  /** Asked at the first text that needs it. */
  comprehend: () => Pick<ComprehendClient, "send">;
  department: Pick<Department, "teams" | "tagging"> & Partial<Pick<Department, "strategy">>;
  log: Log;
  /** Names who judges at Comprehend's endpoint: `comprehend`, or `lexicon` on one machine. */
  source: string;
  /** Waits before the second attempt. */
  wait?: (attempt: number) => Promise<void>;
}

interface Job {
  text: string;
  language: LanguageCode;
}

/** Amazon Comprehend's quota of documents in one synchronous batch. */
const MOST_IN_CALL = 25;
const ATTEMPTS = 2;
/** After so long no other call begins: a service that is silent would take the function's whole time. */
const LONGEST_MS = 15_000;
const LABELS: ReadonlyMap<string, SentimentLabel> = new Map([
  ["POSITIVE", "positive"],
  ["NEGATIVE", "negative"],
  ["NEUTRAL", "neutral"],
  ["MIXED", "mixed"],
]);
const UNKNOWN: SentimentTag = { label: "unknown", source: "none" };

export function makeTagger({ comprehend, department, log, source, wait = pause }: TaggerOptions): Tagger {
  let tagText: Promise<TagText> | undefined;

  const inProcess = (): Promise<TagText> => {
    tagText ??= compileTagger(department);
    return tagText;
  };

  return {
    async languageOf(text) {
      const tag = await inProcess();
      return tag({ text, context: {} }).language.code;
    },

    async tag(inputs) {
      const tag = await inProcess();
      const texts = inputs.map((input) => {
        const tags = tag(input);
        return { tags, known: input.sentiment ?? here(input.text, tags.language) };
      });
      const jobs = inputs.map(({ text }, index) => {
        const { tags, known } = texts[index] ?? {};
        return known === undefined ? jobOf(text, tags?.language.code ?? "und") : undefined;
      });
      const answered = await askAll(jobs.filter((job) => job !== undefined));
      const paid = new Set<string>();
      return texts.map(({ tags, known }, index) => {
        const job = jobs[index];
        if (job === undefined) return { ...tags, sentiment: known ?? UNKNOWN };
        const key = keyOf(job);
        const sentiment = answered.get(key);
        if (sentiment === undefined) return { ...tags, sentiment: { label: "pending", source } };
        // Identical texts are asked once: the first of them has paid.
        const units = paid.has(key) ? {} : { sentimentUnits: unitsOf(job.text) };
        paid.add(key);
        return { ...tags, sentiment, ...units };
      });
    },
  };

  /** What is said without asking; `undefined`: Comprehend is asked. */
  function here(text: string, language: LanguageTag): SentimentTag | undefined {
    const { sentiment: by } = department.tagging;
    if (by === "comprehend") return undefined;
    const words = sentimentText(text);
    const own = words === "" ? undefined : judged(words, language.code);
    if (by === "local") return own ?? UNKNOWN;
    // A text in both languages has half of its words in the lists of the other.
    return own !== undefined && isSure(language) && isSureSentiment(own) ? own : undefined;
  }

  /** Identical texts once, one language a call. */
  async function askAll(jobs: readonly Job[]): Promise<Map<string, SentimentTag>> {
    const answered = new Map<string, SentimentTag>();
    let open = [...new Map(jobs.map((job) => [keyOf(job), job])).values()];
    const endMs = Date.now() + LONGEST_MS;
    for (let attempt = 0; attempt < ATTEMPTS && open.length > 0; attempt++) {
      if (attempt > 0) await wait(attempt);
      for (const batch of batches(open)) if (Date.now() < endMs) await ask(batch, answered);
      open = open.filter((job) => !answered.has(keyOf(job)));
    }
    return answered;
  }

  /** Fills in what the service answered; what it refused stays open. */
  async function ask(batch: readonly Job[], answered: Map<string, SentimentTag>): Promise<void> {
    const [first] = batch;
    if (first === undefined) return;
    try {
      const answer = await comprehend().send(
        new BatchDetectSentimentCommand({ TextList: batch.map(({ text }) => text), LanguageCode: first.language }),
      );
      for (const { Index, Sentiment, SentimentScore } of answer.ResultList ?? []) {
        const job = Index === undefined ? undefined : batch[Index];
        const tag = tagOf(Sentiment, SentimentScore);
        if (job && tag) answered.set(keyOf(job), tag);
      }
      const refused = answer.ErrorList?.length ?? 0;
      if (refused > 0) log.info("sentiment-refused", { texts: refused, first: answer.ErrorList?.[0]?.ErrorCode });
    } catch (cause) {
      const error = new AppError("tagger-failed", "Comprehend did not answer.", { retry: true, cause });
      log.error("sentiment-failed", error, { texts: batch.length });
    }
  }

  function tagOf(label: Result["Sentiment"], scores: Result["SentimentScore"]): SentimentTag | undefined {
    const known = LABELS.get(label ?? "");
    if (known === undefined) return undefined;
    const { Positive: positive, Negative: negative, Neutral: neutral, Mixed: mixed } = scores ?? {};
    if (positive === undefined || negative === undefined || neutral === undefined || mixed === undefined) {
      return { label: known, source };
    }
    const told = { positive: rounded(positive), negative: rounded(negative), neutral: rounded(neutral) };
    return { label: known, scores: { ...told, mixed: rounded(mixed) }, source };
  }
}

/** To the thousandth: the service's sixteen digits are what a message would be stored and billed for. */
const rounded = (score: number): number => Math.round(score * 1_000) / 1_000;

type Result = NonNullable<BatchDetectSentimentCommandOutput["ResultList"]>[number];

function jobOf(text: string, code: string): Job | undefined {
  const words = sentimentText(text);
  const language = servedAs(code, words);
  return words === "" || language === undefined ? undefined : { text: words, language };
}

const keyOf = ({ language, text }: Job): string => `${language}\n${text}`;

function batches(jobs: readonly Job[]): Job[][] {
  const byLanguage = Map.groupBy(jobs, ({ language }) => language);
  return [...byLanguage.values()].flatMap((group) =>
    Array.from({ length: Math.ceil(group.length / MOST_IN_CALL) }, (_, at) =>
      group.slice(at * MOST_IN_CALL, (at + 1) * MOST_IN_CALL),
    ),
  );
}
