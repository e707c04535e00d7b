import { createReadStream } from "node:fs";
import { readdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { dynamoStore } from "../../shared/aws/dynamo/store.ts";
import { newId } from "../../shared/aws/ids.ts";
import { isDay } from "../../shared/domain/days.ts";
import type { Department } from "../../shared/domain/department/department.ts";
import { AppError } from "../../shared/domain/errors.ts";
import type { JournalEntry } from "../../shared/domain/records/journal.ts";
import { reapply } from "../../shared/steps/records/reapply.ts";
import { recountRestored } from "../../shared/steps/records/recount-restored.ts";
import { misuse, readOptions, runCommand } from "../arguments.ts";
import { loadDepartment } from "../department/file.ts";
import { instantOf } from "../instant.ts";
import { missing } from "../words.ts";
import { NO_ENTRY, NO_JOURNAL, NOT_PAST, type Restored, restoreSaid } from "./restore-words.ts";
import { type TablePlace, tablePlace } from "./table-place.ts";

/**
 * `npm run restore -- DEPARTMENT --table NAME --since INSTANT --journal DIR [--local]`: applies what went, and what was
 * sent, since a restored table's instant, from a copy of the journal, and counts the last days again. Before anything runs
 * on that table. Safe to repeat.
 */

const USAGE = "npm run restore -- DEPARTMENT --table NAME --since 2026-11-26T10:00:00Z --journal DIR [--local]";
/** The journal follows the table by seconds, by its clock: what is told twice changes nothing. */
const MARGIN_MS = 15 * 60_000;

const TEXT = { type: "string" } as const;
const OPTIONS = { table: TEXT, since: TEXT, journal: TEXT, local: { type: "boolean", default: false } } as const;

export async function runRestore(args: readonly string[], say: (line: string) => void): Promise<void> {
  const { words, values } = readOptions(args, OPTIONS, USAGE, ["DEPARTMENT"]);
  const { table, since, journal, local } = values;
  if (table === undefined) throw misuse(missing("--table"), USAGE);
  if (journal === undefined) throw misuse(missing("--journal"), USAGE);
  const sinceMs = instantOf("since", since, USAGE);
  // Nothing would be applied, and the table would seem to be as it should.
  if (sinceMs > Date.now()) throw new AppError("bad-request", NOT_PAST(String(since)));
  const department = loadDepartment(words[0]);
  const { client } = await tablePlace(department, local);
  const place = { tableName: table, client };
  const done = await restoreInto(department, place, { journal: resolve(journal), sinceMs, nowMs: () => Date.now() });
  for (const language of ["en", "fr"] as const) say(restoreSaid(done, language));
}

export interface Since {
  /** The folder of its copy. */
  journal: string;
  sinceMs: number;
  nowMs: () => number;
}

export async function restoreInto(
  department: Department,
  { tableName, client }: TablePlace,
  { journal, sinceMs, nowMs }: Since,
): Promise<Restored> {
  const { size } = department.department;
  const store = dynamoStore({ tableName, size, nowMs, client });
  const quiet = { info: () => undefined, error: () => undefined, count: () => undefined };
  const silent = () => Promise.reject(new AppError("bad-configuration", "A restore asks no platform."));
  const ports = {
    ...{ department, store, nowMs, newId: () => newId(), log: quiet, hmac: silent },
    tagger: { tag: silent, languageOf: silent },
    channel: () => undefined,
    // What went since was sealed when it went.
    sealed: { put: async () => {}, list: silent, remove: silent },
  };
  const applied = await reapply(ports)(entriesSince(journal, new Date(sinceMs - MARGIN_MS).toISOString()));
  return { applied, counters: await recountRestored(ports) };
}

/** In the order of their instants: file names begin with theirs. */
async function* entriesSince(folder: string, since: string): AsyncGenerator<JournalEntry> {
  const days = (await readdir(folder)).filter(isDay).sort();
  // A copy that failed, or of another place: a department that answers has a line for each answer.
  if (days.length === 0) throw new AppError("bad-request", NO_JOURNAL(folder));
  for (const day of days.filter((one) => one >= since.slice(0, 10)))
    for (const name of (await readdir(join(folder, day))).sort())
      for await (const line of createInterface({ input: createReadStream(join(folder, day, name)) })) {
        const entry = entryIn(line, join(folder, day, name));
        if (entry.at >= since) yield entry;
      }
}

function entryIn(line: string, path: string): JournalEntry {
  try {
    return JSON.parse(line);
  } catch (cause) {
    throw new AppError("bad-request", NO_ENTRY(path), { cause });
  }
}

if (import.meta.main) await runCommand(USAGE, (args) => runRestore(args, console.log));
