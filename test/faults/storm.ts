import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { readDepartment } from "../../infra/local/accounts.ts";
import { makeAwsCall } from "../../infra/local/aws-call.ts";
import { bring } from "./bring.ts";
import { judge, type Verdict } from "./judge.ts";
import { killsUntil, outage, startKills } from "./kills.ts";
import { startOfficer } from "./officer.ts";
import { type Delivery, startPlatforms } from "./platforms.ts";
import { type System, startSystem } from "./system.ts";

/**
 * Faults on the real thing: signed deliveries over all channels that push, shuffled, each one to four times, while
 * functions, the database, the queues and the runner itself are killed and come back. Afterwards the command for dead
 * letters is run as a person would, and everything is counted in the table and on the platforms. All on loopback.
 */

export interface StormOptions {
  deliveries: number;
  seed: number;
  /** Requests on their way at once. */
  atOnce: number;
  replies: number;
  /** Deliveries between two kills. */
  killEvery: number;
  /** For so long the tagger gets nothing done, while the last deliveries come: they end among the dead letters. */
  outageMs: number;
  /** How often everything dies at once. */
  runnerKills: number;
  /** Comments on each account of a channel that does not push; they are read once the others are counted. */
  polled: number;
  /** Wait until every reply has come to its end, not only those that nothing befell: a claim that died with its sender is let go after minutes. */
  settle: boolean;
  say?: (text: string) => void;
}

export interface Storm extends Verdict {
  deliveries: number;
  requests: number;
  /** Requests that were answered otherwise than 2xx, or not at all, and came again. */
  again: number;
  written: number;
  polled: number;
  kills: Readonly<Record<string, number>>;
  /** Of requests outside of kills (from one to the first acknowledgement of a later request), in milliseconds. */
  ackP50: number;
  ackP99: number;
  measured: number;
  redriven: number;
  seconds: number;
}

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const ACCOUNT = "000000000000";
const PREFIX = "openline-passport-production";
const MOST_COPIES = 4;
const IN_THE_OUTAGE = 40;
const QUIET_LOOK_MS = 300;
const TOLD_MS = 10_000;
/** Without one message less; longer than the queues keep one out of sight: who waits longer waits for nothing. */
const QUIET_PATIENCE_MS = 480_000;
const REDRIVES = 5;

export async function storm(options: StormOptions): Promise<Storm> {
  const { say = () => undefined } = options;
  const began = performance.now();
  const chance = seeded(options.seed);
  const dataDir = mkdtempSync(join(tmpdir(), "openline-faults-"));
  const department = readDepartment(ROOT, "passport");
  const platforms = await startPlatforms(department.accounts);
  let system: System | undefined;
  try {
    const port = await freePort();
    const env = Object.fromEntries(
      department.accounts.map(({ channel }) => [`CHANNEL_ENDPOINT_${channel.toUpperCase()}`, platforms.apiOf(channel)]),
    );
    system = await startSystem({ port, dataDir, env, poll: false });
    platforms.deliverTo(system.url);
    const { deliveries, written } = await platforms.write(options.deliveries, chance);
    const some = (ones: readonly Delivery[]): Delivery[] =>
      shuffled(
        ones.flatMap((one) => Array.from({ length: 1 + Math.floor(chance() * MOST_COPIES) }, () => one)),
        chance,
      );
    // What is edited and deleted before it comes.
    const last = options.outageMs > 0 ? some(deliveries.slice(0, IN_THE_OUTAGE)) : [];
    const copies = some(options.outageMs > 0 ? deliveries.slice(IN_THE_OUTAGE) : deliveries);
    const channels = [...new Set(deliveries.map(({ channel }) => channel))];
    say(
      `${deliveries.length} deliveries of ${written.length} messages, ${copies.length + last.length} requests: ${channels.join(" ")}`,
    );

    say(`started and written after ${seconds(began)} s`);
    const officer = startOfficer(system, options.replies);
    const kills = startKills(system, { ...options, chance, deliveries: copies.length });
    const bringing = { ...kills, url: system.url, atOnce: options.atOnce, say };
    const brought = [await bring(copies, bringing)];
    await kills.end();
    say(`brought after ${seconds(began)} s; kills: ${JSON.stringify(kills.counts)}`);

    const { region } = department;
    await quiet(system, region, ["inbound"], say);
    const replies = await officer.end();
    say(`drained after ${seconds(began)} s; ${replies.length} replies written`);
    let redriven = 0;
    if (last.length > 0) {
      say(`the last ${last.length} requests come while nothing is tagged`);
      const [tag, taken] = await Promise.all([outage(system, options.outageMs), bring(last, bringing)]);
      kills.counts.outage = tag;
      brought.push(taken);
    }
    for (let turn = 0; turn < REDRIVES; turn++) {
      await quiet(system, region, options.settle ? ["inbound", "outbound", "consult"] : ["inbound"], say);
      const sent = await redriveAll(port);
      redriven += sent;
      if (sent === 0) break;
      say(`redriven: ${sent}`);
    }
    say(`redriven and drained after ${seconds(began)} s`);
    const given = { system, region, replies, platforms, settle: options.settle };
    const verdict = await judge({ ...given, written });
    const polled = await platforms.writePolled(options.polled);
    if (polled.length > 0) {
      // Whatever was pushed is listed too, and read again.
      await system.killAll({ poll: true });
      const all = [...written, ...polled];
      kills.counts.polling = await killsUntil(system, chance, async () => {
        const missing = (await judge({ ...given, settle: false, written: all })).wrong.length;
        return missing === 0;
      });
      await quiet(system, region, ["inbound"], say);
      const again = await judge({ ...given, written: all });
      verdict.wrong.push(...again.wrong.filter((line) => !verdict.wrong.includes(line)));
      say(`${polled.length} comments polled after ${seconds(began)} s`);
    }
    if (last.length > 0 && redriven === 0) verdict.wrong.push("nothing was redriven");
    const times = brought.flatMap((one) => one.times);
    const clear = times.filter(({ fromMs, toMs }) => !kills.touched(fromMs, toMs));
    const sorted = clear.map(({ fromMs, toMs }) => toMs - fromMs).sort((a, b) => a - b);
    const at = (share: number): number => Math.round(sorted[Math.ceil(sorted.length * share) - 1] ?? 0);
    return {
      ...verdict,
      deliveries: deliveries.length,
      requests: sum(brought.map(({ requests }) => requests)),
      again: sum(brought.map(({ again }) => again)),
      written: written.length,
      polled: polled.length,
      kills: kills.counts,
      ackP50: at(0.5),
      ackP99: at(0.99),
      measured: sorted.length,
      redriven,
      seconds: seconds(began),
    };
  } finally {
    await system?.stop();
    platforms.close();
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
  }
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);
const seconds = (since: number): number => Math.round((performance.now() - since) / 1000);

