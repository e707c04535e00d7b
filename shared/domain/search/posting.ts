import { askedAt, type Message } from "../message/message.ts";
import { type MessageTerms, SMALL_CHARACTERS, small, termsOfMessage, type WordsIn } from "./search-terms.ts";

/** That a message has a term: one item a term, newest first under it. It carries no text. */

export interface PostingKey {
  /** `termKey`. */
  term: string;
  /** When the citizen asked. */
  at: string;
  messageId: string;
}

export interface Posting extends PostingKey {
  /** The beginnings of the keys of all that the message is found and narrowed by, one after the other. */
  carries: string;
}

/** `at#messageId`: where a posting stands among those of its term. */
export const placeOf = ({ at, messageId }: Pick<PostingKey, "at" | "messageId">): string => `${at}#${messageId}`;

/** All that a message may have, one a term; `undefined`: none is stored. Who writes them leaves out common terms. */
export function postingsOf(message: Message | undefined, wordsIn: WordsIn): Posting[] {
  if (message === undefined) return [];
  const terms = termsOfMessage(message, wordsIn);
  const carries = carried(terms);
  const at = askedAt(message);
  return terms.found.map((term) => ({ term, at, messageId: message.id, carries }));
}

export const carried = ({ found, narrowed }: MessageTerms): string => [...found, ...narrowed].map(small).join("");

export function carries(posting: Pick<Posting, "carries">, part: string): boolean {
  for (let at = posting.carries.indexOf(part); at >= 0; at = posting.carries.indexOf(part, at + 1)) {
    if (at % SMALL_CHARACTERS === 0) return true;
  }
  return false;
}
