import { shiftDay, weekdayOf } from "../../../shared/domain/days.ts";
import type { Department } from "../../../shared/domain/department/department.ts";
import type { ChannelName, Message } from "../../../shared/domain/message/message.ts";
import { daysOf, monthOfPeriod, type Period } from "../../../shared/domain/report/period.ts";
import { calendarOf, isOpenOn } from "../../../shared/domain/report/service-standard.ts";
import { instantOf } from "../../../shared/domain/zone.ts";
import { type Chance, chance } from "./chance.ts";
import { type Change, type LifeContext, type Lot, lifeOf } from "./life.ts";
import { PLACE, type Planted } from "./planted.ts";
import { type SeededPosts, seededPosts } from "./seeded-posts.ts";
import * as usual from "./traffic.ts";

/** A month of a department as its counters would have met it, with the months that it is compared with. */

export interface SeededOptions {
  department: Department;
  /** `2026-10` */
  month: string;
  seed: number;
  planted?: readonly Planted[];
  /** Messages on an ordinary day. */
  perDay?: number;
  /** Without the same month a year ago. */
  young?: true;
}

export interface Seeded extends SeededPosts {
  /** In the order of their instants. */
  changes: Change[];
}

const PER_DAY = 100;
/** A rhythm needs weeks before the month. */
const DAYS_BEFORE = 63;
/** The share of authors who write again. */
const RETURNING = 0.4;
const ADVOCATES = 0.03;

export function seededMonth(options: SeededOptions): Seeded {
  const month = monthOfPeriod(options.month);
  const before = { from: shiftDay(month.from, -DAYS_BEFORE), to: shiftDay(month.from, -1) };
  const lastYear = monthOfPeriod(`${Number(options.month.slice(0, 4)) - 1}${options.month.slice(4)}`);
  const posts = seededPosts(options, [lastYear, before, month]);
  const made = [
    ...(options.young ? [] : span(options, lastYear, 3, [], posts)),
    ...span(options, before, 2, [], posts),
    ...span(options, month, 1, options.planted ?? [], posts),
  ];
  const ended = posts.posts.map((post): Change => ({ atMs: Date.parse(post.at), next: { entity: "post", ...post } }));
  return { ...posts, changes: [...made, ...ended].sort((a, b) => a.atMs - b.atMs) };
}

function span(
  options: SeededOptions,
  { from, to }: Pick<Period, "from" | "to">,
  part: number,
  planted: readonly Planted[],
  posts: SeededPosts,
): Change[] {
  const dice = chance(options.seed * 10 + part);
  const context = contextOf(options.department, dice);
  const people = new People(dice);
  return daysOf({ from, to }).flatMap((day) =>
    usual.HOURS.flatMap((share, hour) => {
      const startMs = instantOf(day, hour * 60, options.department.department.timeZone);
      const rate = rateOn(day, context, options.perDay ?? PER_DAY) * (share / SUM_OF_HOURS);
      const lots = Array.from({ length: dice.wandering(rate, usual.WANDERING) }, () =>
        lotOn(day, dice, planted, people, posts),
      );
      return [...lots, ...extra(day, hour, dice, planted, people, posts, rate)].flatMap((lot, index) =>
        lifeOf({ ...context, name: `${options.seed}-${day}-${hour}-${index}` }, lot, startMs + dice.below(3_590_000)),
      );
    }),
  );
}

const SUM_OF_HOURS = usual.HOURS.reduce((sum, one) => sum + one, 0);

function rateOn(day: string, { calendar }: LifeContext, perDay: number): number {
  const weekday = usual.WEEKDAYS[weekdayOf(day)] ?? 1;
  const holiday = !isOpenOn(day, calendar) && weekdayOf(day) !== 0 ? usual.CLOSED_DAY : 1;
  return perDay * weekday * holiday;
}

function contextOf(department: Department, dice: Chance): Omit<LifeContext, "name"> & { name: string } {
  const teams = new Map(
    department.teams.flatMap(({ id, topics }) => Object.keys(topics).map((topic) => [topic, id] as const)),
  );
  const accountOf = (channel: ChannelName, language: string): string => {
    const own = department.channels.filter((one) => one.channel === channel);
    return (own.find((one) => one.language === language) ?? own[0])?.account ?? channel;
  };
  return {
    department,
    calendar: calendarOf(department),
    chance: dice,
    name: "",
    teamOf: (id) => teams.get(id),
    accountOf,
  };
}

