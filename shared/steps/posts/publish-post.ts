import { METRICS } from "../../domain/events.ts";
import { HOUR_MS, iso } from "../../domain/instants.ts";
import { OFFICIAL_LANGUAGES } from "../../domain/official-language.ts";
import { isAnswer, mayMove, type Outgoing, outgoingHash } from "../../domain/outgoing/outgoing.ts";
import {
  type HalfName,
  legId,
  legOf,
  mayMovePost,
  type PairTarget,
  type PostPair,
  pairHash,
} from "../../domain/posts/post-pair.ts";
import { type Legs, nextOf, outcomeOf } from "../../domain/posts/publishing.ts";
import { factOptions } from "../../domain/report/facts.ts";
import type { RulesPort } from "../../ports.ts";
import { decisionOn } from "../lanes/decision.ts";
import { sendJob } from "../outgoing/send-job.ts";
import type { SenderPorts } from "../outgoing/sender-moves.ts";
import { checkPost, isPassing } from "./check-post.ts";
import { crisisFor } from "./post-crisis.ts";

/**
 * Takes one pair as far as it can go now. Everything it knows stands in the table, each step is one conditional write,
 * and the halves have keys of their own for life: it may run twice, at once, or die anywhere.
 */

export type PublishPorts = RulesPort & SenderPorts;

/** A post that missed its time by more than this may be out of date: a person decides. */
const LATEST_MS = 2 * HOUR_MS;
/** A recall that nobody has taken up for this long is asked for again. */
const RECALL_LATE_MS = 60_000;

export const publishPost =
  (ports: PublishPorts) =>
  async (id: string): Promise<void> => {
    const pair = await ports.store.post(id);
    if (pair?.state === "scheduled") {
      const begun = await begin(ports, pair);
      if (begun !== undefined) await goOn(ports, begun);
    } else if (pair?.state === "publishing") await goOn(ports, pair);
  };

/** Both halves are checked first; `undefined`: not now. */
async function begin(ports: PublishPorts, was: PostPair): Promise<PostPair | undefined> {
  const nowMs = ports.nowMs();
  const lateMs = nowMs - Date.parse(was.at);
  if (lateMs < 0 || was.paused !== undefined) return undefined;
  const crisis = await crisisFor(ports, was);
  if (crisis !== undefined) return stop(ports, was, { reason: "crisis", crisis: crisis.id });
  if (lateMs > LATEST_MS) return stop(ports, was, { reason: "late" });
  if (was.approvedHash !== pairHash(was)) return fail(ports, was, "not-approved");
  const problems = await checkPost(ports, was);
  const lasting = problems.find((problem) => !isPassing(problem));
  if (lasting !== undefined) return fail(ports, was, lasting.code);
  const [waits] = problems;
  if (waits !== undefined) {
    if (was.held !== waits.code) await ports.store.savePost({ ...was, held: waits.code }, was);
    return undefined;
  }
  const move = mayMovePost(was.state, "publish", "sweep");
  if (!move.ok) return undefined;
  const { held: _, ...kept } = was;
  const next: PostPair = { ...kept, state: move.to };
  if ((await ports.store.savePost(next, was)) === "conflict") return undefined;
  return { ...next, revision: was.revision + 1 };
}

async function stop(
  ports: PublishPorts,
  was: PostPair,
  why: Omit<NonNullable<PostPair["paused"]>, "since">,
): Promise<undefined> {
  if (!mayMovePost(was.state, "pause", "sweep").ok) return;
  const since = iso(ports.nowMs());
  if ((await ports.store.savePost({ ...was, paused: { since, ...why } }, was)) === "conflict") return;
  ports.log.info("pair-paused", { pair: was.id, reason: why.reason });
}

async function fail(ports: PublishPorts, was: PostPair, reason: string): Promise<undefined> {
  const move = mayMovePost(was.state, "fail", "sweep");
  if (!move.ok) return;
  if ((await ports.store.savePost({ ...was, state: move.to, reason }, was)) === "conflict") return;
  ports.log.info("pair-failed", { pair: was.id, reason });
}

async function goOn(ports: PublishPorts, pair: PostPair): Promise<void> {
  const { outgoing } = await ports.store.postLegs(pair.id);
  const known = new Map(outgoing.map((one) => [one.id, one]));
  const ends = [];
  for (const target of pair.targets) {
    const legs: Legs = {};
    for (const half of OFFICIAL_LANGUAGES) {
      const leg = known.get(legId(pair, target, half));
      if (leg !== undefined) legs[half] = leg;
    }
    const next = nextOf(legs);
    ends.push(next);
    if (next.do === "send") await clear(ports, pair, target, next.half);
    if (next.do === "recall") await recall(ports, legs[next.half]);
    for (const leg of Object.values(legs)) await remind(ports, leg);
  }
  const outcome = outcomeOf(ends);
  if (outcome !== undefined) await end(ports, pair, outcome, gapsOf(pair, known));
}

