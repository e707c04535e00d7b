import { hash } from "node:crypto";
import { canonical } from "../canonical.ts";
import type { Gate } from "../lanes/gate.ts";
import type { ApproverRole, Lane, LaneSignals } from "../lanes/lane-signals.ts";
import type { ChannelName } from "../message/message.ts";
import type { Role } from "../officer.ts";
import type { OfficialOr } from "../official-language.ts";

export type { ApproverRole, Lane } from "../lanes/lane-signals.ts";

/** The life of an outgoing message. One table says every move, and who may make it (invariants 3 and 4). */

export type OutgoingState =
  | "drafted"
  | "waiting"
  | "approved"
  | "exported"
  | "sending"
  | "sent"
  | "failed"
  | "unknown"
  | "withdrawn";

/** `hide` and `show` act on a citizen's comment; the others publish. */
export type OutgoingKind = "reply" | "private-reply" | "post" | "repost" | "hide" | "show";

/** Stops the service clock: words to the person. */
export const isAnswer = (kind: OutgoingKind): boolean => kind === "reply" || kind === "private-reply";
export type Actor = "officer" | "approver" | "policy" | "sender" | "sweep" | "platform";

export type Move =
  | "submit" // the author asks for it to go out; the policy's lane needs approvers
  | "clear" // the policy's lane is green, or the last approver agreed
  | "approve" // one of several approvers agreed
  | "return" // an approver sends it back with a reason, or time ran out and the policy gives it back
  | "remind" // half of its time has run out: those who decide are told again
  | "deputise" // its time ran out, or those who decide are away: the deputy steps in
  | "escalate" // the deputy's time ran out too: the head of communications may decide
  | "edit" // the text changes: approvals are void
  | "withdraw" // undo, or the citizen deleted the question
  | "claim" // a sender takes it under a lease
  | "reclaim" // the lease ran out: another sender takes it, and must look before sending
  | "release" // certain that nothing went out: may be claimed again later
  | "settle" // it stands on the platform
  | "refuse" // the platform will never take it
  | "export" // bridge mode: handed to the official tool
  | "confirm" // the official tool's word that it stands on the platform
  | "lose" // nobody can tell whether it stands on the platform
  | "bounce" // the platform took it, and could not deliver it after all
  | "deny" // a person looked: it is not on the platform
  | "go-on" // a person looked: this part of a thread is on the platform, and the next may go out
  | "recall"; // it stood on the platform, and was taken back there

interface Rule {
  from: readonly OutgoingState[];
  to: OutgoingState;
  by: readonly Actor[];
}

const MOVES: Record<Move, Rule> = {
  submit: { from: ["drafted"], to: "waiting", by: ["officer"] },
  clear: { from: ["drafted", "waiting"], to: "approved", by: ["policy"] },
  approve: { from: ["waiting"], to: "waiting", by: ["approver"] },
  return: { from: ["waiting"], to: "drafted", by: ["approver", "sweep"] },
  remind: { from: ["waiting"], to: "waiting", by: ["sweep"] },
  deputise: { from: ["waiting"], to: "waiting", by: ["sweep"] },
  escalate: { from: ["waiting"], to: "waiting", by: ["sweep"] },
  edit: { from: ["drafted", "waiting", "approved"], to: "drafted", by: ["officer"] },
  withdraw: { from: ["drafted", "waiting", "approved"], to: "withdrawn", by: ["officer", "platform"] },
  claim: { from: ["approved"], to: "sending", by: ["sender"] },
  reclaim: { from: ["sending"], to: "sending", by: ["sender"] },
  release: { from: ["sending"], to: "approved", by: ["sender"] },
  settle: { from: ["sending", "unknown", "approved"], to: "sent", by: ["sender", "platform", "officer"] },
  refuse: { from: ["approved", "sending"], to: "failed", by: ["sender"] },
  export: { from: ["approved"], to: "exported", by: ["sender"] },
  confirm: { from: ["exported", "failed"], to: "sent", by: ["officer"] },
  lose: { from: ["sending"], to: "unknown", by: ["sender", "sweep"] },
  bounce: { from: ["sending", "unknown", "sent"], to: "failed", by: ["platform"] },
  deny: { from: ["unknown", "exported"], to: "failed", by: ["officer"] },
  "go-on": { from: ["unknown"], to: "approved", by: ["officer"] },
  recall: { from: ["sent"], to: "withdrawn", by: ["sender", "officer"] },
};

