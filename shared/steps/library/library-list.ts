import { shiftDay } from "../../domain/days.ts";
import { isRecord } from "../../domain/is-record.ts";
import {
  missingLanguages,
  NO_USE,
  type Pair,
  type PairLanguage,
  type PairUse,
  stateOn,
} from "../../domain/library/library.ts";
import type { PairState } from "../../domain/library/library-states.ts";
import { otherOfficial } from "../../domain/official-language.ts";
import { decodePlace, encodePlace, isShort, isWhole } from "../../domain/page-place.ts";
import type { Page, Ports } from "../../ports.ts";
import { todayOf } from "../today.ts";

/** The library as a list: by words, topic, state, and what is to be done about a pair. */

export type LibraryListPorts = Pick<Ports, "department" | "librarian" | "nowMs" | "store">;

export interface LibraryQuery {
  q?: string;
  /** Whose titles it is sorted by. */
  language: PairLanguage;
  topic?: string;
  state?: PairState;
  /** `verify`: to be verified soon; `one-language`: half is missing; `doubted`: an answer says otherwise. */
  needs?: "verify" | "one-language" | "doubted";
  limit: number;
  cursor?: string;
}
export interface Listed {
  pair: Pair;
  /** On this day. */
  state: PairState;
  needsVerifying: boolean;
  use: PairUse;
}

/** An approved text is looked at again this long before its last day. */
const VERIFY_AHEAD_DAYS = 14;
const MOST_FOUND = 500;
const MOST_CANDIDATES = 500;

/** Where a page ended: the last text that it shows, and how many stand up to there. */
interface Place {
  after: string;
  at: number;
}
const isPlace = (value: unknown): value is Place =>
  isRecord(value) && isShort(value.after, 200) && isWhole(value.at, 1);

/** Throws `bad-request` for another list's cursor. */
export async function libraryList(
  ports: LibraryListPorts,
  query: LibraryQuery,
): Promise<Page<Listed> & { total: number }> {
  const day = todayOf(ports);
  const all = query.state === "candidate" ? await candidates(ports, query.q) : await shelved(ports, query);
  const found = all.map((pair) => seen(pair, day)).filter((one) => wanted(one, query));
  const { q, language, topic, state, needs, cursor, limit } = query;
  const list = ["library", q, language, topic, state, needs];
  const from = cursor === undefined ? 0 : goesOnAt(found, decodePlace(isPlace, list, cursor));
  const page = found.slice(from, from + limit);
  const uses = await ports.store.pairUses(page.map(({ pair }) => pair.id));
  const items = page.map((one) => ({ ...one, use: uses.get(one.pair.id) ?? NO_USE }));
  const [next, last] = [from + limit, page.at(-1)];
  const more = last !== undefined && next < found.length;
  return {
    items,
    total: found.length,
    ...(more ? { cursor: encodePlace(list, { after: last.pair.id, at: next }) } : {}),
  };
}

/** Behind the last that was shown, wherever it stands now; where it has left the list, the one after it took its place. */
function goesOnAt(found: readonly Omit<Listed, "use">[], { after, at }: Place): number {
  const last = found.findIndex(({ pair }) => pair.id === after);
  return last < 0 ? at - 1 : last + 1;
}

/** How many of each, for the filters. */
export async function libraryCounts(ports: LibraryListPorts): Promise<Record<PairState | "verify", number>> {
  const day = todayOf(ports);
  const waiting = (await candidates(ports)).length;
  const counts = { candidate: waiting, draft: 0, approved: 0, expired: 0, retired: 0, verify: 0 };
  for (const pair of await ports.librarian.pairs()) {
    const { state, needsVerifying } = seen(pair, day);
    counts[state] += 1;
    if (needsVerifying) counts.verify += 1;
  }
  return counts;
}

/** Without its figures. */
export function seen(pair: Pair, day: string): Omit<Listed, "use"> {
  const state = stateOn(pair, day);
  const soon = shiftDay(day, VERIFY_AHEAD_DAYS);
  const ends = state === "approved" && pair.expiresOn !== undefined && pair.expiresOn <= soon;
  return { pair, state, needsVerifying: ends || state === "expired" };
}

async function candidates({ store, librarian }: LibraryListPorts, q = ""): Promise<Pair[]> {
  const open = (await store.candidates(MOST_CANDIDATES)).filter(({ state }) => state === "candidate");
  const found = open.filter(({ en, fr }) =>
    (["en", "fr"] as const).some((language) => {
      const { asks, text } = language === "en" ? en : fr;
      const stems = librarian.stems(`${asks.join(" ")} ${text}`, language);
      return librarian.stems(q, language).every((stem) => stems.includes(stem));
    }),
  );
  // What is asked most is worth most.
  return found.sort((a, b) => (b.learned?.count ?? 0) - (a.learned?.count ?? 0) || (a.id < b.id ? 1 : -1));
}

async function shelved(
  { librarian }: LibraryListPorts,
  { q = "", language }: Pick<LibraryQuery, "q" | "language">,
): Promise<Pair[]> {
  if (q.trim() !== "") return librarian.find(q, MOST_FOUND);
  const pairs = [...(await librarian.pairs())];
  return pairs.sort(byTitle(language));
}

/** By the title in this language, or by the other's where it has none yet. */
export const byTitle = (language: PairLanguage): ((a: Pair, b: Pair) => number) => {
  const titleOf = (pair: Pair): string => pair[language].title || pair[otherOfficial(language)].title;
  return (a, b) => titleOf(a).localeCompare(titleOf(b), language) || (a.id < b.id ? -1 : 1);
};

function wanted({ pair, state, needsVerifying }: Omit<Listed, "use">, query: LibraryQuery): boolean {
  const { topic, needs } = query;
  if (query.state === undefined && state === "retired" && (query.q ?? "") === "") return false;
  return (
    (query.state === undefined || state === query.state) &&
    (topic === undefined || pair.topics.includes(topic)) &&
    (needs !== "verify" || needsVerifying) &&
    (needs !== "one-language" || (missingLanguages(pair).length > 0 && state !== "retired")) &&
    (needs !== "doubted" || (pair.doubts?.length ?? 0) > 0)
  );
}
