import { hash } from "node:crypto";
import { idsFrom } from "../../infra/local/sandbox/ids.ts";
import type { SandboxAccount } from "../../infra/local/sandbox/index.ts";
import { makeChannel } from "../../shared/channels/index.ts";
import type { Consultation } from "../../shared/domain/consult/consultation.ts";
import type { Department } from "../../shared/domain/department/department.ts";
import { AppError } from "../../shared/domain/errors.ts";
import type { Pair } from "../../shared/domain/library/library.ts";
import type { ChannelName, InboundItem, Message } from "../../shared/domain/message/message.ts";
import type { Outgoing } from "../../shared/domain/outgoing/outgoing.ts";
import type { PostPair } from "../../shared/domain/posts/post-pair.ts";
import { isDue } from "../../shared/domain/posts/publishing.ts";
import type { LetterMail, Log, OutboundJob, Ports } from "../../shared/ports.ts";
import { receive } from "../../shared/steps/inbound/receive.ts";
import { testDepartment } from "../fakes/department.ts";
import { type Chance, chanceOf } from "./chance.ts";
import { type Faults, faultsOf } from "./faults.ts";
import { type Functions, functionsOn, type Place, portsOf, type Tamper } from "./functions.ts";
import { carryOut, GOAL, type Move, type Written } from "./people.ts";
import type { Plan } from "./plan.ts";
import { type Platforms, type SandboxPost, simulatedPlatforms } from "./platforms.ts";
import { hosted, steadyHands } from "./process.ts";
import { type SimulatedQueue, simulatedQueue } from "./queue.ts";
import { type Scheduler, scheduler } from "./scheduler.ts";
import { type SimulatedStream, simulatedStream } from "./stream.ts";
import { type SimulatedTable, simulatedTable } from "./table.ts";

/** One department with its platform, its functions and everything they write to. */

export interface World {
  plan: Plan;
  channel: ChannelName;
  chance: Chance;
  clock: Scheduler;
  faults: Faults;
  department: Department;
  table: SimulatedTable;
  stream: SimulatedStream;
  inbound: SimulatedQueue<InboundItem>;
  outbound: SimulatedQueue<OutboundJob>;
  platforms: Platforms;
  functions: Functions;
  /** Ports that never fail: for who checks. */
  steady: Ports;
  /** How many mails reached experts, and what an expert does with one. */
  mails: number;
  expert: (mail: LetterMail) => void;
  console(move: Move): Promise<unknown>;
  written: Written[];
  /** What stood in the library since when. */
  texts: { sinceMs: number; pair: Pair }[];
  /** What the library offered to an officer who asked at some instant between these. */
  offered: { pair: Pair; fromMs: number; toMs: number }[];
  quarantined: ReadonlyMap<string, Buffer>;
  logged: string[];
  /** What the code itself got wrong: no port throws these. */
  broke: string[];
  history: { atMs: number; who: string; what: string; item: string }[];
  note(who: string, what: string, item: string): void;
  stored<T>(entity: string): T[];
  /** All that the department's accounts have published, as it stands. */
  published: SandboxPost[];
  newestOwn(): Promise<string | undefined>;
  standsThere(words: string): Promise<boolean>;
  look(): Promise<SandboxPost[]>;
  lagMs: number;
  startMs: number;
  /** Places at which a person did something: without them, nobody does. */
  acted: string[];
  /** Nothing is on its way any more. */
  resting(): boolean;
}

/** A Monday, 10:00 in Toronto. */
const START_MS = Date.parse("2026-11-23T15:00:00.000Z");
/** The same day, six minutes before midnight. */
const LATE_MS = Date.parse("2026-11-24T04:54:00.000Z");

/** A channel of Telegram: people read it, and write elsewhere. */
const BROADCAST = "-100";

const FIRST_SHARE = 0.1;
/** A poll brings what their deliveries did not: the others keep no history that we may read, or push nothing. */
const READABLE: ReadonlySet<ChannelName> = new Set(["facebook", "messenger", "instagram", "threads", "x", "linkedin"]);

