import { hash } from "node:crypto";
import { isPublic, type Message } from "../message/message.ts";
import { isAnswer, type Outgoing, type OutgoingKind } from "./outgoing.ts";

/** May this text go out as an answer to this message? Rules of the department, beside the platform's own. */

/** Why a step said no. Words for each are in `console/problem.ts`. */
export type Refusal =
  | "not-found"
  | "reply-not-allowed"
  | "too-long"
  | "empty"
  | "language-needs-reason"
  | "en-missing"
  | "fr-missing"
  | "hide-needs-reason"
  | "personal-information"
  | "not-for-repost"
  | "own-text"
  | "agreed-already"
  | "one-language"
  | "halves-differ"
  | "no-alt"
  | "no-captions"
  | "no-media"
  | "wrong-state"
  | "too-late"
  | "answered-by-other"
  | "answered-already"
  | "nobody-there"
  | "nobody-chosen"
  | "no-mail"
  | "forbidden"
  | "pair-not-ready"
  | "pair-past"
  | "crisis-on"
  | "crisis-running"
  | "crisis-over"
  | "crisis-reason"
  | "crisis-long"
  | "crisis-hours"
  | "hold-over"
  | "hold-empty"
  | "hold-long"
  | "lift-empty"
  | "hold-scope"
  | "hold-message"
  | "too-many"
  | "not-offered"
  | "date-range"
  | "conflict";

export interface Refused {
  ok: false;
  reason: Refusal;
  /** The rule behind the reason: a platform's rule, a kind of personal information, a language. */
  detail?: string;
  /** The input that it concerns, as a path of the API's. */
  field?: string;
}

export const refused = (reason: Refusal, detail?: string, field?: string): Refused => ({
  ok: false,
  reason,
  ...(detail === undefined ? {} : { detail }),
  ...(field === undefined ? {} : { field }),
});

/** As many as one reads in a sentence. */
const MOST_NAMED = 40;

/** A name of nothing that there is to choose, and what there is. */
export const notOffered = (field: string, among: readonly string[]): Refused =>
  refused("not-offered", [...new Set(among)].slice(0, MOST_NAMED).join(", "), field);

/** Readable by anyone: must carry no case facts. */
export const isPublicReply = (kind: OutgoingKind, message: Pick<Message, "kind">): boolean =>
  kind !== "private-reply" && isPublic(message.kind);

/** States in which a reply is on its way, or may be. */
const IN_FLIGHT: readonly Outgoing["state"][] = ["approved", "exported", "sending", "unknown"];

/** `readAt`: when the officer's page was read; replies that stood there by then are no surprise. Absent: none was seen. */
interface Mine {
  id: string;
  officerId: string;
  textKey: string;
  readAt?: string | undefined;
}

const isSince = (at: string | undefined, { readAt }: Mine): boolean =>
  readAt === undefined || Date.parse(at ?? "") > Date.parse(readAt);

// A message that a colleague hid is not answered by that.
const otherAnswers = (all: readonly Outgoing[], mine: Mine): Outgoing[] =>
  all.filter(({ id, kind }) => id !== mine.id && isAnswer(kind));

/** Whether another officer's reply to the same message makes this one a second answer. */
export const answeredByOther = (all: readonly Outgoing[], mine: Mine): boolean =>
  otherAnswers(all, mine).some(
    ({ createdBy, state, textKey, sentAt }) =>
      createdBy !== mine.officerId &&
      (IN_FLIGHT.includes(state) || (state === "sent" && (textKey === mine.textKey || isSince(sentAt, mine)))),
  );

/** Whether the officer's own reply does: sent from another window, while this one stood open. */
export const answeredAlready = (all: readonly Outgoing[], mine: Mine): boolean =>
  otherAnswers(all, mine).some(
    ({ createdBy, state, createdAt }) =>
      createdBy === mine.officerId &&
      (state === "waiting" || state === "sent" || IN_FLIGHT.includes(state)) &&
      isSince(createdAt, mine),
  );

/** The same officer's same words to the same message: a second click, not a second reply. */
export const sameReply = (others: readonly Outgoing[], mine: Pick<Outgoing, "createdBy" | "textKey" | "kind">) =>
  others.find(
    (other) =>
      other.createdBy === mine.createdBy &&
      other.textKey === mine.textKey &&
      other.kind === mine.kind &&
      other.state !== "failed" &&
      other.state !== "withdrawn",
  );

/** The hash that a decision carries: without the salt, which goes with the text, it says nothing (invariant 7). */
export const saltedHash = (salt: string, contentHash: string): string =>
  hash("sha256", `${salt}\n${contentHash}`, "hex");
