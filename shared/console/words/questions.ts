/** What waits for an expert who signs in; the question itself is behind its link. */
const en = {
  title: "Questions for you",
  lead: "What you can still answer, the most urgent first. Each came by mail too, with the same link.",
  answer: "Answer",
  none: {
    title: "Nothing waits for you",
    text: "A question comes to the address that the directory has for you, with a link to answer it. It stands here for as long as its link takes an answer.",
  },
  unknown: {
    title: "We do not know your address",
    text: "Your sign-in gave us no verified e-mail address, so we cannot tell which questions are yours. Ask whoever runs your accounts to verify it, then sign in again. Until then, answer by the link in each mail.",
  },
};

const fr = {
  title: "Questions pour vous",
  lead: "Ce à quoi vous pouvez encore répondre, le plus urgent d’abord. Chaque question vous est aussi venue par courriel, avec le même lien.",
  answer: "Répondre",
  none: {
    title: "Rien ne vous attend",
    text: "Une question arrive à l’adresse que l’annuaire a pour vous, avec un lien pour y répondre. Elle reste ici tant que son lien permet d’y répondre.",
  },
  unknown: {
    title: "Nous ne connaissons pas votre adresse",
    text: "Votre connexion ne nous a pas donné d’adresse de courriel vérifiée\u00a0: nous ne pouvons donc pas savoir quelles questions sont les vôtres. Demandez à la personne qui gère vos comptes de la faire vérifier, puis connectez-vous de nouveau. D’ici là, répondez par le lien de chaque courriel.",
  },
} satisfies typeof en;

export const questionsWords = { en, fr };
