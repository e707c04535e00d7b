import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import type { TestProject } from "vitest/node";
import { type Local, startLocal } from "../../infra/local/start.ts";
import { synthesised } from "../../infra/local/synth-cache.ts";
import type { Stack } from "../../infra/local/template.ts";
import { withEach } from "../fakes/stacks.ts";

declare module "vitest" {
  interface ProvidedContext {
    url: string;
    /** Where a test runs a stage's schedule now (`/run/report`), or kills its process (`/kill/report`). */
    hands: string;
    tokens: Record<Person, string>;
  }
}

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const PEOPLE = ["officer", "officer2", "approver", "head", "admin", "expert"] as const;
export type Person = (typeof PEOPLE)[number];

/** One system for all files of this project, empty at first; each test works on ids of its own. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const began = performance.now();
  const stacks = (await synthesised(ROOT, "passport")).map(withReportAtHand);
  const local = await startLocal({ port: 0, department: "passport", sample: false, stacks });
  console.log(`whole path: ready in ${Math.round(performance.now() - began)} ms at ${local.url}`);
  project.provide("url", local.url);
  const tokens: Partial<Record<Person, string>> = {};
  for (const person of PEOPLE) tokens[person] = await local.token(person);
  project.provide("tokens", tokens as Record<Person, string>);
  const hands = await handsOn(local);
  project.provide("hands", `http://127.0.0.1:${(hands.address() as AddressInfo).port}`);
  return async () => {
    hands.close();
    await local.stop();
  };
}

/** Reports are made when a test says so: an hour that strikes meanwhile makes them of what is not there yet. */
const withReportAtHand = (stack: Stack): Stack =>
  withEach(stack, "AWS::Scheduler::Schedule", (id, schedule) =>
    /report/i.test(id) ? { ...schedule, ScheduleExpression: "cron(0 0 1 1 ? 2099)" } : schedule,
  );

/** What only the runner's own process can do. */
async function handsOn(local: Local): Promise<Server> {
  const server = createServer(async ({ url = "" }, response) => {
    const [, act = "", stage = ""] = url.split("/");
    const answer = act === "run" ? await local.runSchedule(stage) : { killed: local.killFunction(stage) };
    response.setHeader("connection", "close").end(JSON.stringify(answer));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
}
