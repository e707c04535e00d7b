import type { Bilingual } from "../department/department.ts";
import type { Opportunity } from "./opportunity.ts";
import type { Report } from "./sections.ts";

/** What a text of the library is called. */
export interface TextTitle extends Partial<Record<"en" | "fr", { title: string }>> {
  id: string;
}

/** Of what it names alone: whoever reads the report away from the console has no library. */
export function titlesOf(opportunities: readonly Opportunity[], texts: readonly TextTitle[]): Report["texts"] {
  const named = new Set(opportunities.flatMap(({ about }) => about.pair ?? []));
  const titles = texts.flatMap(({ id, en, fr }): [string, Bilingual][] =>
    named.has(id) && en !== undefined && fr !== undefined ? [[id, { en: en.title, fr: fr.title }]] : [],
  );
  return titles.length === 0 ? undefined : Object.fromEntries(titles);
}
