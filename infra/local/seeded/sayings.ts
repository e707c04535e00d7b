/** What people write in a seeded month, and what they are answered: a few lines, since only their kind counts. */

type Lines = Readonly<{ question: string; again: string; statement: string; thanks: string }>;

const SAID: Readonly<Record<string, Lines>> = {
  en: {
    question: "How long does it take, and what do I have to bring?",
    again: "That does not say what I have to do. Where do I send it?",
    statement: "My passport came in the mail on Tuesday.",
    thanks: "Thank you, great service!",
  },
  fr: {
    question: "Combien de temps faut-il compter, et que dois-je apporter ?",
    again: "Cela ne dit pas ce que je dois faire. Où l’envoyer ?",
    statement: "Mon passeport est arrivé par la poste mardi.",
    thanks: "Merci, excellent service !",
  },
  es: {
    question: "¿Cuánto tiempo tarda?",
    again: "¿Y adónde lo envío?",
    statement: "Mi pasaporte llegó el martes.",
    thanks: "¡Muchas gracias!",
  },
  uk: {
    question: "Скільки часу це займає?",
    again: "А куди його надіслати?",
    statement: "Мій паспорт прийшов у вівторок.",
    thanks: "Дякую!",
  },
  pa: {
    question: "ਕਿੰਨਾ ਸਮਾਂ ਲੱਗਦਾ ਹੈ?",
    again: "ਮੈਂ ਇਸਨੂੰ ਕਿੱਥੇ ਭੇਜਾਂ?",
    statement: "ਮੇਰਾ ਪਾਸਪੋਰਟ ਮੰਗਲਵਾਰ ਨੂੰ ਆ ਗਿਆ।",
    thanks: "ਤੁਹਾਡਾ ਧੰਨਵਾਦ!",
  },
};

export const saying = (language: string, what: keyof Lines): string => (SAID[language] ?? SAID.en)?.[what] ?? "";

/** As edited by its author. */
export const amended = (text: string): string => `${text} (2)`;

export type AnswerKind = "plain" | "promise" | "mistake";

const ANSWERS: Readonly<Record<"en" | "fr", Readonly<Record<AnswerKind, string>>>> = {
  en: {
    plain: "Ten days in person.",
    promise: "We will get back to you tomorrow.",
    mistake: "We were wrong: it takes twenty days.",
  },
  fr: {
    plain: "Dix jours en personne.",
    promise: "Nous vous reviendrons demain.",
    mistake: "Nous nous sommes trompés : il faut vingt jours.",
  },
};

/** Of other languages the English words stand for theirs. */
export const answerText = (language: string, kind: AnswerKind): string =>
  ANSWERS[language === "fr" ? "fr" : "en"][kind];
