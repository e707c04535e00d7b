/** Indicators of trust, each with its definition; the official-languages statement. */
const en = {
  title: "Trust",
  measure: "One figure each, by the OECD’s drivers of trust. There is no overall score: it would hide what to mend.",
  indicator: "Indicator",
  value: "Now",
  drivers: {
    responsiveness: "Responsiveness",
    reliability: "Reliability",
    openness: "Openness",
    fairness: "Fairness",
    integrity: "Integrity",
  },
  names: {
    "answered-in-time": "Answered in time",
    "promises-kept": "Promises kept",
    "corrections-owned": "Corrections owned",
    "equal-by-language": "Equal delay by language",
    "equal-by-channel": "Equal delay by channel",
    "thanks-after-answer": "Thanks after an answer",
    "answered-in-kind": "Answered in their language",
    "published-in-both": "Published in both languages",
    "settled-at-once": "Settled at once",
  },
  definitions: {
    "answered-in-time":
      "Messages answered within the service standard, of those whose time ran out: an answer that came late or not at all is missed.",
    "promises-kept":
      "“We will come back to you”: those kept in time, of those that fell due. One that nobody kept is late.",
    "corrections-owned": "Replies that say what we had wrong, of all replies from the console.",
    "equal-by-language": "Median delay in one official language against the other.",
    "equal-by-channel": "Median delay on the slowest channel against the fastest, of those with enough replies.",
    "thanks-after-answer": "Messages of thanks or praise, of all that came after our answer in a conversation.",
    "answered-in-kind": "Replies in the person’s official language, of the replies to messages in one of them.",
    "settled-at-once":
      "Of what was answered or closed, what did not come back: nobody wrote again in the conversation for more than thanks, and no officer opened it again.",
    "published-in-both":
      "Posts that stood in both official languages on every channel, of all that went out or were to.",
  },
  gap: (a: string, b: string, time: string) => `${a}: ${time} longer than ${b}`,
  noGap: (a: string, b: string) => `${a} and ${b}: no difference shown`,
  gapTouch: "The intervals touch: no difference is claimed.",
  gapApart: "The intervals are apart.",
  overdue: (n: number, shown: string) =>
    n === 1 ? "One of them has had no answer yet." : `${shown} of them have had no answer yet.`,
  none: "No indicator could be counted.",
  languages: {
    title: "Statement on official languages",
    all: (n: number, shown: string) =>
      n === 1 ? "Our one post went out in both languages." : `All ${shown} posts went out in both languages.`,
    breached: (n: string, all: string) => `${n} of ${all} posts went out in one language only.`,
    breachedOne: (all: string) => `One of ${all} posts went out in one language only.`,
    noPosts: "Nothing was published.",
    exceptions: (n: number, shown: string) =>
      n === 0
        ? "Every reply was in the person’s official language."
        : n === 1
          ? "One reply was in another language than the person’s: see the exceptions."
          : `${shown} replies were in another language than the person’s: see the exceptions.`,
    noReplies: "No reply went out.",
    measure: "Measure",
    pairs: "Posts in both languages",
    gap: "Between the two halves, by the clock",
    gapOf: (median: string) => `median ${median}`,
    inKind: "Replies in the person’s language",
    first: "Median delay",
    bilingual: "Bilingual replies",
    failed: "Halves that did not go out",
    of: (n: string, all: string) => `${n} of ${all}`,
    overlap: "The difference in delay proves nothing: the intervals touch.",
    slower: (language: string) => `${language} waits longer: the intervals are apart.`,
  },
};

