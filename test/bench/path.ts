import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { makeAwsCall } from "../../infra/local/aws-call.ts";
import { type Local, startLocal } from "../../infra/local/start.ts";
import { synthesised } from "../../infra/local/synth-cache.ts";
import type { Stack } from "../../infra/local/template.ts";
import { day } from "../../shared/aws/dynamo/items.ts";
import { previousDay } from "../../shared/domain/days.ts";
import { deliverComment } from "./comment.ts";
import { type Figure, ofRounds, rounded } from "./figure.ts";
import { oneAtATime } from "./one-call.ts";
import { dayOf } from "./usage/day.ts";

/**
 * The whole path in local mode: messages a second from the signed delivery to tagged and stored, against the same work done
 * one message and one call at a time; and what a thousand messages ask of AWS, with search and counters in.
 * `npm run bench -- path` runs this alone.
 */

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const ROUNDS = 5;
const MESSAGES = 200;
const CONNECTIONS = 16;
const LOOK_MS = 25;
const PATIENCE_MS = 300_000;

interface Running {
  local: Local;
  stored(): Promise<number>;
  sent: number;
}

export async function wholePath(): Promise<Figure[]> {
  const stacks = await synthesised(ROOT, "passport");
  const out = mkdtempSync(join(tmpdir(), "openline-bench-"));
  const running: Running[] = [];
  try {
    for (const some of [stacks, await oneAtATime(stacks, out)]) running.push(await started(some));
    const [batches, singles] = running as [Running, Running];
    for (const one of running) await round(one);
    const rates: { perSecond: number; over: number }[] = [];
    for (let at = 0; at < ROUNDS; at += 1) {
      const perSecond = await round(batches);
      rates.push({ perSecond, over: perSecond / (await round(singles)) });
    }
    const over = rates.map((rate) => rate.over);
    return [
      {
        name: "signed delivery to stored and tagged",
        ...ofRounds(
          rates.map((rate) => rate.perSecond),
          0,
        ),
        unit: "/s",
      },
      {
        name: "the same, over one message and one call at a time",
        ...ofRounds(over, 2),
        unit: "×",
        goal: { atLeast: 1 },
      },
      ...(await asked()),
    ];
  } finally {
    for (const { local } of running) await local.stop();
    rmSync(out, { recursive: true, force: true });
  }
}

async function started(stacks: Stack[]): Promise<Running> {
  const local = await startLocal({ port: 0, department: "passport", sample: false, stacks, report: () => undefined });
  const aws = makeAwsCall({ ...local.endpoints, region: "ca-central-1" });
  const { TableNames } = await aws.dynamodb<{ TableNames: string[] }>("ListTables", {});
  const ofDay = async (partition: string): Promise<number> => {
    const { Count } = await aws.dynamodb<{ Count: number }>("Query", {
      ...{ TableName: TableNames[0], IndexName: "day", Select: "COUNT", KeyConditionExpression: "dayShard = :day" },
      ExpressionAttributeValues: { ":day": { S: partition } },
    });
    return Count;
  };
  return {
    local,
    sent: 0,
    async stored() {
      const today = day(new Date().toISOString());
      // A round may last through midnight.
      return (await ofDay(`${today}#0`)) + (await ofDay(`${previousDay(today)}#0`));
    },
  };
}

/** Messages a second. */
async function round(running: Running): Promise<number> {
  const { local } = running;
  const before = await running.stored();
  const began = performance.now();
  let next = 0;
  await Promise.all(
    Array.from({ length: CONNECTIONS }, async () => {
      while (next < MESSAGES) {
        next += 1;
        running.sent += 1;
        await deliverComment(local.url, `path${running.sent}`);
      }
    }),
  );
  while ((await running.stored()) < before + MESSAGES) {
    if (performance.now() - began > PATIENCE_MS) throw new Error("Messages that were taken are not stored in time.");
    await wait(LOOK_MS);
  }
  return MESSAGES / ((performance.now() - began) / 1000);
}

/** A thousand within so many hours: only what comes at once fills batches. */
const PACES = { "at once": 0, "within an hour": 1, "within a day": 24 };
const STAGES = ["webhook", "tag", "outbox"];
/** Of a thousand, however they come. */
const MOST_REQUESTS = 2_000;
const MOST_UNITS = 14_000;

export async function asked(messages = 1_000): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const [pace, hours] of Object.entries(PACES)) {
    const { byStage, received } = await dayOf({ channel: "facebook", messages, replies: 0, hours });
    const path = STAGES.map((stage) => byStage[stage] ?? {});
    const perThousand = (of: (one: (typeof path)[number]) => number): number =>
      rounded((path.reduce((sum, one) => sum + of(one), 0) / received) * 1_000, 0);
    const requests = perThousand(
      ({ tableRequests = 0, queueRequests = 0, sentimentRequests = 0 }) =>
        tableRequests + queueRequests + sentimentRequests,
    );
    const units = perThousand(({ tableWrites = 0 }) => tableWrites);
    figures.push(
      { name: `requests to AWS, a thousand ${pace}`, value: requests, unit: "", goal: MOST_REQUESTS },
      { name: `write units, a thousand ${pace}`, value: units, unit: "WCU", goal: MOST_UNITS },
    );
  }
  return figures;
}
