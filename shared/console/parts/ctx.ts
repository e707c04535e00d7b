import type { Department } from "../../domain/department/department.ts";
import type { Crisis } from "../../domain/lanes/crisis.ts";
import { initials, type Officer, type Person } from "../../domain/officer.ts";
import type { SpikeRun } from "../../domain/report/spike-run.ts";
import { TRANSLATION } from "../../domain/translation.ts";
import { translationWords } from "../words/translation.ts";
import type { Words } from "../words.ts";

export type Language = "en" | "fr";

/** A view that the officer made: where it leads, and how much it holds where that is known. */
export interface OwnView {
  id: string;
  name: string;
  /** As it is kept: equal to what the list's address says. */
  query: string;
  path: string;
  tally?: number;
}

/** What every page knows. Pages are pure: the same context and data give the same HTML. */
export interface Ctx {
  words: Words;
  language: Language;
  /** The stage's prefix, `` or `/prod`: every link and form action begins with it. */
  base: string;
  /** The page's own path below `base`, with its query: the language switch comes back to it. */
  path: string;
  department: Department;
  nowMs: number;
  /** What scripts and styles of this page carry; without it a browser runs none. */
  nonce?: string;
  /** The crisis that is on. */
  crisis?: Crisis;
  /** Where none is: what leaves its usual rhythm now, the largest first. */
  spikes?: readonly SpikeRun[];
  /** The officer's own views. */
  views?: readonly OwnView[];
  officer?: Officer;
  csrf?: string;
  /** Names of officers by id, for claimers and authors; an id without a name shows the id's initials. */
  people?: Readonly<Record<string, string>>;
  /** Everybody who has signed in, with what they may do: to whom a message can go. */
  colleagues?: readonly Person[];
  /** A refused form's code (`?refused=`): shown on the page that the form came from. */
  refused?: string;
}

/** The only maker of links and form actions: keeps the stage's prefix and encodes the query. */
export function href(
  ctx: Pick<Ctx, "base">,
  path: string,
  query: Readonly<Record<string, string | undefined>> = {},
): string {
  const pairs = Object.entries(query).filter(
    (pair): pair is [string, string] => pair[1] !== undefined && pair[1] !== "",
  );
  return `${ctx.base}${path}${pairs.length === 0 ? "" : `?${new URLSearchParams(pairs)}`}`;
}

/** A platform's address as a link, or nothing when it is no web address: never `javascript:` or `data:`. */
export function webAddress(address: string | undefined): string | undefined {
  return address !== undefined && /^https?:\/\//i.test(address) ? address : undefined;
}

export function topicName({ department, language }: Pick<Ctx, "department" | "language">, id: string): string {
  const weDoNot = department.strategy?.weDoNot ?? [];
  const named = [...department.teams.map(({ topics }) => topics[id]), ...weDoNot.filter(({ topic }) => topic === id)];
  const name = named.find((one) => one?.name !== undefined)?.name;
  return name?.[language] ?? (id === TRANSLATION ? translationWords[language] : id);
}

export function teamName({ department, language }: Pick<Ctx, "department" | "language">, id: string): string {
  return department.teams.find((team) => team.id === id)?.name[language] ?? id;
}

export const goalName = ({ department, language }: Pick<Ctx, "department" | "language">, id: string): string =>
  department.strategy?.goals[id]?.[language] ?? id;

export function topicChoices({
  department,
  language,
}: Pick<Ctx, "department" | "language">): { id: string; name: string }[] {
  return department.teams
    .flatMap(({ topics }) => Object.entries(topics).map(([id, topic]) => ({ id, name: topic.name?.[language] ?? id })))
    .sort((a, b) => a.name.localeCompare(b.name, language));
}

export function personName(ctx: Pick<Ctx, "people" | "officer">, id: string): string {
  return ctx.people?.[id] ?? (ctx.officer?.id === id ? ctx.officer.name : id);
}

export const personInitials = (ctx: Pick<Ctx, "people" | "officer">, id: string): string =>
  initials(personName(ctx, id));
