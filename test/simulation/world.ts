import { hash } from "node:crypto";
import { idsFrom } from "../../infra/local/sandbox/ids.ts";
import { EVENT_SECONDS } from "../../infra/stacks/timeouts.ts";
import { makeChannel } from "../../shared/channels/index.ts";
import { AppError } from "../../shared/domain/errors.ts";
import type { Pair } from "../../shared/domain/library/library.ts";
import type { ChannelName, Message } from "../../shared/domain/message/message.ts";
import type { Outgoing } from "../../shared/domain/outgoing/outgoing.ts";
import type { PostPair } from "../../shared/domain/posts/post-pair.ts";
import { isDue } from "../../shared/domain/posts/publishing.ts";
import type { Log } from "../../shared/ports.ts";
import { receive } from "../../shared/steps/inbound/receive.ts";
import { type Bus, simulatedBus } from "./bus.ts";
import { type Chance, chanceOf } from "./chance.ts";
import { type Comprehend, simulatedComprehend } from "./comprehend.ts";
import { accountsOn, BORDER, departmentOn } from "./departments.ts";
import { type Faults, faultsOf } from "./faults.ts";
import type { Tamper } from "./functions.ts";
import type { Arrived } from "./mail.ts";
import type { Written } from "./people.ts";
import type { Plan } from "./plan.ts";
import { type Platforms, type SandboxPost, simulatedPlatforms } from "./platforms.ts";
import { type Records, recordsOf } from "./records.ts";
import { type Scheduler, scheduler } from "./scheduler.ts";
import { type Around, type Side, sideOf } from "./side.ts";
import type { Text } from "./words.ts";

/** One department with its platform, its functions and everything they write to. */

export interface World extends Side {
  plan: Plan;
  channel: ChannelName;
  chance: Chance;
  clock: Scheduler;
  faults: Faults;
  /** This department, and the one that it consults, where there is one. */
  sides: readonly Side[];
  platforms: Platforms;
  bus: Bus;
  comprehend: Comprehend;
  /** What an expert does with a mail. */
  expert: (side: Side, mail: Arrived) => void;
  /** Somebody is about to act on what holds there are. */
  looked: () => void;
  /** What became of records, where holds and disposal are simulated. */
  records?: Records;
  written: Written[];
  /** Officers' questions to the other department. */
  asked: { by: Side; text: Text }[];
  /** What stands in the messages of the other department alone. */
  bordersOwn: string[];
  /** What stood in the library since when. */
  texts: { sinceMs: number; pair: Pair }[];
  /** What the library offered to an officer who asked at some instant between these. */
  offered: { pair: Pair; fromMs: number; toMs: number }[];
  quarantined: ReadonlyMap<string, Buffer>;
  logged: string[];
  /** What was not stored while Comprehend alone was out. */
  heldBack: string[];
  /** What the code itself got wrong: no port throws these. */
  broke: string[];
  history: { atMs: number; who: string; what: string; item: string }[];
  note(who: string, what: string, item: string): void;
  /** All that the department's accounts have published, as it stands. */
  published: SandboxPost[];
  /** What they had published, and went with what it answered. */
  takenAway: SandboxPost[];
  newestOwn(): Promise<string | undefined>;
  standsThere(words: string): Promise<boolean>;
  look(): Promise<SandboxPost[]>;
  lagMs: number;
  startMs: number;
  /** Places at which a person did something: without them, nobody does. */
  acted: string[];
  /** Nothing is on its way any more, anywhere. */
  quiet(): boolean;
}

/** A Monday, 10:00 in Toronto. */
const START_MS = Date.parse("2026-11-23T15:00:00.000Z");
/** The same day, six minutes before midnight. */
const LATE_MS = Date.parse("2026-11-24T04:54:00.000Z");

/** In UTC: people act on both sides of it. */
const MIDNIGHT_MS = Date.parse("2026-11-24T00:00:00.000Z");

/** A channel of Telegram: people read it, and write elsewhere. */
const BROADCAST = "-100";

/** A poll brings what their deliveries did not: the others keep no history that we may read, or push nothing. */
const READABLE: ReadonlySet<ChannelName> = new Set(["facebook", "messenger", "instagram", "threads", "x", "linkedin"]);

