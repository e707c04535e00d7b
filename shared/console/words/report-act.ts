import type { Opportunity, OpportunityKind } from "../../domain/report/opportunity.ts";
import { ruleInLine } from "./policy-rule.ts";

/** Something to do: what it is, what it stands on, what comes next. */
interface Said {
  topic: string;
  pair: string;
  channel: string;
  language: string;
  layer: string;
  /** Of approval, the rule that held longest. */
  rule: string;
  weekday: string;
  hour: string;
  now: string;
  before: string;
  unanswered: string;
  time: string;
  otherTime: string;
  hits: string;
  n: string;
  low: string;
  high: string;
  /** The share of what it is compared with. */
  other: string;
}

type Sentences = Record<OpportunityKind, (said: Said) => string>;
type Nexts = Record<Opportunity["next"], { step: string; button: string }>;

const kindsEn: Record<OpportunityKind, string> = {
  "rising-topic": "Rising question",
  "web-page": "Web page to mend",
  praise: "Praise to share",
  "failing-text": "Text to watch",
  "unserved-language": "Language poorly served",
  "scope-drift": "Outside our scope",
  "slow-layer": "Slow layer",
};
const titlesEn: Sentences = {
  "rising-topic": ({ topic }) => topic,
  "web-page": ({ topic }) => `${topic}: people ask what a page should answer`,
  praise: ({ topic }) => `${topic}: more praise than before`,
  "failing-text": ({ pair }) =>
    pair === "" ? "A text of the library leaves questions open" : `“${pair}” leaves questions open`,
  "unserved-language": ({ language, channel, weekday, hour }) => {
    if (channel === "")
      return hour === "" ? `${language}: rarely answered in it` : `${language}, ${weekday} from ${hour}`;
    return hour === "" ? `${language} on ${channel}` : `${language} on ${channel}, from ${hour}`;
  },
  "scope-drift": ({ topic }) => `${topic}: messages that we do not answer`,
  "slow-layer": ({ layer, rule }) =>
    `${layer}${rule === "" ? "" : ` (${ruleInLine.en(rule)})`}: replies wait longer for it than before`,
};
const evidenceEn: Sentences = {
  "rising-topic": ({ now, before, unanswered }) =>
    `${now} messages, ${before} before.${unanswered === "" ? "" : ` ${unanswered} still without an answer.`}`,
  "web-page": ({ now, before, hits, n, pair }) =>
    `${now} messages, ${before} before. ${pair === "" ? "One text of the library" : `“${pair}”`} was the answer in ${hits} of ${n}.`,
  praise: ({ now, before }) => `${now} positive messages, ${before} before.`,
  "failing-text": ({ hits, n, low, high }) =>
    `${hits} asked again out of ${n} sent: the true share is probably between ${low} and ${high}.`,
  "unserved-language": ({ time, otherTime, now, hits, n, hour, other }) => {
    if (time !== "") return `Median of ${time}, against ${otherTime}, over ${now} messages.`;
    return hour === ""
      ? `${hits} of ${n} answered in it, against ${other} in the other languages.`
      : `${hits} of ${n} answered in time and in it, against ${other} at all other hours.`;
  },
  "scope-drift": ({ now, before }) => `${now} messages, ${before} before.`,
  "slow-layer": ({ time, otherTime, now, before }) =>
    `Half of ${now} replies waited ${time} or more for it, against ${otherTime} before, over ${before}.`,
};
const nextEn: Nexts = {
  "write-pair": { step: "Write the answer once, in both languages.", button: "Start the text" },
  "tell-web-team": { step: "Send the messages to the Web team as examples.", button: "See the messages" },
  "ask-to-repost": { step: "Ask the authors whether their words may be shared.", button: "Choose" },
  "rewrite-text": { step: "Rewrite the text, both languages.", button: "Open the text" },
  "watch-text": { step: "Change nothing. Look again after 40 sent.", button: "Follow this text" },
  "shift-hours": { step: "Move an hour of bilingual service there.", button: "See the hours" },
  "find-speaker": {
    step: "Find somebody who answers in it, or say in it where help is.",
    button: "See the messages",
  },
  "review-scope": { step: "Name it a topic, or say where to ask.", button: "See the messages" },
  "review-layer": { step: "See which rule or expert holds replies, and try it without.", button: "Try a policy" },
};
const en = {
  title: (n: number) => (n === 1 ? "One thing to act on" : `${n} things to act on`),
  none: "No trend stands out",
  noneText: "No topic, text, language or layer stood out from what chance explains.",
  measure: "Each with its evidence, its size and how sure it is.",
  kind: kindsEn,
  titles: titlesEn,
  evidence: evidenceEn,
  size: "Size",
  sizes: {
    messages: (n: string) => `${n} messages`,
    sent: (n: string) => `${n} sent`,
    replies: (n: string) => `${n} replies`,
  },
  confidence: "Certainty",
  confidences: { high: "high", medium: "medium", low: "too low" },
  next: "Next step",
  nexts: nextEn,
  behind: "Messages behind it",
  behindEvidence: {
    before: "Those before",
    unanswered: "Those without an answer",
    share: "See which",
    others: "Those of the other language",
  },
};

