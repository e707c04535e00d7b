import { bothHalves } from "./both-halves.ts";
import { auPluriel } from "./plural.ts";
import { postProblemsWords } from "./post-problems.ts";

/** One post in both languages: what is equal, what was checked, what keeps it back, what became of it. */
const en = {
  refusal: {
    "pair-not-ready": { title: "It was not scheduled.", text: "See below what is missing or differs." },
    "no-words": { title: "Nothing was saved: neither half is written.", text: "See below what is missing." },
    "pair-past": { title: "This time has gone by.", text: "Choose a later time." },
    "crisis-on": { title: "Crisis mode is on.", text: "Somebody who approves can let this post go out." },
    "own-text": { title: "You wrote this post.", text: "Another person approves it." },
    "agreed-already": { title: "You approved this already.", text: "The approval still missing is another person’s." },
    "wrong-state": { title: "That is not possible any more.", text: "The post has moved on since you read it." },
    "too-late": { title: "Too late to take it back.", text: "It is on its way to the platforms." },
    conflict: { title: "A colleague was faster.", text: "The post changed since you read it. Look, then decide." },
    "personal-information": {
      title: "It was not saved: it has personal details.",
      text: "Take numbers and addresses of people out of the texts, links, descriptions and the campaign.",
    },
    "date-range": { title: "This day is too far away.", text: "Look at the year: two years ahead at most." },
    empty: { title: "Give a reason.", text: "Whoever wrote it needs to know what to change." },
  },
  parity: {
    heading: "Parity",
    sum: (fix: number, equal: number) => (fix === 0 ? `${equal} equal` : `${fix} to fix, ${equal} equal`),
    what: "What",
    en: "English",
    fr: "French",
    state: "State",
    none: "none",
    words: (n: string) => (n === "1" ? "1 word" : `${n} words`),
    grade: (years: string) => `grade ${years}`,
    short: "too short to say",
    states: {
      equal: "Equal",
      differ: "Differ",
      missing: "Missing",
      copied: "Same words",
      within: "Within the limit",
      over: "Too long",
    },
    topics: {
      text: "Text",
      dates: "Dates",
      times: "Times",
      numbers: "Numbers",
      links: "Links",
      hashtags: "Hashtags",
      handles: "Handles",
      media: "Pictures, films",
      alt: "What it shows",
      captions: "Captions",
    },
    length: (channel: string) => `Length, ${channel}`,
    reading: "Reading",
    readingAtMost: (grade: string) => `Reading, ${grade} at most`,
  },
  checks: {
    heading: "Checks",
    consistent: "Consistent",
    consistentWith: (n: number) =>
      n === 0
        ? "with the library: it has no text about this yet"
        : n === 1
          ? "with the library’s text about this"
          : `with the library’s ${n} texts about this`,
    differs: (title: string) => `Says otherwise than “${title}”`,
    over: (title: string) => `Repeats “${title}”, which is over or replaced`,
    difference: (ours: string, theirs: string) => `${ours} here, ${theirs} there`,
    relevant: "Relevant",
    asked: (n: string) => `${n} messages about this in 30 days`,
    askedNone: "Nobody wrote about this in 30 days",
    askedOne: "1 message about this in 30 days",
    noTopic: "Choose a topic to see who asks",
    aligned: "Aligned",
    goal: (goal: string) => `with the goal “${goal}”`,
    noGoal: "Name a goal of the strategy",
    tone: (word: string) => `“${word}” is not our tone`,
    never: (word: string) => `We do not say “${word}”`,
    outOfScope: "We leave this topic alone",
    reading: {
      en: (years: string) => `English asks for grade ${years}`,
      fr: (years: string) => `French asks for grade ${years}`,
    },
    instead: "Instead:",
  },
  problems: postProblemsWords.en,
  state: {
    scheduled: {
      title: "Scheduled.",
      text: `At its time it is checked once more; then ${bothHalves.en}. If the second is refused, the first is taken back where the platform lets us.`,
    },
    waiting: { title: "Waiting for approval.", text: "One decision is for both halves, on all channels." },
    publishing: { title: "Going out now.", text: "The second half follows as soon as the first one stands." },
    published: { title: "Sent in both languages.", text: "Both halves stand on every channel." },
    withdrawn: { title: "Taken back before it went out.", text: "Nothing of it was sent." },
    returned: { title: "Sent back:", text: "Change it, then schedule it again." },
    paused: {
      crisis: { title: "Paused by crisis mode.", text: "It goes out when a person lets it, or at another time." },
      late: {
        title: "It missed its time by more than two hours.",
        text: "Is it still right? Let it go out, or give it another time.",
      },
    },
    held: {
      "no-access": { title: "An account must be connected again.", text: "Both halves wait; they go out once it is." },
      limited: { title: "A platform takes no more for now.", text: "Both halves wait, and go out once it does." },
    },
    breached: {
      "taken-back": {
        title: "It stood in one language for a moment.",
        text: "One half was refused for good; the other was taken back from the platform.",
      },
      alone: {
        title: "It stands in one language alone.",
        text: "One half was refused for good, and the platform does not let us take the other back. Delete it there, or add the missing half by hand.",
      },
      unknown: {
        title: "Nobody can tell whether both halves stand there.",
        text: "Look at the platform. It is never sent a second time.",
      },
    },
    failed: {
      refused: { title: "It was not sent.", text: "The platform refused the first half, so the second was not tried." },
      other: { title: "It was not sent.", text: "It did not pass the checks when its time came." },
    },
    unknown: {
      title: "Does this half stand on the platform?",
      text: "The answer was lost. Look there, then say what you saw: it is not sent a second time.",
      there: "It is there",
      notThere: "It is not there",
      cannotTell: "It cannot be told",
    },
    legs: {
      approved: "on its way",
      exported: "with the official tool",
      sending: "on its way",
      sent: "sent",
      failed: "refused",
      unknown: "not known",
      withdrawn: "taken back",
      drafted: "draft",
      waiting: "waiting",
    },
  },
};

