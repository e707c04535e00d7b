import { hash } from "node:crypto";
import { canonical } from "../../domain/canonical.ts";
import { missingLanguages, type Pair, type PairUse } from "../../domain/library/library.ts";
import { leads, type Officer } from "../../domain/officer.ts";
import type { Refusal, Refused } from "../../domain/outgoing/reply-rules.ts";
import { todayOf } from "../today.ts";
import { about, eventOf, type LibraryPorts, lastDay, type PairInput, saidBy, wordsTidied } from "./library-pairs.ts";
import { daysRefused, namesRefused, wordsRefused } from "./pair-refusals.ts";

/** Texts that a department has already, into its library. Importing the same file again changes nothing. */

export interface ImportedPair extends PairInput {
  /** The file's own name for it: the same name is the same pair. */
  key: string;
  verifiedOn?: string;
  /** What became of it in the tool that it comes from. */
  use?: PairUse;
}

export type ImportOutcome =
  | "created"
  | "updated"
  | "unchanged"
  | "empty"
  | "personal-information"
  | "not-offered"
  | "date-range"
  | "media"
  | "conflict";

export interface Imported {
  key: string;
  id: string;
  outcome: ImportOutcome;
  /** Of what was refused: the field that is wrong, and what may stand there or was found. */
  field?: string;
  detail?: string;
}

export interface Importing {
  pairs: readonly ImportedPair[];
  officer: Officer;
  /** The texts are in use already, and this person answers for that: only for one who approves. */
  approved: boolean;
}

/** Whoever wrote imported words is not known here, and is nobody who approves. */
const WRITTEN_BY = "import";

export const importPairs =
  (ports: LibraryPorts) =>
  async ({ pairs, officer, approved }: Importing): Promise<Imported[]> => {
    const outcomes: Imported[] = [];
    for (const one of pairs) {
      // What this library exported itself comes back as itself.
      const id = (await ports.store.pair(one.key)) ? one.key : idOf(one.key);
      const outcome = await importOne(ports, id, one, { officer, approved: approved && leads(officer) });
      outcomes.push({ key: one.key, id, ...(typeof outcome === "string" ? { outcome } : outcome) });
    }
    return outcomes;
  };

/** A key of a file is another department's word: ids keep one form. */
const idOf = (key: string): string => hash("sha256", `library\n${key}`, "base64url").slice(0, 22);

async function importOne(
  ports: LibraryPorts,
  id: string,
  { key, use, verifiedOn, owner, topics = [], ...input }: ImportedPair,
  { officer, approved }: { officer: Officer; approved: boolean },
): Promise<ImportOutcome | Omit<Imported, "key" | "id">> {
  const was = await ports.store.pair(id);
  const named = { goal: input.goal ?? "", topics, ...(owner === undefined ? {} : { owner }) };
  const wrong =
    wordsRefused(ports, { ...input, topics, ...(key === id ? {} : { key }) }) ??
    daysRefused(todayOf(ports), { ...input, ...(verifiedOn === undefined ? {} : { verifiedOn }) }, was) ??
    (await namesRefused(ports, named, { officer, was }));
  if (wrong) return outcomeOf(wrong);
  const words = wordsTidied(input);
  const at = new Date(ports.nowMs()).toISOString();
  const whole = missingLanguages(words).length === 0;
  const { approved: _a, learned: _l, doubts: _d, supersededBy: _s, ...kept } = was ?? {};
  const said = { ...about(input), ...words, topics, owner: owner ?? was?.owner ?? officer.id };
  const imported: Pair = {
    v: 1,
    createdAt: at,
    ...kept,
    ...said,
    id,
    version: (was?.version ?? 0) + 1,
    state: approved && whole ? "approved" : "draft",
    writtenBy: [WRITTEN_BY],
    ...(verifiedOn === undefined ? {} : { verifiedOn }),
    ...(approved && whole ? { approved: { by: officer.id, at } } : {}),
    updatedAt: at,
    revision: (was?.revision ?? 0) + 1,
  };
  // The same words keep their approval; another topic or owner alone is no new version.
  const sameWords = was !== undefined && saidBy(was) === saidBy(imported);
  if (sameWords && canonical({ ...was, ...said }) === canonical(was)) return "unchanged";
  // Where the file names no last day, they have one all the same: nothing is true for ever.
  const timed = approved && whole && input.expiresOn === undefined;
  const fresh = timed ? { ...imported, expiresOn: lastDay(todayOf(ports), imported.expiresOn) } : imported;
  const next = sameWords ? { ...was, ...said, updatedAt: at, revision: was.revision + 1 } : fresh;
  const event = eventOf(next, "import", officer.id, at, sameWords ? {} : { words });
  if ((await ports.store.savePair(next, was, event)) === "conflict") return "conflict";
  if (use !== undefined) await ports.store.importUse(id, use);
  return was ? "updated" : "created";
}

const WRONG: Partial<Record<Refusal, ImportOutcome>> = {
  empty: "empty",
  "personal-information": "personal-information",
  "not-offered": "not-offered",
  "date-range": "date-range",
};

const outcomeOf = ({ reason, field, detail }: Refused): Omit<Imported, "key" | "id"> => ({
  outcome: WRONG[reason] ?? "media",
  ...(field === undefined ? {} : { field }),
  ...(detail === undefined ? {} : { detail }),
});