export const OUTGOING_MOVES = Object.keys(MOVES) as readonly Move[];

export type MoveDecision = { ok: true; to: OutgoingState } | { ok: false; reason: "wrong-state" | "wrong-actor" };

export function mayMove(state: OutgoingState, move: Move, by: Actor): MoveDecision {
  const rule = MOVES[move];
  if (!rule.from.includes(state)) return { ok: false, reason: "wrong-state" };
  if (!rule.by.includes(by)) return { ok: false, reason: "wrong-actor" };
  return { ok: true, to: rule.to };
}

export interface Approval {
  by: string;
  at: string;
  /** Hash of the text that was approved. */
  hash: string;
  /** The roles of this person that the lane's rule asks for. */
  roles?: ApproverRole[];
}

/** A picture or a film of a post or a reply, by its key among the department's media. */
export interface OutgoingMedia {
  kind: "image" | "video";
  key: string;
  contentType: string;
  /** What it shows, for those who do not see it. */
  alt: string;
  /** Key of a WebVTT file: what is said in a film. */
  captions?: string;
}

export const lacksCaptions = ({ kind, captions }: OutgoingMedia): boolean => kind === "video" && captions === undefined;

/** Without what a claim, or doubt about it, has left. */
export function unclaimed(outgoing: Outgoing): Outgoing {
  const { leaseUntil: _, uncertainSince: _u, reason: _r, platformError: _p, ...kept } = outgoing;
  return kept;
}

/** One post of a numbered thread. */
export interface OutgoingPart {
  text: string;
  textKey: string;
  /** The platform's id once it stands there. */
  externalId?: string;
  /** A person saw it there: nobody knows its id. */
  seen?: true;
}

/** Where words of a reply come from: an approved text of the library, or an expert's answer. */
export interface OutgoingSource {
  kind: "library" | "expert";
  id: string;
  /** Of a library's text: its version, and the share (0 to 1) of it that the officer changed. */
  version?: number;
  changed?: number;
}