const fr = {
  title: "Confiance",
  measure:
    "Un chiffre par indicateur, selon les déterminants de la confiance de l’OCDE. Aucune note globale\u00a0: elle cacherait ce qu’il faut corriger.",
  indicator: "Indicateur",
  value: "Maintenant",
  drivers: {
    responsiveness: "Réactivité",
    reliability: "Fiabilité",
    openness: "Ouverture",
    fairness: "Équité",
    integrity: "Intégrité",
  },
  names: {
    "answered-in-time": "Réponses à temps",
    "promises-kept": "Promesses tenues",
    "corrections-owned": "Erreurs reconnues",
    "equal-by-language": "Délai égal d’une langue à l’autre",
    "equal-by-channel": "Délai égal d’un canal à l’autre",
    "thanks-after-answer": "Remerciements",
    "answered-in-kind": "Réponses dans leur langue",
    "published-in-both": "Publié dans les deux langues",
    "settled-at-once": "Réglé du premier coup",
  },
  definitions: {
    "answered-in-time":
      "Messages répondus dans la norme de service, sur ceux dont le délai est échu\u00a0: une réponse tardive ou absente compte comme manquée.",
    "promises-kept":
      "«\u00a0Nous vous reviendrons\u00a0»\u00a0: celles tenues à temps, sur celles venues à échéance. Celle que personne n’a tenue est en retard.",
    "corrections-owned": "Réponses qui disent en quoi nous avions tort, sur toutes les réponses de la console.",
    "equal-by-language": "Délai médian dans une langue officielle, comparé à l’autre.",
    "equal-by-channel": "Délai médian du canal le plus lent, comparé au plus rapide, là où les réponses suffisent.",
    "thanks-after-answer":
      "Messages de remerciement ou d’éloge, sur tous ceux qui ont suivi notre réponse dans une conversation.",
    "answered-in-kind":
      "Réponses dans la langue officielle de la personne, sur les réponses aux messages en français ou en anglais.",
    "settled-at-once":
      "De ce qui a reçu une réponse ou a été fermé, ce qui n’est pas revenu\u00a0: personne n’a récrit dans la conversation pour autre chose qu’un merci, et rien n’a été rouvert.",
    "published-in-both":
      "Publications parues dans les deux langues officielles sur chaque canal, sur toutes celles qui sont parues ou devaient paraître.",
  },
  gap: (a: string, b: string, time: string) => `${a} contre ${inside(b)}\u00a0: ${time} de plus`,
  noGap: (a: string, b: string) => `${a} et ${inside(b)}\u00a0: aucune différence établie`,
  gapTouch: "Les intervalles se touchent\u00a0: aucune différence n’est affirmée.",
  gapApart: "Les intervalles sont séparés.",
  overdue: (n: number, shown: string) =>
    n === 1 ? "L’un d’eux n’a pas encore de réponse." : `${shown} d’entre eux n’ont pas encore de réponse.`,
  none: "Aucun indicateur n’a pu être compté.",
  languages: {
    title: "Déclaration sur les langues officielles",
    all: (n: number, shown: string) =>
      n === 1
        ? "Notre seule publication est sortie dans les deux langues."
        : `Nos ${shown} publications sont sorties dans les deux langues.`,
    breached: (n: string, all: string) => `${n} publications sur ${all} ne sont sorties que dans une langue.`,
    breachedOne: (all: string) => `Une publication sur ${all} n’est sortie que dans une langue.`,
    noPosts: "Rien n’a été publié.",
    exceptions: (n: number, shown: string) =>
      n === 0
        ? "Chaque réponse est partie dans la langue officielle de la personne."
        : n === 1
          ? "Une réponse est partie dans une autre langue que celle de la personne\u00a0: voir les exceptions."
          : `${shown} réponses sont parties dans une autre langue que celle de la personne\u00a0: voir les exceptions.`,
    noReplies: "Aucune réponse n’est partie.",
    measure: "Mesure",
    pairs: "Publications en paire",
    gap: "Écart entre les deux langues, temps écoulé",
    gapOf: (median: string) => `médiane ${median}`,
    inKind: "Réponses dans la langue de la personne",
    first: "Délai médian",
    bilingual: "Réponses bilingues",
    failed: "Moitiés qui ne sont pas sorties",
    of: (n: string, all: string) => `${n} sur ${all}`,
    overlap: "L’écart de délai ne prouve rien\u00a0: les intervalles se touchent.",
    slower: (language: string) => `${language}\u00a0: l’attente est plus longue, les intervalles sont séparés.`,
  },
} satisfies typeof en;

/** A language's name within a sentence: `anglais`; platforms keep their capital. */
function inside(name: string): string {
  return name === "Anglais" || name === "Français" ? name.toLowerCase() : name;
}

export const reportTrustWords = { en, fr };
