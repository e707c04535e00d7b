/** What frames every page: ways into it, around it and out of it. */
const en = {
  skip: "Skip to the list",
  skipMain: "Skip to the content",
  otherLanguage: "Français",
  signOut: "Sign out",
  signedInAs: (name: string) => `Signed in as ${name}`,
  help: "Keyboard help",
  close: "Close",
  back: "Back to the list",
  menu: "Account",
  mainPlaces: "Main places",
  sections: "Sections",
};

const fr = {
  skip: "Aller à la liste",
  skipMain: "Aller au contenu",
  otherLanguage: "English",
  signOut: "Se déconnecter",
  signedInAs: (name: string) => `Session de ${name}`,
  help: "Aide du clavier",
  close: "Fermer",
  back: "Retour à la liste",
  menu: "Compte",
  mainPlaces: "Lieux principaux",
  sections: "Sections",
} satisfies typeof en;

export const frameWords = { en, fr };
