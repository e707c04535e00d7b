import { avant, jusque, le } from "./moment.ts";
import { writtenWhereWords } from "./written-where.ts";

/** The page behind an expert's link: read once, on a telephone, by somebody who has never seen the product. */
const en = {
  title: "A question for you",
  from: (officer: string) => `A question for you, from ${officer}`,
  anyTopic: "A citizen’s message",
  answerBy: (time: string) => `Answer by ${time}`,
  left: (time: string) => `, ${time} left`,
  late: "The time is over. A late answer still helps.",
  instead: {
    away: "You stand in for a colleague who is away.",
    "passed-on": "A colleague passed this on to you.",
    expired: "Whoever was asked first has not answered in time.",
    refused: "Whoever was asked first could not be reached, or it is not theirs.",
  },
  citizen: (where: string) => `What the person wrote, ${where}`,
  where: writtenWhereWords.en,
  replies: "What the department had answered",
  officer: "What the officer asks",
  told: "What the officer added",
  yours: "Your answer",
  hint: "Facts are enough, in English or French. Please, no personal details: they are taken out.",
  send: "Send my answer",
  earlier: "You answered",
  notMine: "Not yours? Ask…",
  openUntil: (time: string) => `open until ${time}`,
  open: "open now",
  opens: (time: string) => `opens ${time}`,
  languages: { en: "EN", fr: "FR", both: "EN and FR" },
  other: "Somebody else",
  otherHint: "choose from the directory, or write who",
  choose: "Who knows?",
  chooseOne: "Choose…",
  who: "Or write who, for the officer",
  pass: "Pass it on",
  need: "I need more information",
  needHintFrom: "Your question goes back to the other department, which can ask you again.",
  needHint: "Your question goes to the officer, and your time stands still until you hear back.",
  needText: "What do you need to know?",
  needSend: "Ask the officer",
  asked: (text: string) => `You asked: “${text}” The officer has not answered yet.`,
  onceFrom: (time: string) => `This link serves once and ends ${time}. Your name stays in your department.`,
  once: (time: string) => `This link serves once and ends ${time}. Your name stays between you and the officer.`,
  useFrom:
    "How your words are used: they go to the other department without your name, and it answers the person in its own. The person never sees who wrote them.",
  use: "How your words are used: the officer reads them under your name, and answers the person in the department’s. The person never sees your name.",
  done: {
    answered: {
      title: "Thank you. Your answer is with the officer.",
      text: "Nothing more is needed from you. You can close this page.",
    },
    "passed-on": {
      title: "Passed on. Thank you.",
      text: "The question has gone to your colleague. Nothing more is needed from you.",
    },
    refused: {
      title: "Noted. Thank you.",
      text: "The officer knows that it is not yours. Nothing more is needed from you.",
    },
    asked: { title: "Your question is with the officer.", text: "You get a mail with the answer, and a new link." },
  },
  closed: {
    wrong: {
      title: "This link is not right.",
      text: "Mail programs sometimes cut a link in two. Open it from the mail again, whole, or answer whoever asked you by phone.",
    },
    busy: { title: "Too many wrong links were tried.", text: "Wait an hour, then open the link from your mail again." },
    expired: {
      title: "This link has ended.",
      text: "The question has gone on to somebody else, or was settled. If you know the answer, write to whoever asked you.",
    },
    replaced: {
      title: "There is a newer link.",
      text: "You have a later mail about the same question: open the link of that one.",
    },
    answered: { title: "This question is answered.", text: "Thank you all the same. Nothing more is needed from you." },
    own: {
      title: "You have answered already.",
      text: "A link takes one answer. This is yours; to change it, write to the officer, who can ask you again.",
    },
    withdrawn: { title: "The question was taken back.", text: "Nothing more is needed from you. Thank you." },
    gone: {
      title: "The person took the message back.",
      text: "What they wrote is deleted, here as well. Nothing more is needed from you.",
    },
    "passed-on": {
      title: "You passed this question on.",
      text: "Your colleague has it. Nothing more is needed from you.",
    },
    refused: { title: "You said that this is not yours.", text: "The officer knows. Nothing more is needed from you." },
    "not-asked": { title: "This link is not right.", text: "Open it from the mail again, whole." },
    empty: { title: "The answer is empty.", text: "Write what the officer should know, then send it." },
    "too-long": { title: "The text is too long.", text: "Shorten it. What you wrote is still below." },
    "nobody-there": { title: "That person cannot be asked now.", text: "Choose somebody else, or write who." },
    conflict: { title: "It was not saved.", text: "Send it again." },
  },
  firstBy: (name: string, time: string) => `${name}, ${time}`,
  others: "Your other questions",
  unsent: "You wrote this just now, and it was not sent",
};

