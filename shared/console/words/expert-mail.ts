import { avant } from "./moment.ts";

/** What experts read in their mail. Nothing of it names a citizen, and no subject says more than a topic. */
const en = {
  subject: {
    ask: (about: string) => `A question for you: ${about}`,
    remind: (about: string) => `Reminder, still waiting for you: ${about}`,
    more: (about: string) => `What you asked for: ${about}`,
    "ask-back": (about: string) => `One more question: ${about}`,
    over: (about: string) => `No answer needed any more: ${about}`,
  },
  anyTopic: "a citizen’s message",
  hello: "Hello,",
  ask: (officer: string, department: string) =>
    `${officer}, of the ${department}, has a question for you, so that a citizen gets the right answer. Facts are enough, in English or French.`,
  remind: (officer: string, department: string) =>
    `${officer}, of the ${department}, is still waiting for what you know. Facts are enough, in English or French.`,
  askFrom: (department: string) =>
    `Another department (${department}) has a question for you, so that a citizen gets the right answer. Facts are enough, in English or French.`,
  remindFrom: (department: string) =>
    `Another department (${department}) is still waiting for what you know. Facts are enough, in English or French.`,
  more: (officer: string) => `${officer} answers what you asked:`,
  "ask-back": (officer: string) => `Thank you for your answer. ${officer} asks something further:`,
  over: (department: string) => `Nothing more is needed from you for this question of the ${department}. Thank you.`,
  instead: {
    away: "You stand in for a colleague who is away.",
    "passed-on": "A colleague passed this on to you.",
    expired: "Whoever was asked first has not answered in time.",
    refused: "Whoever was asked first could not be reached, or it is not theirs.",
  },
  question: "What the officer asks",
  citizen: (where: string) => `What the person wrote, ${where}, without personal details`,
  answer: (time: string) => `Answer by ${time}:`,
  replyWorks: "You can also answer this e-mail.",
  passOn: "Not yours? The same page passes it on in one click.",
  link: (until: string) =>
    `You need no account. The link is yours alone, takes one answer and ends on ${until}. Do not forward it.`,
  nameFrom: "Your words go to the other department without your name. Citizens never see who wrote them.",
  name: "Your words go to the officer under your name. Citizens never see it.",
};

const fr = {
  subject: {
    ask: (about) => `Une question pour vous\u00a0: ${about}`,
    remind: (about) => `Rappel, votre réponse est toujours attendue\u00a0: ${about}`,
    more: (about) => `Ce que vous avez demandé\u00a0: ${about}`,
    "ask-back": (about) => `Une question de plus\u00a0: ${about}`,
    over: (about) => `Votre réponse n’est plus nécessaire\u00a0: ${about}`,
  },
  anyTopic: "le message d’une personne",
  hello: "Bonjour,",
  ask: (officer, department) =>
    `${officer} (${department}) vous pose une question pour bien répondre à une personne. Des faits suffisent, en français ou en anglais.`,
  remind: (officer, department) =>
    `${officer} (${department}) attend toujours ce que vous savez. Des faits suffisent, en français ou en anglais.`,
  askFrom: (department) =>
    `Un autre ministère (${department}) vous pose une question pour bien répondre à une personne. Des faits suffisent, en français ou en anglais.`,
  remindFrom: (department) =>
    `Un autre ministère (${department}) attend toujours ce que vous savez. Des faits suffisent, en français ou en anglais.`,
  more: (officer) => `${officer} répond à ce que vous avez demandé\u00a0:`,
  "ask-back": (officer) => `Merci de votre réponse. ${officer} vous pose une question de plus\u00a0:`,
  over: (department) => `Rien d’autre n’est attendu de vous pour cette question (${department}). Merci.`,
  instead: {
    away: "Vous remplacez une personne absente.",
    "passed-on": "On vous a transmis cette question.",
    expired: "La personne consultée avant vous n’a pas répondu à temps.",
    refused: "La personne consultée avant vous n’a pu être jointe, ou la question n’est pas de son ressort.",
  },
  question: "Ce qu’on vous demande",
  citizen: (where) => `Ce que la personne a écrit, ${where}, sans détails personnels`,
  answer: (time) => `Répondez ${avant(time)}\u00a0:`,
  replyWorks: "Vous pouvez aussi répondre à ce courriel.",
  passOn: "Pas pour vous? La même page transmet la question en un clic.",
  link: (until) =>
    `Aucun compte n’est nécessaire. Ce lien est à vous, sert une seule fois et expire le ${until}. Ne le transmettez pas.`,
  nameFrom: "Vos mots sont remis à l’autre ministère sans votre nom. Le public ne voit jamais qui les a écrits.",
  name: "Vos mots sont remis sous votre nom à la personne qui vous consulte. Le public ne voit jamais ce nom.",
} satisfies typeof en;

export const expertMailWords = { en, fr };
