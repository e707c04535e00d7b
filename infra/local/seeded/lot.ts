import type { ChannelName, Message } from "../../../shared/domain/message/message.ts";
import type { SentimentLabel } from "../../../shared/domain/message/tags.ts";
import type { Layer } from "../../../shared/domain/report/dimensions.ts";
import type { Chance } from "./chance.ts";
import { PLACE, type Planted, SLOWER } from "./planted.ts";
import type { SeededPosts } from "./seeded-posts.ts";
import * as usual from "./traffic.ts";

/** What is drawn for one message: what it is, and how its answer will go. */

export interface Lot {
  /** `none`: about nothing of ours. */
  topic: string;
  channel: ChannelName;
  language: string;
  /** Whatever was asked in. */
  answeredIn?: string;
  sentiment: Readonly<Partial<Record<SentimentLabel, number>>>;
  hashtag?: string;
  /** Shares. */
  neverAnswered: number;
  fromLibrary: number;
  /** After this text: a share too. */
  askedAgain: (pair: string) => number;
  /** How many times as long as usual each layer takes. */
  times: Readonly<Partial<Record<Layer, number>>>;
  post?: { id: string; campaign?: string };
  standing: NonNullable<Message["standing"]>;
  author: string;
}

/** Who writes: some for the first time, some again, some who thanked often. */
export class People {
  private count = 0;
  private readonly dice: Chance;
  constructor(dice: Chance) {
    this.dice = dice;
  }
  one(): Pick<Lot, "author" | "standing"> {
    const again = this.count > 0 && this.dice.is(usual.RETURNING);
    if (!again) this.count += 1;
    const author = `person-${again ? this.dice.below(this.count) : this.count}`;
    const standing = again ? (this.dice.is(usual.ADVOCATES / usual.RETURNING) ? "advocate" : "returning") : "new";
    return { author, standing };
  }
}

export interface Drawing {
  dice: Chance;
  planted: readonly Planted[];
  people: People;
  posts: SeededPosts;
}

export function drawn({ dice, planted, people, posts }: Drawing, day: string, given: Partial<Lot> = {}): Lot {
  const is = <P extends keyof typeof PLACE>(one: P, holds: (place: (typeof PLACE)[P]) => boolean): boolean =>
    planted.includes(one) && holds(PLACE[one]);
  const channel = given.channel ?? dice.pick(usual.CHANNELS);
  const foreign = PLACE["unserved-language"];
  const unserved = is("unserved-language", ({ share }) => given.language === undefined && dice.is(share));
  const spoken = unserved ? foreign.language : (given.language ?? dice.pick<string>(usual.LANGUAGES));
  const silent = is("silent-language", (place) => place.channel === channel && place.language === spoken);
  const language = silent ? "en" : spoken;
  const topic = given.topic ?? dice.pick<string>(usual.TOPICS);
  const about = (place: { topic: string }): boolean => place.topic === topic;
  const post = dice.is(usual.UNDER_A_POST) ? posts.recent(day, dice) : undefined;
  const hashtag = dice.is(usual.HASHTAG) ? (language === "fr" ? "monpasseport" : "mypassport") : undefined;
  const slower = planted.flatMap((one) => SLOWER[one] ?? []);
  const waits = is("slow-language", (place) => place.channel === channel && place.language === language);
  const times = Object.fromEntries(slower.map((one) => [one.layer, one.times])) as Lot["times"];
  return {
    topic,
    channel,
    language,
    sentiment: is("praise", about) ? praised(PLACE.praise.positive) : usual.sentimentOf(topic),
    ...people.one(),
    neverAnswered: is("rising-topic", about) ? PLACE["rising-topic"].unanswered : usual.NEVER_ANSWERED,
    fromLibrary: is("web-page", about) ? PLACE["web-page"].used : usual.FROM_LIBRARY,
    askedAgain: (pair) =>
      is("failing-text", (place) => place.pair === pair) ? PLACE["failing-text"].reopened : usual.ASKED_AGAIN,
    times: waits ? { ...times, officer: (times.officer ?? 1) * PLACE["slow-language"].times } : times,
    ...(unserved ? { answeredIn: foreign.answeredIn } : {}),
    ...(hashtag === undefined ? {} : { hashtag }),
    ...(post === undefined ? {} : { post }),
    ...given,
  };
}

const praised = (positive: number): Lot["sentiment"] => ({ positive, neutral: (1 - positive) * 0.8, negative: 0.1 });

/** What is planted beside the usual, in one hour of so many messages. */
export function extra(drawing: Drawing, day: string, hour: number, rate: number): Lot[] {
  const { dice, planted } = drawing;
  const many = (count: number, given: Partial<Lot>): Lot[] =>
    Array.from({ length: count }, () => drawn(drawing, day, given));
  const dayOfMonth = Number(day.slice(8));
  const planting: { [P in Planted]?: () => Lot[] } = {
    spike: () => many(comes(PLACE.spike), { topic: PLACE.spike.topic }),
    "wave-of-anger": () => {
      const { topic, negative } = PLACE["wave-of-anger"];
      return many(comes(PLACE["wave-of-anger"]), { topic, sentiment: { negative, neutral: 1 - negative } });
    },
    "rising-topic": () => {
      const { topic, times } = PLACE["rising-topic"];
      return many(dice.count(rate * usual.shareOf(topic) * (times - 1)), { topic });
    },
    "scope-drift": () => many(dice.count(rate * PLACE["scope-drift"].more), { topic: "none" }),
    "hijacked-hashtag": () => {
      const { hashtag, fromDay, times, negative } = PLACE["hijacked-hashtag"];
      if (dayOfMonth < fromDay) return [];
      const sentiment = { negative, neutral: 1 - negative };
      const english = usual.HASHTAG * usual.ENGLISH;
      const given = { topic: "none", language: "en", hashtag, sentiment };
      return many(dice.count(rate * english * (times - 1)), given);
    },
  };
  const comes = (at: { dayOfMonth: number; hour: number; messages: number }): number =>
    dayOfMonth === at.dayOfMonth && hour === at.hour ? at.messages : 0;
  return planted.flatMap((one) => planting[one]?.() ?? []);
}
