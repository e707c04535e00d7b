import { hash } from "node:crypto";
import { canonical } from "../canonical.ts";
import type { Gate } from "../lanes/gate.ts";
import type { ChannelName } from "../message/message.ts";
import { OFFICIAL_LANGUAGES, type OfficialLanguage } from "../official-language.ts";
import {
  type Actor,
  type Approval,
  type ApproverRole,
  type Lane,
  type OutgoingMedia,
  outgoingHash,
} from "../outgoing/outgoing.ts";

/**
 * A post in both official languages (invariant 8). Its halves go out as outgoing messages of kind `post`, one for each
 * half and account, made when its time has come; until then the pair itself is what people write, check and agree to.
 */

export type PostState =
  | "drafted"
  | "waiting"
  | "scheduled"
  | "publishing"
  | "published"
  /** It stands somewhere in one language, stood there for a while, or nobody can tell. */
  | "breached"
  /** Of at least one channel neither half stands there. */
  | "failed"
  | "withdrawn";

export type PostMove =
  | "submit" // the policy's lane needs approvers
  | "clear" // the policy's lane is green, or the last approver agreed
  | "approve" // one of several approvers agreed
  | "return" // an approver sends it back with a reason, or nobody decided in time
  | "remind" // half of the time is gone
  | "deputise" // time ran out: the deputy may decide
  | "escalate" // time ran out: the head may decide in anyone's place
  | "edit" // words, pictures, accounts or goal change: approvals are void
  | "reschedule" // another time and nothing else: approvals hold
  | "pause" // crisis mode, or its time went by: a person decides
  | "resume"
  | "withdraw"
  | "publish" // its time has come and both halves passed the checks
  | "finish" // both halves stand on every channel
  | "breach"
  | "fail";

interface Rule {
  from: readonly PostState[];
  to: PostState;
  by: readonly Actor[];
}

const MOVES: Record<PostMove, Rule> = {
  submit: { from: ["drafted"], to: "waiting", by: ["officer"] },
  clear: { from: ["drafted", "waiting"], to: "scheduled", by: ["policy"] },
  approve: { from: ["waiting"], to: "waiting", by: ["approver"] },
  return: { from: ["waiting"], to: "drafted", by: ["approver", "sweep"] },
  remind: { from: ["waiting"], to: "waiting", by: ["sweep"] },
  deputise: { from: ["waiting"], to: "waiting", by: ["sweep"] },
  escalate: { from: ["waiting"], to: "waiting", by: ["sweep"] },
  edit: { from: ["drafted", "waiting", "scheduled"], to: "drafted", by: ["officer"] },
  reschedule: { from: ["scheduled"], to: "scheduled", by: ["officer"] },
  pause: { from: ["scheduled"], to: "scheduled", by: ["sweep"] },
  resume: { from: ["scheduled"], to: "scheduled", by: ["officer"] },
  withdraw: { from: ["drafted", "waiting", "scheduled"], to: "withdrawn", by: ["officer"] },
  publish: { from: ["scheduled"], to: "publishing", by: ["sweep"] },
  finish: { from: ["publishing"], to: "published", by: ["sweep"] },
  breach: { from: ["publishing"], to: "breached", by: ["sweep"] },
  fail: { from: ["scheduled", "publishing"], to: "failed", by: ["sweep"] },
};

export const POST_STATES = [
  ...["drafted", "waiting", "scheduled", "publishing", "published", "breached", "failed", "withdrawn"],
] as readonly PostState[];
export const POST_MOVES = Object.keys(MOVES) as readonly PostMove[];

export type PostMoveDecision = { ok: true; to: PostState } | { ok: false; reason: "wrong-state" | "wrong-actor" };

export function mayMovePost(state: PostState, move: PostMove, by: Actor): PostMoveDecision {
  const rule = MOVES[move];
  if (!rule.from.includes(state)) return { ok: false, reason: "wrong-state" };
  if (!rule.by.includes(by)) return { ok: false, reason: "wrong-actor" };
  return { ok: true, to: rule.to };
}

