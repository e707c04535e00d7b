import type { Reapplied } from "../shared/steps/records/reapply.ts";

/** What `npm run restore` says, in both languages. */
export function restoreSaid({ gone, forgotten, settled, answered, doubted }: Reapplied, language: "en" | "fr"): string {
  return language === "en"
    ? [
        `Messages deleted or disposed of again: ${gone}`,
        `People forgotten again: ${forgotten}`,
        `Replies set as they ended: ${settled}; questions answered since: ${answered}`,
        `On their way at the time, looked for before they are sent: ${doubted}`,
        "The table may be used.\n",
      ].join("\n")
    : [
        `Messages supprimés ou éliminés de nouveau\u00a0: ${gone}`,
        `Personnes oubliées de nouveau\u00a0: ${forgotten}`,
        `Réponses mises dans leur état final\u00a0: ${settled}\u00a0; questions répondues depuis\u00a0: ${answered}`,
        `En route à ce moment, cherchées avant tout envoi\u00a0: ${doubted}`,
        "La table peut servir.\n",
      ].join("\n");
}
