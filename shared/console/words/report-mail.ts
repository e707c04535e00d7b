/** The mail that a report comes with. */
const en = {
  open: "Open the whole report",
  toDo: "To act on",
  why: (department: string) =>
    `You have this mail because the department file of ${department} names your address. Whoever keeps that file can take it out.`,
};

const fr = {
  open: "Ouvrir le rapport complet",
  toDo: "Où agir",
  why: (department: string) =>
    `Vous recevez ce courriel parce que le fichier du ministère (${department}) donne votre adresse. La personne qui tient ce fichier peut la retirer.`,
} satisfies typeof en;

export const reportMailWords = { en, fr };
