import type { Message } from "../../shared/domain/message/message.ts";
import type { Outgoing } from "../../shared/domain/outgoing/outgoing.ts";
import type { PostPair } from "../../shared/domain/posts/post-pair.ts";
import type { Tamper } from "./functions.ts";
import { broken } from "./invariants.ts";
import { people } from "./people.ts";
import type { Plan } from "./plan.ts";
import { type World, worldOf } from "./world.ts";

/** One run: people act while things go wrong, then nothing goes wrong any more, and everything comes to rest. */

export interface Outcome {
  violations: string[];
  world: World;
}

const MINUTE_MS = 60_000;
/** Waits of the product end within hours: leases, retries, limits, polls that cost money. */
const REST_MS = 13 * 60 * MINUTE_MS;
const REST_STEP_MS = 16 * MINUTE_MS;

export async function runOf(plan: Plan, tamper?: Tamper): Promise<Outcome> {
  const world = worldOf(plan, tamper);
  const { clock, faults, functions, platforms, channel } = world;
  await platforms.act(channel, "faults", { clear: true, readBackLagMs: world.lagMs });
  const nextDay = people(world);
  // So that the recount knows from which day on counters are whole: its schedule invokes it again until it has answered.
  const recounted = async (): Promise<void> => {
    if ((await functions.recount("recount")) === undefined) clock.after(MINUTE_MS, () => void recounted());
  };
  void recounted();
  let acting = true;
  const each = (ms: number, run: () => void): void =>
    clock.after(ms, () => {
      if (!acting) return;
      run();
      each(ms, run);
    });
  each(plan.sweepEveryMs, () => void functions.sweep("sweep"));
  // What is pushed is read only for what was missed.
  const pushed = world.steady.channel(channel)?.delivery === "push";
  each(plan.actMs * (pushed ? 1.5 : 0.35), () => void functions.poll("poll"));
  const startMs = clock.nowMs;
  await clock.runUntil(startMs + 2 * plan.actMs);
  acting = false;
  faults.end();
  await clock.runUntil(startMs + 2 * plan.actMs + 20 * MINUTE_MS);
  for (let at = 0; at * REST_STEP_MS < REST_MS; at += 1) {
    world.inbound.redrive();
    world.outbound.redrive();
    void functions.sweep("sweep");
    void functions.poll("poll");
    await clock.runUntil(clock.nowMs + REST_STEP_MS);
    if (world.resting() && !(plan.nextDay && (await nextDay()))) break;
  }
  if (world.stream.givenUp() > 0) await recountedLater(world);
  const violations = await broken(world);
  tally(world);
  return { violations, world };
}

/** How it ended, beside what was seen on the way. */
function tally({ faults, stored, written, platforms }: World): void {
  const outgoing = stored<Outgoing>("outgoing");
  const known = new Set(stored<Message>("message").map(({ externalId }) => externalId));
  faults.saw("outcome unknown", outgoing.filter(({ state }) => state === "unknown").length);
  faults.saw(
    "half taken back",
    outgoing.filter(({ state, sentAt, kind }) => kind === "post" && state === "withdrawn" && sentAt !== undefined)
      .length,
  );
  faults.saw(
    "caught up by a poll",
    written.filter(({ id, atMs }) => platforms.gaveUp.has(atMs) && known.has(id)).length,
  );
  for (const { state } of stored<PostPair>("post")) faults.saw(`post ${state}`);
}

const HOUR_MS = 60 * MINUTE_MS;

/** What the stream gave up is counted again at night, and put right once no change can be on its way any more. */
async function recountedLater({ clock, functions }: World): Promise<void> {
  for (let hours = 0; hours < 60; hours += 3) {
    void functions.recount("recount");
    await clock.runUntil(clock.nowMs + 3 * HOUR_MS);
  }
}