export function worldOf(plan: Plan, tamper: Tamper = {}): World {
  const chance = chanceOf(plan.seed);
  const startMs = plan.library ? LATE_MS : START_MS;
  const clock = scheduler(startMs);
  const faults = faultsOf({ chance, nowMs: () => clock.nowMs, share: plan.faultShare, without: plan.without });
  const noteBug = (error: unknown): void => {
    if (error instanceof Error && !(error instanceof AppError)) broke.push(error.stack ?? error.message);
  };
  const deployments = (): number => plan.deployments.filter((ms) => startMs + ms <= clock.nowMs).length;
  const host = { chance, clock, faults, deployments, threw: noteBug };
  idsFrom(bytesOf(plan.seed));
  const department = departmentOn(plan.channel);
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
  let reads = 0;
  const table = simulatedTable({
    nowMs: () => clock.nowMs,
    lagMs: () => (chance(`lag ${reads++}`) < FIRST_SHARE ? chance(`lag ms ${reads}`) * 3_000 : 0),
    changed(change) {
      if (change.next?.entity === "pair")
        world.texts.push({ sinceMs: clock.nowMs, pair: change.next as unknown as Pair });
      world.stream.changed(change);
    },
  });
  const quarantined = new Map<string, Buffer>();
  const sealed = new Map<string, string>();
  const place: Place = {
    host,
    department,
    table,
    inbound: () => world.inbound,
    outbound: () => world.outbound,
    platforms: () => world.platforms,
    quarantined,
    sealed,
    arrived(mail) {
      world.mails += 1;
      world.expert(mail);
    },
    log,
    tamper,
  };
  const lagMs = Math.min(plan.lagMs, makeLag(plan.channel));
  const history: World["history"] = [];
  const world = {
    lagMs,
    startMs,
    texts: [],
    offered: [],
    acted: [],
    mails: 0,
    expert: () => {},
    ...{ plan, channel: plan.channel, chance, clock, faults, department, table, quarantined, logged, broke, history },
    written: [],
    published: [],
    note: (who: string, what: string, item: string) => void history.push({ atMs: clock.nowMs, who, what, item }),
    stored: <T>(entity: string) => table.items().filter((item) => item.entity === entity) as T[],
    newestOwn: async () => (await world.look()).findLast(({ id }) => !id.startsWith(BROADCAST))?.id,
    standsThere: async (words: string) => (await world.look()).some(({ text }) => sameEnd(text, words)),
    resting: () =>
      world.platforms.waiting() === 0 &&
      world.inbound.bodies().length === 0 &&
      world.outbound.bodies().length === 0 &&
      world.stored<Outgoing>("outgoing").every(({ state }) => state !== "approved" && state !== "sending") &&
      world.stored<Consultation>("consultation").every((one) => !owesLetter(one)) &&
      !world.stored<PostPair>("post").some((pair) => onItsWay(world, pair)) &&
      lost(world).every(({ atMs }) => !world.platforms.gaveUp.has(atMs)),
    async look() {
      world.published = (await world.platforms.posts(plan.channel)).filter(({ byDepartment }) => byDepartment);
      return world.published;
    },
  } as unknown as World;
  world.functions = functionsOn(place);
  const functions = world.functions;
  world.stream = simulatedStream(host, functions.outbox);
  world.inbound = simulatedQueue<InboundItem>(host, {
    name: "inbound",
    batch: 10,
    visibilityMs: 360_000,
    receives: plan.receives,
    consume: functions.tag,
  });
  world.outbound = simulatedQueue<OutboundJob>(host, {
    name: "outbound",
    batch: 5,
    visibilityMs: 360_000,
    receives: plan.receives,
    consume: functions.reply,
  });
  const steady = steadyHands(() => clock.nowMs);
  world.platforms = simulatedPlatforms(host, {
    accounts: accountsOn(department),
    lagMs,
    readable: READABLE.has(plan.channel),
    refusals: plan.refusals,
    outages: plan.outages.map(({ kind, fromMs, toMs }) => ({ kind, fromMs: startMs + fromMs, toMs: startMs + toMs })),
    webhook: functions.webhook,
    shake: (request) => receive(world.steady)(request.path.split("/")[2] ?? "", request),
  });
  world.steady = portsOf({ ...place, tamper: {} }, "check", steady);
  world.console = hosted(host, {
    name: "console",
    timeoutMs: 28_000,
    make: (hands) => carryOut(portsOf(place, "console", hands)),
  });
  return world;
}

