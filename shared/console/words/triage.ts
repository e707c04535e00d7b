import { auPluriel } from "./plural.ts";

/** Many messages at once: selecting them, one move on all, and how it went. */
const en = {
  select: (who: string) => `Select the message of ${who}`,
  bar: "Selected messages",
  selected: (n: string) => (n === "1" ? "1 selected" : `${n} selected`),
  noScript: "With the selected messages",
  claim: "Claim",
  team: "Hand over",
  toTeam: "To which team?",
  topic: "Topic",
  close: "Close",
  clear: "Clear selection",
  which: "Choose",
  why: "Why is no reply owed?",
  doTeam: "Hand over",
  doTopic: "Set topic",
  doClose: "Close without a reply",
  done: {
    claim: (n: string) => (n === "1" ? "1 message is yours." : `${n} messages are yours.`),
    team: (n: string) => (n === "1" ? "1 message was handed over." : `${n} messages were handed over.`),
    topic: (n: string) => (n === "1" ? "1 message has the topic." : `${n} messages have the topic.`),
    close: (n: string) => (n === "1" ? "1 message was closed." : `${n} messages were closed.`),
  },
  none: "None of them was changed.",
  left: (n: string) => (n === "1" ? "1 was left as it is:" : `${n} were left as they are:`),
  whyLeft: {
    claimed: (name: string) => `${name} has it`,
    changed: "changed since you saw it",
    "not-open": "no longer open",
    "not-found": "not there any more",
    failed: "could not be saved, try again",
  },
  nothing: { title: "Nothing was selected.", text: "Mark messages first: X, or the box before each." },
  unsaid: { title: "Nothing was changed.", text: "Choose a team, a topic or a reason first." },
  gone: "A message",
};

const fr = {
  select: (who: string) => `Sélectionner le message de ${who}`,
  bar: "Messages sélectionnés",
  selected: (n: string) => `${n} ${auPluriel(n) ? "sélectionnés" : "sélectionné"}`,
  noScript: "Avec les messages sélectionnés",
  claim: "Prendre",
  team: "Transférer",
  toTeam: "À quelle équipe?",
  topic: "Sujet",
  close: "Fermer",
  clear: "Tout désélectionner",
  which: "Choisir",
  why: "Pourquoi ne pas répondre?",
  doTeam: "Transférer",
  doTopic: "Donner ce sujet",
  doClose: "Fermer sans réponse",
  done: {
    claim: (n: string) => `${n} ${auPluriel(n) ? "messages sont" : "message est"} à vous.`,
    team: (n: string) => `${n} ${auPluriel(n) ? "messages ont été transférés" : "message a été transféré"}.`,
    topic: (n: string) => `${n} ${auPluriel(n) ? "messages ont" : "message a"} ce sujet.`,
    close: (n: string) => `${n} ${auPluriel(n) ? "messages ont été fermés" : "message a été fermé"}.`,
  },
  none: "Aucun n’a été modifié.",
  left: (n: string) => (n === "1" ? "1 est resté tel quel\u00a0:" : `${n} sont restés tels quels\u00a0:`),
  whyLeft: {
    claimed: (name: string) => `déjà pris par ${name}`,
    changed: "modifié depuis votre lecture",
    "not-open": "n’est plus ouvert",
    "not-found": "n’existe plus",
    failed: "n’a pas pu être enregistré, réessayez",
  },
  nothing: {
    title: "Rien n’était sélectionné.",
    text: "Marquez d’abord des messages\u00a0: X, ou la case devant chacun.",
  },
  unsaid: { title: "Rien n’a changé.", text: "Choisissez d’abord une équipe, un sujet ou un motif." },
  gone: "Un message",
} satisfies typeof en;

export const triageWords = { en, fr };