export function worldOf(plan: Plan, tamper: Tamper = {}): World {
  const chance = chanceOf(plan.seed);
  const startMs = plan.library ? LATE_MS : plan.records ? MIDNIGHT_MS - 1.2 * plan.actMs : START_MS;
  const clock = scheduler(startMs);
  const faults = faultsOf({ chance, nowMs: () => clock.nowMs, share: plan.faultShare, without: plan.without });
  const noteBug = (error: unknown): void => {
    if (error instanceof Error && !(error instanceof AppError)) broke.push(error.stack ?? error.message);
  };
  const deployments = (): number => plan.deployments.filter((ms) => startMs + ms <= clock.nowMs).length;
  const host = { chance, clock, faults, deployments, threw: noteBug };
  idsFrom(bytesOf(plan.seed));
  // Some have none, whatever their times say.
  const department = departmentOn(plan, chance("authority") < 0.75 ? undefined : null);
  const logged: string[] = [];
  const broke: string[] = [];
  const log: Log = {
    info: (code, fields) => void logged.push(JSON.stringify([code, fields])),
    error: (code, error, fields) => {
      logged.push(JSON.stringify([code, error.message, fields]));
      noteBug(error);
    },
    count: () => {},
  };
  const outages = plan.outages.map(({ kind, fromMs, toMs }) => ({
    kind,
    fromMs: startMs + fromMs,
    toMs: startMs + toMs,
  }));
  const untagged = outages.filter(({ kind }) => kind === "untagged");
  const comprehend = simulatedComprehend(host, () =>
    untagged.some(({ fromMs, toMs }) => clock.nowMs >= fromMs && clock.nowMs < toMs),
  );
  const bus = simulatedBus(host, EVENT_SECONDS * 1_000, (id) => {
    const side = world.sides.find((one) => one.department.department.id === id);
    if (side === undefined) throw new Error(`There is no bus of ${id}.`);
    return side.target;
  });
  const quarantined = new Map<string, Buffer>();
  const around: Around = {
    ...{ host, bus, comprehend, quarantined, log, tamper, receives: plan.receives, limited: plan.limited },
    platforms: () => world.platforms,
    arrived: (side, mail) => world.expert(side, mail),
    looked: () => world.looked(),
  };
  const own = sideOf("", department, {
    ...around,
    changed(change) {
      const { next } = change;
      world.records?.changed(change);
      if (next?.entity === "pair") world.texts.push({ sinceMs: clock.nowMs, pair: next as unknown as Pair });
    },
  });
  const sides = plan.partner ? [own, sideOf("border.", BORDER, around)] : [own];
  const lagMs = Math.min(plan.lagMs, makeLag(plan.channel));
  const history: World["history"] = [];
  const { functions, stored } = own;
  const more: Omit<World, keyof Side> = {
    ...{ plan, channel: plan.channel, chance, clock, faults, sides, bus, comprehend, quarantined, logged, broke },
    ...{ history, lagMs, startMs, texts: [], offered: [], acted: [], written: [], published: [], takenAway: [] },
    ...{ asked: [], bordersOwn: [], heldBack: [] },
    expert: () => {},
    looked: () => {},
    ...(plan.records ? { records: recordsOf(own, host) } : {}),
    note: (who: string, what: string, item: string) => void history.push({ atMs: clock.nowMs, who, what, item }),
    newestOwn: async () => (await world.look()).findLast(({ id }) => !id.startsWith(BROADCAST))?.id,
    standsThere: async (words: string) => (await world.look()).some(({ text }) => sameEnd(text, words)),
    quiet: () =>
      world.platforms.waiting() === 0 &&
      bus.underWay() === 0 &&
      sides.every((side) => side.resting()) &&
      stored<Outgoing>("outgoing").every(({ state }) => state !== "approved" && state !== "sending") &&
      !stored<PostPair>("post").some((pair) => onItsWay(world, pair)) &&
      lost(world).every(({ atMs }) => !world.platforms.gaveUp.has(atMs)),
    async look() {
      world.published = (await world.platforms.posts(plan.channel)).filter(({ byDepartment }) => byDepartment);
      return world.published;
    },
    platforms: simulatedPlatforms(host, {
      accounts: accountsOn(department),
      lagMs,
      readable: READABLE.has(plan.channel),
      refusals: plan.refusals,
      outages,
      webhook: functions.webhook,
      shake: (request) => receive(world.steady)(request.path.split("/")[2] ?? "", request),
    }),
  };
  const world = Object.assign(own, more);
  return world;
}

/** What people wrote, and still stands there, and is not stored. */
export function lost({ stored, written, records }: World): Written[] {
  const known = new Set(stored<Message>("message").map(({ externalId }) => externalId));
  return written.filter(({ id, deleted }) => !deleted && !known.has(id) && !records?.disposed.has(id));
}

/** It goes out by itself, unless a person has to look first what became of a half. */
export const onItsWay = ({ stored }: World, pair: PostPair): boolean =>
  isDue(pair) &&
  !stored<Outgoing>("outgoing").some(
    ({ messageId, state, seenAt }) => messageId === pair.id && state === "unknown" && seenAt === undefined,
  );

/** The same words, whatever the platform put before them. */
const sameEnd = (shown: string, text: string): boolean => shown.includes(text.slice(-14));

/** No list lags behind for longer than its channel admits. */
const makeLag = (name: ChannelName): number =>
  makeChannel(name, { fetch, nowMs: () => 0, accountSecret: async () => ({}), media: NO_MEDIA, heard: () => {} })
    ?.readBackLagMs ?? 0;
const NO_MEDIA = { bytes: async () => Buffer.alloc(0), url: async () => "" };

/** Bytes for the platforms' ids. */
function bytesOf(seed: number): (size: number) => Buffer {
  let drawn = 0;
  return (size) => {
    const bytes = hash("sha512", `${seed} ${drawn++}`, "buffer");
    return size <= bytes.length ? bytes.subarray(0, size) : Buffer.concat([bytes, bytes], size);
  };
}
