import type { Consultation } from "../../../shared/domain/consult/consultation.ts";
import type { Department } from "../../../shared/domain/department/department.ts";
import type { LayerRecord } from "../../../shared/domain/lanes/layer.ts";
import type { UseNote, UseRecord } from "../../../shared/domain/library/library.ts";
import { keepingCounts } from "../../../shared/domain/message/counted.ts";
import { type ChannelName, type Message, messageId } from "../../../shared/domain/message/message.ts";
import { NO_TAGS, type SentimentLabel } from "../../../shared/domain/message/tags.ts";
import type { Outgoing } from "../../../shared/domain/outgoing/outgoing.ts";
import type { PostPair } from "../../../shared/domain/posts/post-pair.ts";
import { LAYERS, type LayerSeconds } from "../../../shared/domain/report/dimensions.ts";
import {
  addWorkingTime,
  type WorkingCalendar,
  workingSecondsBetween,
} from "../../../shared/domain/report/service-standard.ts";
import type { Chance } from "./chance.ts";
import * as usual from "./traffic.ts";

/** One message from its arrival to whatever became of it, as the changes that the table's stream would tell. */

export type Image =
  | ({ entity: "message" } & Message)
  | ({ entity: "outgoing" } & Outgoing)
  | ({ entity: "consultation" } & Consultation)
  | ({ entity: "layer" } & LayerRecord)
  | ({ entity: "post" } & PostPair)
  | ({ entity: "pair-note" } & UseRecord);
export interface Change {
  atMs: number;
  old?: Image;
  next: Image;
}

/** What a month makes different for one message; absent: as usual. */
export interface Lot {
  topic: string;
  channel: ChannelName;
  language: string;
  /** What is answered in, whatever was asked. */
  answeredIn?: string;
  sentiment?: Readonly<Partial<Record<SentimentLabel, number>>>;
  hashtag?: string;
  /** Shares. */
  neverAnswered: number;
  askedApprover: number;
  /** Working seconds. */
  approvalMedian: number;
  askedAgain: (pair: string) => number;
  post?: { id: string; campaign?: string };
  standing: NonNullable<Message["standing"]>;
  author: string;
}

export interface LifeContext {
  department: Department;
  calendar: WorkingCalendar;
  chance: Chance;
  name: string;
  teamOf: (topic: string) => string | undefined;
  accountOf: (channel: ChannelName, language: string) => string;
}

const SECOND = 1000;
const HOUR_MS = 3_600_000;
/** An answer comes after the edit and the correction of its message. */
const LEAST_OFFICER = 60;
const SETTLED_MS = 7 * 24 * HOUR_MS;

export function lifeOf(context: LifeContext, lot: Lot, atMs: number, follows = false): Change[] {
  const { chance } = context;
  const changes: Change[] = [];
  let message = arrived(context, lot, atMs, follows);
  changes.push({ atMs: atMs + 2 * SECOND, next: { entity: "message", ...message } });
  let lastMs = atMs;
  const become = (whenMs: number, next: Message): void => {
    lastMs = whenMs;
    const image = { ...next, revision: message.revision + 1 };
    changes.push({
      atMs: whenMs,
      old: { entity: "message", ...message },
      next: { entity: "message", ...image },
    });
    message = image;
  };

  if (chance.is(usual.EDITED))
    become(atMs + 20 * SECOND, { ...message, sentiment: { label: "neutral", source: "comprehend" } });
  if (chance.is(usual.CORRECTED)) become(atMs + 30 * SECOND, corrected(message, atMs + 30 * SECOND));
  const fate = chance.next();
  if (fate < usual.CLOSED && lot.topic !== "thanks") {
    const closedMs = addWorkingTime(atMs, 600 * SECOND, context.calendar);
    const closedAt = new Date(closedMs).toISOString();
    become(closedMs, { ...message, status: "closed", closedReason: "handled", closedAt });
  } else if (fate > usual.CLOSED + lot.neverAnswered) {
    changes.push(...answered(context, lot, message, become));
  }
  if (chance.is(usual.DELETED)) become(lastMs + HOUR_MS, keepingCounts(taken(message), message));
  return changes;
}

