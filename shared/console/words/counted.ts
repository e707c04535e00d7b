import type { Dimension } from "../../domain/report/dimensions.ts";
import { ruleInLine } from "./policy-rule.ts";

/** What a list of counted messages shows: what they are, and each thing by which they were counted. */

/** Values of closed lists, by what they are a part of. */
interface CountedNames {
  why: Record<string, string>;
  author: Record<string, string>;
  tag: Record<string, string>;
  followUp: Record<string, string>;
  cameBack: Record<string, string>;
  served: Record<string, string>;
  about: Record<string, string>;
  standard: Record<string, string>;
  promise: Record<string, string>;
  ended: Record<string, string>;
  kind: Record<string, string>;
  linked: Record<string, string>;
  agreed: Record<string, string>;
  inKind: Record<string, string>;
  from: Record<string, string>;
  outcome: Record<string, string>;
  consulted: Record<string, string>;
  used: Record<string, string>;
  post: Record<string, string>;
}

type Nouns = Partial<Record<Dimension, string>> & Record<"received" | "answered" | "replied" | "decided", string>;

const nounsEn: Nouns = {
  received: "Messages received",
  answered: "Messages that had their first answer",
  replied: "Messages that a reply of ours went to",
  decided: "Messages whose reply was decided on",
  owed: "Messages whose time ran out without an answer",
  standard: "Messages whose time ran out, and that were answered",
  "topic-question": "Questions received",
  "post-question": "Questions received under our posts",
  "post-message": "Messages received under our posts",
  unanswered: "Messages received, without an answer",
  corrected: "Messages received, with a tag that a person corrected",
  "follow-up": "Messages received after an answer of ours",
  reopened: "Messages that came back after an answer or a close",
  closed: "Messages closed without a reply",
  there: "Messages answered on the platform itself",
  "there-in-kind": "Messages answered on the platform itself",
  promise: "Messages with a promise to come back",
  correction: "Messages whose reply says what we had wrong",
  consultation: "Messages that experts were asked about",
  expert: "Messages about which an expert answered",
  library: "Messages answered with a text of the library",
  post: "Our posts",
  "post-goal": "Our posts",
  "pair-gap": "Our posts",
};
const nounsFr: Nouns = {
  received: "Messages reçus",
  answered: "Messages qui ont eu leur première réponse",
  replied: "Messages auxquels une réponse est partie",
  decided: "Messages dont la réponse a été décidée",
  owed: "Messages dont le délai a pris fin sans réponse",
  standard: "Messages dont le délai a pris fin, et qui ont eu leur réponse",
  "topic-question": "Questions reçues",
  "post-question": "Questions reçues sous nos publications",
  "post-message": "Messages reçus sous nos publications",
  unanswered: "Messages reçus et restés sans réponse",
  corrected: "Messages reçus dont une personne a corrigé une étiquette",
  "follow-up": "Messages reçus après une réponse de notre part",
  reopened: "Messages revenus après une réponse ou une fermeture",
  closed: "Messages fermés sans réponse",
  there: "Messages qui ont eu leur réponse sur la plateforme même",
  "there-in-kind": "Messages qui ont eu leur réponse sur la plateforme même",
  promise: "Messages avec une promesse de revenir",
  correction: "Messages dont la réponse dit en quoi nous avions tort",
  consultation: "Messages soumis à des experts",
  expert: "Messages sur lesquels un expert a répondu",
  library: "Messages dont la réponse vient d’un texte de la bibliothèque",
  post: "Nos publications",
  "post-goal": "Nos publications",
  "pair-gap": "Nos publications",
};