export type HalfName = OfficialLanguage;

/** One language of a pair. An empty text: not written yet. */
export interface PairHalf {
  text: string;
  media: OutgoingMedia[];
  link?: string;
}

/** Where both halves go: two accounts, or one bilingual account twice. */
export interface PairTarget {
  /** Names its two outgoing messages for life. */
  key: string;
  channel: ChannelName;
  en: string;
  fr: string;
}

/** Times are ISO 8601 UTC with milliseconds. */
export interface PostPair {
  v: 1;
  id: string;
  state: PostState;
  halves: Record<HalfName, PairHalf>;
  targets: PairTarget[];
  /** When it is to go out. */
  at: string;
  /** Goal of the strategy; a draft may lack it. */
  goal?: string;
  /** What it is about, by the department's topics. */
  topic?: string;
  /** Pairs that belong together. */
  campaign?: string;
  lane: Lane;
  rule?: string;
  policyVersion?: string;
  approvers?: ApproverRole[];
  approversNeeded: number;
  approvals: Approval[];
  /** Its clock while it waits. */
  gate?: Gate;
  /** The words as they were first sent for approval: what approvers changed is counted against them. */
  submitted?: { texts: Record<HalfName, string>; at: string };
  /** Hash of what the policy cleared: nothing else goes out (invariant 4). */
  approvedHash?: string;
  createdBy: string;
  createdAt: string;
  editedBy?: string[];
  /** Salt of its hash in the decision chain. */
  salt: string;
  /** By which an echo of each half is known, once it is scheduled. */
  textKeys?: Record<HalfName, string>;
  /** It waits for a person, whatever the time. */
  paused?: { since: string; reason: PauseReason; crisis?: string };
  /** The crisis in spite of which a person let it go out. */
  despite?: string;
  /** Its time has come and it cannot go out yet: what it waits for. */
  held?: string;
  /** Codes of a return, a failure or a breach. */
  reason?: string;
  /** Seconds between its two halves, of each channel where both stand. */
  gapSeconds?: number[];
  /** When a person took note of `breached` or `failed`. */
  seenAt?: string;
  /** Nothing is kept of its words any more: when they went, and by which authority. */
  disposed?: { at: string; rule: string };
  revision: number;
}

export type PauseReason = "crisis" | "late";

/** What changes about a pair when a person writes it. */
export type PairWords = Pick<PostPair, "halves" | "targets" | "at" | "goal" | "topic" | "campaign">;

/** A picture alone answers no words: where one half has any, the other is written once it has some too. */
export const isWritten = (halves: Record<HalfName, PairHalf>, half: HalfName): boolean =>
  hasWords(halves[half]) || (halves[half].media.length > 0 && !OFFICIAL_LANGUAGES.some((one) => hasWords(halves[one])));

const hasWords = ({ text }: PairHalf): boolean => text.trim() !== "";

export const accountIn = (target: Pick<PairTarget, HalfName>, half: HalfName): string => target[half];

/** `pairId.key-en`: the half's own key for life on this channel. */
export const legId = (pair: Pick<PostPair, "id">, target: PairTarget, half: HalfName): string =>
  `${pair.id}.${target.key}-${half}`;

/** What one half is on one account, as it will be sent. */
export const legOf = (pair: Pick<PostPair, "halves">, target: PairTarget, half: HalfName) => {
  const { text, media, link } = pair.halves[half];
  return {
    kind: "post" as const,
    channel: target.channel,
    account: accountIn(target, half),
    to: { externalId: "", conversationId: "" },
    text,
    language: half,
    ...(media.length === 0 ? {} : { media }),
    ...(link === undefined ? {} : { link }),
  };
};

/** Everything that goes out of it, and its goal; not its time. */
export const pairHash = (pair: Pick<PostPair, "halves" | "targets" | "goal">): string =>
  hash(
    "sha256",
    canonical([
      pair.goal,
      ...pair.targets.flatMap((target) => OFFICIAL_LANGUAGES.map((half) => outgoingHash(legOf(pair, target, half)))),
    ]),
    "hex",
  );
