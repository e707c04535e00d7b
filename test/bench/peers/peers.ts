import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Child, startChild } from "../child.ts";
import { type Figure, NotHere, ofRounds } from "../figure.ts";
import { builtWebhook, stubAws } from "../webhook/built.ts";
import { COMMENTS, SECRET, SIGNATURE_HEADER } from "../webhook/deliveries.ts";
import type { Pace, Round } from "./load.ts";
import { startRedis } from "./redis.ts";

/**
 * Our webhook over HTTP beside those that a Node team would build (`peer.mjs`): the same deliveries over 16 connections,
 * each server alone, in turns. Ours redacts and hashes; its queue is a stub in Node, theirs Redis. The goal is set
 * against Redis that keeps nothing on disk; beside it stands Fastify with Redis that keeps what it answered for, which is
 * what SQS promises.
 * The least that any webhook does (`floor.ts`) stands in our place once more: no webhook of SQS can be faster over node:http.
 * `npm run bench -- peers` installs the peers into this folder, by their own lockfile.
 */

const ROUNDS = 9;
const A_ROUND = 3_000;
const WARM_UP = 4_000;
const AT_LEAST_TIMES = 1.1;
const PEERS = ["fastify", "express"] as const;
const ON_DISK = "fastify, on disk";
const LEAST = "least";

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
    const whole = await builtWebhook(folder, "whole");
    const portOf = async (child: Child) => (await child.ask<{ port: number }>("port")).port;
    const servers: Record<string, Server> = {
      ours: { port: await portOf(start("ours.ts", [whole], aws.env)), taken: aws.taken },
      [LEAST]: { port: await portOf(start("ours.ts", [], aws.env)), taken: aws.taken },
    };
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
    redis.stop();
    onDisk.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

function figures(seen: readonly Record<string, Pace>[], redis: string): Figure[] {
  const of = (name: string, what: keyof Pace): number[] => seen.map((paces) => paces[name]?.[what] ?? Number.NaN);
  const best = (what: keyof Pace, pick: (...values: number[]) => number): number[] =>
    seen.map((paces) => pick(...PEERS.map((peer) => paces[peer]?.[what] ?? Number.NaN)));
  const over = (what: keyof Pace, bests: readonly number[]): number[] =>
    of("ours", what).map((value, at) => value / (bests[at] ?? Number.NaN));
  const { dependencies } = JSON.parse(readFileSync(join(import.meta.dirname, "package.json"), "utf8"));
  const named: Record<string, string> = {
    ours: "our webhook",
    ...Object.fromEntries(PEERS.map((peer) => [peer, `${peer} ${dependencies[peer]}, BullMQ ${dependencies.bullmq}`])),
    [ON_DISK]: "fastify with Redis that keeps what it answered for",
  };
  return [
    {
      name: `requests a second over the best peer (Redis ${redis})`,
      ...ofRounds(over("perSecond", best("perSecond", Math.max)), 2),
      unit: "×",
      goal: { atLeast: AT_LEAST_TIMES },
    },
    { name: "p99 over the best peer", ...ofRounds(over("p99Ms", best("p99Ms", Math.min)), 2), unit: "×", goal: 1 },
    {
      name: "requests a second over Fastify with Redis that keeps what it took",
      ...ofRounds(over("perSecond", of(ON_DISK, "perSecond")), 2),
      unit: "×",
    },
    {
      name: "the least that any webhook does, over the best peer",
      ...ofRounds(
        of(LEAST, "perSecond").map((value, at) => value / (best("perSecond", Math.max)[at] ?? Number.NaN)),
        2,
      ),
      unit: "×",
    },
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
