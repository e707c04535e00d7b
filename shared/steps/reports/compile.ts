import { previousDay } from "../../domain/days.ts";
import type { Department } from "../../domain/department/department.ts";
import { inTurns } from "../../domain/in-turns.ts";
import type { Outgoing } from "../../domain/outgoing/outgoing.ts";
import type { PostPair } from "../../domain/posts/post-pair.ts";
import type { PostLeg } from "../../domain/report/audience-posts.ts";
import { compileReport } from "../../domain/report/compile.ts";
import { type Scope, WHOLE } from "../../domain/report/dimensions.ts";
import { exceptionOf, type LanguageException, MOST_LISTED } from "../../domain/report/language-exceptions.ts";
import { begunBy, comparedWith, daysOf, instantsOf, type Period, type Span } from "../../domain/report/period.ts";
import { recountedOf } from "../../domain/report/recount.ts";
import type { Report } from "../../domain/report/sections.ts";
import { rhythmDays } from "../../domain/report/spikes.ts";
import type { TextTitle } from "../../domain/report/titles.ts";
import { wallTime } from "../../domain/zone.ts";
import type { Ports } from "../../ports.ts";
import { readCounts } from "./read-counts.ts";

/** Compiles reports from counters: what it reads depends on how many days they span, never on how many wrote. */

/** What a report is compiled from. */
export interface ReportSources
  extends Pick<
    Ports["store"],
    | "counts"
    | "rollups"
    | "monthRollups"
    | "posts"
    | "metrics"
    | "channelStates"
    | "recounts"
    | "languageExceptions"
    | "messages"
    | "channelGaps"
  > {
  postLegs(id: string): Promise<{ outgoing: readonly Pick<Outgoing, "channel" | "account" | "externalId">[] }>;
  library(): Promise<{ pairs: readonly TextTitle[] }>;
}

interface CompilePorts extends Pick<Ports, "department" | "nowMs"> {
  store: ReportSources;
}

/** Days and posts that are asked for side by side. */
const AT_ONCE = 16;
/** More pairs of posts than anybody publishes in a year; the oldest of a period stand for it. */
const MOST_POSTS = 500;

/** Writes nothing. */
export const compilePeriod =
  ({ department, store: of, nowMs }: CompilePorts) =>
  async ({ period, scope = WHOLE }: { period: Period; scope?: Scope }): Promise<Report> => {
    const { timeZone } = department.department;
    const madeMs = nowMs();
    const now = wallTime(madeMs, timeZone);
    const today = now.day;
    const counted = begunBy(today, period);
    const { from, to } = instantsOf(counted, timeZone);
    const against = comparedWith(period, counted);
    const spans: readonly Span[] = [counted, against.before, against.lastYear];
    const ownDays = daysOf(counted);
    const history = [...rhythmDays(period.from), ...ownDays];
    const daysBefore = daysOf(against.before);
    const days = [...history, ...daysBefore];
    const { store, asked } = counting(of);
    const { byDay, totals } = await readCounts(store, { days, spans, scope, now });
    const posts = (await store.posts(from, to, MOST_POSTS)).filter((post) => isOf(department, scope, post));
    const standing = posts.filter(({ state }) => state === "published" || state === "breached");
    const legs = await legsOf(store, standing);
    const { pairs: texts } = await store.library();
    const exceptions = await exceptionsIn(store, { from, to, scope });
    const states = await store.channelStates();
    const ended = await store.channelGaps(from, to);
    const metrics = {
      before: await store.metrics(previousDay(period.from)),
      days: [...(await each(ownDays, (day) => store.metrics(day))).values()],
    };
    const recounted = recountedOf(await store.recounts(ownDays), ownDays.length);
    const on = (dates: readonly string[]) => dates.map((day) => ({ day, counts: byDay.get(day) ?? {} }));
    return compileReport({
      department,
      scope,
      periods: {
        now: { period, days: on(ownDays), total: totals[0] ?? {} },
        before: { period: against.before, days: on(daysBefore), total: totals[1] ?? {} },
        lastYear: { period: against.lastYear, total: totals[2] ?? {} },
      },
      history: on(history),
      metrics,
      posts,
      legs,
      texts,
      exceptions,
      gaps: [
        ...ended,
        ...states
          .filter(({ state, since }) => state !== "good" && since < to)
          .map(({ channel, account, since }) => ({ channel, account, from: since })),
      ].sort((a, b) => (a.from < b.from ? -1 : 1)),
      compiledAt: new Date(madeMs).toISOString(),
      ...(counted.to < period.to ? { counted } : {}),
      partial: period.to >= today,
      ...(recounted === undefined ? {} : { recounted }),
      reads: asked(),
    });
  };

/** The same store, and how often it was asked. */
function counting(store: ReportSources): { store: ReportSources; asked: () => number } {
  let times = 0;
  const counted = new Proxy(store, {
    get(target, verb: keyof ReportSources) {
      times += 1;
      return target[verb].bind(target);
    },
  });
  return { store: counted, asked: () => times };
}

/** What is read of each day, in the days' order. */
async function each<T>(days: readonly string[], read: (day: string) => Promise<T>): Promise<Map<string, T>> {
  const found = new Map<string, T | undefined>(days.map((day) => [day, undefined]));
  await inTurns(days, AT_ONCE, async (day) => {
    found.set(day, await read(day));
  });
  return found as Map<string, T>;
}

async function legsOf(store: ReportSources, posts: readonly PostPair[]): Promise<PostLeg[]> {
  const legs: PostLeg[] = [];
  await inTurns(posts, AT_ONCE, async ({ id }) => {
    const { outgoing } = await store.postLegs(id);
    for (const { channel, account, externalId } of outgoing)
      if (externalId !== undefined) legs.push({ post: id, channel, account, externalId });
  });
  return legs;
}

/** Of what was taken back nothing is listed. */
async function exceptionsIn(
  store: ReportSources,
  of: { from: string; to: string; scope: Scope },
): Promise<LanguageException[]> {
  const replies = await store.languageExceptions(of, MOST_LISTED);
  const asked = await store.messages([...new Set(replies.map(({ messageId }) => messageId))]);
  const messages = new Map(asked.map((message) => [message.id, message]));
  return replies.flatMap((reply) => exceptionOf(reply, messages.get(reply.messageId)) ?? []);
}

/** A team's posts are those about its topics. */
function isOf({ teams }: Department, scope: Scope, { campaign, topic }: PostPair): boolean {
  if (scope.kind === "department") return true;
  if (scope.kind === "campaign") return campaign === scope.id;
  const team = teams.find(({ id }) => id === scope.id);
  return topic !== undefined && Object.hasOwn(team?.topics ?? {}, topic);
}
