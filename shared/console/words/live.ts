/** Whether what is new comes in by itself. */
const en = {
  on: "Live",
  lost: (at: string) => `New messages have not come since ${at}.`,
  lostNext: "Trying again. Your drafts are kept here.",
  signedOut: "You are signed out: nothing new comes in.",
  signInAgain: "Sign in again",
  retryNow: "Try again now",
};

const fr = {
  on: "En direct",
  lost: (at: string) => `Les nouveautés n’arrivent plus depuis ${at}.`,
  lostNext: "Nouvel essai en cours. Vos brouillons sont gardés ici.",
  signedOut: "Votre session a pris fin\u00a0: plus rien n’arrive.",
  signInAgain: "Se connecter de nouveau",
  retryNow: "Réessayer maintenant",
} satisfies typeof en;

export const liveWords = { en, fr };
