type Tip = [example: string, does: string];

/** Search: the box in the top bar, what was found, how far back it looked, and what helps when nothing was. */
const en = {
  label: "Search messages",
  placeholder: "Search messages",
  go: "Search",
  clear: "Leave the search",
  title: "Search",
  found: (n: string, more: boolean) =>
    n === "0" ? "Nothing found" : more ? (n === "1" ? "The first" : `First ${n}`) : `${n} found`,
  newest: "Newest first",
  anyStatus: "Any status",
  back: (day: string) => `Searched back to ${day}.`,
  backNone: (day: string) => `Nothing found back to ${day}.`,
  goOn: "Search further back",
  whole: "That is everything.",
  none: {
    title: "Nothing has all of these words",
    text: "Deleted messages and earlier versions of a text are not searched.",
  },
  ask: {
    title: "What are you looking for?",
    text: "Words are found in both languages, in their other forms, and with or without accents.",
  },
  howTo: "How to search",
  tips: {
    fewer: ["renewal photo", "messages that have both words: fewer words find more"],
    whole: ["passport", "whole words only: “pass” does not find it"],
    phrase: ["“lost in Moncton”", "these words in this order"],
    tag: ["#PassportCanada", "a hashtag"],
    handle: ["@nadia.voyage", "everything from one person: the whole handle"],
  } satisfies Record<string, Tip>,
};

const fr = {
  label: "Chercher dans les messages",
  placeholder: "Chercher un message",
  go: "Chercher",
  clear: "Quitter la recherche",
  title: "Recherche",
  found: (n: string, more: boolean) =>
    n === "0"
      ? "Aucun résultat"
      : more
        ? n === "1"
          ? "Le premier"
          : `${n} premiers`
        : n === "1"
          ? "1 trouvé"
          : `${n} trouvés`,
  newest: "Les plus récents d’abord",
  anyStatus: "Tous les états",
  back: (day: string) => `Recherche faite jusqu’au ${day}.`,
  backNone: (day: string) => `Rien trouvé en remontant jusqu’au ${day}.`,
  goOn: "Remonter plus loin",
  whole: "C’est tout.",
  none: {
    title: "Aucun message ne contient tous ces mots",
    text: "Les messages supprimés et les versions antérieures d’un texte ne sont pas fouillés.",
  },
  ask: {
    title: "Que cherchez-vous?",
    text: "Les mots sont trouvés dans les deux langues, sous leurs autres formes, avec ou sans accents.",
  },
  howTo: "Comment chercher",
  tips: {
    fewer: ["renouvellement photo", "les messages qui ont les deux mots\u00a0: avec moins de mots, on trouve plus"],
    whole: ["passeport", "des mots entiers\u00a0: «\u00a0passe\u00a0» ne le trouve pas"],
    phrase: ["«\u00a0perdu à Moncton\u00a0»", "ces mots, dans cet ordre"],
    tag: ["#PasseportCanada", "un mot-clic"],
    handle: ["@nadia.voyage", "tout ce qu’une personne a écrit\u00a0: l’identifiant entier"],
  },
} satisfies typeof en;

export const searchWords = { en, fr };