function arrived(
  { chance, name, teamOf, accountOf, calendar, department }: LifeContext,
  lot: Lot,
  atMs: number,
  follows: boolean,
): Message {
  const account = accountOf(lot.channel, lot.language);
  const externalId = `seeded-${name}`;
  const at = new Date(atMs).toISOString();
  const topics = lot.topic === "none" ? [] : [lot.topic];
  const team = teamOf(lot.topic);
  const served = lot.language === "en" || lot.language === "fr";
  const label = served ? chance.pick(lot.sentiment ?? usual.sentimentOf(lot.topic)) : "unknown";
  return {
    v: 1,
    id: messageId(lot.channel, account, externalId),
    channel: lot.channel,
    account,
    kind: lot.channel === "messenger" || lot.channel === "whatsapp" ? "private" : "comment",
    externalId,
    conversationId: `seeded-${lot.author}`,
    author: { key: lot.author },
    text: `Seeded ${name}.`,
    redacted: [],
    attachments: [],
    visibility: "visible",
    version: { atMs, edit: 0, change: "created", textHash: "seeded" },
    ...NO_TAGS,
    language: { code: lot.language, confidence: 0.98, source: "text" },
    sentiment: { label, source: "comprehend" },
    ...(served ? { sentimentUnits: 3 } : {}),
    topics,
    ...(team === undefined ? {} : { team }),
    ...(lot.topic !== "thanks" && chance.is(0.75) ? { asks: true as const } : {}),
    ...(lot.hashtag === undefined ? {} : { hashtags: [lot.hashtag] }),
    standing: lot.standing,
    ...(follows ? { followsAnswer: true as const, returns: true as const } : {}),
    ...(lot.post === undefined ? {} : { post: lot.post.id }),
    ...(lot.post?.campaign === undefined ? {} : { campaign: lot.post.campaign }),
    corrections: [],
    status: "open",
    createdAt: at,
    receivedAt: new Date(atMs + 2 * SECOND).toISOString(),
    dueAt: new Date(addWorkingTime(atMs, department.service.firstPersonalReply, calendar)).toISOString(),
    revision: 1,
  };
}

function answered(
  context: LifeContext,
  lot: Lot,
  message: Message,
  become: (whenMs: number, next: Message) => void,
): Change[] {
  const { chance, calendar, name } = context;
  const asked = Date.parse(message.createdAt);
  const wait = (layer: keyof typeof usual.WAITS, median: number = usual.WAITS[layer][0]) =>
    Math.round(chance.seconds(median, usual.WAITS[layer][1]));
  const approval = chance.is(lot.askedApprover) ? wait("approval", lot.approvalMedian) : 0;
  const spent: LayerSeconds = {
    officer: Math.max(LEAST_OFFICER, wait("officer")),
    expert: chance.is(usual.ASKED_EXPERT) ? wait("expert") : 0,
    approval,
    translation: chance.is(usual.TRANSLATED) ? wait("translation") : 0,
    platform: wait("platform"),
  };
  const sum = LAYERS.reduce((all, layer) => all + spent[layer], 0);
  const sentMs = addWorkingTime(asked, sum * SECOND, calendar);
  const sentAt = new Date(sentMs).toISOString();
  const whole = workingSecondsBetween(asked, sentMs, calendar);
  const replyLayers = { ...spent, officer: whole - (sum - spent.officer) };
  const pair = chance.is(usual.FROM_LIBRARY) && lot.topic !== "none" ? `seeded-${lot.topic}` : undefined;
  const { code } = message.language;
  const official = code === "en" || code === "fr" ? code : "en";
  // Somebody speaks the others too.
  const other = chance.is(usual.OTHER_LANGUAGE) ? (official === "en" ? "fr" : "en") : undefined;
  const language = lot.answeredIn ?? other ?? code;
  const outgoing: Outgoing = {
    v: 1,
    id: `${message.id}.seeded`,
    messageId: message.id,
    kind: message.kind === "private" ? "private-reply" : "reply",
    channel: message.channel,
    account: message.account,
    to: { externalId: message.externalId, conversationId: message.conversationId },
    state: "approved",
    lane: approval > 0 ? "amber" : "green",
    ...(approval > 0 ? { approvalSeconds: approval, rule: "A-04" } : { rule: "default" }),
    text: `Seeded answer to ${name}.`,
    language,
    ...(code === official ? { askedIn: official } : { askedIn: "other" as const }),
    ...(message.team === undefined ? {} : { team: message.team }),
    ...(message.campaign === undefined ? {} : { campaign: message.campaign }),
    ...(language === code ? {} : { languageReason: "asked" }),
    ...(pair === undefined ? {} : { sources: [{ kind: "library", id: pair, version: 1, changed: 0.1 }] }),
    createdBy: "seeded-officer",
    createdAt: sentAt,
    approvals: [],
    approversNeeded: approval > 0 ? 1 : 0,
    sendAfter: sentAt,
    attempts: 1,
    textKey: "seeded",
    revision: 1,
  };
  const replied = { answeredAt: sentAt, replyWorkingSeconds: whole, repliedIn: language, replyLayers };
  become(sentMs, { ...message, status: "answered", ...replied });
  return [
    ...(approval > 0 ? [{ atMs: sentMs - SECOND, next: layerOf(lot, message, outgoing, approval, chance) }] : []),
    {
      atMs: sentMs,
      old: { entity: "outgoing", ...outgoing },
      next: { entity: "outgoing", ...outgoing, state: "sent", sentAt, externalId: `seeded-reply-${name}`, revision: 2 },
    },
    ...after(context, lot, outgoing, pair, sentMs),
  ];
}

