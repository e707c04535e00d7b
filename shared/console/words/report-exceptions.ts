/** Exceptions to both official languages, each with its reason: on a report's page and in its table. */
const en = {
  title: (n: number, shown: string) =>
    n === 1 ? "One exception, and its reason" : `${shown} exceptions, and their reasons`,
  measure: "Replies in another language than the person’s, and posts that stood in one language. Newest first.",
  when: "When",
  what: "What",
  languages: "Asked in, answered in",
  by: "Decided by",
  reason: "Reason",
  reply: (channel: string) => `Reply on ${channel}`,
  post: "Post",
  postOn: (topic: string) => `Post, ${topic}`,
  pair: (asked: string, language: string) => `${asked}, ${language}`,
  one: "one language only",
  notOwed: "None was owed: the language of the message was not certain.",
  roles: {
    officer: "Communication officer",
    head: "Head of communications",
    approver: "Approver",
    admin: "Administrator",
    expert: "Expert",
    records: "Records",
  },
  agreed: (who: string) => `agreed: ${who}`,
  nobody: "Nobody",
  codes: {
    unknown: "The platform could not tell whether both languages stood there.",
    alone: "The other language did not go out, and the platform takes nothing back.",
    "taken-back": "The other language did not go out; this one was taken back.",
  },
  more: (n: number, shown: string) =>
    n === 1
      ? "One more is counted and not listed: it is older, was written outside the console, or what it answered was taken back."
      : `${shown} more are counted and not listed: they are older, were written outside the console, or what they answered was taken back.`,
};

const fr = {
  title: (n: number, shown: string) =>
    n < 2 ? "Une exception, et sa raison" : `${shown} exceptions, et leurs raisons`,
  measure:
    "Réponses dans une autre langue que celle de la personne, et publications restées dans une seule langue. Les plus récentes d’abord.",
  when: "Quand",
  what: "Quoi",
  languages: "Langue de la demande, de la réponse",
  by: "Décision",
  reason: "Raison",
  reply: (channel: string) => `Réponse sur ${channel}`,
  post: "Publication",
  postOn: (topic: string) => `Publication, ${topic}`,
  pair: (asked: string, language: string) => `${asked}, ${language}`,
  one: "une seule langue",
  notOwed: "Aucune n’était due\u00a0: la langue du message n’était pas certaine.",
  roles: {
    officer: "Communications",
    head: "Direction des communications",
    approver: "Approbation",
    admin: "Administration",
    expert: "Expertise",
    records: "Gestion des documents",
  },
  agreed: (who: string) => `accord\u00a0: ${who}`,
  nobody: "Aucune",
  codes: {
    unknown: "La plateforme n’a pu dire si les deux langues s’y trouvaient.",
    alone: "L’autre langue n’est pas sortie, et la plateforme ne retire rien.",
    "taken-back": "L’autre langue n’est pas sortie; celle-ci a été retirée.",
  },
  more: (n: number, shown: string) =>
    n < 2
      ? "Une autre est comptée sans être listée\u00a0: elle est plus ancienne, a été écrite hors de la console, ou son message a été retiré."
      : `${shown} autres sont comptées sans être listées\u00a0: elles sont plus anciennes, ont été écrites hors de la console, ou leur message a été retiré.`,
} satisfies typeof en;

export const reportExceptionsWords = { en, fr };
