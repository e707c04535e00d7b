import { jusque, le } from "./moment.ts";

/** The conversation: its messages, what became of them, and how it is closed. */
const en = {
  page: "Conversation",
  heading: (who: string) => `Conversation with ${who}`,
  openOn: (platform: string) => `Open on ${platform}`,
  edited: (at: string) => `edited ${at}`,
  whatChanged: "See what changed",
  before: (at: string) => `Until ${at}`,
  deleted: (at: string) => `The author deleted this message at ${at}.`,
  deletedMeans: "The text is gone from here, from lists and from reports. A draft for it cannot go out.",
  hiddenByUs: (name: string, at: string) => `${name} hid this message, ${at}.`,
  hiddenByUsMeans: "The public does not see it. It can be shown again.",
  hidden: (channel: string) => `${channel} hides this message at the moment.`,
  hiddenMeans: "It may come back. Others do not see it now.",
  vanished: (channel: string) => `${channel} does not show this message any more.`,
  vanishedMeans: "Its author may have deleted it, so its words are not shown here. They come back with the message.",
  conversation: (n: number) =>
    n === 1 ? "1 other message in this conversation" : `${n} other messages in this conversation`,
  attachments: "Attachments",
  attachment: { image: "Image", video: "Video", audio: "Sound", file: "File", link: "Link" },
  noDescription: "no description",
  closed: (reason: string) => `Closed: ${reason}`,
  reopen: "Open again",
  closeShort: "Close",
  closeIt: "Close without a reply",
  closeReason: "Why does it need no reply?",
  closeReasons: {
    "no-answer-needed": "It needs no answer",
    "answered-elsewhere": "Answered elsewhere",
    "not-for-us": "Not for this department",
    spam: "Spam",
    abuse: "Abuse",
  },
  more: "More",
};

const fr = {
  page: "Conversation",
  heading: (who: string) => `Conversation avec ${who}`,
  openOn: (platform: string) => `Ouvrir sur ${platform}`,
  edited: (at: string) => `modifié ${le(at)}`,
  whatChanged: "Voir les changements",
  before: (at: string) => `Texte ${jusque(at)}`,
  deleted: (at: string) => `L’auteur a supprimé ce message ${le(at)}.`,
  deletedMeans: "Le texte a disparu d’ici, des listes et des rapports. Un brouillon ne peut plus partir.",
  hiddenByUs: (name: string, at: string) => `${name} a masqué ce message ${le(at)}.`,
  hiddenByUsMeans: "Le public ne le voit pas. On peut l’afficher de nouveau.",
  hidden: (channel: string) => `${channel} masque ce message pour le moment.`,
  hiddenMeans: "Il peut revenir. Les autres ne le voient pas.",
  vanished: (channel: string) => `${channel} n’affiche plus ce message.`,
  vanishedMeans:
    "La personne l’a peut-être supprimé\u00a0: ses mots ne sont plus affichés ici. Ils reviennent si le message revient.",
  conversation: (n: number) =>
    n === 1 ? "1 autre message dans cette conversation" : `${n} autres messages dans cette conversation`,
  attachments: "Pièces jointes",
  attachment: { image: "Image", video: "Vidéo", audio: "Son", file: "Fichier", link: "Lien" },
  noDescription: "sans description",
  closed: (reason: string) => `Fermé\u00a0: ${reason}`,
  reopen: "Rouvrir",
  closeShort: "Fermer",
  closeIt: "Fermer sans réponse",
  closeReason: "Pourquoi fermer sans réponse?",
  closeReasons: {
    "no-answer-needed": "Aucune réponse nécessaire",
    "answered-elsewhere": "Réponse donnée ailleurs",
    "not-for-us": "Pas pour ce ministère",
    spam: "Pourriel",
    abuse: "Propos abusifs",
  },
  more: "Plus",
} satisfies typeof en;

export const threadWords = { en, fr };