/** What people wrote, and still stands there, and is not stored. */
export function lost({ stored, written }: World): Written[] {
  const known = new Set(stored<Message>("message").map(({ externalId }) => externalId));
  return written.filter(({ id, deleted }) => !deleted && !known.has(id));
}

/** It goes out by itself, unless a person has to look first what became of a half. */
export const onItsWay = ({ stored }: World, pair: PostPair): boolean =>
  isDue(pair) &&
  !stored<Outgoing>("outgoing").some(
    ({ messageId, state, seenAt }) => messageId === pair.id && state === "unknown" && seenAt === undefined,
  );

export const owesLetter = ({ letters }: Consultation): boolean =>
  letters.some(({ state }) => state === "to-send" || state === "sending");

/** The same words, whatever the platform put before them. */
const sameEnd = (shown: string, text: string): boolean => shown.includes(text.slice(-14));

/** No list lags behind for longer than its channel admits. */
const makeLag = (name: ChannelName): number =>
  makeChannel(name, { fetch, nowMs: () => 0, accountSecret: async () => ({}), media: NO_MEDIA, heard: () => {} })
    ?.readBackLagMs ?? 0;
const NO_MEDIA = { bytes: async () => Buffer.alloc(0), url: async () => "" };

const departments = new Map<ChannelName, Department>();

function departmentOn(channel: ChannelName): Department {
  const known = departments.get(channel);
  if (known !== undefined) return known;
  const made: Department = {
    ...testDepartment,
    channels: ACCOUNTS[channel] as Department["channels"],
    teams: testDepartment.teams.map((team) => ({ ...team, experts: EXPERTS })),
    mail: { from: "passport@openline.example" },
    strategy: {
      goals: { [GOAL]: { en: "Apply early", fr: "Demander tôt" } },
      ...{ hashtags: [], links: [], words: [], weDoNot: [], readingAtMost: 12 },
    },
  };
  departments.set(channel, made);
  return made;
}

const accountsOn = ({ channels }: Department): SandboxAccount[] =>
  channels.map(({ channel, account, id, language, tier }) => ({
    channel,
    name: account,
    id,
    language,
    ...(tier === undefined ? {} : { tier }),
  }));

const EXPERTS: Department["teams"][number]["experts"] = [
  {
    name: "Samira Haddad",
    email: "s.haddad@passport.example",
    languages: ["en", "fr"],
    topics: ["renewal", "lost"],
    away: [],
  },
  {
    name: "Étienne Roy",
    email: "e.roy@passport.example",
    languages: ["fr", "en"],
    topics: ["renewal", "lost"],
    away: [],
  },
];
const both = "both" as const;
const ACCOUNTS: Record<ChannelName, unknown[]> = {
  facebook: [
    { channel: "facebook", account: "PassportCanada", id: "100000000000001", language: "en", pair: "PasseportCanada" },
    { channel: "facebook", account: "PasseportCanada", id: "100000000000002", language: "fr", pair: "PassportCanada" },
  ],
  messenger: [{ channel: "messenger", account: "PassportCanada", id: "100000000000001", language: "en" }],
  instagram: [{ channel: "instagram", account: "passport.canada", id: "17841400000000001", language: both }],
  threads: [{ channel: "threads", account: "passport.canada", id: "9000000000000001", language: both }],
  whatsapp: [{ channel: "whatsapp", account: "PassportLine", id: "106540352242922", language: both }],
  x: [{ channel: "x", account: "PassportCan", id: "2000000001", language: "en", tier: "self-serve" }],
  linkedin: [{ channel: "linkedin", account: "PassportOffice", id: "urn:li:organization:2414183", language: both }],
  youtube: [{ channel: "youtube", account: "PassportVideos", id: "UCpassporttest0000000001", language: both }],
  telegram: [{ channel: "telegram", account: "passport_help_bot", id: "7000000001", language: both }],
  mastodon: [{ channel: "mastodon", account: "passport", id: "109000000000000001", language: both }],
  bluesky: [{ channel: "bluesky", account: "passport.test", id: "did:plc:passporttest0000000000000", language: both }],
};

/** Bytes for the platforms' ids. */
function bytesOf(seed: number): (size: number) => Buffer {
  let drawn = 0;
  return (size) => {
    const bytes = hash("sha512", `${seed} ${drawn++}`, "buffer");
    return size <= bytes.length ? bytes.subarray(0, size) : Buffer.concat([bytes, bytes], size);
  };
}
