/** What the checks under a reply say. */

const en = {
  heading: "Checks",
  language: { en: "In English", fr: "In French" },
  looksLike: { en: "These words look like English", fr: "These words look like French" },
  halves: {
    yes: "In English and French",
    missing: { en: "The English half is missing", fr: "The French half is missing" },
  },
  like: "like the question",
  length: "Length fits",
  person: { yes: "Speaks to the person", no: "Greet the person or use their name" },
  question: {
    yes: "Answers what was asked",
    /** `{t}`: the citizen's own question. */
    no: (question: string) => `No answer yet to “${question}”`,
  },
  caseFacts: { yes: "No facts of a case", no: "Facts of a case, in public: answer in private" },
  personal: { yes: "No personal details", no: "Personal details, in public: it will not go out" },
  expert: { yes: "Names no expert", no: "Names an expert who was asked: people are not told who they are" },
  level: {
    yes: (grade: string) => `Reading level ${grade}`,
    no: (grade: string) => `Reading level ${grade}: aim for 8`,
  },
};

const fr = {
  heading: "Vérifications",
  language: { en: "En anglais", fr: "En français" },
  looksLike: { en: "Ce texte semble être en anglais", fr: "Ce texte semble être en français" },
  halves: {
    yes: "En anglais et en français",
    missing: { en: "Il manque la version anglaise", fr: "Il manque la version française" },
  },
  like: "comme la question",
  length: "Longueur permise",
  person: { yes: "S’adresse à la personne", no: "Saluez la personne ou nommez-la" },
  question: {
    yes: "Répond à la question posée",
    no: (question: string) => `Pas encore de réponse à «\u00a0${question}\u00a0»`,
  },
  caseFacts: { yes: "Aucun détail d’un dossier", no: "Détails d’un dossier, en public\u00a0: répondez en privé" },
  personal: {
    yes: "Aucun renseignement personnel",
    no: "Renseignements personnels, en public\u00a0: la réponse ne partira pas",
  },
  expert: { yes: "Ne nomme aucun expert", no: "Nomme une personne consultée\u00a0: son nom ne sort pas d’ici" },
  level: {
    yes: (grade: string) => `Niveau de lecture\u00a0: ${grade}e année`,
    no: (grade: string) => `Niveau de lecture\u00a0: ${grade}e année, visez la 8e`,
  },
} satisfies typeof en;

export const checksWords = { en, fr };
