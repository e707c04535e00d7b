import type { Message } from "../../shared/domain/message/message.ts";
import type { ChainLink, Decision } from "../../shared/domain/outgoing/outgoing.ts";
import type { ChainBase } from "../../shared/domain/records/chain-base.ts";
import { type DisposalLine, type DisposedBy, disposalHash } from "../../shared/domain/records/disposal.ts";
import type { Hold } from "../../shared/domain/records/hold.ts";
import { endedAt, platformLimitMs } from "../../shared/domain/records/retention.ts";
import type { DisposedUnder, HoldsRevision, RecordStore, Saved } from "../../shared/ports.ts";

/** Whether a hold was placed or lifted since. */
export type HoldsMoved = (at: HoldsRevision | undefined) => boolean;

/** Holds and disposals in memory, over the messages and chains of the rest of the store. */
export function memoryRecords(
  nowMs: () => number,
  messages: () => readonly Message[],
  rest: {
    append: (decision: Decision) => void;
    links: ChainLink[];
    bury: (next: Message, was: Message, also: DisposedUnder) => Saved;
  },
): RecordStore & { moved: HoldsMoved } {
  const holds = new Map<string, Hold>();
  let moves = 0;
  const moved: HoldsMoved = (at) => at !== undefined && at !== moves;
  const bases = new Map<number, ChainBase>();
  const lines: DisposalLine[] = [];
  const fits = (stored: { revision: number } | undefined, was: { revision: number } | undefined) =>
    stored?.revision === was?.revision;
  const log = (id: string, { class: of, rule }: DisposedBy) =>
    lines.push({ at: new Date(nowMs()).toISOString(), class: of, rule, hash: disposalHash(id) });
  const placed = (place: (message: Message) => string | undefined, after: string, before: string, limit: number) =>
    messages()
      .filter(({ disposed }) => disposed === undefined)
      .flatMap((message) => {
        const at = place(message);
        return at === undefined ? [] : [{ message, place: `${at}#${message.id}` }];
      })
      .filter((one) => one.place > after && one.place < before)
      .sort((a, b) => (a.place < b.place ? -1 : 1))
      .slice(0, limit)
      .map(({ message }) => structuredClone(message));

  const all = async () =>
    structuredClone([...holds.values()]).sort((a, b) => (`${a.since}#${a.id}` < `${b.since}#${b.id}` ? 1 : -1));

  return {
    holds: all,
    async holdsNow() {
      return { revision: moves, holds: await all() };
    },
    async saveHold(next, was, decision) {
      if (!fits(holds.get(next.id), was)) return "conflict";
      moves += 1;
      holds.set(next.id, { ...structuredClone(next), revision: was ? was.revision + 1 : next.revision });
      if (decision) rest.append(decision);
      return "saved";
    },
    ended: async (after, before, limit) => placed(endedAt, after, before, limit),
    // Every message here is of this release.
    keepEarlier: async () => undefined,
    limited: async (before, limit) =>
      placed(
        ({ channel, visibility, receivedAt }) =>
          platformLimitMs(channel) === undefined || visibility === "deleted" ? undefined : receivedAt,
        "",
        before,
        limit,
      ),
    moved,
    async dispose(next, was, by, { holds: at, ...also } = {}) {
      const saved = moved(at) ? "conflict" : rest.bury(next, was, also);
      if (saved === "saved") log(next.id, by);
      return saved;
    },
    async chainBase(chain) {
      return structuredClone(bases.get(chain));
    },
    async saveChainBase(next, was, decision, at) {
      if (moved(at) || !fits(bases.get(next.chain), was)) return "conflict";
      bases.set(next.chain, { ...structuredClone(next), revision: was ? was.revision + 1 : next.revision });
      rest.append(decision);
      return "saved";
    },
    async clearChain(chain, limit) {
      const base = bases.get(chain);
      if (base === undefined) return 0;
      const gone = rest.links
        .filter((link) => link.chain === chain && link.sequence <= base.sequence)
        .sort((a, b) => a.sequence - b.sequence)
        .slice(0, limit);
      for (const link of gone) {
        rest.links.splice(rest.links.indexOf(link), 1);
        log(link.decision.id, { class: "decision", rule: base.rule });
      }
      return gone.length;
    },
    async logDisposal(id, by, at) {
      if (moved(at)) return "conflict";
      const since = new Date(nowMs() - 86_400_000).toISOString().slice(0, 10);
      if (!lines.some(({ at, hash }) => hash === disposalHash(id) && at >= since)) log(id, by);
      return "saved";
    },
    async disposals(from, to) {
      const sums = new Map<string, number>();
      for (const { at, class: of, rule } of lines) {
        const key = `${at.slice(0, 10)}#${of}#${rule}`;
        sums.set(key, (sums.get(key) ?? 0) + 1);
      }
      return [...sums]
        .sort(([a], [b]) => (a < b ? 1 : -1))
        .map(([key, count]) => {
          const [day = "", of = "", rule = ""] = key.split("#");
          return { day, class: of as DisposalLine["class"], rule, count };
        })
        .filter(({ day }) => day >= from && day <= to);
    },
    async disposalLines(day, after, limit) {
      return structuredClone(lines)
        .filter(({ at, hash }) => at.startsWith(day) && hash > after)
        .sort((a, b) => (a.hash < b.hash ? -1 : 1))
        .slice(0, limit);
    },
  };
}