/** Who writes: some for the first time, some again, some who thanked often. */
class People {
  private count = 0;
  private readonly dice: Chance;
  constructor(dice: Chance) {
    this.dice = dice;
  }
  one(): { author: string; standing: NonNullable<Message["standing"]> } {
    const again = this.count > 0 && this.dice.is(RETURNING);
    if (!again) this.count += 1;
    const author = `person-${again ? this.dice.below(this.count) : this.count}`;
    const standing = again ? (this.dice.is(ADVOCATES / RETURNING) ? "advocate" : "returning") : "new";
    return { author, standing };
  }
}

function lotOn(
  day: string,
  dice: Chance,
  planted: readonly Planted[],
  people: People,
  posts: SeededPosts,
  given: Partial<Lot> = {},
): Lot {
  const has = (one: Planted) => planted.includes(one);
  const channel = given.channel ?? dice.pick(usual.CHANNELS);
  const unserved = PLACE["unserved-language"];
  const foreign = has("unserved-language") && dice.is(unserved.share);
  const drawn = foreign ? unserved.language : dice.pick<string>(usual.LANGUAGES);
  const silent = has("silent-language") && channel === PLACE["silent-language"].channel && drawn === "fr";
  const language = silent ? "en" : drawn;
  const topic = given.topic ?? dice.pick<string>(usual.TOPICS);
  const post = given.post ?? (dice.is(usual.UNDER_A_POST) ? posts.recent(day, dice) : undefined);
  const hashtag = dice.is(usual.HASHTAG) ? (language === "fr" ? "monpasseport" : "mypassport") : undefined;
  const slow = has("slow-layer");
  const rising = has("rising-topic") && topic === PLACE["rising-topic"].topic;
  const failing = PLACE["failing-text"];
  return {
    topic,
    channel,
    language,
    ...(foreign ? { answeredIn: unserved.answeredIn } : {}),
    ...people.one(),
    neverAnswered: rising ? PLACE["rising-topic"].unanswered : usual.NEVER_ANSWERED,
    askedApprover: slow ? PLACE["slow-layer"].share : usual.ASKED_APPROVER,
    approvalMedian: slow ? PLACE["slow-layer"].medianSeconds : usual.WAITS.approval[0],
    askedAgain: (pair) => (has("failing-text") && pair === failing.pair ? failing.reopened : usual.ASKED_AGAIN),
    ...(hashtag === undefined ? {} : { hashtag }),
    ...(post === undefined ? {} : { post }),
    ...given,
  };
}

/** What is planted beside the usual. */
function extra(
  day: string,
  hour: number,
  dice: Chance,
  planted: readonly Planted[],
  people: People,
  posts: SeededPosts,
  rate: number,
): Lot[] {
  const dayOfMonth = Number(day.slice(8));
  const lot = (given: Partial<Lot>) => lotOn(day, dice, planted, people, posts, given);
  const many = (count: number, given: Partial<Lot>) => Array.from({ length: count }, () => lot(given));
  const { spike } = PLACE;
  const made: Lot[] = [];
  if (planted.includes("spike") && dayOfMonth === spike.dayOfMonth && hour === spike.hour)
    made.push(...many(spike.messages, { topic: spike.topic }));
  if (planted.includes("rising-topic")) {
    const { topic, times } = PLACE["rising-topic"];
    const share = (usual.TOPICS[topic] ?? 0) / SUM_OF_TOPICS;
    made.push(...many(dice.count(rate * share * (times - 1)), { topic }));
  }
  const { hashtag, fromDay, times, negative } = PLACE["hijacked-hashtag"];
  if (planted.includes("hijacked-hashtag") && dayOfMonth >= fromDay) {
    const sentiment = { negative: negative * 100, neutral: (1 - negative) * 100 };
    const count = dice.count(rate * usual.HASHTAG * 0.62 * (times - 1));
    made.push(...many(count, { topic: "none", language: "en", hashtag, sentiment }));
  }
  return made;
}

const SUM_OF_TOPICS = Object.values(usual.TOPICS).reduce((sum, one) => sum + one, 0);
