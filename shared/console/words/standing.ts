import { le } from "./moment.ts";

/** What the composer says of a reply that stands already: before another one is written. */
const en = {
  waiting: "A reply waits for approval.",
  asked: (who: string) => `It waits for ${who}. Nothing has gone out yet.`,
  roles: { approver: "an approver", head: "the head of communications" },
  queued: "A reply is on its way.",
  queuedMeans: "It goes out automatically.",
  exported: "A reply is with the official tool.",
  unknown: "Nobody knows yet whether the last reply arrived.",
  unknownMeans: "Look there first: a second one may be one too many.",
  sent: (at: string) => `The reply was sent ${/^\d+:/.test(at) ? `at ${at}` : `on ${at}`}.`,
  see: "Show it",
  takeBack: "Take back",
  another: "Write another reply",
};

const fr = {
  waiting: "Une réponse attend l’approbation.",
  asked: (who) => `Il manque ${who}. Rien n’est parti.`,
  roles: { approver: "une approbation", head: "l’accord de la direction des communications" },
  queued: "Une réponse est en route.",
  queuedMeans: "Elle part d’elle-même.",
  exported: "Une réponse est dans l’outil officiel.",
  unknown: "Personne ne sait encore si la dernière réponse est arrivée.",
  unknownMeans: "Regardez d’abord là-bas\u00a0: une deuxième pourrait être de trop.",
  sent: (at) => `La réponse est partie ${le(at)}.`,
  see: "La voir",
  takeBack: "Reprendre",
  another: "Écrire une autre réponse",
} satisfies typeof en;

export const standingWords = { en, fr };
