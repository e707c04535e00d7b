import { elided } from "./elided.ts";

/** A report's head: its period, its finding, four figures, and the way through it. */
const en = {
  kinds: { daily: "Daily report", weekly: "Weekly report", monthly: "Monthly report", custom: "Report" },
  team: (name: string) => `team ${name}`,
  campaign: (id: string) => `campaign ${id}`,
  partial: (at: string) => `Not over yet: what stood at ${at}.`,
  contents: "In this report",
  sections: {
    delay: "Delay by layer",
    volume: "Volume",
    rhythm: "Hours and days",
    sentiment: "Sentiment by topic",
    opportunities: "To act on",
    spikes: "Spikes",
    audience: "Audience",
    trust: "Trust",
    posts: "Posts and accounts",
    languages: "Official languages",
    layers: "Approval steps",
    cost: "Cost",
    made: "How it was made",
  },
  comparing: "Compared with",
  get: "Get it",
  print: "PDF",
  made: (at: string) => `Made ${at}.`,
  // Periods: as the subject of a sentence, as what is compared with, and over a column.
  inMonth: (month: string) => `In ${month}`,
  inWeek: (day: string) => `In the week of ${day}`,
  onDay: (day: string) => `On ${day}`,
  fromTo: (from: string, to: string) => `From ${from} to ${to}`,
  weekOf: (days: string) => `week of ${days}`,
  daysOf: (days: string) => days,
  before: {
    daily: "the day before",
    weekly: "the week before",
    monthly: (month: string) => `in ${month}`,
    custom: "in as many days before",
    soFar: "in the same days before",
  },
  yearBefore: {
    monthly: (month: string) => `in ${month}`,
    other: "a year earlier",
    soFar: "in the same days a year earlier",
  },
  column: { daily: "Day before", weekly: "Week before", custom: "Before", yearBefore: "Year earlier" },
  andThen: (a: string, b: string) => `${a} and ${b}`,
  // The finding.
  half: (n: string, time: string) => `Half of the ${n} replies went out within ${time}`,
  someReplies: (when: string, n: number) =>
    n === 1 ? `${when}, one personal reply went out` : `${when}, ${n} personal replies went out`,
  waiting: (n: number, shown: string, all: string) =>
    n === 0
      ? "; no message is waiting"
      : n === 1
        ? `; one of ${all} messages is still waiting`
        : `; ${shown} of ${all} messages are still waiting`,
  // A working time in a sentence.
  workingTime: {
    seconds: (n: number) => `${n}\u00a0${n === 1 ? "second" : "seconds"} of working time`,
    minutes: (n: number) => `${n} working ${n === 1 ? "minute" : "minutes"}`,
    longer: (time: string) => `${time} of working time`,
  },
  noReply: (when: string, n: number, shown: string) =>
    n === 1
      ? `${when}, one message came in and no personal reply went out.`
      : `${when}, ${shown} messages came in and no personal reply went out.`,
  quiet: (when: string) => `${when}, no message came in and no reply went out.`,
  faster: (time: string, than: string) => `That is ${time} less than ${than}.`,
  slower: (time: string, than: string) => `That is ${time} more than ${than}.`,
  same: (than: string) => `Nothing shows a change from ${than}: the intervals touch.`,
  sameWhen: {
    daily: "the day before",
    weekly: "the week before",
    custom: "the days before",
    soFar: "the same days before",
  },
  longest: {
    officer: (part: string, all: string) =>
      `Where the wait is long, the largest part of it is before the reply is written: ${part} of ${all}.`,
    expert: (part: string, all: string) =>
      `Where the wait is long, the largest part of it is with experts: ${part} of ${all}.`,
    approval: (part: string, all: string) =>
      `Where the wait is long, the largest part of it is in approval: ${part} of ${all}.`,
    translation: (part: string, all: string) =>
      `Where the wait is long, the largest part of it is in translation: ${part} of ${all}.`,
    platform: (part: string, all: string) =>
      `Where the wait is long, the largest part of it is on the platform: ${part} of ${all}.`,
  },
  acknowledgements: "Automatic acknowledgements do not count.",
  small: (n: number, shown: string) =>
    n === 1
      ? "One message in all: too few for percentages, so this report shows counts."
      : `${shown} messages in all: too few for percentages, so this report shows counts.`,
  // Four figures.
  median: "First personal reply",
  standard: (time: string) => `Standard of ${time} met`,
  nobody: "Sent without approval",
  unanswered: "Left without an answer",
  ofDue: (met: string, all: string) => `${met} of ${all} that fell due`,
  overdueOf: (n: number, shown: string) =>
    n === 1 ? "one still without an answer" : `${shown} still without an answer`,
  noneDue: "nothing fell due",
  dueBefore: (hour: string) => `counted to ${hour}`,
  reopened: "Answered or closed, and came back",
  reopenedBy: (citizen: string, officer: string, all: string) =>
    `of ${all}: ${citizen} written again for more than thanks, ${officer} opened again by an officer`,
  none: "–",
  between: (low: string, high: string) => `between ${low} and ${high}`,
  probably: (low: string, high: string) => `probably between ${low} and ${high}`,
  ofReplies: (n: string, all: string) => `${n} of ${all} replies`,
  ofMessages: (all: string) => `of ${all}`,
  tooFew: "too few to judge",
  noReplies: "no reply went out",
  why: {
    open: (n: string) => `${n} open`,
    "waiting-expert": (n: string) => `${n} with an expert`,
    "waiting-translation": (n: string) => `${n} in translation`,
    "waiting-approval": (n: string) => `${n} in approval`,
    closed: (n: string) => `${n} closed with a reason`,
    deleted: (n: string) => `${n} deleted by their author`,
    barred: (n: string) => `${n} that the platform bars`,
  },
  atTime: (value: string, when: string) => `${value} ${when}`,
  messages: "See the messages",
  messagesOf: (what: string) => `Messages: ${what}`,
};

