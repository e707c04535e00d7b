import type { Reapplied } from "../shared/steps/records/reapply.ts";
import type { RestoredCounters } from "../shared/steps/records/recount-restored.ts";

export interface Restored {
  applied: Reapplied;
  counters: RestoredCounters;
}

/** What `npm run restore` says, in both languages. */
export function restoreSaid({ applied, counters }: Restored, language: "en" | "fr"): string {
  const { gone, forgotten, settled, answered, doubted } = applied;
  const { from, to, mended } = counters;
  return language === "en"
    ? [
        `Messages deleted or disposed of again: ${gone}`,
        `People forgotten again: ${forgotten}`,
        `Replies set as they ended: ${settled}; questions answered since: ${answered}`,
        `On their way at the time, looked for before they are sent: ${doubted}`,
        `Counters of open work, and of the days from ${from} to ${to}, counted again; put right: ${mended}`,
        "The table may be used.\n",
      ].join("\n")
    : [
        `Messages supprimés ou éliminés de nouveau\u00a0: ${gone}`,
        `Personnes oubliées de nouveau\u00a0: ${forgotten}`,
        `Réponses mises dans leur état final\u00a0: ${settled}\u00a0; questions répondues depuis\u00a0: ${answered}`,
        `En route à ce moment, cherchées avant tout envoi\u00a0: ${doubted}`,
        `Compteurs du travail en cours et des jours du ${from} au ${to} recomptés\u00a0; corrigés\u00a0: ${mended}`,
        "La table peut servir.\n",
      ].join("\n");
}
