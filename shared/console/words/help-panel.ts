/** The help panel beside the conversation. */
const en = {
  heading: "Beside the conversation",
  blocks: {
    consultation: "Consultation",
    library: "Library",
    facts: "Tags",
  },
};

const fr = {
  heading: "À côté de la conversation",
  blocks: {
    consultation: "Consultation",
    library: "Bibliothèque",
    facts: "Étiquettes",
  },
} satisfies typeof en;

export const helpPanelWords = { en, fr };
