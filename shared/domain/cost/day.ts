import type { ChannelName } from "../message/message.ts";
import { billedOf, DAY_SECONDS, gathered, type Knobs, SMALL_KNOBS, type Work, workOf } from "./functions.ts";
import type { Usage } from "./prices.ts";
import {
  ACCOUNT_DAY,
  COUNTED,
  DAY,
  DELIVERY,
  ECHO,
  HANDED_ON,
  HANDED_OVER,
  LIMITED,
  LIMITED_DAY,
  LOOKED_UP,
  MESSAGE,
  NO_POLLS_DAY,
  OUTBOX_BATCH,
  POLLS_DAY,
  QUOTA_DAY,
  REPLIES_ITEM,
  REPLY,
  SECRET_READ,
  SECRETS_KEPT_A_DAY,
  STRANGERS_DAY,
  TAKEN,
  TAKEN_AT_ONCE,
} from "./rates.ts";
import { WAYS, type Way } from "./ways.ts";

/**
 * How often each thing of `rates.ts` happens in a day of an account. Some of it goes by the message, some by the batch, and how
 * many batches there are follows from the pace: what comes between two turns of a poll goes together, and so does what
 * changes within the second for which the stream is gathered. A day is reckoned as even; what comes in a rush costs less.
 */

/** `bridge`: the official tool reads and writes on the platforms; to us, messages are pushed. */
export type Mode = "direct" | "bridge";

export interface Pace {
  /** A day, by an account. */
  messages: number;
  replies: number;
}

/** Of the stream of changes: each gathers its own. */
const SHARDS = 2;
/** Entries that a queue takes at once. */
const AT_ONCE = 10;

/** Calls of functions are not billed yet: all channels' are those of the same functions (`functions.ts`). */
export function dayOn(
  channel: ChannelName,
  { messages, replies }: Pace,
  { mode = "direct", ...knobs }: Knobs & { mode?: Mode } = SMALL_KNOBS,
): Work {
  const { turns, pushes, echoes, findsOwn, reads, forgets } = wayOf(channel, mode);
  const handedOn = pushes ? 0 : batchesOf(messages, turns);
  const ownHandedOn = findsOwn ? batchesOf(replies, turns) : 0;
  const echoed = echoes ? replies : 0;
  const windows = (SHARDS * DAY_SECONDS) / knobs.streamWindowSeconds;
  const followed = gathered(messages, pushes ? windows : SHARDS * turns);
  const came = pushes ? messages + echoed : 0;
  return workOf(
    [came, DELIVERY],
    ...(reads ? [[1, cursorOf(channel, { messages, replies })] as const] : []),
    [reads ? messages : 0, LOOKED_UP],
    [handedOn + ownHandedOn, HANDED_ON],
    [1, taggedOf(came, knobs)],
    [handedOn + ownHandedOn, TAGGED],
    [echoed + (findsOwn ? replies : 0), ECHO],
    [messages, MESSAGE],
    [forgets === true ? messages : 0, LIMITED],
    [followed, COUNTED],
    [followed + 2 * replies, OUTBOX_BATCH],
    [replies, mode === "bridge" ? HANDED_OVER : REPLY],
    [SECRETS.delivery * gathered(came, SECRETS_KEPT_A_DAY), SECRET_READ],
    [SECRETS.answer * gathered(replies, SECRETS_KEPT_A_DAY), SECRET_READ],
  );
}
/** The app's, the one before it, and the key of hashes; the account's (the bridge's), and that key. */
const SECRETS = { delivery: 3, answer: 2 };

/** Of all accounts, whether anything comes or not. */
export const standingDay = (channels: readonly ChannelName[], mode: Mode = "direct"): Work =>
  workOf(
    [1, DAY],
    [1, STRANGERS_DAY],
    [1, mode === "bridge" ? NO_POLLS_DAY : POLLS_DAY],
    ...channels.flatMap((channel): [number, Work][] => [
      [mode === "bridge" ? 0 : 1, ACCOUNT_DAY],
      [Math.min(wayOf(channel, mode).turns, SECRETS_KEPT_A_DAY), SECRET_READ],
      [channel === "youtube" ? 1 : 0, QUOTA_DAY],
      [WAYS[channel].forgets === true ? 1 : 0, LIMITED_DAY],
    ]),
  );

const wayOf = (channel: ChannelName, mode: Mode): Way =>
  mode === "bridge" ? { ...WAYS[channel], turns: 0, reads: false, findsOwn: false } : WAYS[channel];

/** What a poll found comes as a batch of a queue at once. */
const TAGGED: Work = { tag: 1, ...TAKEN };

/** Batches of what comes one by one: where tag waits, what comes meanwhile goes together, up to its most. */
function taggedOf(n: number, { tagBatch, tagWindowSeconds }: Knobs): Work {
  const waited = tagWindowSeconds === 0 ? n : gathered(n, DAY_SECONDS / tagWindowSeconds);
  const batches = Math.max(waited, n / tagBatch);
  return workOf([batches, { tag: 1 }], [Math.max(batches, n / TAKEN_AT_ONCE), TAKEN]);
}

/** A message that comes alone, to the webhook. */
export const ALONE: Usage = billedOf(
  workOf([1, DELIVERY], [1, TAGGED], [1, MESSAGE], [1, COUNTED], [1, OUTBOX_BATCH], [1, LOOKED_UP]),
);

/** An answer on a day with so many, whose platform tells us of it. */
export const answerAmong = (replies: number): Usage =>
  billedOf(workOf([1, REPLY], [1, repliesItem(replies)], [2, OUTBOX_BATCH], [1, DELIVERY], [1, TAGGED], [1, ECHO]));

const batchesOf = (n: number, turns: number): number => Math.max(gathered(n, turns), n / AT_ONCE);

/** Of a day with so many answers in all accounts, what each writes of their item: its names come fast at first, and then are there. */
export function repliesItem(replies: number): Usage {
  const { kb, moreKb, within } = REPLIES_ITEM;
  const far = replies / within;
  const full = far === 0 ? 0 : 1 - (1 - Math.exp(-far)) / far;
  return { tableWrites: 2 * Math.max(1, kb + moreKb * full) };
}

/** What the polls of a day read and write to know how far they came, beyond what a day without messages does. */
function cursorOf(channel: ChannelName, { messages, replies }: Pace): Usage {
  const { turns, findsOwn, keeps = NOTHING, looksBack } = WAYS[channel];
  // The days before, and half of today on average.
  const kb = 1 + Math.min(keeps.most, (keeps.days + 0.5) * messages) * keeps.kb;
  const { anyway = 0 } = keeps;
  // Which it writes anyway, a day without messages writes as well, a KB each.
  const news = anyway >= turns ? 0 : gathered(messages + (findsOwn ? replies : 0), turns);
  const back = looksBack === true ? Math.min(LOOKED_BACK.messages, LOOKED_BACK.days * messages) : 0;
  return {
    tableWrites: news * kb + anyway * (kb - 1),
    tableReads: turns * (Math.ceil(kb / KB_A_READ) - 1 + back * LOOKED_BACK.tableReads),
  };
}
const NOTHING: NonNullable<Way["keeps"]> = { most: 0, days: 0, kb: 0 };
/** What a poll that looks back reads of each of so many messages: itself, and its line of the list. */
const LOOKED_BACK = { messages: 100, days: 7, tableReads: 1.17 };
const KB_A_READ = 4;
