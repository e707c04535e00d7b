/** Of a report: answers that were written on the platform itself, and answers before any working time had passed. */
const en = {
  /** In place of a time of which none passed. */
  outside: "outside hours",
  halfOutside: (n: string) =>
    `At least half of the ${n} replies were given outside hours, before any working time had passed`,
  allOutside: (n: string) => `All ${n} replies were given outside hours, before any working time had passed`,
  atMost: (high: string) => `at most ${high}`,
  noTime: "no working time passed",
  median: (interval: string) => `median of working time, ${interval}`,
  // In the lead, `n` of `all` replies.
  outsideOf: (n: number, all: number, shown: string, shownAll: string) =>
    n === all
      ? `All ${shownAll} replies were given outside hours, when no working time passes.`
      : n === 1
        ? `One of the ${shownAll} replies was given outside hours, when no working time passes.`
        : `${shown} of the ${shownAll} replies were given outside hours, when no working time passes.`,
  thereOf: (n: number, all: number, shown: string, shownAll: string) =>
    all === 1
      ? "It was written on the platform itself, so its time cannot be split by layer."
      : n === all
        ? `All ${shownAll} replies were written on the platforms themselves, so their time cannot be split by layer.`
        : n === 1
          ? `One of the ${shownAll} replies was written on the platform itself, so its time cannot be split by layer.`
          : `${shown} of the ${shownAll} replies were written on the platforms themselves, so their time cannot be split by layer.`,
  noneHere: "no reply left from the console",
  // The delay by layer.
  notSplit: (n: number, shown: string) =>
    n === 1
      ? "One reply more was written on the platform itself: its layers are not known."
      : `${shown} replies more were written on the platforms themselves: their layers are not known.`,
  noneToSplit: (n: number, shown: string) =>
    n === 1
      ? "The one reply was written on the platform itself: its layers are not known."
      : `All ${shown} replies were written on the platforms themselves: their layers are not known.`,
  // Official languages.
  noneFromHere: "No reply left from the console.",
  allHere: "Every reply from the console was in the person’s official language.",
  inKind: (n: number, kind: number, shown: string, shownKind: string) =>
    n === 1
      ? `One answer was written on the platform itself, ${kind === 1 ? "in" : "not in"} the person’s official language.`
      : n === kind
        ? `All ${shown} answers written on the platforms themselves were in the person’s official language.`
        : `Of ${shown} answers written on the platforms themselves, ${shownKind} ${kind === 1 ? "was" : "were"} in the person’s official language.`,
  notTold: (n: number, shown: string) =>
    n === 1
      ? "One answer was written on the platform itself, in a language that could not be told."
      : `${shown} answers were written on the platforms themselves, in languages that could not be told.`,
  row: "Answers on the platform in the person’s language",
  // How it was made.
  made: "An answer that an officer writes on the platform itself counts once the platform tells us. One that stands there within ten seconds counts as automatic.",
};

const fr = {
  outside: "hors horaire",
  halfOutside: (n: string) =>
    `Au moins la moitié des ${n} réponses ont été données hors horaire, avant que le temps ouvrable ne commence`,
  allOutside: (n: string) =>
    `Les ${n} réponses ont toutes été données hors horaire, avant que le temps ouvrable ne commence`,
  atMost: (high: string) => `au plus ${high}`,
  noTime: "aucun temps ouvrable écoulé",
  median: (interval: string) => `médiane en temps ouvrable, ${interval}`,
  outsideOf: (n: number, all: number, shown: string, shownAll: string) =>
    n === all
      ? `Les ${shownAll} réponses ont été données hors horaire, quand aucun temps ouvrable ne s’écoule.`
      : n === 1
        ? `Une réponse sur ${shownAll} a été donnée hors horaire, quand aucun temps ouvrable ne s’écoule.`
        : `${shown} réponses sur ${shownAll} ont été données hors horaire, quand aucun temps ouvrable ne s’écoule.`,
  thereOf: (n: number, all: number, shown: string, shownAll: string) =>
    all === 1
      ? "Elle a été écrite sur la plateforme même\u00a0: son délai ne peut se répartir par couche."
      : n === all
        ? `Les ${shownAll} réponses ont été écrites sur les plateformes mêmes\u00a0: leur délai ne peut se répartir par couche.`
        : n === 1
          ? `Une réponse sur ${shownAll} a été écrite sur la plateforme même\u00a0: son délai ne peut se répartir par couche.`
          : `${shown} réponses sur ${shownAll} ont été écrites sur les plateformes mêmes\u00a0: leur délai ne peut se répartir par couche.`,
  noneHere: "aucune réponse partie de la console",
  notSplit: (n: number, shown: string) =>
    n === 1
      ? "Une autre réponse a été écrite sur la plateforme même\u00a0: ses couches ne sont pas connues."
      : `${shown} autres réponses ont été écrites sur les plateformes mêmes\u00a0: leurs couches ne sont pas connues.`,
  noneToSplit: (n: number, shown: string) =>
    n === 1
      ? "La seule réponse a été écrite sur la plateforme même\u00a0: ses couches ne sont pas connues."
      : `Les ${shown} réponses ont été écrites sur les plateformes mêmes\u00a0: leurs couches ne sont pas connues.`,
  noneFromHere: "Aucune réponse n’est partie de la console.",
  allHere: "Chaque réponse de la console est partie dans la langue officielle de la personne.",
  inKind: (n: number, kind: number, shown: string, shownKind: string) =>
    n === 1
      ? `Une réponse a été écrite sur la plateforme même, ${kind === 1 ? "dans la langue officielle de la personne" : "dans une autre langue que celle de la personne"}.`
      : kind === n
        ? `Les ${shown} réponses écrites sur les plateformes mêmes étaient dans la langue officielle de la personne.`
        : kind === 0
          ? `Sur ${shown} réponses écrites sur les plateformes mêmes, aucune n’était dans la langue officielle de la personne.`
          : `Sur ${shown} réponses écrites sur les plateformes mêmes, ${shownKind} ${kind === 1 ? "était" : "étaient"} dans la langue officielle de la personne.`,
  notTold: (n: number, shown: string) =>
    n === 1
      ? "Une réponse a été écrite sur la plateforme même, dans une langue qui n’a pu être reconnue."
      : `${shown} réponses ont été écrites sur les plateformes mêmes, dans des langues qui n’ont pu être reconnues.`,
  row: "Réponses sur la plateforme dans la langue de la personne",
  made: "Une réponse écrite sur la plateforme même compte dès que la plateforme nous l’apprend. Celle qui y paraît en moins de dix secondes est tenue pour automatique.",
} satisfies typeof en;

export const reportThereWords = { en, fr };
