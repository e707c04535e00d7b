import { accountsOf, isOf } from "../../domain/account.ts";
import { previousDay } from "../../domain/days.ts";
import { asError, isPlatformError } from "../../domain/errors.ts";
import { METRICS } from "../../domain/events.ts";
import { inTurns } from "../../domain/in-turns.ts";
import { iso } from "../../domain/instants.ts";
import type { ChannelName } from "../../domain/message/message.ts";
import { isSilent, MOST_SILENT_DAYS } from "../../domain/report/silence.ts";
import type { DayRhythm } from "../../domain/report/spikes.ts";
import { wallTime } from "../../domain/zone.ts";
import type { Account, Ports } from "../../ports.ts";
import { dayRhythm } from "../tend-spikes.ts";
import { noteChannel } from "./note-channel.ts";

/**
 * Every half hour: webhooks, subscriptions and leases that lapsed are set again (Meta drops a Page after an hour of
 * failures, WebSub leases end, X wants its webhook validated), the platforms' counts are taken, and a channel that
 * went silent is told from one that merely has nothing to say.
 */

export type TendPorts = Pick<Ports, "appFields" | "channel" | "department" | "log" | "nowMs" | "store"> & {
  /** Ends in `/webhooks/`; empty where nothing outside can reach us. */
  webhookUrl: string;
};

const TEND_EVERY_MS = 30 * 60_000;
const TENDED = "tended-at";
const AT_ONCE = 4;
/** Where reading has its price, counts are taken once in so many of its turns. */
const MEASURE_TURNS = 6;

export async function tend(ports: TendPorts): Promise<void> {
  const last = Date.parse((await ports.store.cursor(TENDED)) ?? "");
  if (ports.nowMs() - last < TEND_EVERY_MS) return;
  await ports.store.saveCursor(TENDED, iso(ports.nowMs()));
  await inTurns(accountsOf(ports.department), AT_ONCE, async (account) => {
    await guarded(ports, account, () => mend(ports, account));
    await guarded(ports, account, () => measure(ports, account));
  });
  await noteSilence(ports);
}

async function guarded(ports: TendPorts, account: Account, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    ports.log.error("tend-failed", asError(error), { channel: account.channel, account: account.name });
    // What the platform says of the account has an alarm of its own.
    if (!isPlatformError(error)) ports.log.count(METRICS.workFailed);
    await noteChannel(ports, account, error);
  }
}

async function mend(ports: TendPorts, account: Account): Promise<void> {
  const channel = ports.channel(account.channel);
  if (!channel || ports.webhookUrl === "") return;
  const app = channel.delivery === "poll" ? {} : await ports.appFields(account.channel);
  const place = { callbackUrl: `${ports.webhookUrl}${account.channel}`, app };
  const checks = await channel.connect(account, place, "mend");
  for (const { what, state, detail } of checks) {
    if (state !== "mended") continue;
    ports.log.info("connection-mended", { channel: account.channel, account: account.name, what, detail });
    ports.log.count(METRICS.channelMended, 1, { channel: account.channel });
  }
}

async function measure({ channel: named, department, nowMs, store }: TendPorts, account: Account): Promise<void> {
  const channel = named(account.channel);
  if (!channel || channel.supports.metrics.length === 0) return;
  const turn = `${account.channel}/${account.name}/measured-at`;
  const everyMs = MEASURE_TURNS * channel.pollEveryMs;
  if (nowMs() - Date.parse((await store.cursor(turn)) ?? "") < everyMs) return;
  const takenAt = iso(nowMs());
  await store.saveCursor(turn, takenAt);
  const { day } = wallTime(nowMs(), department.department.timeZone);
  const counts = await channel.metrics(account);
  await store.saveMetrics({ channel: account.channel, account: account.name, day, takenAt, ...counts });
}

/** Per channel: an account of a pair may have less to say than the other. */
async function noteSilence({ department, log, nowMs, store }: TendPorts): Promise<void> {
  const { timeZone } = department.department;
  const now = nowMs();
  const rhythms = await lastRhythms({ department, store }, wallTime(now, timeZone).day);
  const wallAt = (ms: number) => wallTime(ms, timeZone);
  const states = await store.channelStates();
  for (const channel of new Set(department.channels.map((one) => one.channel))) {
    const [newest] = (await store.inbox({ channel, limit: 1 })).items;
    const lastMs = newest && Date.parse(newest.receivedAt);
    const hoursOf = (day: string) => rhythms.get(day)?.channels[channel];
    const stopped = isSilent({ lastMs, nowMs: now, wallAt, hoursOf });
    if (stopped) log.count(METRICS.channelTrouble, 1, { channel });
    for (const name of accountsIn(department, channel)) {
      const known = states.find(isOf({ channel, name }));
      // Who was silent stays so until something comes, though in the end its own rhythm is one of nothing.
      const silent = stopped || (known?.state === "silent" && lastMs !== undefined && lastMs < Date.parse(known.since));
      // What is down is known to be; silence is the doubt about the others.
      if (known?.state === "down" || (known?.state === "silent") === silent) continue;
      const since = iso(now);
      await store.saveChannelState({ ...known, channel, account: name, state: silent ? "silent" : "good", since });
    }
  }
}

/** Those of today, and of the days before as they were kept: a day that nobody looked at says nothing. */
async function lastRhythms(
  ports: Pick<TendPorts, "department" | "store">,
  today: string,
): Promise<ReadonlyMap<string, DayRhythm>> {
  const days: string[] = [];
  for (let day = previousDay(today); days.length < MOST_SILENT_DAYS; day = previousDay(day)) days.push(day);
  const kept = await Promise.all(days.map((day) => ports.store.rhythm(day)));
  const all = [await dayRhythm(ports)(today), ...kept.flatMap((one) => one ?? [])];
  return new Map(all.map((one) => [one.day, one]));
}

const accountsIn = (department: Ports["department"], channel: ChannelName): string[] =>
  department.channels.filter((one) => one.channel === channel).map(({ account }) => account);
