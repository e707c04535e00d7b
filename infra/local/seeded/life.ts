import {
  type InboundMessage,
  isPublic,
  type Message,
  type MessageKind,
} from "../../../shared/domain/message/message.ts";
import type { Tags } from "../../../shared/domain/message/tags.ts";
import { isQuestion } from "../../../shared/domain/outgoing/question.ts";
import { corrected } from "../../../shared/steps/inbox/triage.ts";
import { answering } from "./answering.ts";
import { OFFICER } from "./desk.ts";
import type { Lot } from "./lot.ts";
import type { Office } from "./office.ts";
import { amended, saying } from "./sayings.ts";
import { type Change, type Delivery, type Happening, told } from "./telling.ts";
import * as usual from "./traffic.ts";

/** One message from its arrival to whatever becomes of it: what the platform delivers, and what the office does. */

const SECOND = 1000;
const HOUR_MS = 3_600_000;
const REPEATED: readonly number[] = [1, 1, 1, 2, 3];

/** Whether it comes after our answer. */
type Follows = "no" | "asks" | "thanks";

export function lifeOf(office: Office, lot: Lot, atMs: number, name: string, follows: Follows = "no"): Change[] {
  const { chance } = office;
  const first = created(office, lot, atMs, name, follows);
  const place: Pick<Message, "standing" | "followsAnswer" | "returns" | "post" | "campaign"> = {
    standing: lot.standing,
    ...(follows === "no" ? {} : { followsAnswer: true, returns: true }),
    ...(lot.post === undefined ? {} : { post: lot.post.id }),
    ...(lot.post?.campaign === undefined ? {} : { campaign: lot.post.campaign }),
  };
  const delivered = (when: number, one: Delivery): Happening => ({
    atMs: when,
    // Each delivery bears the instant at which it came.
    act: (telling) =>
      telling.take({ ...one, event: { ...one.event, receivedAt: new Date(when).toISOString() } }, place),
  });
  const gone = deleted(first, atMs + 8 * SECOND);
  if (chance.is(usual.GONE_FIRST))
    return told(office, [delivered(atMs + 10 * SECOND, gone), delivered(atMs + 30 * SECOND, first)]);

  const { happenings, follow, lastMs } = handled(office, lot, atMs, name);
  const coming = deliveries(office, first, atMs).map(([when, one]) => delivered(when, one));
  const end = chance.is(usual.DELETED) ? [lastMs + HOUR_MS] : [];
  const ends = end.map((when) => delivered(when, deleted(first, when - SECOND)));
  return [...told(office, [...coming, ...happenings, ...ends]), ...follow()];
}

/** When each comes, and what it says: edited, hidden and shown again, late, and more than once. */
function deliveries({ chance }: Office, first: Delivery, atMs: number): [number, Delivery][] {
  const edits = chance.is(usual.EDITED) ? [edited(first, atMs + 15 * SECOND)] : [];
  const late = edits.length > 0 && chance.is(usual.OVERTAKEN);
  const news: [number, Delivery][] = [
    [atMs + (late ? 40 : 2) * SECOND, first],
    ...edits.map((one): [number, Delivery] => [atMs + 20 * SECOND, one]),
  ];
  const hiddenMs = atMs + Math.round(chance.seconds(HOUR_MS, 3));
  if (chance.is(usual.HIDDEN))
    for (const [when, change] of [[hiddenMs, "hidden"] as const, [hiddenMs + HOUR_MS, "unhidden"] as const])
      news.push([when + SECOND, changed(first, when, change)]);
  const again = chance.is(usual.REDELIVERED) ? (REPEATED[chance.below(REPEATED.length)] ?? 1) : 0;
  for (let times = 0; times < again; times += 1) {
    const [when, one] = news[chance.below(news.length)] ?? [atMs, first];
    news.push([when + Math.round(chance.seconds(600, 30)) * SECOND, one]);
  }
  return news;
}

interface Handled {
  happenings: Happening[];
  /** What the person writes next, if anything. */
  follow: () => Change[];
  /** When the office is done with it. */
  lastMs: number;
}

