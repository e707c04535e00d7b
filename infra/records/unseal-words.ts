import { recordsWords } from "../../shared/console/words/records.ts";
import type { Exemption } from "../../shared/domain/records/exemptions.ts";
import type { Hold } from "../../shared/domain/records/hold.ts";
import { unmetSaid } from "./export-words.ts";

/** What `npm run unseal` says, in both languages: numbers and ids, no word of a record. */

/** By its id alone where none of its states is as it was sealed. */
export type SealedHold = Pick<Hold, "id"> & Partial<Pick<Hold, "kind" | "number">> & { threads: number };

const changed = (keys: readonly string[], language: "en" | "fr"): string[] =>
  keys.map((key) =>
    language === "en" ? `NOT AS IT WAS SEALED: ${key}` : `DIFFÈRE DE CE QUI FUT MIS SOUS SCELLÉS\u00a0: ${key}`,
  );

export function sealedSaid(holds: readonly SealedHold[], broken: readonly string[], language: "en" | "fr"): string {
  const { kind } = recordsWords[language].held;
  const french = language === "fr";
  if (holds.length === 0) return french ? "Rien n’est sous scellés.\n" : "Nothing is sealed.\n";
  return [
    french ? "Sous scellés\u00a0:" : "Sealed:",
    ...holds.map(({ id, number = "?", threads, ...hold }) => {
      const what = hold.kind === undefined ? number : `${number} (${kind[hold.kind].toLowerCase()})`;
      return french
        ? `  ${what}\u00a0: états de messages ${threads}; --hold ${id}`
        : `  ${what}: states of messages ${threads}; --hold ${id}`;
    }),
    ...changed(broken, language),
    "",
  ].join("\n");
}

interface Unsealed {
  out: string;
  threads: number;
  records: number;
  broken: readonly string[];
  unmet: readonly Exemption[];
}

export function unsealedSaid({ out, threads, records, broken, unmet }: Unsealed, language: "en" | "fr"): string {
  const lines =
    language === "en"
      ? [
          `States of messages: ${threads}; records: ${records}; in ${out}`,
          ...changed(broken, language),
          "What is sealed stays until the hold is lifted; these copies are yours to keep safe.",
        ]
      : [
          `États de messages\u00a0: ${threads}; documents\u00a0: ${records}; dans ${out}`,
          ...changed(broken, language),
          "Ce qui est sous scellés y reste jusqu’à la levée de la mise en suspens; la garde de ces copies vous revient.",
        ];
  return [...lines, ...unmetSaid(unmet, language), ""].join("\n");
}
