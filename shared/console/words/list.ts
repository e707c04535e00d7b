/** The list of messages: its counts, filters, orders and groups, and what it says when it is empty. */
const en = {
  countOf: (n: string, status: "open" | "answered" | "closed", more: boolean) => `${n}${more ? "+" : ""} ${status}`,
  status: { open: "Open", answered: "Answered", closed: "Closed" },
  groups: { late: "Late", soon: "Due within 15 minutes", today: "Later today", later: "Another day", all: "Messages" },
  oldestFirst: "oldest first",
  newMessages: (n: number) => (n === 1 ? "1 new message" : `${n} new messages`),
  showWith: "show with",
  more: "Show more messages",
  filters: {
    heading: "Filters",
    status: "Status",
    language: "Language",
    sentiment: "Sentiment",
    channel: "Channel",
    topic: "Topic",
    apply: "Apply",
    clear: "Clear filters",
    takeAway: ", take away",
  },
  newForYou: "New for you",
  sorted: { clock: "By service clock", newest: "Newest first" },
  empty: {
    open: { title: "Everyone has an answer", text: "The next message shows up here." },
    view: { title: "Nothing in this view", text: "Other messages may wait outside it." },
    filtered: { title: "Nothing matches these filters", text: "Other messages may wait outside them." },
    "needs-person": {
      title: "Nothing needs a person",
      text: "A reply whose outcome is unknown, or that a platform refused, shows up here.",
    },
    mine: { title: "Nothing is claimed by you", text: "Claim a message with C, and it waits here." },
    further: { title: "Nothing so far", text: "What was read has none of it. Show more to look further." },
    none: { title: "Choose a message", text: "J and K to move, Enter to open." },
  },
};

const fr = {
  countOf: (n: string, status: "open" | "answered" | "closed", more: boolean) =>
    `${n}${more ? "+" : ""} ${{ open: "ouvert", answered: "répondu", closed: "fermé" }[status]}${n === "0" || n === "1" ? "" : "s"}`,
  status: { open: "Ouverts", answered: "Répondus", closed: "Fermés" },
  groups: {
    late: "En retard",
    soon: "Dans les 15 prochaines minutes",
    today: "Plus tard aujourd’hui",
    later: "Un autre jour",
    all: "Messages",
  },
  oldestFirst: "les plus anciens d’abord",
  newMessages: (n: number) => (n === 1 ? "1 nouveau message" : `${n} nouveaux messages`),
  showWith: "afficher avec",
  more: "Afficher plus de messages",
  filters: {
    heading: "Filtres",
    status: "État",
    language: "Langue",
    sentiment: "Sentiment",
    channel: "Canal",
    topic: "Sujet",
    apply: "Appliquer",
    clear: "Effacer les filtres",
    takeAway: ", retirer",
  },
  newForYou: "Du nouveau pour vous",
  sorted: { clock: "Par échéance", newest: "Récents d’abord" },
  empty: {
    open: { title: "Tout le monde a sa réponse", text: "Le prochain message apparaîtra ici." },
    view: { title: "Rien dans cette vue", text: "D’autres messages attendent peut-être ailleurs." },
    filtered: { title: "Rien ne correspond à ces filtres", text: "D’autres messages attendent peut-être ailleurs." },
    "needs-person": {
      title: "Aucune intervention n’est requise",
      text: "Une réponse au sort inconnu, ou refusée par une plateforme, apparaîtra ici.",
    },
    mine: { title: "Vous n’avez rien pris", text: "Prenez un message avec C\u00a0: il vous attendra ici." },
    further: {
      title: "Rien jusqu’ici",
      text: "Ce qui a été lu n’en contient pas. Affichez la suite pour chercher plus loin.",
    },
    none: { title: "Choisissez un message", text: "J et K pour vous déplacer, Entrée pour ouvrir." },
  },
} satisfies typeof en;

export const listWords = { en, fr };
