import type { Samples } from "../fuzz/samples.ts";
import { ALL_AT_ONCE, BARE, type Canary, found } from "./canaries.ts";
import { leavesOf } from "./leaves.ts";
import { ASKING, type Asking, worldOf } from "./world.ts";

/** What becomes of a canary in each text of everything that a platform was recorded to say. */

export interface Outcome {
  /** `delivery` or the call that it answers, and the path within. */
  path: string;
  /** Where something of it is still to be read; empty: nowhere. */
  stays: string[];
  /** Something else stands in its place. */
  redacted: boolean;
}

/** Of more samples with the same path, most say nothing new. */
const SAMPLES = 2;

export async function outcomesOn(samples: Samples): Promise<Outcome[]> {
  let world = worldOf(samples);
  const outcomes = new Map<string, Outcome>();
  const tried = new Map<string, number>();
  const look = (path: string, canary: Canary): void => {
    const outcome = outcomes.get(path) ?? { path, stays: [], redacted: false };
    outcomes.set(path, outcome);
    let stayed = false;
    for (const { where, text } of world.written.splice(0)) {
      if (text.includes(" removed]")) outcome.redacted = true;
      if (found(canary, text).length === 0) continue;
      stayed = true;
      if (!outcome.stays.includes(where)) outcome.stays.push(where);
    }
    // What stays would be met again by whatever touches it later.
    if (stayed) world = worldOf(samples);
  };
  /** All canaries at once in a place of two samples; each alone once a path. */
  const canariesFor = (path: string): Canary[] => {
    const times = tried.get(path) ?? 0;
    tried.set(path, times + 1);
    if (times === 0) return [ALL_AT_ONCE, ...BARE];
    return times < SAMPLES ? [ALL_AT_ONCE] : [];
  };
  for (const delivery of samples.deliveries)
    for (const leaf of leavesOf(delivery.body.toString()))
      for (const canary of canariesFor(`delivery ${leaf.path}`)) {
        world.written.length = 0;
        await world.delivered(delivery, leaf.with(canary.says));
        look(`delivery ${leaf.path}`, canary);
      }
  const whoAsks = await askersOf(samples);
  for (const answer of samples.answers) {
    const askings = whoAsks(answer.call);
    for (const leaf of leavesOf(answer.body))
      for (const canary of canariesFor(`${answer.call} ${leaf.path}`)) {
        // What is stored already is not told again.
        world = worldOf(samples);
        await world.answered(answer, leaf.with(canary.says), askings);
        look(`${answer.call} ${leaf.path}`, canary);
      }
  }
  return [...outcomes.values()];
}

/** Until a call is answered otherwise all is as usual: whoever does not ask it then never meets that answer. */
async function askersOf(samples: Samples): Promise<(call: string) => readonly Asking[]> {
  const usual = await Promise.all(ASKING.map(async (asking) => [asking, await worldOf(samples).asks(asking)] as const));
  return (call) => {
    const own = usual.filter(([, calls]) => calls.has(call)).map(([asking]) => asking);
    // One that is asked after an unusual answer alone.
    return own.length === 0 ? ASKING : own;
  };
}
