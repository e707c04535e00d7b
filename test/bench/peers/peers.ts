import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Child, startChild } from "../child.ts";
import { type Figure, NotHere, ofRounds } from "../figure.ts";
import { builtWebhook, stubAws, type WebhookBuild } from "../webhook/built.ts";
import { COMMENTS, SECRET, SIGNATURE_HEADER } from "../webhook/deliveries.ts";
import type { Pace, Round } from "./load.ts";
import { startRedis } from "./redis.ts";

/**
 * Our webhook over HTTP beside those that a Node team would build (`peer.mjs`): the same deliveries over 16 connections,
 * each server alone, in turns. Ours stands there three times: with its redaction; without, which is the peers' work and more
 * (it hashes who wrote); and so once more with a batch for each delivery, as in Lambda, where a function has one at a time
 * and no other to share a batch with. Its queue is a stub in Node, theirs Redis. The goals are set against Redis that keeps nothing on
 * disk; beside it stands Fastify with Redis that keeps what it answered for, which is what SQS promises.
 * The floor of `npm run bench -- webhook`, which sends by node:http, stands in our place once more.
 * `npm run bench -- peers` installs the peers into this folder, by their own lockfile.
 */

const ROUNDS = 9;
const A_ROUND = 3_000;
const WARM_UP = 4_000;
const AT_LEAST_TIMES = 1.1;
const PEERS = ["fastify", "express"] as const;
const ON_DISK = "fastify, on disk";
const LEAST = "least";
/** What stands in our place, its work, and what it is called. */
const OURS: readonly { build: WebhookBuild; work: string; called: string }[] = [
  { build: "unredacted", work: "same work", called: "our webhook without its redaction" },
  { build: "unshared", work: "same work, a batch a delivery", called: "the same with a batch a delivery" },
  { build: "whole", work: "redacting besides", called: "our webhook" },
];

interface Server {
  port: number;
  /** Messages since the last call. */
  taken(): Promise<number>;
}

export async function besidePeers(rounds = ROUNDS): Promise<Figure[]> {
  install();
  const redis = await startRedis();
  const folder = mkdtempSync(join(tmpdir(), "openline-peers-"));
  const onDisk = await startRedis(folder);
  const aws = await stubAws();
  const children: Child[] = [];
  const start = (file: string, args: string[], env: Record<string, string>): Child => {
    const child = startChild(join(import.meta.dirname, file), args, env);
    children.push(child);
    return child;
  };
  try {
    const portOf = async (child: Child) => (await child.ask<{ port: number }>("port")).port;
    const startOurs = async (...bundle: string[]): Promise<Server> => ({
      port: await portOf(start("ours.ts", bundle, aws.env)),
      taken: aws.taken,
    });
    const servers: Record<string, Server> = { [LEAST]: await startOurs() };
    for (const { build } of OURS) servers[build] = await startOurs(await builtWebhook(folder, build));
    const startPeer = async (peer: string, queue: number): Promise<Server> => {
      const child = start("peer.mjs", [peer], { SECRET, SIGNATURE_HEADER, REDIS_PORT: String(queue) });
      const taken = async () => (await child.ask<{ taken: number }>("taken")).taken;
      return { port: await portOf(child), taken };
    };
    for (const peer of PEERS) servers[peer] = await startPeer(peer, redis.port);
    servers[ON_DISK] = await startPeer("fastify", onDisk.port);
    const load = start("load.ts", [], {});
    const run = async ({ port, taken }: Server, requests: number): Promise<Pace> => {
      const pace = await load.ask<Pace>({ port, requests } satisfies Round);
      if ((await taken()) !== requests * COMMENTS) throw new Error("A queue did not get every message.");
      return pace;
    };
    const seen: Record<string, Pace>[] = [];
    for (const server of Object.values(servers)) await run(server, WARM_UP);
    for (let round = 0; round < rounds; round++) {
      const paces: Record<string, Pace> = {};
      for (const [name, server] of Object.entries(servers)) paces[name] = await run(server, A_ROUND);
      seen.push(paces);
    }
    return figures(seen, redis.version);
  } finally {
    for (const { stop } of children) stop();
    aws.stop();
    // Gone before its folder is.
    await Promise.all([redis.stop(), onDisk.stop()]);
    rmSync(folder, { recursive: true, force: true });
  }
}

function figures(seen: readonly Record<string, Pace>[], redis: string): Figure[] {
  const of = (name: string, what: keyof Pace): number[] => seen.map((paces) => paces[name]?.[what] ?? Number.NaN);
  const best = (what: keyof Pace, pick: (...values: number[]) => number): number[] =>
    seen.map((paces) => pick(...PEERS.map((peer) => paces[peer]?.[what] ?? Number.NaN)));
  const over = (
    name: string,
    what: keyof Pace,
    bests: readonly number[],
  ): Pick<Figure, "value" | "spread" | "unit"> => ({
    ...ofRounds(
      of(name, what).map((value, at) => value / (bests[at] ?? Number.NaN)),
      2,
    ),
    unit: "×",
  });
  const { dependencies } = JSON.parse(readFileSync(join(import.meta.dirname, "package.json"), "utf8"));
  const named: Record<string, string> = {
    ...Object.fromEntries(OURS.map(({ build, called }) => [build, called])),
    ...Object.fromEntries(
      PEERS.map((peer) => [peer, `${peer} ${dependencies[peer]}, BullMQ ${dependencies.bullmq}, Redis ${redis}`]),
    ),
    [ON_DISK]: `fastify, Redis ${redis} keeping what it answered for`,
  };
  const [most, shortest] = [best("perSecond", Math.max), best("p99Ms", Math.min)];
  return [
    ...OURS.flatMap(({ build, work }): Figure[] => [
      {
        name: `requests a second over the best peer, ${work}`,
        ...over(build, "perSecond", most),
        goal: { atLeast: AT_LEAST_TIMES },
      },
      { name: `p99 over the best peer, ${work}`, ...over(build, "p99Ms", shortest), goal: 1 },
    ]),
    {
      name: "requests a second, redacting, over Fastify with Redis on disk",
      ...over("whole", "perSecond", of(ON_DISK, "perSecond")),
    },
    { name: "the floor’s requests a second over the best peer", ...over(LEAST, "perSecond", most) },
    ...Object.entries(named).flatMap(([server, name]): Figure[] => [
      { name: `  ${name}`, ...ofRounds(of(server, "perSecond"), 0), unit: "/s" },
      { name: `  ${name}, p99`, ...ofRounds(of(server, "p99Ms"), 1), unit: "ms" },
    ]),
  ];
}

/** By npm's own Node, as the rest of the repository. Throws `NotHere` where their packages cannot be had. */
function install(): void {
  if (existsSync(join(import.meta.dirname, "node_modules", ".package-lock.json"))) return;
  const { status, stderr } = spawnSync(
    "npm",
    ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"],
    {
      cwd: import.meta.dirname,
      encoding: "utf8",
    },
  );
  if (status !== 0) throw new NotHere(`the peers could not be installed (${stderr?.trim().split("\n")[0]})`);
}