/** Park and Miller's generator: the same seed shuffles and kills in the same order. */
function seeded(seed: number): () => number {
  let state = (seed % 2_147_483_646) + 1;
  return () => {
    state = (state * 16_807) % 2_147_483_647;
    return (state - 1) / 2_147_483_646;
  };
}

function shuffled<T>(items: readonly T[], chance: () => number): T[] {
  const all = [...items];
  for (let last = all.length - 1; last > 0; last--) {
    const other = Math.floor(chance() * (last + 1));
    [all[last], all[other]] = [all[other] as T, all[last] as T];
  }
  return all;
}

/** Until nothing is in the queues, on its way or out of sight. */
async function quiet(
  system: System,
  region: string,
  queues: readonly string[],
  say: (text: string) => void,
): Promise<void> {
  let fewest = Number.POSITIVE_INFINITY;
  let toldAt = 0;
  let giveUpAt = 0;
  const { sqs } = makeAwsCall({ ...system.endpoints(), region });
  for (;;) {
    let waiting = 0;
    for (const name of queues) {
      const { Attributes } = await sqs<{ Attributes: Record<string, string> }>("GetQueueAttributes", {
        QueueUrl: `${system.endpoints().sqs}/${ACCOUNT}/${PREFIX}-${name}`,
        AttributeNames: ["All"],
      });
      for (const [attribute, value] of Object.entries(Attributes))
        if (attribute.startsWith("ApproximateNumberOfMessages")) waiting += Number(value);
    }
    if (waiting === 0) return;
    if (waiting < fewest) giveUpAt = performance.now() + QUIET_PATIENCE_MS;
    fewest = Math.min(fewest, waiting);
    if (performance.now() - toldAt > TOLD_MS) {
      toldAt = performance.now();
      say(`${waiting} messages in the queues`);
    }
    if (performance.now() > giveUpAt) throw new Error(`${waiting} messages are still in the queues`);
    await wait(QUIET_LOOK_MS);
  }
}

/** As a person does it; how many were sent. */
async function redriveAll(port: number): Promise<number> {
  let sent = 0;
  for (const target of ["inbound", "outbound"]) {
    const said = await command(port, [target, "--send"]);
    sent += Number(/: (\d+) sent again/.exec(said)?.[1] ?? Number.NaN);
    if (Number.isNaN(sent)) throw new Error(`redrive ${target}: ${said}`);
  }
  return sent;
}

function command(port: number, args: readonly string[]): Promise<string> {
  const child = spawn(
    process.execPath,
    ["--import", "tsx", "infra/redrive/redrive.ts", "passport", ...args, "--local"],
    {
      cwd: ROOT,
      env: { ...process.env, PORT: String(port) },
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  let said = "";
  child.stdout.on("data", (chunk) => (said += chunk));
  child.stderr.on("data", (chunk) => (said += chunk));
  return new Promise((resolve) => child.once("close", () => resolve(said)));
}

function freePort(): Promise<number> {
  return new Promise((found) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address() as { port: number };
      server.close(() => found(port));
    });
  });
}
