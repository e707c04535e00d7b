/** Where the rail leads: views of the inbox, and the other places of work. */
const en = {
  views: {
    heading: "Inbox",
    all: "All messages",
    "needs-person": "Needs a person",
    mine: "Mine",
    team: "My team",
    "late-soon": "Overdue or soon",
    "waiting-expert": "Waiting: expert",
    "waiting-approval": "Waiting: approval",
    french: "In French",
    english: "In English",
  },
  work: {
    heading: "Work",
    questions: "Questions",
    approvals: "Approvals",
    library: "Library",
    people: "People",
    calendar: "Calendar",
    reports: "Reports",
    records: "Records",
    settings: "Settings",
    bridge: "Official tool",
    channels: "Channels",
    inbox: "Inbox",
  },
};

const fr = {
  views: {
    heading: "Boîte de réception",
    all: "Tous les messages",
    "needs-person": "Intervention requise",
    mine: "Les miens",
    team: "Mon équipe",
    "late-soon": "En retard ou bientôt",
    "waiting-expert": "En attente d’un expert",
    "waiting-approval": "En attente d’approbation",
    french: "En français",
    english: "En anglais",
  },
  work: {
    heading: "Travail",
    questions: "Questions",
    approvals: "Approbations",
    library: "Bibliothèque",
    people: "Personnes",
    calendar: "Calendrier",
    reports: "Rapports",
    records: "Documents",
    settings: "Paramètres",
    bridge: "Outil officiel",
    channels: "Canaux",
    inbox: "Boîte",
  },
} satisfies typeof en;

export const placesWords = { en, fr };
