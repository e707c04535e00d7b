import type { Consultation } from "../../shared/domain/consult/consultation.ts";
import { DETAIL_TYPES } from "../../shared/domain/consult/partner-event.ts";
import type { Message } from "../../shared/domain/message/message.ts";
import type { Outgoing } from "../../shared/domain/outgoing/outgoing.ts";
import type { PostPair } from "../../shared/domain/posts/post-pair.ts";
import { platformLimitMs } from "../../shared/domain/records/retention.ts";
import type { Tamper } from "./functions.ts";
import { broken } from "./invariants.ts";
import { people } from "./people.ts";
import type { Plan } from "./plan.ts";
import { lost, type World, worldOf } from "./world.ts";

/** One run: people act while things go wrong, then nothing goes wrong any more, and everything comes to rest. */

export interface Outcome {
  violations: string[];
  world: World;
}

const MINUTE_MS = 60_000;
/** Waits of the product end within hours: leases, retries, limits, polls that cost money. */
const REST_MS = 13 * 60 * MINUTE_MS;
const REST_STEP_MS = 16 * MINUTE_MS;

/** What loads at its first use takes turns of the loop that no clock counts: before the first run, and not in it. */
let loaded: Promise<unknown> | undefined;

export async function runOf(plan: Plan, tamper?: Tamper): Promise<Outcome> {
  const world = worldOf(plan, tamper);
  loaded ??= world.steady.tagger.languageOf("How long does it take?");
  await loaded;
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
  watchOutage(world);
  each(plan.sweepEveryMs, () => {
    for (const side of world.sides) void side.functions.sweep("sweep");
  });
  // What is pushed is read only for what was missed.
  const pushed = world.steady.channel(channel)?.delivery === "push";
  each(plan.actMs * (pushed ? 1.5 : 0.35), () => void functions.poll("poll"));
  const startMs = clock.nowMs;
  await clock.runUntil(startMs + 2 * plan.actMs);
  acting = false;
  faults.end();
  await clock.runUntil(startMs + 2 * plan.actMs + 20 * MINUTE_MS);
  for (let at = 0; at * REST_STEP_MS < REST_MS; at += 1) {
    for (const side of world.sides) side.push();
    void functions.poll("poll");
    await clock.runUntil(clock.nowMs + REST_STEP_MS);
    if (world.quiet() && !(plan.nextDay && (await nextDay()))) break;
  }
  if (world.stream.givenUp() > 0) await recountedLater(world);
  if (plan.records) await daysLater(world);
  const violations = await broken(world);
  tally(world);
  return { violations, world };
}

/** Time from a push to its message in the table, where nothing goes wrong: seconds. */
const SOON_MS = MINUTE_MS;

/** Where nothing but Comprehend is out, what was pushed is stored by the end of it. */
function watchOutage(world: World): void {
  const { plan, clock, startMs, channel, heldBack } = world;
  const [outage, ...others] = plan.outages;
  const pushed = world.steady.channel(channel)?.delivery === "push";
  if (outage?.kind !== "untagged" || others.length > 0 || plan.faultShare > 0 || !pushed) return;
  clock.after(startMs + outage.toMs - clock.nowMs, () => {
    for (const { id, atMs } of lost(world))
      if (atMs < clock.nowMs - SOON_MS) heldBack.push(`${id} is not stored while Comprehend is out`);
  });
}

/** How it ended, beside what was seen on the way. */
function tally({ faults, stored, written, platforms, sides, bus }: World): void {
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
  for (const side of sides) {
    const consultations = side.stored<Consultation>("consultation");
    const withdrawn = consultations.filter(({ state, gone }) => state === "withdrawn" && !gone);
    faults.saw("question withdrawn", withdrawn.length);
    faults.saw(
      "end came first",
      consultations.filter(({ from, recipients }) => from && recipients.length === 0).length,
    );
    faults.saw("letter came again", side.arrived.length - new Set(side.arrived.map(({ mail }) => mail.letter)).size);
  }
  for (const { event } of bus.put) faults.saw(CROSSED[event["detail-type"]] ?? "");
  for (const { state } of stored<PostPair>("post")) faults.saw(`post ${state}`);
}

const CROSSED: Record<string, string> = {
  [DETAIL_TYPES.question]: "another department asked",
  [DETAIL_TYPES.answer]: "another department answered",
  [DETAIL_TYPES.over]: "end told",
};

/** Records are looked through once a day, and what lay sealed is clear a quarter of an hour after its hold. Some platforms
 * let nothing be kept for longer. */
async function daysLater({ clock, sides, channel }: World): Promise<void> {
  for (const ms of [25 * HOUR_MS, platformLimitMs(channel) ?? 0, REST_STEP_MS, REST_STEP_MS]) {
    await clock.runUntil(clock.nowMs + ms);
    for (const side of sides) side.push();
  }
  await clock.runUntil(clock.nowMs + REST_STEP_MS);
}

const HOUR_MS = 60 * MINUTE_MS;

/** What the stream gave up is counted again at night, and put right once no change can be on its way any more. */
async function recountedLater({ clock, functions }: World): Promise<void> {
  for (let hours = 0; hours < 60; hours += 3) {
    void functions.recount("recount");
    await clock.runUntil(clock.nowMs + 3 * HOUR_MS);
  }
}
