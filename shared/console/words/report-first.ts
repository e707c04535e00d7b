/** What goes first in a report: what waits this morning, and failures to act on before any opportunity. */
const en = {
  morning: {
    title: "This morning",
    titleNow: "To do now",
    live: "What waits at this moment, whenever it came.",
    counted: "Of the messages of these days, as things stood when the report was made.",
    overdue: "Overdue",
    lateSoon: "Overdue or soon",
    open: "Open in all",
    approval: "In approval",
    expert: "With an expert",
    nothing: "Nothing is waiting.",
  },
  kinds: { language: "Official languages", standard: "Service standard" },
  theLanguage: { en: "English", fr: "French" },
  silent: {
    title: (language: string, channel: string) => `${language} fell silent on ${channel}`,
    evidence: (now: number, shown: string, before: string, other: string) =>
      `${now === 1 ? "1 message" : `${shown} messages`}, ${before} before; ${other} in the other language.`,
    step: (language: string, channel: string) => `Check the ${language} account on ${channel}.`,
    button: "See the channels",
  },
  post: {
    title: (name: string) => `${name}: in one language only`,
    named: (words: string) => `“${words}”`,
    ofDay: (day: string) => `Post of ${day}`,
    evidence: (about: string, why: string) => `${about}. ${why}`,
    step: "Publish the missing half, or take the other one back.",
    button: "Open the post",
  },
  standard: {
    title: "The service standard is met less often",
    evidence: (now: string, before: string, when: string) => `${now}, ${before} ${when}: the intervals are apart.`,
    step: "Answer first what is overdue.",
    button: "See what is overdue",
  },
};

const fr = {
  morning: {
    title: "À faire ce matin",
    titleNow: "À faire maintenant",
    live: "Ce qui attend en ce moment, quel que soit le jour d’arrivée.",
    counted: "Parmi les messages de ces jours, selon l’état au moment du rapport.",
    overdue: "En retard",
    lateSoon: "En retard ou bientôt",
    open: "Ouverts en tout",
    approval: "À l’approbation",
    expert: "Chez un expert",
    nothing: "Rien n’attend.",
  },
  kinds: { language: "Langues officielles", standard: "Norme de service" },
  theLanguage: { en: "L’anglais", fr: "Le français" },
  silent: {
    title: (language: string, channel: string) => `${language} s’est tu sur ${channel}`,
    evidence: (now: number, shown: string, before: string, other: string) =>
      `${now < 2 ? `${shown} message` : `${shown} messages`}, contre ${before} avant; ${other} dans l’autre langue.`,
    step: (language: string, channel: string) =>
      `Vérifier le compte ${language === "Le français" ? "français" : "anglais"} de ${channel}.`,
    button: "Voir les canaux",
  },
  post: {
    title: (name: string) => `${name}\u00a0: dans une seule langue`,
    named: (words: string) => `«\u00a0${words}\u00a0»`,
    ofDay: (day: string) => `Publication du ${day}`,
    evidence: (about: string, why: string) => `${about}. ${why}`,
    step: "Publier la moitié qui manque, ou retirer l’autre.",
    button: "Ouvrir la publication",
  },
  standard: {
    title: "La norme de service est moins souvent respectée",
    evidence: (now: string, before: string, when: string) =>
      `${now}, contre ${before} ${when}\u00a0: les intervalles sont séparés.`,
    step: "Répondre d’abord à ce qui est en retard.",
    button: "Voir les retards",
  },
} satisfies typeof en;

export const reportFirstWords = { en, fr };
