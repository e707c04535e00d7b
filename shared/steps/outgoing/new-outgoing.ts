import { iso } from "../../domain/instants.ts";
import type { Crisis } from "../../domain/lanes/crisis.ts";
import { signalsOf } from "../../domain/lanes/signals-of.ts";
import type { Message } from "../../domain/message/message.ts";
import type { Officer, Role } from "../../domain/officer.ts";
import { officialOr } from "../../domain/official-language.ts";
import {
  isAnswer,
  type Move,
  mayMove,
  type Outgoing,
  type OutgoingSource,
  outgoingHash,
} from "../../domain/outgoing/outgoing.ts";
import { ownsMistake, promisesMore } from "../../domain/outgoing/promises.ts";
import { spokenLanguage } from "../../domain/outgoing/reply-language.ts";
import type { Ports } from "../../ports.ts";
import { choose } from "../lanes/choose-lane.ts";

/** A message of ours before anyone has decided on it, and what the policy makes of it. */

export interface Asked {
  kind: Outgoing["kind"];
  officer: Officer;
  /** Its own key for life, behind the message's. */
  suffix: string;
  text: string;
  language: string;
  languageReason?: string;
  languageReasonBy?: Role;
  sources?: OutgoingSource[];
  /** By which an echo knows it. */
  textKey: string;
}

export function drafted(ports: Pick<Ports, "newId" | "nowMs">, message: Message, asked: Asked): Outgoing {
  const { id, channel, account, externalId, conversationId, author, parentId } = message;
  const { officer, suffix, ...words } = asked;
  return {
    v: 1,
    id: `${id}.${suffix}`,
    messageId: id,
    channel,
    account,
    ...words,
    to: {
      externalId,
      conversationId,
      ...(author.address === undefined ? {} : { address: author.address }),
      ...(parentId === undefined ? {} : { root: parentId }),
    },
    state: "drafted",
    lane: "green",
    createdBy: officer.id,
    createdAt: iso(ports.nowMs()),
    approvals: [],
    approversNeeded: 0,
    attempts: 0,
    salt: ports.newId(),
    revision: 1,
  };
}

/** In the lane that the policy chooses, and the move that takes it there; `undefined`: it is in no state for that. */
export function laned(
  { department, nowMs }: Pick<Ports, "department" | "nowMs">,
  message: Message,
  draft: Outgoing,
  crisis: Crisis | undefined,
): { next: Outgoing; move: Move } | undefined {
  const { gate: _, submitted, promises: _p, corrects: _c, releasedAt: _r, ...words } = draft;
  const signals = signalsOf(
    message,
    { department, nowMs: nowMs(), crisis },
    { ...draft, language: spokenLanguage(draft) },
  );
  const { chosen, gate } = choose(signals, department, nowMs());
  const green = gate === undefined;
  const move = green ? mayMove(draft.state, "clear", "policy") : mayMove(draft.state, "submit", "officer");
  if (!move.ok) return undefined;
  const then = green
    ? cleared(draft, nowMs(), department.undo)
    : {
        gate,
        submitted: submitted ?? { text: draft.text, by: draft.createdBy, at: iso(nowMs()) },
      };
  const next = { ...words, ...countedUnder(message, draft), state: move.to, signals, ...chosen, ...then };
  return { next, move: green ? "clear" : "submit" };
}

/** By which counters know it. */
function countedUnder({ team, topics, campaign, language }: Message, { kind, text }: Outgoing): Partial<Outgoing> {
  return {
    ...(team === undefined ? {} : { team }),
    ...(campaign === undefined ? {} : { campaign }),
    ...(isAnswer(kind) ? { topics: [...new Set(topics)], askedIn: officialOr(language.code) } : {}),
    ...(isAnswer(kind) && promisesMore(text) ? { promises: true } : {}),
    ...(isAnswer(kind) && ownsMistake(text) ? { corrects: true } : {}),
  };
}

/** What has left its gate, one way or another, has no clock. */
export function ungated<T extends { gate?: unknown; submitted?: unknown }>(waited: T): Omit<T, "gate" | "submitted"> {
  const { gate: _, submitted: _s, ...rest } = waited;
  return rest;
}

/** What makes a text sendable: the hash of exactly what was allowed, and the time left to undo it. */
export const cleared = (outgoing: Outgoing, nowMs: number, undoMs: number) => ({
  releasedAt: iso(nowMs),
  approvedHash: outgoingHash(outgoing),
  sendAfter: iso(nowMs + undoMs),
});
