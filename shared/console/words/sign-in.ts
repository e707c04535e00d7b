/** The page where one signs in. */
const en = {
  title: "Sign in",
  lead: "The department’s direct line to its citizens.",
  button: "Sign in",
  people: "Sample people of this machine",
  failed: "Sign-in did not work.",
  failedNext: "Nothing was changed. Try again, or ask an administrator if it keeps failing.",
  roles: {
    officer: "officer",
    approver: "approver",
    head: "head",
    admin: "administrator",
    expert: "expert",
    records: "records",
  },
};

const fr = {
  title: "Se connecter",
  lead: "La ligne directe du ministère vers la population.",
  button: "Se connecter",
  people: "Personnes d’exemple de cette machine",
  failed: "La connexion n’a pas fonctionné.",
  failedNext: "Rien n’a changé. Réessayez, ou adressez-vous à l’administration si cela persiste.",
  roles: {
    officer: "communications",
    approver: "approbation",
    head: "direction",
    admin: "administration",
    expert: "expertise",
    records: "gestion des documents",
  },
} satisfies typeof en;

export const signInWords = { en, fr };
