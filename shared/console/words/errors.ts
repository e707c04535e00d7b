/** The page that stands where another could not be shown. */
const en = {
  "not-found": { title: "There is nothing here", text: "The address is wrong, or what it named was never stored." },
  forbidden: {
    title: "Your role does not open this page",
    text: "Ask an administrator of your department for the role you need.",
  },
  unavailable: {
    title: "The service is busy",
    text: "Nothing was lost. Messages still come in and are kept. Try again in a moment.",
  },
  other: {
    title: "This page did not load",
    text: "The fault is ours and is recorded. Messages still come in and are kept.",
  },
  code: (code: string) => `Code ${code}`,
  details: "Details",
  tryAgain: "Try again",
  toInbox: "Go to the inbox",
  toHome: "Go to your first page",
};

const fr = {
  "not-found": {
    title: "Il n’y a rien ici",
    text: "L’adresse est inexacte, ou ce qu’elle désigne n’a jamais été conservé.",
  },
  forbidden: {
    title: "Votre rôle n’ouvre pas cette page",
    text: "Demandez le rôle voulu à l’administration de votre ministère.",
  },
  unavailable: {
    title: "Le service est occupé",
    text: "Rien n’est perdu. Les messages arrivent toujours et sont conservés. Réessayez dans un instant.",
  },
  other: {
    title: "Cette page n’a pas pu s’afficher",
    text: "La faute est de notre côté et elle est consignée. Les messages arrivent toujours et sont conservés.",
  },
  code: (code: string) => `Code ${code}`,
  details: "Détails",
  tryAgain: "Réessayer",
  toInbox: "Aller à la boîte",
  toHome: "Aller à votre première page",
} satisfies typeof en;

export const errorsWords = { en, fr };
