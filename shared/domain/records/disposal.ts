import { hash } from "node:crypto";
import type { Consultation } from "../consult/consultation.ts";
import { keepingCounts } from "../message/counted.ts";
import type { Message } from "../message/message.ts";
import { NO_TAGS } from "../message/tags.ts";
import type { Outgoing } from "../outgoing/outgoing.ts";
import type { PostPair } from "../posts/post-pair.ts";
import type { RecordClass } from "./retention.ts";

/**
 * What stays of a record that was disposed of: that there was one, under the id that keeps a late delivery from being
 * stored anew, and what it was counted as, in codes. Each is written out field by field, so that a field that is added
 * elsewhere goes unless somebody decides that it stays.
 */

/** What let it go: an authority's number, or a platform's limit. */
export interface DisposedBy {
  class: RecordClass;
  /** `2016/001`, or `platform:linkedin`. */
  rule: string;
}

/** One record in the log. */
export interface DisposalLine extends DisposedBy {
  at: string;
  /** SHA-256 of the record's id. */
  hash: string;
}

/** How many of a class went on a day, by which rule. */
export interface DisposalSum extends DisposedBy {
  day: string;
  count: number;
}

export const disposalHash = (id: string): string => hash("sha256", `disposal\n${id}`, "hex");

/** Nothing of who wrote it, what it said, and where it stood. */
export function disposedMessage(was: Message, at: string, { rule }: DisposedBy): Message {
  const { counted } = keepingCounts({ ...was, visibility: "deleted" }, was);
  return {
    ...kept(was, MESSAGE_KEEPS),
    ...NO_TAGS,
    externalId: "",
    conversationId: "",
    author: { key: "" },
    text: "",
    redacted: [],
    attachments: [],
    corrections: [],
    visibility: "deleted",
    version: { ...was.version, change: "deleted", textHash: "" },
    // The question was not answered in the time for which the platform lets us keep it: it counts as such.
    ...(was.status === "open" ? { status: "closed" as const, closedReason: "platform-limit", closedAt: at } : {}),
    ...(counted === undefined ? {} : { counted }),
    disposed: { at, rule, ...(was.visibility === "deleted" ? { gone: true as const } : {}) },
  };
}

const MESSAGE_KEEPS = [
  ...["v", "id", "channel", "account", "kind", "status", "closedReason", "closedAt", "reopenedAt", "createdAt"],
  ...["receivedAt", "dueAt", "answeredAt", "replyWorkingSeconds", "answeredThere", "repliedIn", "replyLayers"],
  ...["waited", "standing", "followsAnswer", "returns", "post", "campaign", "promise", "barred"],
  ...["sentimentUnits", "sealed", "revision"],
] as (keyof Message)[];

export const disposedOutgoing = (was: Outgoing): Outgoing => ({
  ...kept(was, OUTGOING_KEEPS),
  to: { externalId: "", conversationId: "" },
  text: "",
  createdBy: "",
  approvals: [],
  textKey: "",
  // Nobody can look after it any more.
  seenAt: was.seenAt ?? was.createdAt,
});

/** Nothing that anybody wrote, and who did; the campaign's name counts. */
export const disposedPost = (was: PostPair, at: string, { rule }: DisposedBy): PostPair => ({
  ...kept(was, POST_KEEPS),
  halves: { en: { text: "", media: [] }, fr: { text: "", media: [] } },
  ...{ approvals: [], createdBy: "", salt: "", disposed: { at, rule } },
});

const POST_KEEPS = [
  ...["v", "id", "state", "targets", "at", "goal", "topic", "campaign", "lane", "rule", "policyVersion"],
  ...["approversNeeded", "createdAt", "gapSeconds", "seenAt", "revision"],
] as (keyof PostPair)[];

const OUTGOING_KEEPS = [
  ...["v", "id", "messageId", "kind", "channel", "account", "state", "lane", "language", "createdAt", "revision"],
  ...["approversNeeded", "attempts", "sentAt", "uncertainSince", "sendAfter", "askedIn", "team", "topics", "campaign"],
  ...["posted", "corrects", "promises", "releasedAt", "approvalSeconds", "sources", "rule", "policyVersion"],
] as (keyof Outgoing)[];

export const disposedConsultation = (was: Consultation): Consultation => ({
  ...was,
  question: "",
  about: { text: "", language: was.about.language, replies: [] },
  askedBy: "",
  askedByName: "",
  recipients: [],
  answers: was.answers.map((answer) => ({ ...answer, recipient: "", name: "", text: "" })),
  steps: [],
  letters: [],
  gone: true,
});

/** Not disposed of yet. */
export const hasWords = ({ text, createdBy }: Outgoing): boolean => text !== "" || createdBy !== "";

/** Work that is not over: then the message's record is not either. */
export const isUnderWay = ({ state }: Outgoing): boolean =>
  state === "waiting" || state === "approved" || state === "sending" || state === "exported";

function kept<T extends object>(record: T, fields: readonly (keyof T)[]): T {
  return Object.fromEntries(fields.flatMap((name) => (record[name] === undefined ? [] : [[name, record[name]]]))) as T;
}
