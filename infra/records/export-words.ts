import type { ExportCover } from "../../shared/console/pages/render-export.tsx";
import { exportWords } from "../../shared/console/words/export.ts";
import type { Bilingual } from "../../shared/domain/department/department.ts";
import type { Exemption } from "../../shared/domain/records/exemptions.ts";
import { EXPORT_CLASSES, REDACTIONS } from "../../shared/domain/records/export-record.ts";

/** What `npm run export` says, in both languages: numbers and ids, no word of a record. */

interface Exported {
  out: string;
  records: number;
  counts: ExportCover["counts"];
  unmet: readonly Exemption[];
  complete: boolean;
}

export function exportSaid({ out, records, counts, unmet, complete }: Exported, language: "en" | "fr"): string {
  const french = language === "fr";
  const number = new Intl.NumberFormat(french ? "fr-CA" : "en-CA");
  const { classes, exported, stored, incomplete } = exportWords[language];
  const colon = french ? "\u00a0:" : ":";
  const lines = EXPORT_CLASSES.map(
    (of) =>
      `${classes[of]}${colon} ${exported.toLowerCase()} ${number.format(counts[of].exported)}, ${stored.toLowerCase()} ${number.format(counts[of].stored)}`,
  );
  const whole = french
    ? `Complet\u00a0: ${number.format(records)} documents dans ${out}`
    : `Complete: ${number.format(records)} records in ${out}`;
  return [...lines, ...unmetSaid(unmet, language), complete ? whole : incomplete, ""].join("\n");
}

export const SOME_REDACTIONS: Bilingual = {
  en: `one or more of ${REDACTIONS.join(", ")}, with commas between them`,
  fr: `un ou plusieurs de ces noms, séparés par des virgules\u00a0: ${REDACTIONS.join(", ")}`,
};

/** `where`: "0.section"; empty: the file as a whole. */
export const notExemptions = (file: string, where: string): Bilingual => ({
  en: `${file}${where && `, ${where}`}: it holds a list, and each of its items a record’s id, a section such as 19(1), act: ATIA or PA, and words or a span of two numbers where not all is withheld.`,
  fr: `${file}${where && `, ${where}`}\u00a0: il faut une liste dont chaque élément donne l’identifiant (record), un article (section) comme 19(1), act\u00a0: ATIA ou PA, et words ou span (deux nombres) si tout n’est pas retiré.`,
});

export const unmetSaid = (unmet: readonly Exemption[], language: "en" | "fr"): string[] =>
  unmet.map(({ record, section }) =>
    language === "fr"
      ? `L’exception ${section} du document ${record} ne vise aucun mot.`
      : `The exemption ${section} of record ${record} met no words.`,
  );
