/** The list of reports, and the form that asks for one. */
const en = {
  kinds: { daily: "Daily report", weekly: "Weekly report", monthly: "Monthly report", custom: "Report on request" },
  inLine: { daily: "daily", weekly: "weekly", monthly: "monthly" },
};

const fr = {
  kinds: {
    daily: "Rapport quotidien",
    weekly: "Rapport hebdomadaire",
    monthly: "Rapport mensuel",
    custom: "Rapport sur demande",
  },
  inLine: { daily: "chaque jour", weekly: "chaque semaine", monthly: "chaque mois" },
} satisfies typeof en;

export const reportListWords = { en, fr };
