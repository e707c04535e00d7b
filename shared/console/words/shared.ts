/** What pages and reports both name. */
const en = {
  product: "Openline",
  sentiment: {
    positive: "Positive",
    neutral: "Neutral",
    mixed: "Mixed",
    negative: "Negative",
    unknown: "Not judged",
    pending: "Sentiment to come",
  },
  language: {
    en: "English",
    fr: "French",
    und: "No words",
    other: (name: string) => name,
    unsure: (name: string) => `${name}, not sure`,
    both: "Both languages",
  },
};

const fr = {
  product: "Openline",
  sentiment: {
    positive: "Positif",
    neutral: "Neutre",
    mixed: "Partagé",
    negative: "Négatif",
    unknown: "Non évalué",
    pending: "Sentiment à venir",
  },
  language: {
    en: "Anglais",
    fr: "Français",
    und: "Sans mots",
    other: (name: string) => name.charAt(0).toLocaleUpperCase("fr") + name.slice(1),
    unsure: (name: string) => `${name}, incertain`,
    both: "Les deux langues",
  },
} satisfies typeof en;

export const sharedWords = { en, fr };
