/** What tagging says of a text, each with its confidence and its source, so that officers can judge it. */

/** Below this confidence (0 to 1) a language tag is shown as unsure and the officer chooses (invariant 8). */
export const SURE_LANGUAGE = 0.8;

export interface LanguageTag {
  /** ISO 639-1 code, `iu` for Inuktitut syllabics, `und` where there are no words. */
  code: string;
  /** 0 to 1. */
  confidence: number;
  /** `script`: decided by the writing system; `text`: the detector; `prior`: a short text, leaning on
   * the account, the conversation and the author's earlier messages; `none`: no words;
   * `officer`: corrected by a person. */
  source: "script" | "text" | "prior" | "none" | "officer";
}

/** A person's word is sure, whatever its figure. */
export const isSure = ({ confidence, source }: LanguageTag): boolean =>
  source === "officer" || confidence >= SURE_LANGUAGE;

export const SENTIMENTS = ["positive", "neutral", "mixed", "negative", "unknown", "pending"] as const;
export type SentimentLabel = (typeof SENTIMENTS)[number];

export interface SentimentTag {
  /** `unknown`: the language is not served or there are no words, never a guess.
   * `pending`: the service did not answer yet; the sweep fills it in. */
  label: SentimentLabel;
  /** Each 0 to 1, summing to 1; absent for `unknown` and `pending`. */
  scores?: { positive: number; negative: number; neutral: number; mixed: number };
  /** Who said so: `comprehend`, `lexicon` (word lists, an approximation), `officer`, `none`. */
  source: string;
}

/** Signals from stated rules that a policy may react to. A closed list: policies name them. */
export const RISK_SIGNALS = [
  "legal",
  "media",
  "self-harm",
  "in-danger",
  "threat",
  "political",
  "personal-information",
] as const;
export type RiskSignal = (typeof RISK_SIGNALS)[number];

/** Somebody's life or safety is at stake: seen first, and answered in a person's own words. */
const PERILS = ["self-harm", "in-danger"] as const satisfies readonly RiskSignal[];

export const perilsOf = (risk: readonly RiskSignal[]): RiskSignal[] => PERILS.filter((one) => risk.includes(one));

export interface Tags {
  language: LanguageTag;
  sentiment: SentimentTag;
  /** Topic ids of the department file, best first. */
  topics: string[];
  /** Team id of the first topic's team. */
  team?: string;
  risk: RiskSignal[];
  /** The department's own hashtags in it, in lower case without `#`. */
  hashtags?: string[];
  /** It asks something. */
  asks?: true;
  /** Units of sentiment that were paid for its texts so far; one that was asked with another costs nothing. */
  sentimentUnits?: number;
}

/** What surrounds a short text and hints at its language. */
export interface TagContext {
  /** The account's own language, where it has one. */
  accountLanguage?: "en" | "fr";
  /** Language of the conversation's and the author's earlier sure messages, newest first. */
  earlierLanguages?: readonly string[];
}

export interface TagInput {
  text: string;
  context: TagContext;
  /** Of the very same words, from before: nothing is paid for it. */
  sentiment?: SentimentTag;
}

/** A correction by a person, kept beside the machine's tags. */
export interface TagCorrection {
  by: string;
  at: string;
  language?: string;
  sentiment?: Exclude<SentimentLabel, "pending">;
  topics?: string[];
  /** The team that a person handed the message to. */
  team?: string;
  /** The tags that this correction replaced, as they stood. */
  was?: Partial<Pick<Tags, "language" | "sentiment" | "topics">>;
}

/** Before tagging, and after a deletion. */
export const NO_TAGS: Omit<Tags, "team"> = {
  language: { code: "und", confidence: 0, source: "none" },
  sentiment: { label: "unknown", source: "none" },
  topics: [],
  risk: [],
};

/** The machine's new tags, except where a person has the last word. */
export function retag<M extends Tags & { corrections: readonly TagCorrection[] }>(message: M, tags: Tags): M {
  const { team: _, hashtags: _h, asks: _a, ...rest } = message;
  const language = rest.language.source === "officer" ? rest.language : tags.language;
  const sentiment = rest.sentiment.source === "officer" ? rest.sentiment : tags.sentiment;
  const { topics } = message.corrections.some((one) => one.topics !== undefined) ? message : tags;
  const ofTeam = ({ topics: said, team }: TagCorrection) => said !== undefined || team !== undefined;
  const { team } = message.corrections.some(ofTeam) ? message : tags;
  const { hashtags, asks } = tags;
  return {
    ...(rest as unknown as M),
    ...{ language, sentiment, topics, risk: tags.risk },
    ...(team === undefined ? {} : { team }),
    ...(hashtags === undefined ? {} : { hashtags }),
    ...(asks === undefined ? {} : { asks }),
  };
}