const fr = {
  refusal: {
    "pair-not-ready": { title: "Elle n’a pas été planifiée.", text: "Voyez ci-dessous ce qui manque ou diffère." },
    "no-words": {
      title: "Rien n’a été enregistré\u00a0: aucune des deux moitiés n’est écrite.",
      text: "Voyez ci-dessous ce qui manque.",
    },
    "pair-past": { title: "Cette heure est passée.", text: "Choisissez une heure à venir." },
    "crisis-on": { title: "Le mode crise est activé.", text: "Une personne qui approuve peut la laisser partir." },
    "own-text": { title: "Vous avez écrit cette publication.", text: "Une autre personne l’approuve." },
    "agreed-already": {
      title: "Vous avez déjà donné votre accord.",
      text: "L’accord qui manque encore est celui d’une autre personne.",
    },
    "wrong-state": { title: "Ce n’est plus possible.", text: "La publication a changé d’état depuis votre lecture." },
    "too-late": { title: "Trop tard pour la retirer.", text: "Elle est en route vers les plateformes." },
    conflict: {
      title: "Quelqu’un a été plus rapide.",
      text: "La publication a changé depuis votre lecture. Regardez, puis décidez.",
    },
    "personal-information": {
      title: "Rien n’a été enregistré\u00a0: la publication contient des renseignements personnels.",
      text: "Retirez les numéros et les adresses de personnes des textes, des liens, des descriptions et de la campagne.",
    },
    "date-range": { title: "Ce jour est trop éloigné.", text: "Regardez l’année\u00a0: deux ans d’avance au plus." },
    empty: { title: "Donnez un motif.", text: "La personne qui l’a écrite doit savoir quoi changer." },
  },
  parity: {
    heading: "Parité",
    sum: (fix: number, equal: number) =>
      fix === 0
        ? `${equal} ${equal > 1 ? "égaux" : "égal"}`
        : `${fix} à corriger, ${equal} ${equal > 1 ? "égaux" : "égal"}`,
    what: "Élément",
    en: "Anglais",
    fr: "Français",
    state: "État",
    none: "aucun",
    words: (n: string) => `${n} ${auPluriel(n) ? "mots" : "mot"}`,
    grade: (years: string) => `${years}ᵉ année`,
    short: "trop court pour le dire",
    states: {
      equal: "Égal",
      differ: "Diffère",
      missing: "Manque",
      copied: "Mêmes mots",
      within: "Dans la limite",
      over: "Trop long",
    },
    topics: {
      text: "Texte",
      dates: "Dates",
      times: "Heures",
      numbers: "Nombres",
      links: "Liens",
      hashtags: "Mots-clics",
      handles: "Comptes",
      media: "Images, vidéos",
      alt: "Ce qu’on y voit",
      captions: "Sous-titres",
    },
    length: (channel: string) => `Longueur, ${channel}`,
    reading: "Lecture",
    readingAtMost: (grade: string) => `Lecture, ${grade} au plus`,
  },
  checks: {
    heading: "Vérifications",
    consistent: "Cohérente",
    consistentWith: (n: number) =>
      n === 0
        ? "avec la bibliothèque, qui n’a encore aucun texte à ce sujet"
        : n === 1
          ? "avec le texte de la bibliothèque à ce sujet"
          : `avec les ${n} textes de la bibliothèque à ce sujet`,
    differs: (title: string) => `Ne dit pas la même chose que «\u00a0${title}\u00a0»`,
    over: (title: string) => `Reprend «\u00a0${title}\u00a0», échu ou remplacé`,
    difference: (ours: string, theirs: string) => `${ours} ici, ${theirs} là-bas`,
    relevant: "Pertinente",
    asked: (n: string) => `${n} messages à ce sujet en 30 jours`,
    askedNone: "Personne n’a écrit à ce sujet en 30 jours",
    askedOne: "1 message à ce sujet en 30 jours",
    noTopic: "Choisissez un sujet pour voir qui le demande",
    aligned: "Conforme",
    goal: (goal: string) => `à l’objectif «\u00a0${goal}\u00a0»`,
    noGoal: "Nommez un objectif de la stratégie",
    tone: (word: string) => `«\u00a0${word}\u00a0» n’est pas notre ton`,
    never: (word: string) => `Nous ne disons pas «\u00a0${word}\u00a0»`,
    outOfScope: "Nous laissons ce sujet de côté",
    reading: {
      en: (years: string) => `L’anglais demande ${years} années de scolarité`,
      fr: (years: string) => `Le français demande ${years} années de scolarité`,
    },
    instead: "Plutôt\u00a0:",
  },
  problems: postProblemsWords.fr,
  state: {
    scheduled: {
      title: "Planifiée.",
      text: `À son heure, elle est vérifiée encore une fois; puis ${bothHalves.fr}. Si la seconde est refusée, la première est retirée là où la plateforme le permet.`,
    },
    waiting: {
      title: "En attente d’approbation.",
      text: "Une décision vaut pour les deux moitiés, sur tous les canaux.",
    },
    publishing: { title: "En route.", text: "La seconde moitié suit dès que la première est en place." },
    published: { title: "Envoyée dans les deux langues.", text: "Les deux moitiés sont en place sur chaque canal." },
    withdrawn: { title: "Retirée avant son départ.", text: "Rien n’en est parti." },
    returned: { title: "Renvoyée\u00a0:", text: "Modifiez-la, puis planifiez-la de nouveau." },
    paused: {
      crisis: {
        title: "Mise en pause par le mode crise.",
        text: "Elle part quand une personne la laisse partir, ou à une autre heure.",
      },
      late: {
        title: "Elle a manqué son heure de plus de deux heures.",
        text: "Est-elle encore juste? Laissez-la partir, ou donnez-lui une autre heure.",
      },
    },
    held: {
      "no-access": {
        title: "Il faut reconnecter un compte.",
        text: "Les deux moitiés attendent et partiront ensuite.",
      },
      limited: {
        title: "Une plateforme ne prend plus rien pour l’instant.",
        text: "Les deux moitiés attendent et partiront dès que possible.",
      },
    },
    breached: {
      "taken-back": {
        title: "Elle est restée un moment dans une seule langue.",
        text: "Une moitié a été refusée pour de bon; l’autre a été retirée de la plateforme.",
      },
      alone: {
        title: "Elle est en ligne dans une seule langue.",
        text: "Une moitié a été refusée pour de bon, et la plateforme ne laisse pas retirer l’autre. Supprimez-la là-bas, ou ajoutez à la main la moitié qui manque.",
      },
      unknown: {
        title: "Personne ne peut dire si les deux moitiés sont en ligne.",
        text: "Vérifiez sur la plateforme. Elle n’est jamais envoyée une seconde fois.",
      },
    },
    failed: {
      refused: {
        title: "Elle n’est pas partie.",
        text: "La plateforme a refusé la première moitié; la seconde n’a donc pas été essayée.",
      },
      other: {
        title: "Elle n’est pas partie.",
        text: "Elle n’a pas réussi les vérifications à son heure.",
      },
    },
    unknown: {
      title: "Cette moitié est-elle sur la plateforme?",
      text: "La réponse s’est perdue. Vérifiez là-bas, puis dites ce que vous avez vu\u00a0: elle n’est pas envoyée deux fois.",
      there: "Elle y est",
      notThere: "Elle n’y est pas",
      cannotTell: "Impossible à dire",
    },
    legs: {
      approved: "en route",
      exported: "à l’outil officiel",
      sending: "en route",
      sent: "envoyée",
      failed: "refusée",
      unknown: "non connue",
      withdrawn: "retirée",
      drafted: "brouillon",
      waiting: "en attente",
    },
  },
} satisfies typeof en;

export const postWords = { en, fr };
