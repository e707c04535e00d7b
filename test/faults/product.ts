import { fileURLToPath } from "node:url";
import type { Endpoints } from "../../infra/local/endpoints.ts";
import { type Local, startLocal } from "../../infra/local/start.ts";
import { synthesised } from "../../infra/local/synth-cache.ts";
import type { Stack } from "../../infra/local/template.ts";
import { withEach } from "../fakes/stacks.ts";

/**
 * The product in a process of its own, so that the storm may end that too: `npm start` of the sample department with its
 * data kept, its platforms elsewhere, and at first without the poll: what webhooks bring must be enough.
 */

export interface ProductOptions {
  port: number;
  dataDir: string;
  /** Variables of every function. */
  env: Record<string, string>;
  /** Read what platforms do not push. */
  poll: boolean;
}
export type Victim = "poll" | "database" | "queues" | "webhook" | "tag" | "outbox" | "reply" | "console" | "sweep";

export type Said =
  | { ready: { url: string; endpoints: Endpoints; token: string } }
  | { failed: string }
  | { killed: Victim; processes: number };

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** Told by `fork`: everything that the parent says is one of these. */
process.on("message", (asked: { start: ProductOptions } | { kill: Victim }) => {
  if ("start" in asked) void start(asked.start).catch((error: unknown) => say({ failed: String(error) }));
  else kill(asked.kill);
});
process.on("disconnect", () => process.exit(1));

let local: Local | undefined;

async function start({ port, dataDir, env, poll }: ProductOptions): Promise<void> {
  const whole = await synthesised(ROOT, "passport");
  const stacks = poll ? whole : whole.map(withoutPoll);
  // What the functions say of their own ends is expected here, and much.
  local = await startLocal({ port, dataDir, env, stacks, department: "passport", sample: false, report: quiet });
  say({ ready: { url: local.url, endpoints: local.endpoints, token: await local.token("officer") } });
}

function kill(victim: Victim): void {
  const isService = victim === "database" || victim === "queues";
  say({
    killed: victim,
    processes: (isService ? local?.killService(victim) : local?.killFunction(victim)) ?? 0,
  });
}

const say = (said: Said): void => void process.send?.(said);
const quiet = (text: string): void => {
  if (process.env.FAULTS_LOUD !== undefined) process.stderr.write(`${text}\n`);
};

const withoutPoll = (stack: Stack): Stack =>
  withEach(stack, "AWS::Scheduler::Schedule", (id, schedule) => (/poll/i.test(id) ? undefined : schedule));
