import { le } from "./moment.ts";

/** The conversation's column: earlier threads, notes, hand-overs, who else is there. */
const en = {
  earlier: {
    title: (n: number) => (n === 1 ? "1 earlier thread" : `${n} earlier threads`),
    last: "the last:",
    open: "Open",
    close: "Close",
    answered: (at: string) => `answered ${at}`,
    closed: (reason: string, at: string) => `closed ${at}: ${reason}`,
    stillOpen: "not answered yet",
    sentBy: (name: string) => `sent by ${name}`,
    byLibrary: (name: string) => `Library text, sent by ${name}`,
    whole: "See the thread",
  },
  note: {
    heading: "Internal note",
    add: "Add a note",
    short: "Note",
    by: (name: string, at: string) => `Note, ${name}, ${at}.`,
    field: "Note for colleagues",
    hint: "Colleagues alone read it. Personal details are taken out.",
    save: "Save the note",
  },
  handOver: {
    label: "Hand over",
    to: "To",
    choose: "Choose a person or a team",
    people: "People",
    teams: "Teams",
    line: "What should they know? (not required)",
    submit: "Hand it over",
    toPerson: (by: string, to: string) => `${by} handed it over to ${to}`,
    toTeam: (by: string, to: string) => `${by} handed it over to the team ${to}`,
  },
  presence: {
    reading: (name: string) => `${name} is reading this conversation`,
    writing: (name: string) => `${name} is writing a reply`,
    others: (name: string, n: string) => `${name} and ${n} more are in this conversation`,
    now: "now",
  },
  collision: {
    first: (name: string) => `${name} answered before you.`,
    read: "Read the other reply",
    keep: "Keep mine as a note",
    kept: "Your words are kept as a note",
    also: "Send mine too, as an addition",
    alsoMeans: "The other reply has gone out. Yours would follow it.",
  },
};

const fr = {
  earlier: {
    title: (n: number) => (n === 1 ? "1 échange antérieur" : `${n} échanges antérieurs`),
    last: "le dernier\u00a0:",
    open: "Ouvrir",
    close: "Fermer",
    answered: (at: string) => `réponse donnée ${le(at)}`,
    closed: (reason: string, at: string) => `fermé ${le(at)}\u00a0: ${reason}`,
    stillOpen: "pas encore de réponse",
    sentBy: (name: string) => `envoi de ${name}`,
    byLibrary: (name: string) => `Texte de la bibliothèque, envoi de ${name}`,
    whole: "Voir l’échange",
  },
  note: {
    heading: "Note interne",
    add: "Ajouter une note",
    short: "Note",
    by: (name: string, at: string) => `Note interne, ${name}, ${at}.`,
    field: "Note aux collègues",
    hint: "Seuls vos collègues la lisent. Les détails personnels en sont retirés.",
    save: "Enregistrer la note",
  },
  handOver: {
    label: "Passer",
    to: "À",
    choose: "Choisir une personne ou une équipe",
    people: "Personnes",
    teams: "Équipes",
    line: "Que faut-il savoir? (facultatif)",
    submit: "Passer le message",
    toPerson: (by: string, to: string) => `${by} a passé le message à ${to}`,
    toTeam: (by: string, to: string) => `${by} a passé le message à l’équipe ${to}`,
  },
  presence: {
    reading: (name: string) => `${name} lit cette conversation`,
    writing: (name: string) => `${name} écrit une réponse`,
    others: (name: string, n: string) => `${name} et ${n} autres sont dans cette conversation`,
    now: "maintenant",
  },
  collision: {
    first: (name: string) => `${name} a répondu avant vous.`,
    read: "Lire l’autre réponse",
    keep: "Garder la mienne en note",
    kept: "Votre texte est gardé en note",
    also: "Envoyer aussi la mienne, en complément",
    alsoMeans: "L’autre réponse est partie. La vôtre la suivrait.",
  },
} satisfies typeof en;

export const conversationWords = { en, fr };
