/** The list of reports. */
const en = {
  reports: {
    title: "Reports",
    lead: "One page a day, from counters: volumes, languages, sentiment, time to the first personal reply.",
    today: "Make today’s report now",
    none: { title: "No report yet", text: "The first one is made on schedule, or now with the button." },
    all: "All reports",
    daily: "Daily report",
  },
};

const fr = {
  reports: {
    title: "Rapports",
    lead: "Une page par jour, d’après des compteurs\u00a0: volumes, langues, sentiment, délai de la première réponse personnelle.",
    today: "Établir le rapport d’aujourd’hui",
    none: {
      title: "Aucun rapport encore",
      text: "Le premier s’établit selon l’horaire, ou maintenant avec le bouton.",
    },
    all: "Tous les rapports",
    daily: "Rapport quotidien",
  },
} satisfies typeof en;

export const reportsWords = { en, fr };