const namesEn: CountedNames = {
  why: {
    open: "open",
    "waiting-expert": "with an expert",
    "waiting-translation": "in translation",
    "waiting-approval": "in approval",
    closed: "closed with a reason",
    barred: "barred by the platform",
  },
  author: { new: "first message to us", returning: "wrote before", advocate: "answered others for us" },
  tag: { language: "language", sentiment: "sentiment", topics: "topics" },
  followUp: { positive: "thanks or praise", negative: "negative", question: "another question", other: "other" },
  cameBack: { citizen: "the person wrote again", officer: "an officer opened it again" },
  served: {
    "in-time": "answered in it, within the standard",
    late: "answered in it, late",
    other: "answered in another language",
    none: "still open",
  },
  about: { known: "about what we answer", none: "about something else" },
  standard: { met: "within the standard", missed: "later than the standard" },
  promise: { made: "made", kept: "kept in time", late: "kept late" },
  ended: { sent: "sent", failed: "failed", unknown: "outcome unknown" },
  kind: { reply: "in public", "private-reply": "in private", post: "post", repost: "repost", hide: "hidden" },
  linked: { plain: "without a link", linked: "with a link" },
  agreed: { nobody: "without an approver", somebody: "with an approver" },
  inKind: { same: "in the person’s language", other: "in another language", both: "in both languages" },
  from: { library: "from the library", expert: "from an expert", own: "in our own words" },
  outcome: { approved: "approved", returned: "sent back", reworded: "with other words" },
  consulted: { asked: "asked", answered: "answered", nobody: "without an answer", withdrawn: "withdrawn" },
  used: { settled: "nobody asked again", reopened: "the person asked again" },
  post: { published: "in both languages", breached: "in one language only", failed: "did not go out" },
};
const namesFr: CountedNames = {
  why: {
    open: "à traiter",
    "waiting-expert": "chez un expert",
    "waiting-translation": "à la traduction",
    "waiting-approval": "à l’approbation",
    closed: "fermés avec un motif",
    barred: "bloqués par la plateforme",
  },
  author: { new: "premier message à nous", returning: "avait déjà écrit", advocate: "a répondu à d’autres pour nous" },
  tag: { language: "langue", sentiment: "sentiment", topics: "sujets" },
  followUp: { positive: "merci ou éloge", negative: "négatif", question: "autre question", other: "autre" },
  cameBack: { citizen: "la personne a récrit", officer: "rouvert par l’équipe" },
  served: {
    "in-time": "réponse dans cette langue, dans la norme",
    late: "réponse dans cette langue, en retard",
    other: "réponse dans une autre langue",
    none: "à traiter",
  },
  about: { known: "sur ce que nous traitons", none: "sur autre chose" },
  standard: { met: "dans la norme", missed: "hors de la norme" },
  promise: { made: "faite", kept: "tenue à temps", late: "tenue en retard" },
  ended: { sent: "envoyée", failed: "échouée", unknown: "sort inconnu" },
  kind: { reply: "en public", "private-reply": "en privé", post: "publication", repost: "partage", hide: "masqué" },
  linked: { plain: "sans lien", linked: "avec un lien" },
  agreed: { nobody: "sans approbation", somebody: "avec approbation" },
  inKind: { same: "dans la langue de la personne", other: "dans une autre langue", both: "dans les deux langues" },
  from: { library: "de la bibliothèque", expert: "d’un expert", own: "dans nos propres mots" },
  outcome: { approved: "approuvée", returned: "renvoyée", reworded: "avec d’autres mots" },
  consulted: { asked: "demandé", answered: "avec réponse", nobody: "sans réponse", withdrawn: "retiré" },
  used: { settled: "sans nouvelle question", reopened: "la personne a redemandé" },
  post: { published: "dans les deux langues", breached: "dans une seule langue", failed: "pas sorties" },
};

const en = {
  heading: "Counted",
  nouns: nounsEn,
  names: namesEn,
  negative: "negative",
  official: "neither English nor French",
  noTopic: "no topic",
  waitedFor: (layer: string) => `waited for: ${layer}`,
  between: (low: string, high: string) => `in ${low} to ${high}`,
  rule: ruleInLine.en,
  text: (title: string) => `“${title}”`,
  onePost: "one of our posts",
  somePosts: (n: number) => `${n} of our posts`,
  goal: (id: string) => `goal: ${id}`,
  without: { tagged: "without those that came with our hashtags", there: "without those on the platform itself" },
  campaign: (id: string) => `campaign ${id}`,
  hour: (from: string, to: string) => `${from} to ${to}`,
  deleted: (n: number, shown: string) =>
    n === 1
      ? "One more was counted: its author deleted it, or may have, so it shows nowhere."
      : `${shown} more were counted: their authors deleted them, or may have, so they show nowhere.`,
  again: "Some were counted more than once: each message stands here once.",
  now: "As they stand now: a report keeps the figures of its moment.",
  kept: {
    layer: "Decisions are kept for 35 days: older ones stay counted and lead to nothing here.",
    "pair-note": "What became of a text is kept for two months: older uses stay counted and lead to nothing here.",
  },
};

const fr = {
  heading: "Comptés",
  nouns: nounsFr,
  names: namesFr,
  negative: "négatifs",
  official: "ni en français ni en anglais",
  noTopic: "sans sujet",
  waitedFor: (layer: string) => `après une attente\u00a0: ${layer}`,
  between: (low: string, high: string) => `en ${low} à ${high}`,
  rule: ruleInLine.fr,
  text: (title: string) => `«\u00a0${title}\u00a0»`,
  onePost: "une de nos publications",
  somePosts: (n: number) => `${n} de nos publications`,
  goal: (id: string) => `but\u00a0: ${id}`,
  without: { tagged: "sans ceux qui portent nos mots-clics", there: "sans ceux de la plateforme même" },
  campaign: (id: string) => `campagne ${id}`,
  hour: (from: string, to: string) => `de ${from} à ${to}`,
  deleted: (n: number, shown: string) =>
    n === 1
      ? "Un de plus a été compté\u00a0: supprimé par la personne, ou peut-être, il ne paraît nulle part."
      : `${shown} de plus ont été comptés\u00a0: supprimés par les personnes, ou peut-être, ils ne paraissent nulle part.`,
  again: "Certains ont été comptés plus d’une fois\u00a0: chaque message figure ici une seule fois.",
  now: "Tels qu’ils sont maintenant\u00a0: un rapport garde les chiffres de son moment.",
  kept: {
    layer: "Les décisions sont gardées 35 jours\u00a0: les plus anciennes restent comptées et ne mènent ici à rien.",
    "pair-note":
      "Ce qu’un texte a donné est gardé deux mois\u00a0: les emplois plus anciens restent comptés et ne mènent ici à rien.",
  },
} satisfies typeof en;

export const countedWords = { en, fr };