/** How long one language stood alone, on each channel where both stand. */
function gapsOf(pair: PostPair, legs: ReadonlyMap<string, Outgoing>): number[] {
  return pair.targets.flatMap((target) => {
    const [first, second] = OFFICIAL_LANGUAGES.map((half) => legs.get(legId(pair, target, half)));
    if (first?.state !== "sent" || second?.state !== "sent") return [];
    if (first.sentAt === undefined || second.sentAt === undefined) return [];
    return [Math.round(Math.abs(Date.parse(second.sentAt) - Date.parse(first.sentAt)) / 1000)];
  });
}

/** The half becomes an outgoing message that the policy has cleared; the table's stream takes it to the sender. */
async function clear(ports: PublishPorts, pair: PostPair, target: PairTarget, half: HalfName): Promise<void> {
  const move = mayMove("drafted", "clear", "policy");
  if (!move.ok) return;
  const words = legOf(pair, target, half);
  const { lane, approvals, approversNeeded, approvers, rule, policyVersion, createdBy, editedBy } = pair;
  const at = iso(ports.nowMs());
  const team = factOptions(ports.department).teamOf(pair.topic);
  const leg: Outgoing = {
    v: 1,
    id: legId(pair, target, half),
    messageId: pair.id,
    ...words,
    ...(team === undefined ? {} : { team }),
    ...(pair.campaign === undefined ? {} : { campaign: pair.campaign }),
    state: move.to,
    lane,
    createdBy,
    createdAt: at,
    approvals,
    approversNeeded,
    ...(approvers === undefined ? {} : { approvers }),
    ...(rule === undefined ? {} : { rule }),
    ...(policyVersion === undefined ? {} : { policyVersion }),
    ...(editedBy === undefined ? {} : { editedBy }),
    salt: ports.newId(),
    approvedHash: outgoingHash(words),
    // The undo was the time until now.
    sendAfter: at,
    attempts: 0,
    textKey: pair.textKeys?.[half] ?? "",
    revision: 1,
  };
  // Whoever was first has made it: the key is its own for life.
  await ports.store.saveOutgoing(leg, undefined, {
    decision: decisionOn(leg, { move: "clear", by: "publish" }, ports),
  });
}

/** It stands there alone: asked back from the platform, by the function that has the account's credentials. */
async function recall(ports: PublishPorts, leg: Outgoing | undefined): Promise<void> {
  if (leg === undefined || isAnswer(leg.kind)) return;
  const since = iso(ports.nowMs());
  const next: Outgoing = { ...leg, recall: { since, reason: "other-half-failed", attempts: 0 } };
  if ((await ports.store.saveOutgoing(next, leg)) === "conflict") return;
  await sendJob(ports, next, undefined);
}

/** The job of a recall may be lost with the process that was to send it. */
async function remind(ports: PublishPorts, leg: Outgoing): Promise<void> {
  const { recall: asked } = leg;
  if (leg.state !== "sent" || asked === undefined || asked.result !== undefined) return;
  if (ports.nowMs() - Date.parse(asked.notBefore ?? asked.since) >= RECALL_LATE_MS)
    await sendJob(ports, leg, undefined);
}

async function end(
  ports: PublishPorts,
  was: PostPair,
  outcome: NonNullable<ReturnType<typeof outcomeOf>>,
  gapSeconds: number[],
): Promise<void> {
  const name = ({ published: "finish", breached: "breach", failed: "fail" } as const)[outcome.as];
  const move = mayMovePost(was.state, name, "sweep");
  if (!move.ok) return;
  const next: PostPair = {
    ...was,
    state: move.to,
    ...(outcome.reason === undefined ? {} : { reason: outcome.reason }),
    ...(gapSeconds.length === 0 ? {} : { gapSeconds }),
  };
  if ((await ports.store.savePost(next, was)) === "conflict") return;
  if (outcome.as === "breached") ports.log.count(METRICS.pairBreached);
  const code = ({ published: "pair-published", breached: "pair-breached", failed: "pair-failed" } as const)[outcome.as];
  ports.log.info(code, { pair: was.id, reason: outcome.reason });
}
