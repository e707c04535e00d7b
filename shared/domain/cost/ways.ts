import type { ChannelName } from "../message/message.ts";

/** How each channel's messages and answers come to us, as far as it has a price. */

export interface Way {
  /** Polls a day that may bring something. */
  turns: number;
  /** Messages come one by one to the webhook; else a poll finds them. */
  pushes: boolean;
  /** The webhook is told of our own answers as well; and a poll finds them. */
  echoes: boolean;
  findsOwn: boolean;
  /** There is something that a poll could read: what was pushed is found once more. */
  reads: boolean;
  /** What the cursor keeps of messages, so that an edit or a deletion is seen: so many of so many days at most, so many KB each.
   * It is read whole with each turn, and written whole with each that finds something; and so often anyway. */
  keeps?: { most: number; days: number; kb: number; anyway?: number };
  /** A turn reads the newest messages that it may have missed. */
  looksBack?: boolean;
  /** The platform lets us keep words for two days only: what must go, and when, is noted with each message. */
  forgets?: boolean;
}

const DAY_MINUTES = 1_440;
const every = (minutes: number): number => DAY_MINUTES / minutes;
const QUARTERLY = every(15);
const PUSHED = { pushes: true, echoes: true, findsOwn: true, reads: true };
const POLLED = { pushes: false, echoes: false, findsOwn: false, reads: true };
const LISTED = { looksBack: true, keeps: { most: 300, days: 7, kb: 0.1 } };
/** As many as its quota has room for. */
const YOUTUBE_TURNS = 1_000;

export const WAYS: Record<ChannelName, Way> = {
  facebook: { ...PUSHED, turns: QUARTERLY },
  messenger: { ...PUSHED, turns: QUARTERLY },
  instagram: { ...PUSHED, ...LISTED, turns: QUARTERLY },
  threads: { ...PUSHED, ...LISTED, turns: QUARTERLY },
  whatsapp: { ...PUSHED, turns: QUARTERLY, echoes: false, findsOwn: false, reads: false },
  x: {
    ...{ ...PUSHED, turns: every(60), findsOwn: false, looksBack: true },
    keeps: { most: 100, days: 1, kb: 0.07, anyway: every(60) },
  },
  linkedin: { ...PUSHED, turns: every(30), forgets: true },
  youtube: { ...POLLED, turns: YOUTUBE_TURNS, keeps: { most: 300, days: 7, kb: 0.1, anyway: YOUTUBE_TURNS } },
  telegram: { ...PUSHED, turns: QUARTERLY, echoes: false, findsOwn: false, reads: false },
  mastodon: { ...POLLED, turns: every(1), findsOwn: true, keeps: { most: 100, days: 7, kb: 0.13, anyway: 24 } },
  bluesky: { ...POLLED, turns: every(1), keeps: { most: 200, days: 7, kb: 0.111 } },
};
