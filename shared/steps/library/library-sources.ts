import { changedShare } from "../../domain/lanes/changed-share.ts";
import type { Pair, PairLanguage } from "../../domain/library/library.ts";
import { personalised } from "../../domain/library/personalise.ts";
import type { Message } from "../../domain/message/message.ts";
import { initials, type Officer } from "../../domain/officer.ts";
import { OFFICIAL_LANGUAGES } from "../../domain/official-language.ts";
import type { Outgoing, OutgoingSource } from "../../domain/outgoing/outgoing.ts";
import type { Ports } from "../../ports.ts";
import { redactText } from "../personal.ts";

/** Where a draft's words come from, as the library says and not the page: version, and how much was changed. */

export interface Sourced {
  sources?: OutgoingSource[];
  libraryChanged?: number;
}

export async function sourced(
  { department, store }: Pick<Ports, "department" | "store">,
  message: Pick<Message, "author">,
  { text, language, sources = [] }: Pick<Outgoing, "text" | "language" | "sources">,
  officer: Pick<Officer, "name">,
): Promise<Sourced> {
  const found: OutgoingSource[] = [];
  for (const source of sources) {
    if (source.kind !== "library") {
      // Ids come from the page: what says something of a person is none.
      if (/[\s@]/.test(source.id) || redactText(source.id, department).found.length > 0) continue;
      found.push({ kind: source.kind, id: source.id });
      continue;
    }
    const pair = await store.pair(source.id);
    // What never was approved is no source: its words count as the officer's own.
    if (pair?.approved === undefined) continue;
    const changed = changedFrom(pair, text, language, { message, officer });
    found.push({ kind: "library", id: pair.id, version: pair.version, changed });
  }
  const shares = found.flatMap(({ changed }) => (changed === undefined ? [] : [changed]));
  return {
    ...(found.length === 0 ? {} : { sources: found }),
    ...(shares.length === 0 ? {} : { libraryChanged: Math.max(...shares) }),
  };
}

interface Written {
  message: Pick<Message, "author">;
  officer: Pick<Officer, "name">;
}

/** Against the text as it was put into the draft: a greeting by name is no change, whether it was kept or not. */
function changedFrom(pair: Pair, text: string, language: string, written: Written): number {
  return Math.round(changedShare(nearestForm(pair, text, language, written), text) * 1000) / 1000;
}

/** The pair's words in the form that these came from most likely: long or short, with or without a greeting by name. */
export function nearestForm(pair: Pair, text: string, language: string, { message, officer }: Written): string {
  const languages = OFFICIAL_LANGUAGES.filter((one) => language.split("-").includes(one));
  const to = (one: PairLanguage) => ({
    language: one,
    initials: initials(officer.name),
    ...(message.author.name === undefined ? {} : { name: message.author.name }),
  });
  const joined = (each: (one: PairLanguage) => string): string => languages.map(each).join("\n\n");
  const forms = [
    joined((one) => personalised(pair[one], to(one))),
    joined((one) => pair[one].text),
    joined((one) => personalised({ ...pair[one], text: pair[one].short ?? pair[one].text }, to(one))),
    joined((one) => pair[one].short ?? pair[one].text),
  ];
  return forms.reduce((a, b) => (changedShare(b, text) < changedShare(a, text) ? b : a));
}