const kindsFr: Record<OpportunityKind, string> = {
  "rising-topic": "Question qui monte",
  "web-page": "Page Web à corriger",
  praise: "Éloge à partager",
  "failing-text": "Texte à surveiller",
  "unserved-language": "Langue mal servie",
  "scope-drift": "Hors de notre domaine",
  "slow-layer": "Couche lente",
};
const titlesFr: Sentences = {
  "rising-topic": ({ topic }) => topic,
  "web-page": ({ topic }) => `${topic}\u00a0: on demande ce qu’une page devrait dire`,
  praise: ({ topic }) => `${topic}\u00a0: plus d’éloges qu’avant`,
  "failing-text": ({ pair }) =>
    pair === ""
      ? "Un texte de la bibliothèque laisse des questions ouvertes"
      : `«\u00a0${pair}\u00a0» laisse des questions ouvertes`,
  "unserved-language": ({ language, channel, weekday, hour }) => {
    if (channel === "")
      return hour === ""
        ? `${language}\u00a0: peu de réponses dans cette langue`
        : `${language}, le ${weekday} à partir de ${hour}`;
    return hour === "" ? `${language} sur ${channel}` : `${language} sur ${channel}, à partir de ${hour}`;
  },
  "scope-drift": ({ topic }) => `${topic}\u00a0: des messages que nous ne traitons pas`,
  "slow-layer": ({ layer, rule }) =>
    `${layer}${rule === "" ? "" : ` (${ruleInLine.fr(rule)})`}\u00a0: une attente plus longue qu’avant`,
};
const evidenceFr: Sentences = {
  "rising-topic": ({ now, before, unanswered }) =>
    `${now} messages, contre ${before} avant.${unanswered === "" ? "" : ` ${unanswered} encore sans réponse.`}`,
  "web-page": ({ now, before, hits, n, pair }) =>
    `${now} messages, contre ${before} avant. ${pair === "" ? "Un même texte de la bibliothèque" : `«\u00a0${pair}\u00a0»`} a servi de réponse ${hits} fois sur ${n}.`,
  praise: ({ now, before }) => `${now} messages positifs, contre ${before} avant.`,
  "failing-text": ({ hits, n, low, high }) =>
    `${hits} relances sur ${n} envois\u00a0: la vraie part est probablement entre ${low} et ${high}.`,
  "unserved-language": ({ time, otherTime, now, hits, n, hour, other }) => {
    if (time !== "") return `Médiane de ${time}, contre ${otherTime}, sur ${now} messages.`;
    return hour === ""
      ? `${hits} réponses dans cette langue sur ${n}, contre ${other} dans les autres langues.`
      : `${hits} réponses à temps et dans cette langue sur ${n}, contre ${other} aux autres heures.`;
  },
  "scope-drift": ({ now, before }) => `${now} messages, contre ${before} avant.`,
  "slow-layer": ({ time, otherTime, now, before }) =>
    `${time} ou plus pour la moitié de ${now} réponses, contre ${otherTime} avant, sur ${before}.`,
};
const nextFr: Nexts = {
  "write-pair": { step: "Rédiger la réponse une fois, dans les deux langues.", button: "Commencer le texte" },
  "tell-web-team": { step: "Transmettre les messages à l’équipe Web, comme exemples.", button: "Voir les messages" },
  "ask-to-repost": { step: "Demander aux auteurs l’accord de partager leurs mots.", button: "Choisir" },
  "rewrite-text": { step: "Récrire le texte, dans les deux langues.", button: "Ouvrir le texte" },
  "watch-text": { step: "Ne rien changer. Revoir à 40 envois.", button: "Suivre ce texte" },
  "shift-hours": { step: "Y déplacer une heure de service bilingue.", button: "Voir l’horaire" },
  "find-speaker": {
    step: "Trouver qui répond dans cette langue, ou y dire où trouver de l’aide.",
    button: "Voir les messages",
  },
  "review-scope": { step: "En faire un sujet, ou dire où s’adresser.", button: "Voir les messages" },
  "review-layer": {
    step: "Voir quelle règle ou quel expert retient, et essayer sans.",
    button: "Essayer une politique",
  },
};
const fr = {
  title: (n: number) => (n === 1 ? "Un point demande d’agir" : `${n} points demandent d’agir`),
  none: "Aucune tendance ne se détache",
  noneText: "Aucun sujet, texte, langue ou couche ne se détache de ce que le hasard explique.",
  measure: "Chacun avec sa preuve, son ampleur et son degré de certitude.",
  kind: kindsFr,
  titles: titlesFr,
  evidence: evidenceFr,
  size: "Ampleur",
  sizes: {
    messages: (n: string) => `${n} messages`,
    sent: (n: string) => `${n} envois`,
    replies: (n: string) => `${n} réponses`,
  },
  confidence: "Degré de certitude",
  confidences: { high: "élevée", medium: "moyenne", low: "trop faible" },
  next: "Prochain pas",
  nexts: nextFr,
  behind: "Messages à l’appui",
  behindEvidence: {
    before: "Ceux d’avant",
    unanswered: "Ceux sans réponse",
    share: "Voir lesquels",
    others: "Ceux de l’autre langue",
  },
} satisfies typeof en;

export type OpportunitySaid = Said;
export const reportActWords = { en, fr };