function handled(office: Office, lot: Lot, atMs: number, name: string): Handled {
  const { chance, ports } = office;
  const correctedMs = atMs + 45 * SECOND;
  const happenings: Happening[] = chance.is(usual.CORRECTED)
    ? [
        {
          atMs: correctedMs,
          act: (telling) =>
            telling.putMessage(corrected(telling.message, { officer: OFFICER, sentiment: "neutral" }, ports)),
        },
      ]
    : [];
  const fate = chance.next();
  if (fate < usual.CLOSED && lot.topic !== "thanks") {
    const ended = closed(office, atMs);
    return { happenings: [...happenings, ...ended.happenings], follow: () => [], lastMs: ended.lastMs };
  }
  if (fate < usual.CLOSED + lot.neverAnswered) return { happenings, follow: () => [], lastMs: atMs + 24 * HOUR_MS };
  const answer = answering(office, lot, atMs, name);
  return {
    happenings: [...happenings, ...answer.happenings],
    lastMs: answer.lastMs,
    follow: () => (answer.next === undefined ? [] : next(office, lot, answer.next, name)),
  };
}

/** Without a reply; some are opened again, and closed for good. */
function closed(office: Office, askedMs: number): Pick<Handled, "happenings" | "lastMs"> {
  const again = office.chance.is(usual.REOPENED);
  const atMs = [600, ...(again ? [7_800, 11_400] : [])].map((seconds) => office.after(askedMs, seconds));
  const moves = [close, reopen, close].slice(0, atMs.length);
  const happenings = moves.map(
    (move, at): Happening => ({
      atMs: atMs[at] ?? askedMs,
      act: (telling) => telling.putMessage(move(telling.message, new Date(office.atMs).toISOString())),
    }),
  );
  return { happenings, lastMs: atMs.at(-1) ?? askedMs };
}

const close = (message: Message, at: string): Message => ({
  ...message,
  ...{ status: "closed", closedReason: "handled", closedAt: message.closedAt ?? at },
});
function reopen({ closedReason: _, ...message }: Message, at: string): Message {
  return { ...message, status: "open", reopenedAt: at };
}

/** The one who comes back is not asked again about the same text: chains end. */
function next(office: Office, lot: Lot, { atMs, thanks }: { atMs: number; thanks: boolean }, name: string): Change[] {
  const about = thanks ? { topic: "thanks", sentiment: usual.sentimentOf("thanks") } : {};
  const back: Lot = { ...lot, ...about, askedAgain: () => 0, standing: "returning" };
  return lifeOf(office, back, atMs, `${name}+`, thanks ? "thanks" : "asks");
}

const kindOf = ({ channel }: Lot): MessageKind =>
  channel === "messenger" || channel === "whatsapp" || channel === "telegram" ? "private" : "comment";

function created(office: Office, lot: Lot, atMs: number, name: string, follows: Follows): Delivery {
  const { chance } = office;
  const { topic, channel, language, hashtag, author } = lot;
  const asks = follows === "asks" || (topic !== "thanks" && chance.is(usual.ASKS));
  const what = follows === "asks" ? "again" : asks ? "question" : topic === "thanks" ? "thanks" : "statement";
  const said = saying(language, what);
  const text = hashtag === undefined ? said : `${said} #${hashtag}`;
  const kind = kindOf(lot);
  const served = language === "en" || language === "fr";
  const team = office.teamOf(topic);
  return {
    event: {
      ...{
        v: 1,
        channel,
        account: office.accountOf(channel, language),
        externalId: `seeded-${name}`,
        change: "created",
      },
      ...{ kind, atMs, edit: 0, conversationId: `seeded-${author}`, text, redacted: [] },
      // Private channels tell of nobody how many follow.
      author: { key: author, ...(isPublic(kind) ? { reach: 20 + chance.below(900) } : {}) },
      receivedAt: new Date(atMs).toISOString(),
    } satisfies InboundMessage,
    tags: {
      language: { code: language, confidence: 0.98, source: "text" },
      sentiment: { label: served ? chance.pick(lot.sentiment) : "unknown", source: "comprehend" },
      topics: topic === "none" ? [] : [topic],
      risk: [],
      ...(served ? { sentimentUnits: 3 } : {}),
      ...(team === undefined ? {} : { team }),
      ...(isQuestion(text, language) ? { asks: true as const } : {}),
      ...(hashtag === undefined ? {} : { hashtags: [hashtag] }),
    } satisfies Tags,
  };
}

const edited = ({ event, tags }: Delivery, atMs: number): Delivery => ({
  event: { ...event, change: "edited", edit: 1, atMs, text: amended(event.text ?? "") },
  tags: { ...tags, sentiment: { label: "neutral", source: "comprehend" } },
});

function changed({ event, tags }: Delivery, atMs: number, change: "deleted" | "hidden" | "unhidden"): Delivery {
  const { text: _, ...rest } = event;
  return { event: { ...rest, change, atMs }, tags };
}
const deleted = (first: Delivery, atMs: number): Delivery => changed(first, atMs, "deleted");
