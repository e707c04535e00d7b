import { CHAINS } from "../../domain/lanes/audit.ts";
import type { Message } from "../../domain/message/message.ts";
import type { ChainLink } from "../../domain/outgoing/outgoing.ts";
import { isPostId } from "../../domain/posts/post-id.ts";
import { baseSaid } from "../../domain/records/chain-base.ts";
import { type Hold, holding, holdingWork, ofPost } from "../../domain/records/hold.ts";
import { retentionOf } from "../../domain/records/retention.ts";
import { wallTime } from "../../domain/zone.ts";
import type { Ports } from "../../ports.ts";
import { decided } from "../lanes/decision.ts";

/**
 * Decisions go from the beginning of their chain, so that what is left is whole: the chain's base takes the place of the
 * last one that went, in one transaction with the decision that says so, and then the links go. The first decision that
 * is held, or whose time is not over, ends it for the day.
 */

type DecisionPorts = Pick<Ports, "department" | "newId" | "nowMs" | "store">;

const MOST = 50;
const ROUND = "dispose-decision";

export async function disposeDecisions(ports: DecisionPorts): Promise<number> {
  const { department, nowMs, store } = ports;
  const retention = retentionOf(department, "decision");
  if (retention === undefined) return 0;
  const { day: today } = wallTime(nowMs(), department.department.timeZone);
  if ((await store.cursor(ROUND)) === today) return 0;
  const before = new Date(nowMs() - retention.keepMs).toISOString();
  let gone = 0;
  for (let chain = 0; chain < CHAINS; chain += 1) {
    const left = await store.clearChain(chain, MOST);
    gone += left > 0 ? left : await shorten(ports, { chain, before, authority: retention.authority });
  }
  if (gone === 0) await store.saveCursor(ROUND, today);
  return gone;
}

async function shorten(
  ports: DecisionPorts,
  { chain, before, authority }: { chain: number; before: string; authority: string },
): Promise<number> {
  const { store } = ports;
  const { holds, revision } = await store.holdsNow();
  const was = await store.chainBase(chain);
  const links = await store.chain(chain, was?.sequence ?? 0, MOST);
  const over = links.slice(0, await firstKept(ports, links, before, holds));
  const last = over.at(-1);
  if (last === undefined) return 0;
  const { sequence, hash } = last;
  const decision = decided(
    { outgoingId: `disposal.${chain}`, messageId: "disposal", textHash: "", rule: authority },
    { move: "dispose", by: "sweep", reason: baseSaid({ chain, sequence, hash }) },
    ports,
  );
  const at = last.decision.at;
  const next = { v: 1 as const, chain, sequence, hash, at, rule: authority, decision: decision.id, revision: 1 };
  if ((await store.saveChainBase(next, was, decision, revision)) === "conflict") return 0;
  return store.clearChain(chain, MOST);
}

/** How many of them go: up to the first that is young, or held with its message, or about work that goes on. */
async function firstKept(
  { store }: DecisionPorts,
  links: readonly ChainLink[],
  before: string,
  holds: readonly Hold[],
): Promise<number> {
  const old = links.findIndex(({ decision }) => decision.at >= before);
  const over = old < 0 ? links : links.slice(0, old);
  const about = [...new Set(over.map(({ decision }) => decision.messageId))];
  const messages = await store.messages(about);
  const kept = new Set<string>();
  for (const id of about.filter(isPostId)) {
    const pair = await store.post(id);
    if (pair !== undefined && holdingWork(holds, ofPost(pair)).length > 0) kept.add(id);
  }
  for (const message of messages) if (isOpenWork(message) || holding(holds, message).length > 0) kept.add(message.id);
  const at = over.findIndex(({ decision }) => kept.has(decision.messageId));
  return at < 0 ? over.length : at;
}

const isOpenWork = ({ status, disposed }: Message): boolean => status === "open" && disposed === undefined;