const fr = {
  title: "Une question pour vous",
  from: (officer) => `Une question pour vous, de ${officer}`,
  anyTopic: "Le message d’une personne",
  answerBy: (time) => `Répondez ${avant(time)}`,
  left: (time) => `, il reste ${time}`,
  late: "Le temps est écoulé. Une réponse tardive aide encore.",
  instead: {
    away: "Vous remplacez une personne absente.",
    "passed-on": "On vous a transmis cette question.",
    expired: "La personne consultée avant vous n’a pas répondu à temps.",
    refused: "La personne consultée avant vous n’a pu être jointe, ou la question n’est pas de son ressort.",
  },
  citizen: (where) => `Ce que la personne a écrit, ${where}`,
  where: writtenWhereWords.fr,
  replies: "Ce que le ministère avait répondu",
  officer: "Ce qu’on vous demande",
  told: "Ce qu’on a ajouté",
  yours: "Votre réponse",
  hint: "Des faits suffisent, en français ou en anglais. Sans détails personnels, s’il vous plaît\u00a0: ils sont retirés.",
  send: "Envoyer ma réponse",
  earlier: "Vous avez répondu",
  notMine: "Pas pour vous? Demandez à…",
  openUntil: (time) => `disponible ${jusque(time)}`,
  open: "disponible maintenant",
  opens: (time) => `de retour ${le(time)}`,
  languages: { en: "EN", fr: "FR", both: "FR et EN" },
  other: "Quelqu’un d’autre",
  otherHint: "choisir dans l’annuaire, ou écrire qui",
  choose: "Qui le sait?",
  chooseOne: "Choisir…",
  who: "Ou écrivez qui, pour la personne qui vous consulte",
  pass: "Transmettre",
  need: "Il me faut plus de renseignements",
  needHintFrom: "Votre question retourne à l’autre ministère, qui peut vous consulter de nouveau.",
  needHint: "Votre question va à la personne qui vous consulte, et votre temps s’arrête jusqu’à sa réponse.",
  needText: "Que devez-vous savoir?",
  needSend: "Demander",
  asked: (text) => `Vous avez demandé\u00a0: «\u00a0${text}\u00a0» La réponse n’est pas encore venue.`,
  onceFrom: (time) => `Ce lien sert une seule fois et expire ${le(time)}. Votre nom reste dans votre ministère.`,
  once: (time) =>
    `Ce lien sert une seule fois et expire ${le(time)}. Votre nom reste entre vous et la personne qui vous consulte.`,
  useFrom:
    "Ce que deviennent vos mots : ils sont remis sans votre nom à l’autre ministère, qui répond à la personne en son propre nom. Le public ne voit jamais qui les a écrits.",
  use: "Ce que deviennent vos mots\u00a0: la personne qui vous consulte les lit sous votre nom et répond au nom du ministère. Le public ne voit jamais votre nom.",
  done: {
    answered: {
      title: "Merci. Votre réponse est remise.",
      text: "Rien d’autre n’est attendu de vous. Vous pouvez fermer cette page.",
    },
    "passed-on": {
      title: "C’est transmis. Merci.",
      text: "La question est chez la personne choisie. Rien d’autre n’est attendu de vous.",
    },
    refused: {
      title: "C’est noté. Merci.",
      text: "On sait que la question n’est pas de votre ressort. Rien d’autre n’est attendu de vous.",
    },
    asked: {
      title: "Votre question est remise.",
      text: "Un courriel vous apportera la réponse, avec un nouveau lien.",
    },
  },
  closed: {
    wrong: {
      title: "Ce lien n’est pas valable.",
      text: "Un logiciel de courriel coupe parfois un lien en deux. Ouvrez-le de nouveau, entier, à partir du courriel, ou répondez par téléphone.",
    },
    busy: {
      title: "Trop de liens erronés ont été essayés.",
      text: "Attendez une heure, puis rouvrez le lien de votre courriel.",
    },
    expired: {
      title: "Ce lien a expiré.",
      text: "La question est passée à quelqu’un d’autre, ou elle est réglée. Si vous avez la réponse, écrivez à la personne qui vous l’a posée.",
    },
    replaced: {
      title: "Il existe un lien plus récent.",
      text: "Un courriel plus récent porte sur la même question\u00a0: ouvrez le lien de celui-là.",
    },
    answered: {
      title: "Cette question a sa réponse.",
      text: "Merci tout de même. Rien d’autre n’est attendu de vous.",
    },
    own: {
      title: "Vous avez déjà répondu.",
      text: "Un lien sert une seule fois. Voici votre réponse; pour la changer, écrivez à la personne qui vous consulte, qui peut vous relancer.",
    },
    withdrawn: { title: "La question a été retirée.", text: "Rien d’autre n’est attendu de vous. Merci." },
    gone: {
      title: "La personne a supprimé son message.",
      text: "Ce qu’elle a écrit est effacé, ici aussi. Rien d’autre n’est attendu de vous.",
    },
    "passed-on": {
      title: "Vous avez transmis cette question.",
      text: "La personne choisie l’a reçue. Rien d’autre n’est attendu de vous.",
    },
    refused: {
      title: "Vous avez dit que ce n’est pas pour vous.",
      text: "On le sait. Rien d’autre n’est attendu de vous.",
    },
    "not-asked": { title: "Ce lien n’est pas valable.", text: "Ouvrez-le de nouveau, entier, à partir du courriel." },
    empty: { title: "La réponse est vide.", text: "Écrivez ce qu’il faut savoir, puis envoyez." },
    "too-long": {
      title: "Le texte est trop long.",
      text: "Raccourcissez-le. Ce que vous avez écrit est encore ci-dessous.",
    },
    "nobody-there": {
      title: "Cette personne ne peut être consultée maintenant.",
      text: "Choisissez quelqu’un d’autre, ou écrivez qui.",
    },
    conflict: { title: "Rien n’a été enregistré.", text: "Envoyez de nouveau." },
  },
  firstBy: (name, time) => `${name}, ${time}`,
  others: "Vos autres questions",
  unsent: "Vous venez d’écrire ceci, qui n’a pas été envoyé",
} satisfies typeof en;

export const expertPageWords = { en, fr };
