import { inTurns } from "../../domain/in-turns.ts";
import { CHAINS } from "../../domain/lanes/audit.ts";
import type { LanePolicy } from "../../domain/lanes/lane-policy.ts";
import { type PastReply, type PolicyTried, tryPolicy } from "../../domain/lanes/try-policy.ts";
import type { Decision, Outgoing } from "../../domain/outgoing/outgoing.ts";
import { calendarOf, workingSecondsBetween } from "../../domain/report/service-standard.ts";
import type { Ports } from "../../ports.ts";

/** The replies of a time, read from the decisions in the chains, judged again by another policy. */

export type TryPorts = Pick<Ports, "department" | "store">;

export interface Period {
  /** Instants: from this one on, up to but not with that one. */
  from: string;
  to: string;
}

const LINKS_A_READ = 500;
const AT_ONCE = 16;

export const tryOn =
  (ports: TryPorts) =>
  async (policy: LanePolicy, period: Period): Promise<PolicyTried> =>
    tryPolicy(await pastReplies(ports, period), policy);

/** One for each outgoing message that was first sent for approval or cleared in the period. */
async function pastReplies(ports: TryPorts, period: Period): Promise<(PastReply | undefined)[]> {
  const decisions = (
    await Promise.all(Array.from({ length: CHAINS }, (_, chain) => decided(ports, chain, period)))
  ).flat();
  const byOutgoing = Map.groupBy(
    decisions.filter(({ move }) => move !== "enter-crisis" && move !== "leave-crisis"),
    ({ outgoingId }) => outgoingId,
  );
  const past: (PastReply | undefined)[] = [];
  await inTurns([...byOutgoing], AT_ONCE, async ([id, own]) => {
    if (!own.some(({ move }) => move === "submit" || move === "clear")) return;
    const outgoing = await ports.store.outgoing(id);
    past.push(outgoing && pastReply(ports, outgoing, own));
  });
  return past;
}

function pastReply(
  { department }: TryPorts,
  { signals, lane, rule = "default" }: Outgoing,
  own: readonly Decision[],
): PastReply | undefined {
  if (signals === undefined) return undefined;
  const asked = own.find(({ move }) => move === "submit");
  const cleared = own.find(({ move }) => move === "clear");
  const wait =
    asked && cleared && workingSecondsBetween(Date.parse(asked.at), Date.parse(cleared.at), calendarOf(department));
  return {
    signals,
    lane,
    rule,
    ...(wait === undefined ? {} : { waitSeconds: wait }),
    // Each change of the words has a salt of its own, so that equal hashes are equal words.
    changed: asked !== undefined && cleared !== undefined && asked.textHash !== cleared.textHash,
    returned: own.some(({ move, by }) => move === "return" && by !== "sweep"),
  };
}

/** A chain is in the order of time: its beginning is found by halving, then it is read on. */
async function decided({ store }: TryPorts, chain: number, { from, to }: Period): Promise<Decision[]> {
  const head = (await store.heads()).find((one) => one.chain === chain)?.sequence ?? 0;
  const at = async (sequence: number) => (await store.chain(chain, sequence - 1, 1))[0]?.decision.at ?? "~";
  let [low, high] = [1, head + 1];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if ((await at(middle)) < from) low = middle + 1;
    else high = middle;
  }
  const found: Decision[] = [];
  for (let after = low - 1; ; ) {
    const links = await store.chain(chain, after, LINKS_A_READ);
    found.push(...links.map(({ decision }) => decision).filter((one) => one.at >= from && one.at < to));
    const last = links.at(-1);
    if (last === undefined || last.decision.at >= to) return found;
    after = last.sequence;
  }
}
