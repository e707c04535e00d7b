import { recordsWords } from "../../shared/console/words/records.ts";
import type { Exemption } from "../../shared/domain/records/exemptions.ts";
import type { Hold } from "../../shared/domain/records/hold.ts";
import { unmetSaid } from "./export-words.ts";

/** What `npm run unseal` says, in both languages: numbers and ids, no word of a record. */

export type SealedHold = Pick<Hold, "id" | "kind" | "number"> & { threads: number };

export function sealedSaid(holds: readonly SealedHold[], language: "en" | "fr"): string {
  const { kind } = recordsWords[language].held;
  const french = language === "fr";
  if (holds.length === 0) return french ? "Rien n’est sous scellés.\n" : "Nothing is sealed.\n";
  return [
    french ? "Sous scellés\u00a0:" : "Sealed:",
    ...holds.map(({ id, number, threads, ...hold }) =>
      french
        ? `  ${number} (${kind[hold.kind].toLowerCase()})\u00a0: états de messages ${threads}; --hold ${id}`
        : `  ${number} (${kind[hold.kind].toLowerCase()}): states of messages ${threads}; --hold ${id}`,
    ),
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
          ...broken.map((key) => `NOT AS IT WAS SEALED: ${key}`),
          "What is sealed stays until the hold is lifted; these copies are yours to keep safe.",
        ]
      : [
          `États de messages\u00a0: ${threads}; documents\u00a0: ${records}; dans ${out}`,
          ...broken.map((key) => `DIFFÈRE DE CE QUI FUT MIS SOUS SCELLÉS\u00a0: ${key}`),
          "Ce qui est sous scellés y reste jusqu’à la levée de la mise en suspens; la garde de ces copies vous revient.",
        ];
  return [...lines, ...unmetSaid(unmet, language), ""].join("\n");
}
