/** Views that an officer makes: a filter or a search under a name of their own. */
const en = {
  heading: "My views",
  save: "Save view",
  change: "View",
  name: "Name",
  saveIt: "Save",
  rename: "Rename",
  remove: "Delete view",
  only: "Only you see it.",
  not: {
    full: { title: "It was not saved.", text: "You have 20 views: delete one first." },
    name: { title: "It was not saved.", text: "Give the view a name." },
    personal: { title: "It was not saved.", text: "A name or a search that is kept has no personal details." },
    other: { title: "It was not saved.", text: "The view is gone, or another browser was faster. Try again." },
  },
};

const fr = {
  heading: "Mes vues",
  save: "Enregistrer la vue",
  change: "Vue",
  name: "Nom",
  saveIt: "Enregistrer",
  rename: "Renommer",
  remove: "Supprimer la vue",
  only: "Personne d’autre ne la voit.",
  not: {
    full: { title: "Rien n’a été enregistré.", text: "Vous avez 20 vues\u00a0: supprimez-en une d’abord." },
    name: { title: "Rien n’a été enregistré.", text: "Donnez un nom à la vue." },
    personal: {
      title: "Rien n’a été enregistré.",
      text: "Un nom ou une recherche qui se conserve ne contient aucun renseignement personnel.",
    },
    other: {
      title: "Rien n’a été enregistré.",
      text: "La vue n’existe plus, ou un autre navigateur a été plus rapide. Réessayez.",
    },
  },
} satisfies typeof en;

export const savedViewsWords = { en, fr };
