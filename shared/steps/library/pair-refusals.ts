import { nextDay } from "../../domain/days.ts";
import type { Pair, PairMedia } from "../../domain/library/library.ts";
import { isWithin, likelySpan, spanSaid, TRUE_YEARS } from "../../domain/likely-day.ts";
import type { Officer } from "../../domain/officer.ts";
import { OFFICIAL_LANGUAGES } from "../../domain/official-language.ts";
import { lacksCaptions } from "../../domain/outgoing/outgoing.ts";
import { notOffered, type Refused, refused } from "../../domain/outgoing/reply-rules.ts";
import type { Ports } from "../../ports.ts";
import { redactText } from "../personal.ts";

/** What is wrong with a text that somebody writes or imports; `undefined`: nothing. */

/** What a person writes: the words, and what is said of them. Absent on an edit: as it was. */
export interface PairInput extends Pick<Pair, "en" | "fr"> {
  topics?: string[];
  owner?: string;
  goal?: string;
  holding?: boolean;
  expiresOn?: string;
  /** None: there is no picture any more. */
  media?: PairMedia[];
}

/** Everybody may read a library's text, and what stands beside it. */
export function wordsRefused(
  { department }: Pick<Ports, "department">,
  input: PairInput & { key?: string },
): Refused | undefined {
  const all = OFFICIAL_LANGUAGES.map((language) => input[language]);
  if (all.every(({ title, text }) => title.trim() === "" && text.trim() === "")) return refused("empty");
  const files = (input.media ?? []).flatMap((one) => OFFICIAL_LANGUAGES.map((language) => one[language]));
  const alts = files.map(({ alt }) => alt);
  const words = all.flatMap(({ title, text, short = "", asks }) => [title, text, short, ...asks]);
  const [personal] = redactText([...words, ...alts].join("\n\n"), department).found;
  if (personal !== undefined) return refused("personal-information", personal);
  const { key = "", goal = "", topics = [] } = input;
  for (const [field, text] of [["key", key], ["goal", goal], ...topics.map((one) => ["topics", one])] as const) {
    const [found] = redactText(text ?? "", department).found;
    if (found !== undefined) return refused("personal-information", found, field);
  }
  if (alts.some((alt) => alt.trim() === "")) return refused("no-alt");
  return files.some(lacksCaptions) ? refused("no-captions") : undefined;
}

/** Goal, topics and owner are chosen among those that the department has; what a text has already may stay. */
export async function namesRefused(
  { department, store }: Pick<Ports, "department" | "store">,
  { goal = "", topics = [], owner = "" }: Pick<PairInput, "goal" | "topics" | "owner">,
  { officer, was }: { officer: Officer; was?: Pair | undefined },
): Promise<Refused | undefined> {
  const goals = Object.keys(department.strategy?.goals ?? {});
  if (goal !== "" && goal !== was?.goal && !goals.includes(goal)) return notOffered("goal", goals);
  const known = department.teams.flatMap((team) => Object.keys(team.topics));
  if (!topics.every((topic) => known.includes(topic) || was?.topics.includes(topic) === true))
    return notOffered("topics", known);
  if (owner === "" || owner === was?.owner || owner === officer.id) return undefined;
  const people = (await store.people()).map(({ id }) => id);
  if (people.includes(owner)) return undefined;
  // Ids of people may be addresses: only what is nobody's here can be somebody else's.
  const [personal] = redactText(owner, department).found;
  return personal === undefined
    ? notOffered("owner", [...new Set([officer.id, ...people])])
    : refused("personal-information", personal, "owner");
}

/** The last day of a text, and the day on which somebody found it true; what it has already may stay. */
export function daysRefused(
  day: string,
  { expiresOn, verifiedOn }: Pick<Pair, "expiresOn" | "verifiedOn">,
  was?: Pair,
): Refused | undefined {
  const ends = likelySpan(day, TRUE_YEARS);
  if (expiresOn !== undefined && expiresOn !== was?.expiresOn && !isWithin(expiresOn, ends))
    return refused("date-range", spanSaid(ends), "expiresOn");
  // It may be tomorrow where a file was written.
  const found = { ...ends, last: nextDay(day) };
  if (verifiedOn !== undefined && verifiedOn !== was?.verifiedOn && !isWithin(verifiedOn, found))
    return refused("date-range", spanSaid(found), "verifiedOn");
  return undefined;
}
