import type { Reapplied } from "../../shared/steps/records/reapply.ts";
import type { RestoredCounters } from "../../shared/steps/records/recount-restored.ts";

export interface Restored {
  applied: Reapplied;
  counters: RestoredCounters;
}

/** What `npm run restore` says, in both languages. */
export function restoreSaid({ applied, counters }: Restored, language: "en" | "fr"): string {
  const { gone, forgotten, settled, answered, held, doubted } = applied;
  const { from, to, mended } = counters;
  return language === "en"
    ? [
        `Messages deleted or disposed of again: ${gone}`,
        `People forgotten again: ${forgotten}`,
        `Replies set as they ended: ${settled}; questions answered since: ${answered}`,
        `Holds placed or lifted again: ${held}`,
        `On their way at the time, looked for before they are sent: ${doubted}`,
        `Counters of open work, and of the days from ${from} to ${to}, counted again; put right: ${mended}`,
        "The table may be used.\n",
      ].join("\n")
    : [
        `Messages supprimés ou éliminés de nouveau\u00a0: ${gone}`,
        `Personnes oubliées de nouveau\u00a0: ${forgotten}`,
        `Réponses mises dans leur état final\u00a0: ${settled}; questions répondues depuis\u00a0: ${answered}`,
        `Mises en suspens ordonnées ou levées de nouveau\u00a0: ${held}`,
        `En route à ce moment, cherchées avant tout envoi\u00a0: ${doubted}`,
        `Compteurs du travail en cours et des jours du ${from} au ${to} recomptés; corrigés\u00a0: ${mended}`,
        "La table peut servir.\n",
      ].join("\n");
}

export const NOT_PAST = (since: string): string =>
  `${since} is still to come: --since is the instant that the table was restored to.\n` +
  `${since} est encore à venir\u00a0: --since est l’instant auquel la table a été restaurée.`;

export const NO_JOURNAL = (folder: string): string =>
  `${folder} holds no day of a journal: copy it with aws s3 sync, and look at what was copied. Nothing was applied.\n` +
  `${folder} ne contient aucun jour de journal\u00a0: copiez-le avec aws s3 sync et vérifiez la copie. Rien n’a été appliqué.`;

export const NO_ENTRY = (path: string): string =>
  `${path} has a line that is no entry of a journal: copy it again with aws s3 sync, then run the command again, which changes nothing twice.\n` +
  `${path} a une ligne qui n’est pas une entrée de journal\u00a0: copiez-le de nouveau avec aws s3 sync, puis relancez la commande, qui ne change rien deux fois.`;
