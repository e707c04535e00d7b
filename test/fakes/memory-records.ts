import type { Message } from "../../shared/domain/message/message.ts";
import type { ChainLink, Decision } from "../../shared/domain/outgoing/outgoing.ts";
import type { ChainBase } from "../../shared/domain/records/chain-base.ts";
import { type DisposalLine, type DisposedBy, disposalHash } from "../../shared/domain/records/disposal.ts";
import type { Hold } from "../../shared/domain/records/hold.ts";
import { endedAt, platformLimitMs } from "../../shared/domain/records/retention.ts";
import type { RecordStore, Saved } from "../../shared/ports.ts";

/** Holds and disposals in memory, over the messages and chains of the rest of the store. */
export function memoryRecords(
  nowMs: () => number,
  messages: () => readonly Message[],
  rest: {
    append: (decision: Decision) => void;
    links: ChainLink[];
    bury: (next: Message, was: Message) => Saved;
  },
): RecordStore {
  const holds = new Map<string, Hold>();
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

  return {
    async holds() {
      return structuredClone([...holds.values()]).sort((a, b) =>
        `${a.since}#${a.id}` < `${b.since}#${b.id}` ? 1 : -1,
      );
    },
    async saveHold(next, was, decision) {
      if (!fits(holds.get(next.id), was)) return "conflict";
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
    async dispose(next, was, by) {
      const saved = rest.bury(next, was);
      if (saved === "saved") log(next.id, by);
      return saved;
    },
    async chainBase(chain) {
      return structuredClone(bases.get(chain));
    },
    async saveChainBase(next, was, decision) {
      if (!fits(bases.get(next.chain), was)) return "conflict";
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
    async logDisposal(id, by) {
      const day = new Date(nowMs()).toISOString().slice(0, 10);
      if (!lines.some(({ at, hash }) => hash === disposalHash(id) && at.startsWith(day))) log(id, by);
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
