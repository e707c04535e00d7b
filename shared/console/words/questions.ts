/** What waits for an expert who signs in; the question itself is behind its link. */
const en = {
  title: "Questions for you",
  lead: "What officers ask of you now, the most urgent first. Each came by mail too, with the same link.",
  answer: "Answer",
  none: {
    title: "Nothing waits for you",
    text: "A question comes to the address that the directory has for you, with a link to answer it. It stands here until you, or somebody else, have answered.",
  },
};

const fr = {
  title: "Questions pour vous",
  lead: "Ce qu’on vous demande maintenant, le plus urgent d’abord. Chaque question vous est aussi venue par courriel, avec le même lien.",
  answer: "Répondre",
  none: {
    title: "Rien ne vous attend",
    text: "Une question arrive à l’adresse que l’annuaire a pour vous, avec un lien pour y répondre. Elle reste ici jusqu’à votre réponse ou à celle de quelqu’un d’autre.",
  },
} satisfies typeof en;

export const questionsWords = { en, fr };
