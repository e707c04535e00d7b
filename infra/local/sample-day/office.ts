/** What officers do with the sample day: whom they asked, what came back, what waits for approval, what is planned. */

export interface Scene {
  /** The sample day's citizen whose message it is. */
  author: string;
  /** The expert or the partner, as officers read the name; more than one: the first answer is enough. */
  asked: readonly string[];
  question: string;
  next?: { answer: string; draft?: string } | { passTo: string };
}

/** Inside the department. */
export const ASKED: readonly Scene[] = [
  {
    author: "Candace Whyte",
    asked: ["Louise Fontaine"],
    question:
      "Her Indigenous name does not fit into the boxes of the form, and she does not want it cut off. Which line does she use, and do we print all of it?",
  },
  {
    author: "Bernadette Koss",
    asked: ["Policy desk / Bureau des politiques"],
    question: "A baby’s passport of two years ago: is it still good when he no longer looks like the photo?",
    next: {
      answer:
        "A child’s passport stays valid until the date in it. If the child can no longer be recognized, the parents may apply for a new one: new photo, usual child form, usual fee.",
      draft:
        "His passport stays valid until the date in it. If he can no longer be recognized from the photo, you may apply for a new one with the usual child form, a new photo and the usual fee.",
    },
  },
  {
    author: "Sonia Rancourt",
    asked: ["Louise Fontaine"],
    question:
      "Une fille de 17 ans part seule en Espagne. Faut-il une lettre de consentement des parents, et doit-elle être signée devant témoin?",
    next: { passTo: "Étienne Roy" },
  },
];

/** Between departments that run side by side. */
export const ASKED_BESIDE: readonly (Scene & { inbox: string })[] = [
  {
    author: "Flo Jardine",
    asked: ["Border Services"],
    inbox: "admissibility@border.example",
    question: "Does a passport that went through the wash still do for entry by land, if the photo page can be read?",
    next: {
      answer:
        "No. If the chip or the photo page is damaged in any way, the traveller is sent to a second inspection. Advise a new passport before the trip.",
    },
  },
  {
    author: "Arlo Jensen",
    asked: ["Border Services"],
    inbox: "admissibility@border.example",
    question:
      "Coming back from Saint-Pierre and Miquelon by ferry: is a driver’s licence accepted, or only a passport?",
  },
];

/** Replies that the department's lanes hold: written by an officer, decided by others. */
export interface Held {
  author: string;
  text: string;
  language: "en" | "fr";
  /** The English title of a text of the library, changed so far that it is the officer's own. */
  from?: string;
}

export const HELD: readonly Held[] = [
  {
    author: "Delroy Nash",
    language: "en",
    text: "Thank you for writing. Our media desk answers reporters at media@passport.example, today until 8 pm. — JT",
  },
  {
    author: "Stuart Millbank",
    language: "en",
    text: "You have waited too long, and you should know where things stand. Please send us your file number in a private message, and a supervisor calls you today. — JT",
  },
  {
    author: "Suzie Landry",
    language: "fr",
    from: "The rules for a photo",
    text: "Une agrafe peut laisser une marque sur la photo : si le visage et le fond sont intacts, votre demande suit son cours. Sinon, nous vous écrivons pour avoir une autre photo. — JT",
  },
];

const HOUR_MS = 3_600_000;

/** Posts of the department, in both languages: `draft` ones are not scheduled. */
export interface Planned {
  /** From the moment that it is planned. */
  inMs: number;
  topic: string;
  goal: string;
  en: string;
  fr: string;
  draft?: true;
}

export const PLANNED: readonly Planned[] = [
  {
    inMs: 20_000,
    topic: "renewal",
    goal: "helpApplicants",
    en: "Renewing? Many people can do it by mail. See if you can: canada.ca/passport #MyPassport",
    fr: "Un renouvellement? Beaucoup peuvent le faire par la poste. Voyez si c’est votre cas\u00a0: canada.ca/passeport #MonPasseport",
  },
  {
    inMs: 22 * HOUR_MS,
    topic: "photo",
    goal: "helpApplicants",
    en: "Eyes open, no shadow, plain background: our photo rules on one page. canada.ca/passport #MyPassport",
    fr: "Yeux ouverts, sans ombre, fond uni\u00a0: nos règles de photo sur une page. canada.ca/passeport #MonPasseport",
  },
  // Its two halves say two days: what the calendar shows to be mended.
  {
    inMs: 26 * HOUR_MS,
    topic: "validity",
    goal: "safeTravel",
    en: "Flying in January? Apply by 4 December. canada.ca/passport #MyPassport",
    fr: "Vous prenez l’avion en janvier? Présentez votre demande d’ici le 5 décembre. canada.ca/passeport #MonPasseport",
    draft: true,
  },
  // A rule of the department's has somebody agree to posts about emergencies.
  {
    inMs: 46 * HOUR_MS,
    topic: "emergency",
    goal: "safeTravel",
    en: "Lost your passport abroad? Call us day and night at the number on canada.ca/passport #MyPassport",
    fr: "Passeport perdu à l’étranger? Appelez-nous jour et nuit au numéro qui est à canada.ca/passeport #MonPasseport",
  },
];
