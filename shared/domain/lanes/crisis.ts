/** Crisis mode: for a while, lanes are tighter and planned posts wait. It has an end from its beginning. */

export interface Crisis {
  v: 1;
  /** Its own id: what is decided under it says so. */
  id: string;
  /** What happened, in the words of the person who started it; of one that began by itself a code. */
  reason: string;
  /** The language of `reason`, and the same in the other one, where they are known. */
  language?: "en" | "fr";
  other?: string;
  /** Person's id, or `spike`. */
  by: string;
  startedAt: string;
  /** It ends by itself then. */
  endsAt: string;
  /** The topics it is about; empty: everything. */
  topics: string[];
  /** Whether posts that were planned wait until it is over. */
  pausePosts: boolean;
  /** Set when a person ended it before its time, or when its end was recorded. */
  endedAt?: string;
  endedBy?: string;
  revision: number;
}

/** The reason of a crisis that began by itself because of negative messages alone. */
export const NEGATIVE_SPIKE = "negative";

export const isOn = (crisis: Crisis | undefined, nowMs: number): crisis is Crisis =>
  crisis !== undefined && crisis.endedAt === undefined && nowMs < Date.parse(crisis.endsAt);

/** What happened, for a reader of this language: in it where a person wrote it so, else as it was written. */
export function reasonFor(
  { reason, language, other }: Pick<Crisis, "reason" | "language" | "other">,
  reader: "en" | "fr",
): { text: string; language?: "en" | "fr" } {
  if (language === undefined || language === reader) return { text: reason, ...(language && { language }) };
  return other === undefined ? { text: reason, language } : { text: other, language: reader };
}

/** Whether a message with these topics is part of it. */
export const isAbout = (crisis: Pick<Crisis, "topics">, topics: readonly string[]): boolean =>
  crisis.topics.length === 0 || crisis.topics.some((topic) => topics.includes(topic));
