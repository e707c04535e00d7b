import { auPluriel } from "./plural.ts";

/** What the message library offers beside a conversation. */
const en = {
  heading: "From the library",
  shownOf: (n: string, all: string) => `${n} of ${all}`,
  insert: (title: string) => `Insert “${title}”`,
  inDraft: "In your draft",
  why: "Why",
  sameTopic: "same topic",
  holdingWhy: "holding line for this crisis",
  and: (a: string, b: string) => `${a} and ${b}`,
  quoted: (word: string) => `“${word}”`,
  settled: (sent: string, settled: string) => `${sent} sent, ${settled} settled it.`,
  tooFew: (sent: string) => `${sent} sent, too few to judge.`,
  neverSent: "Not sent yet.",
  verified: (days: number) =>
    days <= 0 ? "Verified today." : days === 1 ? "Verified yesterday." : `Verified ${days} days ago.`,
  expires: (days: number) =>
    days <= 0 ? "Expires today." : days === 1 ? "Expires tomorrow." : `Expires in ${days} days.`,
  doubted: (theirs: string, ours: string) => `A sent answer says “${theirs}”, this text “${ours}”.`,
  doubtedNot: "A sent answer denies what this text says.",
  blocked: {
    expired: "Not offered: expired",
    superseded: (title: string) => `Not offered: replaced by “${title}”`,
    contradicted: (title: string) => `Not offered: “${title}”, verified later, says otherwise`,
  },
  otherwise: (theirs: string, ours: string) => `“${theirs}”, not “${ours}”`,
  none: "Nothing in the library answers this yet.",
  noneNext: "Your reply becomes a candidate for it.",
  withheld: "No everyday texts here: somebody’s life or safety is at stake.",
  withheldNext: "Answer in your own words, ask an expert, or search for a text that fits.",
  search: "Search the library",
  searchShort: "Search the library",
  found: (n: number) => (n === 1 ? "1 text found" : `${n} texts found`),
  foundNone: (q: string) => `Nothing for “${q}”`,
  notOffered: "Not approved: open it in the library",
};

const fr = {
  heading: "De la bibliothèque",
  shownOf: (n: string, all: string) => `${n} sur ${all}`,
  insert: (title: string) => `Insérer «\u00a0${title}\u00a0»`,
  inDraft: "Dans votre brouillon",
  why: "Pourquoi",
  sameTopic: "même sujet",
  holdingWhy: "message d’attente pour cette crise",
  and: (a: string, b: string) => `${a} et ${b}`,
  quoted: (word: string) => `«\u00a0${word}\u00a0»`,
  settled: (sent: string, settled: string) => `Envoyé ${sent}\u00a0fois, a suffi ${settled}\u00a0fois.`,
  tooFew: (sent: string) => `Envoyé ${sent}\u00a0fois, trop peu pour conclure.`,
  neverSent: "Pas encore envoyé.",
  verified: (days: number) =>
    days <= 0 ? "Vérifié aujourd’hui." : days === 1 ? "Vérifié hier." : `Vérifié il y a ${days}\u00a0jours.`,
  expires: (days: number) =>
    days <= 0 ? "Expire aujourd’hui." : days === 1 ? "Expire demain." : `Expire dans ${days}\u00a0jours.`,
  doubted: (theirs: string, ours: string) =>
    `Une réponse envoyée dit «\u00a0${theirs}\u00a0», ce texte «\u00a0${ours}\u00a0».`,
  doubtedNot: "Une réponse envoyée nie ce que dit ce texte.",
  blocked: {
    expired: "Non proposé\u00a0: expiré",
    superseded: (title: string) => `Non proposé\u00a0: remplacé par «\u00a0${title}\u00a0»`,
    contradicted: (title: string) => `Non proposé\u00a0: «\u00a0${title}\u00a0», vérifié plus tard, dit autre chose`,
  },
  otherwise: (theirs: string, ours: string) => `«\u00a0${theirs}\u00a0» et non «\u00a0${ours}\u00a0»`,
  none: "Rien dans la bibliothèque n’y répond encore.",
  noneNext: "Votre réponse deviendra une candidate.",
  withheld: "Pas de texte courant ici\u00a0: la vie ou la sécurité d’une personne est en jeu.",
  withheldNext: "Répondez dans vos propres mots, consultez, ou cherchez un texte qui convient.",
  search: "Chercher dans la bibliothèque",
  searchShort: "Chercher un texte",
  found: (n: number) => `${n} ${auPluriel(n) ? "textes trouvés" : "texte trouvé"}`,
  foundNone: (q: string) => `Rien pour «\u00a0${q}\u00a0»`,
  notOffered: "Non approuvé\u00a0: l’ouvrir dans la bibliothèque",
} satisfies typeof en;

export const libraryOffersWords = { en, fr };
