import { canonical } from "../../domain/canonical.ts";
import { inTurns } from "../../domain/in-turns.ts";
import { CHAINS, chainOf, GENESIS, linkHash } from "../../domain/lanes/audit.ts";
import {
  namesOf,
  type RawItem,
  type ReadLink,
  readBase,
  readDecision,
  readHead,
  readLink,
} from "../../domain/lanes/audit-entry.ts";
import type { Decision } from "../../domain/outgoing/outgoing.ts";
import { baseSaid, type ChainBase } from "../../domain/records/chain-base.ts";
import type { AuditSource } from "../../ports.ts";

/**
 * Walks the chains of a department's table and compares them with what stands under the messages. One changed byte
 * anywhere is one finding, which names the entry.
 */

export type Fault =
  | "changed" // the entry, its hash or its link to the one before is not what was written
  | "missing" // there is no entry in this place
  | "misplaced" // the entry stands where it does not belong
  | "unreadable" // it is no entry as this system writes them
  | "head" // the chain's head does not say where the chain ends
  | "base" // the chain begins later than any disposal on record says
  | "not-under-message" // the message does not show this decision as the chain has it
  | "not-in-chain"; // the message shows a decision that the chain does not have

export interface Finding {
  chain: number;
  sequence?: number;
  messageId?: string;
  at?: string;
  fault: Fault;
}

export interface AuditReport {
  /** `disposed`: how many decisions of its beginning went under an authority. */
  chains: { chain: number; length: number; head: string; disposed?: number }[];
  findings: Finding[];
}

/** Of entries that are gone from a chain's end, those that are named. */
const MOST_GONE = 100;

/** Messages that are looked at side by side. */
const AT_ONCE = 16;

export const audit = (source: AuditSource) => async (): Promise<AuditReport> => {
  const report: AuditReport = { chains: [], findings: [] };
  const bases: ChainBase[] = [];
  const said = new Map<string, string>();
  for (let chain = 0; chain < CHAINS; chain += 1) {
    const { length, head, findings, base, disposals } = await walk(source, chain);
    report.chains.push({ chain, length, head, ...(base === undefined ? {} : { disposed: base.sequence }) });
    report.findings.push(...findings);
    if (base !== undefined) bases.push(base);
    for (const { id, reason } of disposals) said.set(id, reason ?? "");
  }
  // The decision of a disposal stands in a chain of its own.
  const unsaid = bases.filter((base) => said.get(base.decision) !== baseSaid(base));
  const findings = unsaid.map(({ chain, sequence, at }): Finding => ({ chain, sequence, at, fault: "base" }));
  return { ...report, findings: once([...report.findings, ...findings]) };
};

/** A decision that one chain misses under its message and another does not know there is one finding. */
const once = (findings: readonly Finding[]): Finding[] =>
  findings.filter(
    ({ fault, messageId, at }) =>
      fault !== "not-in-chain" ||
      !findings.some((one) => one.fault === "not-under-message" && one.messageId === messageId && one.at === at),
  );

interface Walked {
  length: number;
  head: string;
  findings: Finding[];
  base: ChainBase | undefined;
  /** Decisions that say where a chain begins. */
  disposals: Decision[];
}

async function walk(source: AuditSource, chain: number): Promise<Walked> {
  const found: Finding[] = [];
  const astray: RawItem[] = [];
  const linked = new Map<string, Linked>();
  let end = { sequence: 0, hash: GENESIS, computed: GENESIS };
  let head: RawItem | undefined;
  let base: ChainBase | undefined;
  const disposals: Decision[] = [];
  const leaving = new Set<string>();
  for await (const items of source.chainItems(chain)) {
    for (const raw of items) {
      if (raw.sk === "HEAD") {
        head = raw;
        continue;
      }
      if (raw.sk === "BASE") {
        base = readBase(raw);
        if (base === undefined) found.push({ chain, fault: "base" });
        else end = { sequence: base.sequence, hash: base.hash, computed: base.hash };
        continue;
      }
      const link = readLink(raw);
      // On its way out: the base is written first.
      if (base !== undefined && link !== undefined && link.sequence <= base.sequence) {
        leaving.add(link.decision.id);
        continue;
      }
      if (link === undefined || link.sk !== place(link.sequence) || link.sequence <= end.sequence) {
        astray.push(raw);
        continue;
      }
      end = follow(chain, link, end, found);
      if (link.decision.move === "dispose") disposals.push(link.decision);
      linked.set(link.decision.id, { sequence: link.sequence, canonical: canonical(link.decision), link });
    }
  }
  found.push(...headFault(chain, head, end));
  settle(chain, astray, found);
  found.push(...(await underMessages(source, chain, linked, { known: found, leaving })));
  const length = end.sequence - (base?.sequence ?? 0);
  return { length, head: end.hash, findings: named(found), base, disposals };
}

interface Linked {
  sequence: number;
  canonical: string;
  link: ReadLink;
}

