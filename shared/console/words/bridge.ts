import { le } from "./moment.ts";

/** Bridge mode: what waits for the official tool, and the tool's word on it. */
const en = {
  heading: "Official tool",
  lead: "Approved replies wait here. Publish each one with the official tool, then say that it stands on the platform.",
  direct: "This department sends its replies itself: nothing new is handed over.",
  none: {
    title: "Nothing waits for the official tool",
    text: "An approved reply shows up here once it is handed over.",
  },
  waiting: (n: number) => `${n} to publish`,
  first: (n: number) => `The first ${n} to publish`,
  handed: (at: string) => `written ${at}`,
  openHere: "See the conversation",
  text: "Text to publish",
  part: (n: number, of: number) => `Text to publish, part ${n} of ${of}`,
  copy: "Copy",
  copied: "Copied",
  address: "Its address or id on the platform",
  published: "Mark as published",
  notPublished: "Not published",
  import: {
    heading: "Import confirmations",
    lead: "The tool’s own file: one line of JSON for each reply. The same file may be imported again: it changes nothing twice.",
    form: "Each line has the reply’s id, and published, true or false. Where they are known: externalId, permalink, at and reason.",
    lines: "Lines",
    file: "Or a file",
    button: "Import",
    empty: { title: "There is no line to import.", text: "Paste the lines, or choose the tool’s file." },
    tooMany: {
      title: (most: string) => `Nothing was imported: more than ${most} lines.`,
      text: "Your lines are kept below. Import them in several goes.",
    },
    refused: (n: number) =>
      n === 1 ? "Nothing was imported: one line is not right." : `Nothing was imported: ${n} lines are not right.`,
    refusedNext: "Your lines are kept below. Put these right, then import all of them again.",
    line: (n: string, fault: string) => `Line ${n}: ${fault}`,
    notJson: "this is not JSON.",
    done: (n: number) => (n === 1 ? "One line was read." : `${n} lines were read.`),
    id: "Reply",
    outcome: "What became of it",
    outcomes: {
      confirmed: "Recorded",
      already: "Was recorded before",
      unknown: "No reply with this id waits for the tool",
      conflict: "Somebody changed it just now: import this line again",
    },
  },
};

const fr = {
  heading: "Outil officiel",
  lead: "Les réponses approuvées attendent ici. Publiez chacune avec l’outil officiel, puis dites qu’elle est sur la plateforme.",
  direct: "Ce ministère envoie lui-même ses réponses\u00a0: rien de nouveau n’est remis à l’outil.",
  none: {
    title: "Rien n’attend l’outil officiel",
    text: "Une réponse approuvée paraît ici une fois remise à l’outil.",
  },
  waiting: (n: number) => `${n} à publier`,
  first: (n: number) => `Les ${n} premières à publier`,
  handed: (at: string) => `écrite ${le(at)}`,
  openHere: "Voir la conversation",
  text: "Texte à publier",
  part: (n: number, of: number) => `Texte à publier, partie ${n} de ${of}`,
  copy: "Copier",
  copied: "Copié",
  address: "Son adresse ou son numéro sur la plateforme",
  published: "Marquer comme publiée",
  notPublished: "Non publiée",
  import: {
    heading: "Importer des confirmations",
    lead: "Le fichier de l’outil\u00a0: une ligne de JSON par réponse. On peut importer le même fichier deux fois\u00a0: rien ne change deux fois.",
    form: "Chaque ligne porte le numéro de la réponse (id) et published, true ou false. S’ils sont connus\u00a0: externalId, permalink, at et reason.",
    lines: "Lignes",
    file: "Ou un fichier",
    button: "Importer",
    empty: {
      title: "Il n’y a aucune ligne à importer.",
      text: "Collez les lignes, ou choisissez le fichier de l’outil.",
    },
    tooMany: {
      title: (most: string) => `Rien n’a été importé\u00a0: plus de ${most} lignes.`,
      text: "Vos lignes sont gardées ci-dessous. Importez-les en plusieurs fois.",
    },
    refused: (n: number) =>
      n === 1
        ? "Rien n’a été importé\u00a0: une ligne est incorrecte."
        : `Rien n’a été importé\u00a0: ${n} lignes sont incorrectes.`,
    refusedNext: "Vos lignes sont gardées ci-dessous. Corrigez celles-ci, puis importez le tout de nouveau.",
    line: (n: string, fault: string) => `Ligne ${n}\u00a0: ${fault}`,
    notJson: "ce n’est pas du JSON.",
    done: (n: number) => (n === 1 ? "Une ligne a été lue." : `${n} lignes ont été lues.`),
    id: "Réponse",
    outcome: "Résultat",
    outcomes: {
      confirmed: "Consignée",
      already: "Déjà consignée",
      unknown: "Aucune réponse de ce numéro n’attend l’outil",
      conflict: "Quelqu’un vient de la changer\u00a0: importez cette ligne de nouveau",
    },
  },
} satisfies typeof en;

export const bridgeWords = { en, fr };
