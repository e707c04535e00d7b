import { nextDay } from "../../domain/days.ts";
import { askedAt, type ChannelName, type Message } from "../../domain/message/message.ts";
import { type ExportedRecords, type ExportRules, recordsOf } from "../../domain/records/export-record.ts";
import { plainHandle } from "../../domain/records/hold.ts";
import type { Ports } from "../../ports.ts";
import { type WorkPorts, worksByDay } from "./export-works.ts";

/**
 * Every record of some days, or of one person in them, in one fixed order: by the day and the instant on which it was
 * asked, then its id; behind a day's messages, what the department made. One day's ids are in memory at a time, and one thread's words.
 */

export interface ExportAsked {
  /** Days in UTC, both ends among them. */
  from: string;
  to: string;
  /** By handle on a channel, or by the key that stands for the author. */
  person?: { handle: string; channel: ChannelName } | { key: string };
}

export interface ExportedThread extends ExportedRecords {
  day: string;
}

type ThreadPorts = { store: Pick<Ports["store"], "countables" | "thread"> };
export type ExportPorts = ThreadPorts & WorkPorts;

export const exportRecords = (ports: ExportPorts) =>
  async function* (asked: ExportAsked, rules: ExportRules): AsyncGenerator<ExportedThread> {
    const mine = await personOf(ports, asked);
    // What the department makes of its own is about nobody.
    const works = asked.person === undefined ? await worksByDay(ports, asked, rules) : undefined;
    for (let day = asked.from; day <= asked.to; day = nextDay(day)) {
      const places: string[] = [];
      for await (const message of ofDay(ports, day))
        if (mine(message)) places.push(`${askedAt(message)} ${message.id}`);
      for (const place of places.sort()) {
        const thread = await ports.store.thread(place.split(" ")[1] ?? "");
        if (thread !== undefined) yield { day, ...recordsOf(thread, rules) };
      }
      for (const read of works?.get(day) ?? []) yield { day, ...(await read()) };
    }
  };

/** Each message of a day once: the index lists one on every day on which it counts. */
async function* ofDay({ store }: ThreadPorts, day: string): AsyncGenerator<Message> {
  const seen = new Set<string>();
  const [from, to] = [`${day}T00:00:00.000Z`, `${nextDay(day)}T00:00:00.000Z`];
  for await (const page of store.countables("message", from, to))
    for (const message of page) {
      if (seen.has(message.id) || askedAt(message).slice(0, 10) !== day) continue;
      seen.add(message.id);
      yield message;
    }
}

/** Handles change, and what was deleted has none: a handle leads to the keys of its authors, and these to all of theirs. */
async function personOf(ports: ThreadPorts, { from, to, person }: ExportAsked): Promise<(message: Message) => boolean> {
  if (person === undefined) return () => true;
  if ("key" in person) return ({ author }) => author.key === person.key;
  const keys = new Set<string>();
  const handle = plainHandle(person.handle);
  for (let day = from; day <= to; day = nextDay(day))
    for await (const { channel, author } of ofDay(ports, day))
      if (channel === person.channel && plainHandle(author.handle ?? "") === handle && author.key !== "")
        keys.add(author.key);
  return ({ author }) => keys.has(author.key);
}