/** The next link after the ones before; entries that are not there are noted one by one. */
function follow(
  chain: number,
  link: ReadLink,
  before: { sequence: number; hash: string; computed: string },
  found: Finding[],
): { sequence: number; hash: string; computed: string } {
  const { sequence, decision, previous, hash } = link;
  for (let missing = before.sequence + 1; missing < sequence; missing += 1) {
    found.push({ chain, sequence: missing, fault: "missing" });
  }
  // Where the entry before is broken or missing, this one says itself what it followed.
  const gap = sequence > before.sequence + 1;
  const follows = gap || previous === before.hash || previous === before.computed;
  const trusted = gap ? previous : previous === before.computed ? before.computed : before.hash;
  const computed = linkHash(trusted, sequence, decision);
  if (!follows || computed !== hash || link.chain !== chain || chainOf(decision.outgoingId) !== chain) {
    found.push({ chain, sequence, messageId: decision.messageId, at: decision.at, fault: "changed" });
  }
  return { sequence, hash, computed };
}

/** What stands where nothing should, or cannot be read, fills the gap that it left where it still says which. */
function settle(chain: number, astray: readonly RawItem[], found: Finding[]): void {
  for (const raw of astray) {
    const names = namesOf(raw);
    const fault = readLink(raw) === undefined ? "unreadable" : "misplaced";
    const gapAt = (sequence: unknown) => found.findIndex((one) => one.fault === "missing" && one.sequence === sequence);
    const byPlace = gapAt(names.sequence);
    const gap = byPlace >= 0 ? byPlace : gapAt(raw.sequence);
    const finding: Finding = { chain, ...names, fault };
    if (gap >= 0) found[gap] = { ...finding, sequence: found[gap]?.sequence ?? 0 };
    else found.push(finding);
  }
}

function headFault(
  chain: number,
  raw: RawItem | undefined,
  end: { sequence: number; hash: string; computed: string },
): Finding[] {
  if (raw === undefined) return end.sequence === 0 ? [] : [{ chain, fault: "head" }];
  const head = readHead(raw);
  const ends = head !== undefined && (head.hash === end.hash || head.hash === end.computed);
  // It names an end that is not there: entries are gone, and the head is right.
  if (head !== undefined && !ends && head.sequence > end.sequence) {
    const gone = Array.from({ length: head.sequence - end.sequence }, (_, index) => end.sequence + 1 + index);
    return gone.slice(0, MOST_GONE).map((sequence) => ({ chain, sequence, fault: "missing" }));
  }
  return ends && head.sequence === end.sequence
    ? []
    : [{ chain, ...(head === undefined ? {} : { sequence: head.sequence }), fault: "head" }];
}

/** Decisions under messages are those of the chains, no more and no fewer. */
async function underMessages(
  source: AuditSource,
  chain: number,
  linked: ReadonlyMap<string, Linked>,
  { known: before, leaving }: { known: readonly Finding[]; leaving: ReadonlySet<string> },
): Promise<Finding[]> {
  const found: Finding[] = [];
  const known = new Set(before.map(({ sequence }) => sequence));
  const byMessage = Map.groupBy(linked.values(), ({ link }) => link.decision.messageId);
  await inTurns([...byMessage], AT_ONCE, async ([messageId, links]) => {
    const items = await source.decisionItems(messageId);
    const under = new Map(items.flatMap((raw) => (readDecision(raw) ? [[String(raw.id), raw] as const] : [])));
    for (const { sequence, canonical: expected, link } of links) {
      const raw = under.get(link.decision.id);
      const decision = raw && readDecision(raw);
      under.delete(link.decision.id);
      // An entry that is broken in the chain was named already.
      if (known.has(sequence) || (decision && canonical(decision) === expected)) continue;
      found.push({ chain, sequence, messageId, at: link.decision.at, fault: "not-under-message" });
    }
    for (const raw of items) {
      const decision = readDecision(raw);
      if (decision === undefined || !under.has(decision.id) || linked.has(decision.id)) continue;
      const broken = before.some((one) => one.messageId === messageId && one.at === decision.at);
      if (broken || leaving.has(decision.id) || chainOf(decision.outgoingId) !== chain) continue;
      found.push({ chain, messageId, at: decision.at, fault: "not-in-chain" });
    }
  });
  return found;
}

/** An entry that is gone is named by the decision that its message still shows, where both are as many. */
function named(found: readonly Finding[]): Finding[] {
  const gone = found.filter(({ fault, messageId }) => fault === "missing" && messageId === undefined);
  const shown = found
    .filter(({ fault }) => fault === "not-in-chain")
    .sort((a, b) => (String(a.at) < String(b.at) ? -1 : 1));
  if (gone.length === 0 || gone.length !== shown.length) return [...found];
  return found.flatMap((one): Finding[] => {
    const index = gone.indexOf(one);
    if (index >= 0) return [{ ...shown[index], ...one }];
    return one.fault === "not-in-chain" ? [] : [one];
  });
}

const place = (sequence: number): string => `L#${String(sequence).padStart(12, "0")}`;
