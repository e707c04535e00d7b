import { canonical } from "../../domain/canonical.ts";
import { DAY_MS } from "../../domain/instants.ts";
import { type ApprovalDecision, mayApprove } from "../../domain/lanes/approvals.ts";
import { chainOf, verifyChain } from "../../domain/lanes/audit.ts";
import type { Gate } from "../../domain/lanes/gate.ts";
import { type LayerGives, type LayerRecord, layerGives } from "../../domain/lanes/layer.ts";
import type { Message } from "../../domain/message/message.ts";
import { leads, type Officer } from "../../domain/officer.ts";
import type { Decision, Outgoing } from "../../domain/outgoing/outgoing.ts";
import type { PostPair } from "../../domain/posts/post-pair.ts";
import { sum } from "../../domain/report/report.ts";
import { wallTime } from "../../domain/zone.ts";
import type { CanReply, Ports, TextLength, Thread } from "../../ports.ts";
import { type Checked, type CheckPorts, checkReply, lengthOf, replyAllowed, textUse } from "../outgoing/check-reply.ts";

/** What waits for approval, as each person sees it: what they may decide, what they wrote, what others decide. */

export type ApprovalsPorts = CheckPorts & Pick<Ports, "store">;

export interface Waiting {
  outgoing: Outgoing;
  message: Message;
  may: ApprovalDecision;
}

/** A pair of posts: both halves on all channels are agreed to as one. */
export interface WaitingPair {
  pair: PostPair;
  may: ApprovalDecision;
}

export type InQueue = Waiting | WaitingPair;

export const isPair = (one: InQueue): one is WaitingPair => "pair" in one;
export const idOf = (one: InQueue): string => (isPair(one) ? one.pair.id : one.outgoing.id);
const gateOf = (one: InQueue): Gate | undefined => (isPair(one) ? one.pair.gate : one.outgoing.gate);
/** What has no clock comes last. */
const nextStep = (one: InQueue): string => gateOf(one)?.steps[0]?.at ?? "~";

export interface Approvals {
  /** What this person may decide, the clock that runs out first at the top. */
  yours: InQueue[];
  /** What this person wrote. */
  own: InQueue[];
  /** What others decide: seen by those who approve. */
  others: InQueue[];
  /** More wait than are shown. */
  more: boolean;
  /** Today’s replies that went out, and how many of them nobody had to agree to. */
  sent: { all: number; free: number };
  decidedToday: LayerRecord[];
  /** Of the last thirty days; absent for those who never decided. */
  gives?: LayerGives;
}

/** More than anybody decides in one sitting. */
const SHOWN = 100;
const LAYERS = 1_000;
const MONTH_MS = 30 * DAY_MS;

export const approvals =
  (ports: ApprovalsPorts) =>
  async (officer: Officer): Promise<Approvals> => {
    const { store, nowMs, department } = ports;
    const since = new Date(nowMs() - MONTH_MS).toISOString();
    const { timeZone } = department.department;
    const today = wallTime(nowMs(), timeZone).day;
    const [outgoing, pairs, records, counts] = await Promise.all([
      store.waiting({ limit: SHOWN + 1 }),
      store.waitingPosts({ limit: SHOWN + 1 }),
      store.layers(officer.id, since, LAYERS),
      store.counts(today),
    ]);
    const shown = outgoing.slice(0, SHOWN);
    const messages = new Map(
      (await store.messages([...new Set(shown.map(({ messageId }) => messageId))])).map((one) => [one.id, one]),
    );
    const replies = shown.flatMap((one): Waiting[] => {
      const message = messages.get(one.messageId);
      return message === undefined ? [] : [{ outgoing: one, message, may: mayApprove(one, officer) }];
    });
    const posts = pairs.slice(0, SHOWN).map((pair): WaitingPair => ({ pair, may: mayApprove(pair, officer) }));
    const all = [...replies, ...posts].sort((a, b) => (nextStep(a) < nextStep(b) ? -1 : 1));
    const [free, gated] = ["nobody", "somebody"].map((name) => sum(counts.agreed?.[name]));
    const written = (one: InQueue) => !one.may.ok && one.may.reason === "own-text";
    return {
      yours: all.filter(({ may }) => may.ok),
      own: all.filter(written),
      others: leads(officer) ? all.filter((one) => !one.may.ok && !written(one)) : [],
      more: outgoing.length > SHOWN || pairs.length > SHOWN,
      sent: { all: (free ?? 0) + (gated ?? 0), free: free ?? 0 },
      decidedToday: records.filter(({ at }) => wallTime(Date.parse(at), timeZone).day === today),
      ...(records.length === 0 ? {} : { gives: layerGives(records) }),
    };
  };

/** One that waits, with all that a person needs who decides on it. */
export interface OpenApproval extends Waiting {
  thread: Thread;
  /** Whether the text keeps the rules now: time has gone by since it was written. */
  checked: Checked;
  canReply: CanReply;
  length: TextLength;
  record: { decisions: Decision[]; chain: ChainState };
}

/** `older`: its first decisions lie further back than a page looks. */
export type ChainState = "intact" | "broken" | "older";

/** `undefined`: no such message of ours, or not for this person to see. */
export const openApproval =
  (ports: ApprovalsPorts) =>
  async (id: string, officer: Officer): Promise<OpenApproval | undefined> => {
    const outgoing = await ports.store.outgoing(id);
    const thread = outgoing && (await ports.store.thread(outgoing.messageId));
    if (!outgoing || !thread) return undefined;
    const may = mayApprove(outgoing, officer);
    if (!may.ok && may.reason !== "own-text" && !leads(officer)) return undefined;
    const { message } = thread;
    const use = await textUse(ports, message, outgoing.kind);
    const { text, language, languageReason: reason, kind } = outgoing;
    const written = { text, language, kind, ...(reason === undefined ? {} : { reason }), id: outgoing.id };
    const threaded = outgoing.parts === undefined ? {} : { thread: true };
    const decisions = thread.decisions.filter(({ outgoingId }) => outgoingId === id);
    return {
      outgoing,
      message,
      may,
      thread,
      checked: checkReply(ports, thread, { ...written, ...threaded }, use),
      canReply: replyAllowed(ports, thread),
      length: lengthOf(ports, message.channel, text, use),
      record: { decisions, chain: await chainState(ports, id, decisions) },
    };
  };

/** Links that a page looks at: about a day of one chain in a large department. */
const LOOKED_AT = 200;

/** The newest links of its chain hold together up to the head, and say what stands under the message. */
async function chainState(
  { store }: Pick<Ports, "store">,
  outgoingId: string,
  decisions: readonly Decision[],
): Promise<ChainState> {
  const own = chainOf(outgoingId);
  const head = (await store.heads()).find(({ chain }) => chain === own);
  if (head === undefined) return decisions.length === 0 ? "intact" : "broken";
  const from = Math.max(0, head.sequence - LOOKED_AT);
  const links = await store.chain(own, from, LOOKED_AT + 1);
  const [first] = links;
  if (first === undefined) return "broken";
  const before = { sequence: first.sequence - 1, hash: first.previous };
  const verdict = first.sequence === 1 ? verifyChain(links) : verifyChain(links, before);
  // A decision made while this was read is behind the head: it belongs there all the same.
  if (!verdict.ok || verdict.length < head.sequence) return "broken";
  const linked = new Map(links.map(({ decision }) => [decision.id, canonical(decision)]));
  const known = decisions.map((decision) => linked.get(decision.id) === canonical(decision));
  if (known.every(Boolean)) return "intact";
  return from > 0 && decisions.every(({ id }, index) => known[index] || !linked.has(id)) ? "older" : "broken";
}
