import { ruleTitle } from "./policy-rule.ts";

/** What each layer gave, what it cost, and how the report was made. */
const en = {
  layers: {
    title: "What each approval step changed",
    statement: (n: string, time: string, changed: string) =>
      `Approval held ${n} replies, ${time} in all. It changed ${changed}.`,
    statementOne: (time: string, changed: boolean) =>
      `Approval held one reply, for ${time}${changed ? ", and changed it" : ""}.`,
    nothing: "No approver decided on a reply.",
    layer: "Layer",
    decisions: "Decisions",
    time: "Total time",
    changed: "Changed",
    returned: "Sent back",
    rule: ruleTitle.en,
    expert: "Experts",
    asked: (n: string) => `${n} asked`,
    nobody: (n: string) => `${n} that nobody answered`,
    median: (time: string) => `median ${time}`,
    useless: (rule: string, n: string, most: string) =>
      `${rule}: ${n} holds, not one word changed. The true share of changes is under ${most}, at 95%.`,
    simulate: "Try without it",
  },
  cost: {
    title: "What it cost",
    measure: "US dollars, from what was counted. Salaries are not in it.",
    what: "What",
    units: "Units",
    dollars: "Cost",
    lines: {
      aws: "AWS, for what came and went",
      standing: "AWS, standing by the day",
      comprehend: "Sentiment (Comprehend)",
      "x-replies": "Replies on X",
      "x-direct": "Private messages on X",
      "x-posts": "Posts on X",
      "x-links": "Posts and replies on X with a link",
      "x-events": "Events from X",
      "x-echoes": "Events from X, of our own posts",
    },
    total: "Total",
    per: (thousand: string, reply: string) => `About ${thousand} per 1,000 messages and ${reply} per reply.`,
  },
  /** Where figures come from behind which no message stands. */
  sources: {
    platform: (figures: string) => `${figures}: as the platform counted. No message stands behind them.`,
    price: (figures: string) => `${figures}: by price lists, from what was counted.`,
    rhythm: (figures: string) => `${figures}: what the eight weeks before led to expect.`,
    file: (figures: string) => `${figures}: from the department’s file.`,
    deleted: (figures: string) => `${figures}: deleted by their authors, and shown nowhere.`,
    rows: (figures: string) => `${figures}: worked out from other figures.`,
  },
  made: {
    title: "How it was made",
    compiled: (at: string, reads: string) =>
      `Made ${at} from counters, in ${reads} reads of the database. That number does not grow with the number of messages.`,
    recounted: (n: number, days: number) =>
      `Counted again from what is stored: ${n} of ${days} ${days === 1 ? "day" : "days"}.`,
    equal: (n: string) => `Equal to the counters: ${n}.`,
    mended: (n: string, counters: string) =>
      `Put right: ${n} (${counters} ${counters === "1" ? "counter" : "counters"}).`,
    open: (n: string) => `Still open: ${n}.`,
    notRecounted: "No day has been counted again yet.",
    zone: (zone: string) => `Time zone: ${zone}. Delays are in working time.`,
    intervals:
      "Intervals are at 95%. Where those of two delays touch, no difference is claimed; a difference of shares that was picked from many is held to a stricter measure.",
    deleted: "What its author deleted stays counted, and shows nowhere.",
    noGaps: "No channel was silent.",
  },
};

const fr = {
  layers: {
    title: "Effet de chaque étape d’approbation",
    statement: (n: string, time: string, changed: string) =>
      `L’approbation a retenu ${n} réponses, ${time} en tout. Elle en a changé ${changed}.`,
    statementOne: (time: string, changed: boolean) =>
      `L’approbation a retenu une réponse, pendant ${time}${changed ? ", et l’a changée" : ""}.`,
    nothing: "Aucune décision d’approbation n’a été prise.",
    layer: "Couche",
    decisions: "Décisions",
    time: "Temps total",
    changed: "Ont changé",
    returned: "Renvoyées",
    rule: ruleTitle.fr,
    expert: "Experts",
    asked: (n: string) => (n === "0" || n === "1" ? `${n} demande` : `${n} demandes`),
    nobody: (n: string) => `${n} sans réponse de personne`,
    median: (time: string) => `médiane ${time}`,
    useless: (rule: string, n: string, most: string) =>
      `${rule}\u00a0: ${n} arrêts, aucun mot changé. La vraie part de changements est sous ${most}, à 95\u00a0%.`,
    simulate: "Simuler sans cet arrêt",
  },
  cost: {
    title: "Ce que cela a coûté",
    measure: "En dollars américains, d’après ce qui a été compté. Les salaires n’y sont pas.",
    what: "Poste",
    units: "Unités",
    dollars: "Coût",
    lines: {
      aws: "AWS, selon l’activité",
      standing: "AWS, frais fixes par jour",
      comprehend: "Sentiment (Comprehend)",
      "x-replies": "Réponses sur X",
      "x-direct": "Messages privés sur X",
      "x-posts": "Publications sur X",
      "x-links": "Publications et réponses sur X avec un lien",
      "x-events": "Événements reçus de X",
      "x-echoes": "Événements reçus de X pour nos propres publications",
    },
    total: "Total",
    per: (thousand: string, reply: string) => `Environ ${thousand} par 1\u00a0000 messages et ${reply} par réponse.`,
  },
  sources: {
    platform: (figures: string) => `${figures}\u00a0: selon le décompte de la plateforme, sans message à l’appui.`,
    price: (figures: string) => `${figures}\u00a0: d’après les listes de prix et ce qui a été compté.`,
    rhythm: (figures: string) => `${figures}\u00a0: ce que les huit semaines d’avant laissaient attendre.`,
    file: (figures: string) => `${figures}\u00a0: d’après le fichier du ministère.`,
    deleted: (figures: string) => `${figures}\u00a0: supprimés par leur auteur, ils ne paraissent nulle part.`,
    rows: (figures: string) => `${figures}\u00a0: d’après d’autres chiffres.`,
  },
  made: {
    title: "Méthode",
    compiled: (at: string, reads: string) =>
      `Établi le ${at}, d’après des compteurs, en ${reads} lectures de la base de données. Ce nombre ne croît pas avec celui des messages.`,
    recounted: (n: number, days: number) =>
      `Recompté d’après ce qui est conservé\u00a0: ${n} ${n < 2 ? "jour" : "jours"} sur ${days}.`,
    equal: (n: string) => `Conformes aux compteurs\u00a0: ${n}.`,
    mended: (n: string, counters: string) =>
      `Rectifiés\u00a0: ${n} (${counters} ${counters === "1" ? "compteur" : "compteurs"}).`,
    open: (n: string) => `Encore à expliquer\u00a0: ${n}.`,
    notRecounted: "Aucun jour n’a encore été recompté.",
    zone: (zone: string) => `Fuseau\u00a0: ${zone}. Les délais sont en temps ouvrable.`,
    intervals:
      "Intervalles à 95\u00a0%. Là où ceux de deux délais se touchent, aucune différence n’est affirmée; un écart de parts relevé parmi plusieurs est jugé plus strictement.",
    deleted: "Ce que son auteur a supprimé reste compté et ne paraît nulle part.",
    noGaps: "Aucun canal muet.",
  },
} satisfies typeof en;

export const reportMadeWords = { en, fr };
