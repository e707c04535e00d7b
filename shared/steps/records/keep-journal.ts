import { entryOf } from "../../domain/records/journal.ts";
import type { Files, Ports, StreamRecord } from "../../ports.ts";

/** What the stream says of deletions and of what was sent, as one file a batch in a bucket that no restore touches. A
 * batch that comes again is a file more that says the same. */

export interface JournalPorts extends Pick<Ports, "nowMs"> {
  journal: Pick<Files, "put">;
}

export async function keepJournal({ journal, nowMs }: JournalPorts, records: readonly StreamRecord[]): Promise<void> {
  const at = new Date(nowMs()).toISOString();
  const entries = records.flatMap(({ old, next }) => entryOf(old, next, at) ?? []);
  const [first] = records;
  if (entries.length === 0 || first === undefined) return;
  const lines = entries.map((entry) => `${JSON.stringify(entry)}\n`).join("");
  await journal.put(`${at.slice(0, 10)}/${at}-${first.sequence}.jsonl`, lines, "application/x-ndjson");
}
