import { clockPlace } from "../../shared/aws/dynamo/items.ts";
import { type FeedEntry, feedPage, feedStart } from "../../shared/aws/feed-page.ts";
import { decodeCursor, encodeCursor } from "../../shared/aws/page-cursor.ts";
import type { Allowance } from "../../shared/domain/allowance.ts";
import type { Consultation } from "../../shared/domain/consult/consultation.ts";
import { chainOf, GENESIS, linkHash } from "../../shared/domain/lanes/audit.ts";
import type { LayerRecord } from "../../shared/domain/lanes/layer.ts";
import type { UseRecord } from "../../shared/domain/library/library.ts";
import { askedAt, compareVersions, type Message, type MessageVersion } from "../../shared/domain/message/message.ts";
import { summaryOf } from "../../shared/domain/message/summary.ts";
import type { Person, Session } from "../../shared/domain/officer.ts";
import { isIn } from "../../shared/domain/official-language.ts";
import { asksPerson, type ChainLink, type Decision, type Outgoing } from "../../shared/domain/outgoing/outgoing.ts";
import type { PostPair } from "../../shared/domain/posts/post-pair.ts";
import type { DisposedBy } from "../../shared/domain/records/disposal.ts";
import { addCount, type Counts, countAt, type Delta, hoursOf } from "../../shared/domain/report/report.ts";
import type { MonthCounts, Rollup } from "../../shared/domain/report/rollup.ts";
import type {
  ChannelState,
  EndedGap,
  Erasure,
  InboxQuery,
  MetricsTaken,
  Replaced,
  Saved,
  Store,
} from "../../shared/ports.ts";
import { memoryApprovals } from "./memory-approvals.ts";
import { memoryConsultations, ofMessage } from "./memory-consultations.ts";
import { memoryCounted } from "./memory-counted.ts";
import { memoryCrisis } from "./memory-crisis.ts";
import { memoryExceptions } from "./memory-exceptions.ts";
import { memoryLibrary } from "./memory-library.ts";
import { memoryNotes } from "./memory-notes.ts";
import { memoryPartners } from "./memory-partners.ts";
import { memoryPosts } from "./memory-posts.ts";
import { memoryRecords } from "./memory-records.ts";
import { memoryRecounts } from "./memory-recounts.ts";
import { memoryReports } from "./memory-reports.ts";
import { memorySearch } from "./memory-search.ts";
import { memorySpikes } from "./memory-spikes.ts";
import { memoryViews } from "./memory-views.ts";

/** The table in memory: the same contract as the real one, for tests of steps. */