/** Times are ISO 8601 UTC with milliseconds. */
export interface Outgoing {
  v: 1;
  /** `messageId.suffix`: the message it belongs to, and its own key for life. */
  id: string;
  messageId: string;
  kind: OutgoingKind;
  channel: ChannelName;
  account: string;
  /** What it answers, in the platform's ids. */
  to: { externalId: string; conversationId: string; address?: string; root?: string };
  state: OutgoingState;
  lane: Lane;
  text: string;
  /** A text that is too long for one post, as the numbered thread that the officer asked for; parts go out in order. */
  parts?: OutgoingPart[];
  /** Of posts and public replies. */
  media?: OutgoingMedia[];
  /** The library's pair that they come from. */
  mediaFrom?: string;
  link?: string;
  language: string;
  sources?: OutgoingSource[];
  /** Why the language differs from the citizen's, where it does. */
  languageReason?: string;
  /** As what the person who gave it acts here. */
  languageReasonBy?: Role;
  createdBy: string;
  createdAt: string;
  approvals: Approval[];
  /** How many approvers the lane asks for. */
  approversNeeded: number;
  /** The roles that must agree, one person each; none in the green lane, absent before a lane was chosen. */
  approvers?: ApproverRole[];
  /** Share (0 to 1) of a library's text that was changed, at the first use of these words. */
  libraryChanged?: number;
  /** What the policy judged: kept, so that another policy can be tried on it. */
  signals?: LaneSignals;
  /** Rule of the policy that chose the lane, and the hash of that policy. */
  rule?: string;
  policyVersion?: string;
  /** The clock of what waits for approval. */
  gate?: Gate;
  /** The words as they were first sent for approval, while that is not over. */
  submitted?: { text: string; by: string; at: string };
  /** Of an answer: team and topics of what it answers, the campaign that this stands under, and the citizen's language.
   * Of a half of a pair: the team of its topic, and its campaign. */
  team?: string;
  topics?: string[];
  campaign?: string;
  askedIn?: OfficialOr;
  /** When the policy, or the last approver, let it go out. */
  releasedAt?: string;
  /** Working seconds in which approval was waited for. */
  approvalSeconds?: number;
  /** It says that we will come back to the person. */
  promises?: true;
  /** It says what we had wrong before. */
  corrects?: true;
  /** Of how many of the platform's posts it is made, once it stands there: without a web address, and with one. */
  posted?: { plain: number; linked: number };
  /** Others who changed the text: they approve it no more than its author does. */
  editedBy?: string[];
  /** Salt of the text's hash in the decision chain; goes when the text goes (invariant 7). */
  salt?: string;
  /** Hash of the text that the policy cleared: the sender refuses any other (invariant 4). */
  approvedHash?: string;
  /** Not before this: the undo window, or the platform's "retry after". */
  sendAfter?: string;
  /** How often a sender has claimed it. */
  attempts: number;
  /** The last attempt that met a limit or no access: silence is counted from there. */
  heard?: number;
  leaseUntil?: string;
  /** When the last request left us with an unknown outcome: the read-back must wait out the platform's lag. */
  uncertainSince?: string;
  /** The platform's id once it stands there. */
  externalId?: string;
  /** Ids of what stands there with it, and goes with it. */
  alongside?: readonly string[];
  permalink?: string;
  sentAt?: string;
  /** Machine-readable reason of `failed`, `unknown`, `withdrawn` or a return to `drafted`. */
  reason?: string;
  /** The platform's own code and words, kept as they came. */
  platformError?: { code: string; message: string };
  /** HMAC of the text as the platform will echo it. */
  textKey: string;
  /** Asked back from the platform: it stands there in one language alone, or what it repeats is gone. `notBefore`: the next
   * attempt, after one that the platform did not answer. `result`: it stays there all the same. */
  recall?: {
    since: string;
    reason: string;
    attempts: number;
    notBefore?: string;
    result?: "unsupported" | "failed";
  };
  /** When a person took note of `failed` or settled `unknown`: it leaves the list of what needs a person. */
  seenAt?: string;
  revision: number;
}

/** Its end is not known, it failed, or it stands where it should not: until somebody took note. */
export const asksPerson = ({ state, kind, recall, seenAt }: Outgoing): boolean =>
  seenAt === undefined &&
  (state === "unknown" ||
    // A half of a pair that failed, or that stays, is the pair's matter.
    (state === "failed" && kind !== "post") ||
    (state === "sent" && kind === "repost" && recall?.result !== undefined));

export type Approvable = Pick<
  Outgoing,
  "kind" | "channel" | "account" | "text" | "language" | "to" | "parts" | "media" | "link"
>;

/** However a store orders the fields of what it keeps. */
export function outgoingHash(o: Approvable): string {
  const more = [o.parts?.map(({ text }) => text), o.media, o.link];
  return hash(
    "sha256",
    canonical([
      ...[o.kind, o.channel, o.account, o.to.externalId, o.language, o.text],
      ...(more.every((one) => one === undefined) ? [] : more),
    ]),
    "hex",
  );
}

/** What a chain records beside the moves of messages: crisis mode begins and ends. */
export type CrisisMove = "enter-crisis" | "leave-crisis";
/** And that a person let a pair go out that had been kept back. */
export type PairMove = "resume";
/** And that records are held, are held no more, or were disposed of. */
export type RecordMove = "place-hold" | "lift-hold" | "dispose";

/** A decision on an outgoing message: who, when, by which rule of which policy, chained by hash. */
export interface Decision {
  id: string;
  outgoingId: string;
  messageId: string;
  move: Move | CrisisMove | PairMove | RecordMove;
  /** Person's id, or the stage's name. */
  by: string;
  at: string;
  rule: string;
  policyVersion: string;
  /** Hash of the text that was decided on. */
  textHash: string;
  reason?: string;
}

/** A decision in its place in a chain: `audit.ts` makes and checks the hashes. */
export interface ChainLink {
  chain: number;
  sequence: number;
  previous: string;
  hash: string;
  decision: Decision;
}
