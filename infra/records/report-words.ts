import type { Bilingual } from "../../shared/domain/department/department.ts";

/** What `npm run report` says of options that make no report, in both languages. */

const NB = "\u00a0";

export const AN_ADDRESS: Bilingual = { en: "an address, https://…", fr: "une adresse, https://…" };

export const NAMES_BELOW: Bilingual = {
  en: "all, or names that stand below, with commas between them",
  fr: "all, ou des noms énumérés plus bas, séparés par des virgules",
};

export const ONE_PERIOD: Bilingual = {
  en: "One day, week, month or pair of days is needed.",
  fr: "Il faut un jour, une semaine, un mois ou une paire de jours.",
};

export const noSuchPeriod = (asked: string): Bilingual => ({
  en: `There is no such day, week or month: ${asked}.`,
  fr: `Ce jour, cette semaine ou ce mois n’existe pas${NB}: ${asked}.`,
});

export const tooLong = (from = "", to = "", most: number): Bilingual => ({
  en: `--from ${from} --to ${to} are more than ${most} days.`,
  fr: `--from ${from} --to ${to} font plus de ${most} jours.`,
});
