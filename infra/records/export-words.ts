import type { ExportCover } from "../../shared/console/pages/render-export.tsx";
import { exportWords } from "../../shared/console/words/export.ts";
import type { Exemption } from "../../shared/domain/records/exemptions.ts";
import { EXPORT_CLASSES } from "../../shared/domain/records/export-record.ts";

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

export const unmetSaid = (unmet: readonly Exemption[], language: "en" | "fr"): string[] =>
  unmet.map(({ record, section }) =>
    language === "fr"
      ? `L’exception ${section} du document ${record} ne vise aucun mot.`
      : `The exemption ${section} of record ${record} met no words.`,
  );
