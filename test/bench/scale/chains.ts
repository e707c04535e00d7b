import { seeded } from "../../../infra/local/seeded/chance.ts";
import { CHAINS } from "../../../shared/domain/lanes/audit.ts";
import { QUOTAS, TIMES } from "./quotas.ts";

/**
 * How many decisions a second the chains take. Each reads its chain's head and writes the next link on condition that the
 * head is the same still; who comes second waits a while and reads again (shared/aws/dynamo/chains.ts, pause.ts).
 */

export interface Decided {
  decisions: number;
  /** Tries in all. */
  tries: number;
  /** Gave up after twelve tries: the officer is told to try again. */
  gaveUp: number;
  /** Longest that one took, of those that went through. */
  longestMs: number;
}

const TRIES = 12;
const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 2_000;

interface Trying {
  chain: number;
  sinceMs: number;
  attempt: number;
  /** It has only come. */
  first: boolean;
  /** What the head was when it was read. */
  head?: number;
}

export function decidedAt(perSecond: number, seconds = 60, seed = 1): Decided {
  const next = seeded(seed);
  const heads = new Array<number>(CHAINS).fill(0);
  const callMs = TIMES.tableCallMs.value;
  const events: { atMs: number; one: Trying }[] = [];
  const plan = (atMs: number, one: Trying): void => {
    let at = events.length;
    while (at > 0 && events[at - 1]!.atMs < atMs) at -= 1;
    events.splice(at, 0, { atMs, one });
  };
  const told: Decided = { decisions: 0, tries: 0, gaveUp: 0, longestMs: 0 };
  // Each that comes plans who comes next, so that few wait in the list.
  const arrive = (atMs: number): void => {
    if (atMs >= seconds * 1_000) return;
    told.decisions += 1;
    plan(atMs, { chain: Math.floor(next() * CHAINS), sinceMs: atMs, attempt: 0, first: true });
  };
  arrive(0);
  for (let event = events.pop(); event !== undefined; event = events.pop()) {
    const { atMs, one } = event;
    const { chain, head, attempt } = one;
    if (one.first) arrive(atMs - (Math.log(1 - next()) * 1_000) / perSecond);
    if (head === undefined) {
      told.tries += 1;
      plan(atMs + 2 * callMs, { ...one, first: false, head: heads[chain]! });
    } else if (head === heads[chain]) {
      heads[chain] = head + 1;
      told.longestMs = Math.max(told.longestMs, Math.round(atMs - one.sinceMs));
    } else if (attempt + 1 === TRIES) told.gaveUp += 1;
    else {
      const { head: _, ...again } = one;
      const pauseMs = next() * Math.min(FIRST_PAUSE_MS * 2 ** attempt, LONGEST_PAUSE_MS);
      plan(atMs + pauseMs, { ...again, attempt: attempt + 1 });
    }
  }
  return told;
}

/** Decisions a second, in steps of ten, at which none gives up in a minute. */
export function mostDecisions(): number {
  let most = 10;
  while (most < QUOTAS.partitionWrites.value && decidedAt(most + 10).gaveUp === 0) most += 10;
  return most;
}