const fr = {
  kinds: { daily: "Rapport quotidien", weekly: "Rapport hebdomadaire", monthly: "Rapport mensuel", custom: "Rapport" },
  team: (name: string) => `équipe ${name}`,
  campaign: (id: string) => `campagne ${id}`,
  partial: (at: string) => `Période en cours\u00a0: état au ${at}.`,
  contents: "Dans ce rapport",
  sections: {
    delay: "Délai par couche",
    volume: "Volume",
    rhythm: "Heures et jours",
    sentiment: "Sentiment par sujet",
    opportunities: "Où agir",
    spikes: "Pointes",
    audience: "Public",
    trust: "Confiance",
    posts: "Publications et comptes",
    languages: "Langues officielles",
    layers: "Étapes d’approbation",
    cost: "Coût",
    made: "Méthode",
  },
  comparing: "Comparé à",
  get: "Obtenir",
  print: "PDF",
  made: (at: string) => `Établi le ${at}.`,
  inMonth: (month: string) => `En ${month}`,
  inWeek: (day: string) => `La semaine du ${day}`,
  onDay: (day: string) => `Le ${day}`,
  fromTo: (from: string, to: string) => `Du ${from} au ${to}`,
  weekOf: (days: string) => `semaine du ${days}`,
  daysOf: (days: string) => `du ${days}`,
  before: {
    daily: "la veille",
    weekly: "la semaine d’avant",
    monthly: (month: string) => `en ${month}`,
    custom: "pendant autant de jours avant",
    soFar: "pendant les mêmes jours d’avant",
  },
  yearBefore: {
    monthly: (month: string) => `en ${month}`,
    other: "un an plus tôt",
    soFar: "pendant les mêmes jours, un an plus tôt",
  },
  column: { daily: "Veille", weekly: "Semaine d’avant", custom: "Avant", yearBefore: "Un an plus tôt" },
  andThen: (a: string, b: string) => `${a} et ${b}`,
  half: (n: string, time: string) => `La moitié des ${n} réponses sont parties en ${time} ou moins`,
  someReplies: (when: string, n: number) =>
    n === 1 ? `${when}, une réponse personnelle est partie` : `${when}, ${n} réponses personnelles sont parties`,
  waiting: (n: number, shown: string, all: string) =>
    n === 0
      ? "; aucun message n’attend"
      : n === 1
        ? `; un message sur ${all} attend encore`
        : `; ${shown} messages sur ${all} attendent encore`,
  workingTime: {
    seconds: (n: number) => `${n}\u00a0${n < 2 ? "seconde" : "secondes"} de temps ouvrable`,
    minutes: (n: number) => `${n}\u00a0${n < 2 ? "minute ouvrable" : "minutes ouvrables"}`,
    longer: (time: string) => `${time} de temps ouvrable`,
  },
  noReply: (when: string, n: number, shown: string) =>
    n === 1
      ? `${when}, un message est arrivé et aucune réponse personnelle n’est partie.`
      : `${when}, ${shown} messages sont arrivés et aucune réponse personnelle n’est partie.`,
  quiet: (when: string) => `${when}, aucun message n’est arrivé et aucune réponse n’est partie.`,
  faster: (time: string, than: string) => `C’est ${time} de moins ${elided("que", than)}.`,
  slower: (time: string, than: string) => `C’est ${time} de plus ${elided("que", than)}.`,
  same: (than: string) => `Rien ne montre un changement depuis ${than}\u00a0: les intervalles se touchent.`,
  sameWhen: {
    daily: "la veille",
    weekly: "la semaine d’avant",
    custom: "les jours d’avant",
    soFar: "les mêmes jours d’avant",
  },
  longest: {
    officer: (part: string, all: string) =>
      `Quand l’attente est longue, sa plus grande part précède la rédaction\u00a0: ${part} sur ${all}.`,
    expert: (part: string, all: string) =>
      `Quand l’attente est longue, sa plus grande part est chez les experts\u00a0: ${part} sur ${all}.`,
    approval: (part: string, all: string) =>
      `Quand l’attente est longue, sa plus grande part est à l’approbation\u00a0: ${part} sur ${all}.`,
    translation: (part: string, all: string) =>
      `Quand l’attente est longue, sa plus grande part est à la traduction\u00a0: ${part} sur ${all}.`,
    platform: (part: string, all: string) =>
      `Quand l’attente est longue, sa plus grande part est sur la plateforme\u00a0: ${part} sur ${all}.`,
  },
  acknowledgements: "Les accusés de réception automatiques ne comptent pas.",
  small: (n: number, shown: string) =>
    n === 1
      ? "Un seul message\u00a0: trop peu pour des pourcentages, ce rapport donne donc des nombres."
      : `${shown} messages en tout\u00a0: trop peu pour des pourcentages, ce rapport donne donc des nombres.`,
  median: "Première réponse personnelle",
  standard: (time: string) => `Norme de ${time} respectée`,
  nobody: "Parties sans approbation",
  unanswered: "Restés sans réponse",
  ofDue: (met: string, all: string) => `${met} sur ${all} messages échus`,
  overdueOf: (n: number, shown: string) => (n === 1 ? "un encore sans réponse" : `${shown} encore sans réponse`),
  noneDue: "rien n’est venu à échéance",
  dueBefore: (hour: string) => `calcul arrêté à ${hour}`,
  reopened: "Répondus ou fermés, puis revenus",
  reopenedBy: (citizen: string, officer: string, all: string) =>
    `sur ${all}\u00a0: ${several(citizen, "relance")} pour autre chose qu’un merci, ${several(officer, "réouverture")} par l’équipe`,
  none: "–",
  between: (low: string, high: string) => `entre ${low} et ${high}`,
  probably: (low: string, high: string) => `probablement entre ${low} et ${high}`,
  ofReplies: (n: string, all: string) => `${n} réponses sur ${all}`,
  ofMessages: (all: string) => `sur ${all}`,
  tooFew: "trop peu pour conclure",
  noReplies: "aucune réponse n’est partie",
  why: {
    open: (n: string) => `${n} à traiter`,
    "waiting-expert": (n: string) => `${n} chez un expert`,
    "waiting-translation": (n: string) => `${n} à la traduction`,
    "waiting-approval": (n: string) => `${n} à l’approbation`,
    closed: (n: string) => `${n} fermés avec un motif`,
    deleted: (n: string) => `${n} supprimés par leur auteur`,
    barred: (n: string) => `${n} que la plateforme bloque`,
  },
  atTime: (value: string, when: string) => `${value} ${when}`,
  messages: "Voir les messages",
  messagesOf: (what: string) => `Messages\u00a0: ${what}`,
} satisfies typeof en;

/** `0 relance`, `2 relances`. */
const several = (shown: string, name: string): string => `${shown} ${name}${shown === "0" || shown === "1" ? "" : "s"}`;

export const reportHeadWords = { en, fr };