function layerOf(lot: Lot, message: Message, { id, createdAt }: Outgoing, waitSeconds: number, chance: Chance): Image {
  return {
    entity: "layer",
    v: 1,
    by: "seeded-approver",
    at: createdAt,
    outgoingId: id,
    messageId: message.id,
    rule: "A-04",
    ...(lot.topic === "none" ? {} : { topic: lot.topic }),
    author: "seeded-officer",
    outcome: "approved",
    waitSeconds,
    wordsChanged: chance.is(0.15) ? 4 : 0,
  };
}

/** Whether the person asks again or says thanks, and what that says of the text that was used. */
function after(context: LifeContext, lot: Lot, outgoing: Outgoing, pair: string | undefined, sentMs: number): Change[] {
  const { chance, name } = context;
  const again = chance.is(pair === undefined ? usual.ASKED_AGAIN : lot.askedAgain(pair));
  const thanks = !again && chance.is(usual.THANKED);
  const nextMs = sentMs + Math.round(chance.seconds(3 * HOUR_MS, 4));
  const follow =
    again || thanks
      ? lifeOf(
          { ...context, name: `${name}+` },
          // The one who comes back is not asked again about the same text: chains end.
          { ...lot, ...(thanks ? { topic: "thanks" } : {}), askedAgain: () => 0, standing: "returning" },
          nextMs,
          true,
        )
      : [];
  if (pair === undefined) return follow;
  const note: UseNote = {
    pairId: pair,
    outgoingId: outgoing.id,
    messageId: outgoing.messageId,
    changed: 0.1,
    sentAt: new Date(sentMs).toISOString(),
    until: new Date(sentMs + SETTLED_MS).toISOString(),
    ...(outgoing.team === undefined ? {} : { team: outgoing.team }),
  };
  const outcome = again ? "reopened" : "settled";
  const shownMs = again ? nextMs : sentMs + SETTLED_MS;
  return [
    ...follow,
    { atMs: sentMs + 1, next: { entity: "pair-note", note } },
    {
      atMs: shownMs,
      old: { entity: "pair-note", note },
      next: { entity: "pair-note", note, outcome, outcomeAt: new Date(shownMs).toISOString() },
    },
  ];
}

const corrected = (message: Message, atMs: number): Message => ({
  ...message,
  sentiment: { label: "neutral", source: "officer" },
  corrections: [
    {
      by: "seeded-officer",
      at: new Date(atMs).toISOString(),
      sentiment: "neutral",
      was: { sentiment: message.sentiment },
    },
  ],
});

/** As an author's deletion leaves it. */
function taken({ team: _, waiting: _w, hashtags: _h, asks: _a, ...message }: Message): Message {
  return {
    ...message,
    text: "",
    visibility: "deleted",
    ...NO_TAGS,
    corrections: [],
    ...(message.status === "open" ? { status: "closed", closedReason: "deleted" } : {}),
  };
}
