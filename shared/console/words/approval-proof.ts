/** What a waiting reply changes, what was checked of it, and where its words come from. */

const en = {
  against: {
    library: (title: string) => `against “${title}”`,
    former: "against what was first sent",
  },
  changed: (added: string, removed: string) =>
    `${added === "1" ? "1 word added" : `${added} words added`}, ${removed} removed`,
  firstVersion: "first version, nothing to compare it with",
  show: { changes: "Changes", final: "Final" },
  added: "Added",
  removed: "Removed",
  length: (used: string, limit: string) => `${used} of ${limit}`,
  likeQuestion: (language: string) => `In ${language}, like the question`,
  otherLanguage: (language: string) => `In ${language}, which is not the question’s language`,
  inLanguage: (language: string) => `In ${language}`,
  languageNames: { en: "English", fr: "French", both: "both languages" },
  checks: {
    heading: "Checks",
    mayGo: "The platform still takes this reply",
    personal: "No personal details",
    fits: "It fits on the platform",
    language: "It is in the person’s language",
    alone: "Nobody else has answered",
    otherWaits: "Another reply to this message waits or is on its way",
    sourced: "The words have a source",
    unsourced: "No source is named: these are the author’s own words",
    answered: "Answers what was asked",
    unanswered: (question: string) => `No answer yet to “${question}”`,
    agrees: "Nothing contradicts a current text",
    contradicts: (title: string, ours: string, theirs: string) =>
      `“${ours}” here, “${theirs}” in the library’s “${title}”`,
  },
  sources: {
    heading: "Where the words come from",
    library: (title: string) => `Library, “${title}”`,
    verified: (day: string) => `verified on ${day}`,
    expert: (name: string, at: string) => `${name}, ${at}: `,
    author: (name: string) => `${name}, in their own words`,
    editor: (name: string) => `${name} changed the words`,
  },
};

const fr = {
  against: {
    library: (title: string) => `par rapport à «\u00a0${title}\u00a0»`,
    former: "par rapport au premier envoi",
  },
  changed: (added: string, removed: string) =>
    `${added} ${few(added) ? "mot ajouté" : "mots ajoutés"}, ${removed} ${few(removed) ? "retiré" : "retirés"}`,
  firstVersion: "première version, rien à comparer",
  show: { changes: "Changements", final: "Texte final" },
  added: "Ajouté",
  removed: "Retiré",
  length: (used: string, limit: string) => `${used} sur ${limit}`,
  likeQuestion: (language: string) => `En ${language}, comme la question`,
  otherLanguage: (language: string) => `En ${language}, qui n’est pas la langue de la question`,
  inLanguage: (language: string) => (language === "deux langues" ? "Dans les deux langues" : `En ${language}`),
  languageNames: { en: "anglais", fr: "français", both: "deux langues" },
  checks: {
    heading: "Vérifications",
    mayGo: "La plateforme accepte encore cette réponse",
    personal: "Aucun renseignement personnel",
    fits: "La longueur convient à la plateforme",
    language: "C’est la langue de la personne",
    alone: "Personne d’autre n’a répondu",
    otherWaits: "Une autre réponse à ce message attend ou est en route",
    sourced: "Les mots ont une source",
    unsourced: "Aucune source indiquée\u00a0: ce sont des mots libres",
    answered: "Répond à la question posée",
    unanswered: (question: string) => `Pas encore de réponse à «\u00a0${question}\u00a0»`,
    agrees: "Rien ne contredit un texte en vigueur",
    contradicts: (title: string, ours: string, theirs: string) =>
      `«\u00a0${ours}\u00a0» ici, «\u00a0${theirs}\u00a0» dans «\u00a0${title}\u00a0», à la bibliothèque`,
  },
  sources: {
    heading: "D’où viennent les mots",
    library: (title: string) => `Bibliothèque, «\u00a0${title}\u00a0»`,
    verified: (day: string) => `vérifié le ${day}`,
    expert: (name: string, at: string) => `${name}, ${at}\u00a0: `,
    author: (name: string) => `${name}, texte libre`,
    editor: (name: string) => `${name} a changé les mots`,
  },
} satisfies typeof en;

/** French counts none and one alike. */
const few = (n: string): boolean => n === "0" || n === "1";

export const approvalProofWords = { en, fr };