export function memoryStore({ nowMs = () => Date.now() }: { nowMs?: () => number } = {}): Store {
  const messages = new Map<string, Message>();
  const versions = new Map<string, MessageVersion[]>();
  const outgoing = new Map<string, Outgoing>();
  const consultations = new Map<string, Consultation>();
  const links: ChainLink[] = [];
  const heads = new Map<number, Pick<ChainLink, "sequence" | "hash">>();
  const layers: LayerRecord[] = [];
  const pairs = new Map<string, PostPair>();
  const notesOfUses = new Map<string, UseRecord>();
  const checkpoints = new Map<string, string>();
  const counters: Record<string, Counts> = {};
  const rollups = new Map<string, Rollup<Counts>>();
  const monthRollups = new Map<string, Rollup<MonthCounts>>();
  const feed: FeedEntry[] = [];
  const cursors = new Map<string, string>();
  const sessions = new Map<string, Session>();
  const people = new Map<string, Person>();
  const channelStates = new Map<string, ChannelState>();
  const gaps = new Map<string, EndedGap>();
  const allowances = new Map<string, Allowance>();
  const metrics = new Map<string, MetricsTaken>();
  const erasures = new Map<string, Erasure>();
  const forgotten = new Map<string, string>();

  const copy = <T>(value: T): T => structuredClone(value);
  const allMessages = (): Message[] => [...messages.values()];
  const allOutgoing = (): Outgoing[] => [...outgoing.values()];

  const countable = {
    message: allMessages,
    outgoing: allOutgoing,
    consultation: () => [...consultations.values()],
    post: () => [...pairs.values()],
    layer: () => layers,
    "pair-note": () => [...notesOfUses.values()],
  };

  const fits = (stored: { revision: number } | undefined, was: { revision: number } | undefined): boolean =>
    stored?.revision === was?.revision;

  const putMessage = (next: Message, was: Message | undefined): void => {
    const gone = next.visibility === "deleted" ? { text: "", attachments: [] } : {};
    messages.set(next.id, { ...copy(next), ...gone, revision: was ? was.revision + 1 : next.revision });
  };

  const putNext = <T extends { id: string; revision: number }>(into: Map<string, T>, { next, was }: Replaced<T>) =>
    into.set(next.id, { ...copy(next), revision: was.revision + 1 });

  const append = (decision: Decision): void => {
    const chain = chainOf(decision.outgoingId);
    // Where the chain ends, whatever was taken from its beginning.
    const { sequence: last, hash: previous } = heads.get(chain) ?? { sequence: 0, hash: GENESIS };
    const sequence = last + 1;
    const hash = linkHash(previous, sequence, decision);
    heads.set(chain, { sequence, hash });
    links.push(copy({ chain, sequence, previous, hash, decision }));
  };

  const notes = memoryNotes(nowMs, (next, was) => {
    if (!fits(messages.get(next.id), was)) return "conflict";
    putMessage(next, was);
    return "saved";
  });
  const { notesOf, forgetNotes, ...noteStore } = notes;
  const { moved, ...records } = memoryRecords(nowMs, allMessages, {
    append,
    links,
    bury(next, was, { outgoing: replies = [], consultations: asked = [] }) {
      if (!fits(messages.get(next.id), was)) return "conflict";
      if (!replies.every((one) => fits(outgoing.get(one.next.id), one.was))) return "conflict";
      if (!asked.every((one) => fits(consultations.get(one.next.id), one.was))) return "conflict";
      for (const one of replies) putNext(outgoing, one);
      for (const one of asked) putNext(consultations, one);
      putMessage(next, was);
      versions.delete(next.id);
      forgetNotes(next.id);
      return "saved";
    },
  });
  const disposed = (id: string, by: DisposedBy) => void records.logDisposal(id, by);

  return {
    ...noteStore,
    async message(id) {
      return copy(messages.get(id));
    },
    async messages(ids) {
      return ids.flatMap((id) => messages.get(id) ?? []).map(copy);
    },
    async thread(id) {
      const message = messages.get(id);
      if (message === undefined) return undefined;
      return copy({
        message,
        versions: [...(versions.get(id) ?? [])].sort((a, b) => compareVersions(a.version, b.version)),
        outgoing: allOutgoing()
          .filter((one) => one.messageId === id)
          .sort(by((one) => one.id)),
        decisions: links
          .map((link) => link.decision)
          .filter((decision) => decision.messageId === id)
          .sort(by((one) => one.id)),
        consultations: ofMessage(consultations, id),
        notes: notesOf(id),
      });
    },
    async conversation(channel, account, conversationId, limit) {
      return allMessages()
        .filter((m) => m.channel === channel && m.account === account && m.conversationId === conversationId)
        .sort(by((m) => `${askedAt(m)}#${m.id}`))
        .slice(-limit)
        .map((m) => copy(summaryOf(m)));
    },
    async author(authorKey, limit) {
      return allMessages()
        .filter((m) => m.author.key === authorKey && authorKey !== "" && m.visibility !== "deleted")
        .sort(by((m) => `${askedAt(m)}#${m.id}`))
        .reverse()
        .slice(0, limit)
        .map((m) => copy(summaryOf(m)));
    },
    async promisesDue(before, limit) {
      const due = allMessages().filter(
        ({ promise }) => promise && promise.over === undefined && promise.dueAt < before,
      );
      return copy(due.sort(by((m) => `${m.promise?.dueAt}#${m.id}`)).slice(0, limit));
    },
    async inbox(query) {
      const after = decodeCursor(query) ?? query.before;
      const clock = query.status === "open";
      const open = clock && query.newest === undefined;
      const position = (m: Message) => (clock ? clockPlace(m) : `${askedAt(m)}#${m.id}`);
      const found = allMessages()
        .filter((m) => wanted(m, query))
        .sort(by(position));
      if (!open) found.reverse();
      const rest =
        after === undefined ? found : found.filter((m) => (open ? position(m) > after : position(m) < after));
      const page = rest.slice(0, query.limit);
      const last = page.at(-1);
      const more = rest.length > page.length && last !== undefined;
      return {
        items: page.map((m) => copy(summaryOf(m))),
        ...(more ? { cursor: encodeCursor(query, position(last)) } : {}),
      };
    },
    async addMessages(news) {
      const free = news.filter(({ id }) => !messages.has(id));
      for (const message of free) putMessage(message, undefined);
      return new Set(free.map(({ id }) => id));
    },
    async saveMessage(next, was, version, holds): Promise<Saved> {
      if (moved(holds) || !fits(messages.get(next.id), was)) return "conflict";
      putMessage(next, was);
      if (next.visibility === "deleted") {
        versions.delete(next.id);
        forgetNotes(next.id);
      } else if (version) {
        const others = (versions.get(next.id) ?? []).filter(
          (one) => compareVersions(one.version, version.version) !== 0,
        );
        versions.set(next.id, [...others, copy(version)]);
      }
      return "saved";
    },

    async outgoing(id) {
      return copy(outgoing.get(id));
    },
    async saveOutgoing(next, was, also = {}): Promise<Saved> {
      if (moved(also.holds) || !fits(outgoing.get(next.id), was)) return "conflict";
      if (also.message && !fits(messages.get(also.message.was.id), also.message.was)) return "conflict";
      outgoing.set(next.id, { ...copy(next), revision: was ? was.revision + 1 : next.revision });
      if (also.message) putMessage(also.message.next, also.message.was);
      if (also.decision) append(also.decision);
      if (also.layer) layers.push(copy(also.layer));
      return "saved";
    },
    async stuck(before, limit) {
      const late = allOutgoing().filter(
        (one) => (one.state === "approved" || one.state === "sending") && clock(one) < before,
      );
      const pending = allMessages().filter((m) => m.sentiment.label === "pending" && m.visibility !== "deleted");
      return copy({
        outgoing: late.sort(by((one) => `${clock(one)}#${one.id}`)).slice(0, limit),
        pendingSentiment: pending.sort(by((m) => `${m.receivedAt}#${m.id}`)).slice(0, limit),
      });
    },
    async needsPerson(limit) {
      return allOutgoing()
        .filter(asksPerson)
        .sort(by((one) => `${one.createdAt}#${one.id}`))
        .slice(0, limit)
        .map(copy);
    },
    async exported(limit) {
      return allOutgoing()
        .filter(({ state }) => state === "exported")
        .sort(by((one) => `${one.createdAt}#${one.id}`))
        .slice(0, limit)
        .map(copy);
    },
    async outgoingByTextKey(channel, account, textKey) {
      const found = allOutgoing().filter(
        (one) =>
          (one.state === "sending" || one.state === "unknown") &&
          one.channel === channel &&
          one.account === account &&
          one.textKey === textKey,
      );
      return found.length === 1 ? copy(found[0]) : undefined;
    },

    async count(shard, sequence, deltas) {
      if (sequence.padStart(40, "0") <= (checkpoints.get(shard) ?? "").padStart(40, "0")) return false;
      checkpoints.set(shard, sequence);
      for (const delta of deltas) add(counters, delta);
      return true;
    },
    async checkpoint(shard) {
      return checkpoints.get(shard);
    },
    async counts(day) {
      return copy(counters[day] ?? {});
    },
    async countsAt(day, hours, dimensions) {
      const asked: Counts = {};
      for (const [dimension, names] of Object.entries(counters[day] ?? {})) {
        const some = Object.entries(names).filter(([, row]) => hours.some((hour) => countAt(row, hour) !== 0));
        if (!dimensions.includes(dimension) || some.length === 0) continue;
        asked[dimension] = Object.fromEntries(
          some.map(([name, row]) => [name, hoursOf(row).map((count, hour) => (hours.includes(hour) ? count : 0))]),
        );
      }
      return asked;
    },

    async saveRollup(rollup) {
      rollups.set(rollup.name, copy(rollup));
    },
    async rollups({ from, to }) {
      const names = [...rollups.keys()].filter((name) => from <= name && name <= to).sort();
      return copy(names.flatMap((name) => rollups.get(name) ?? []));
    },
    async saveMonthRollup(rollup) {
      monthRollups.set(rollup.name, copy(rollup));
    },
    async monthRollups(months) {
      return copy(months.flatMap((month) => monthRollups.get(month) ?? []));
    },

    async appendChanges(ids, at) {
      feed.push({ ids: [...ids], at });
    },
    async changes(since, limit) {
      return feedPage(feed, feedStart(since, nowMs()), limit, nowMs());
    },

    async cursor(name) {
      return cursors.get(name);
    },
    async saveCursor(name, value) {
      cursors.set(name, value);
    },
    async session(id) {
      const found = sessions.get(id);
      return found && Date.parse(found.expiresAt) > nowMs() ? copy(found) : undefined;
    },
    async saveSession(session) {
      sessions.set(session.id, copy(session));
    },
    async keepSession(session) {
      if (!sessions.has(session.id)) return "conflict";
      sessions.set(session.id, copy(session));
      return "saved";
    },
    async deleteSession(id) {
      sessions.delete(id);
    },
    async endSessions(officerId) {
      for (const { id, officer } of [...sessions.values()]) if (officer.id === officerId) sessions.delete(id);
    },
    async endIssuerSession(issuerSession, officerId) {
      for (const { id, officer, issuerSession: at } of [...sessions.values()])
        if (at === issuerSession && (officerId ?? officer.id) === officer.id) sessions.delete(id);
    },
    async people() {
      return copy([...people.values()]);
    },
    async savePerson(person) {
      people.set(person.id, copy(person));
    },
    async channelStates() {
      return [...channelStates.values()].map(copy);
    },
    async saveChannelState(state, ended) {
      if (ended !== undefined) gaps.set(`${ended.to}#${ended.channel}#${ended.account}`, copy(ended));
      channelStates.set(`${state.channel}#${state.account}`, copy(state));
    },
    async channelGaps(from, to) {
      return [...gaps]
        .filter(([sort, gap]) => sort > from && gap.from < to)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([, gap]) => copy(gap));
    },
    async allowances() {
      return [...allowances.values()].filter(({ resetAt }) => Date.parse(resetAt) > nowMs()).map(copy);
    },
    async saveAllowance(allowance) {
      allowances.set(`${allowance.channel}#${allowance.account}#${allowance.family}`, copy(allowance));
    },
    async saveMetrics(taken) {
      metrics.set(`${taken.day}#${taken.channel}#${taken.account}`, copy(taken));
    },
    async metrics(day) {
      return [...metrics.values()].filter((taken) => taken.day === day).map(copy);
    },
    async erasure(code) {
      return copy(erasures.get(code));
    },
    async saveErasure(erasure) {
      erasures.set(erasure.code, copy(erasure));
    },
    async forget(authorKey, askedAt) {
      forgotten.set(authorKey, askedAt);
    },
    async forgotten(authorKeys) {
      return new Map([...forgotten].filter(([key]) => authorKeys.includes(key)));
    },
    ...memoryCrisis(nowMs, append),
    ...memoryExceptions(allOutgoing),
    ...memorySpikes(),
    ...memoryViews(),
    ...memoryConsultations(consultations, messages, putMessage, nowMs),
    ...memoryPartners(),
    ...memoryReports(),
    ...memoryApprovals(outgoing, layers, links),
    ...memoryLibrary(notesOfUses, disposed, moved),
    ...records,
    ...memoryRecounts(countable, (delta) => add(counters, delta)),
    ...memoryCounted(countable, (day) => counters[day]),
    ...memorySearch(() => allMessages().map((m) => askedAt(m).slice(0, 10))),
    ...memoryPosts({
      pairs,
      append,
      disposed,
      layer: (record) => layers.push(record),
      outgoing: allOutgoing,
      moved,
      replace(replies) {
        if (!replies.every((one) => fits(outgoing.get(one.next.id), one.was))) return false;
        for (const one of replies) putNext(outgoing, one);
        return true;
      },
      decisions: () => links.map(({ decision }) => decision),
    }),
    async chain(chain, after, limit) {
      return links
        .filter((link) => link.chain === chain && link.sequence > after)
        .slice(0, limit)
        .map(copy);
    },
  };
}

/** An approved message is due when it may go out, a sending one when its sender's lease ends. */
const clock = (one: Outgoing): string =>
  (one.state === "sending" ? one.leaseUntil : one.sendAfter) ?? one.approvals.at(-1)?.at ?? one.createdAt;

const by =
  <T>(key: (one: T) => string) =>
  (a: T, b: T): number =>
    key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0;

function wanted(m: Message, query: InboxQuery): boolean {
  return (
    (query.status === undefined || m.status === query.status) &&
    (query.status !== "open" || m.visibility !== "deleted") &&
    (query.language === undefined || isIn(query.language, m.language.code)) &&
    (query.sentiment === undefined || m.sentiment.label === query.sentiment) &&
    (query.channel === undefined || m.channel === query.channel) &&
    (query.topic === undefined || m.topics.includes(query.topic)) &&
    (query.team === undefined || m.team === query.team) &&
    (query.claimedBy === undefined || m.claimedBy === query.claimedBy) &&
    (query.waiting === undefined || m.waiting === query.waiting)
  );
}

function add(counters: Record<string, Counts>, { day, ...delta }: Delta): void {
  const counts = counters[day] ?? {};
  counters[day] = counts;
  addCount(counts, delta);
}
