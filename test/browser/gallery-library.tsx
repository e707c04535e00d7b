import type { Language } from "../../shared/console/parts/ctx.ts";
import type { LibraryHelp } from "../../shared/console/parts/library-props.ts";
import type { Pair } from "../../shared/domain/library.ts";
import type { Offer } from "../../shared/steps/suggest-for.ts";
import { aPair, words } from "../fakes/pairs.ts";
import { open } from "./gallery-parts.tsx";

/** The message library: beside a conversation, its list, a pair, candidates, import. */

const schengen = aPair("schengen", {
  topics: ["travel"],
  en: words(
    "Schengen validity",
    "Portugal is in the Schengen area: your passport must be valid for at least three months after the day you plan to leave.",
  ),
  fr: words(
    "Validité pour Schengen",
    "Le Portugal est dans l’espace Schengen\u00a0: votre passeport doit être valide au moins trois mois après la date prévue de votre sortie.",
  ),
});
const urgent = aPair("urgent", {
  topics: ["travel"],
  en: words(
    "Urgent service, how to ask",
    "With proof of travel, urgent service is offered in person: canada.ca/passport-urgent.",
  ),
  fr: words(
    "Service urgent, comment le demander",
    "Avec une preuve de voyage, le service urgent est offert en personne\u00a0: canada.ca/passeport-urgent.",
  ),
});
const airline = aPair("airline", {
  topics: ["travel"],
  doubts: [
    { kind: "number", ours: "6 mois", theirs: "3 mois", by: "c", language: "fr", at: "2026-11-24T15:00:00.000Z" },
  ],
  en: words(
    "Airline says otherwise",
    "The airline applies the rule of the country you fly to. Ask it for the rule in writing.",
  ),
  fr: words(
    "La compagnie dit autre chose",
    "La compagnie aérienne applique la règle du pays d’arrivée. Demandez-lui la règle par écrit.",
  ),
});
const old = aPair("old", {
  topics: ["travel"],
  expiresOn: "2026-11-01",
  en: words("Six months for Europe", "Europe asks for six months."),
  fr: words("Six mois pour l’Europe", "L’Europe demande six mois."),
});

const offer = (pair: Pair, why: Partial<Offer["why"]>): Offer => ({
  pair,
  insert: `Bonjour Nadia, ${pair.fr.text} — MB`,
  language: "fr",
  languages: ["fr"],
  why: { topics: [], words: [], holding: false, use: { sent: 0, settled: 0, reopened: 0, changed: 0 }, ...why },
});

const help = (more: Partial<LibraryHelp> = {}): LibraryHelp => ({
  offered: [
    offer(schengen, {
      topics: ["travel"],
      words: ["lisbonne", "valide"],
      use: { sent: 41, settled: 38, reopened: 3, changed: 4 },
      verifiedOn: "2026-11-20",
    }),
    offer(urgent, {
      words: ["vol", "vendredi"],
      use: { sent: 126, settled: 109, reopened: 10, changed: 9 },
      verifiedOn: "2026-11-14",
    }),
    offer(airline, {
      words: ["compagnie", "aérienne"],
      use: { sent: 12, settled: 3, reopened: 1, changed: 1 },
      verifiedOn: "2026-11-01",
      expiresOn: "2026-11-29",
    }),
  ],
  blocked: [{ pair: old, why: "expired" }],
  of: 212,
  ...more,
});

export const LIBRARY_GALLERY: Readonly<Record<string, (language: Language) => string>> = {
  "library-panel": (language) => open("nadia.voyage", language, { library: help() }),
  "library-panel-none": (language) => open("nadia.voyage", language, { library: help({ offered: [], blocked: [] }) }),
  "library-panel-search": (language) =>
    open("nadia.voyage", language, {
      library: help({ search: { q: "lisbonne", found: [offer(schengen, { verifiedOn: "2026-11-20" })] } }),
    }),
};
