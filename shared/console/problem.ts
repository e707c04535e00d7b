import type { Bilingual } from "../domain/department/department.ts";
import type { AppError, ErrorCode } from "../domain/errors.ts";
import type { Refusal } from "../domain/outgoing/reply-rules.ts";
import { type Problem, type ProblemWords, problemOf } from "../domain/problem.ts";

/** The API's problems (RFC 9457). Below 500 the sentence explains; from 500 on it says only that the fault is ours. */

export type ProblemCode =
  | "bad-request"
  | "unauthenticated"
  | "forbidden"
  | "cross-origin"
  | "not-found"
  | "method-not-allowed"
  | "conflict"
  | "too-large"
  | "unavailable"
  | "internal"
  | Refusal;

const PROBLEMS: Record<ProblemCode, ProblemWords> = {
  "bad-request": {
    status: 400,
    title: { en: "The request is not right", fr: "La demande est incorrecte" },
    detail: {
      en: "A value is missing, has the wrong form or does not go with the others. `field` names it where it is known.",
      fr: "Une valeur manque, n’a pas la bonne forme ou ne va pas avec les autres. `field` la nomme si elle est connue.",
    },
  },
  unauthenticated: {
    status: 401,
    title: { en: "Sign in first", fr: "Connectez-vous d’abord" },
    detail: {
      en: "Send a bearer token of the sign-in service, or sign in to the console.",
      fr: "Envoyez un jeton du service de connexion, ou connectez-vous à la console.",
    },
  },
  forbidden: {
    status: 403,
    title: { en: "Your role does not allow this", fr: "Votre rôle ne permet pas cette action" },
    detail: {
      en: "Ask an administrator of your department.",
      fr: "Adressez-vous à l’administration de votre ministère.",
    },
  },
  "cross-origin": {
    status: 403,
    title: { en: "The request came from another site", fr: "La demande vient d’un autre site" },
    detail: {
      en: "Open the console again and repeat the action there.",
      fr: "Rouvrez la console et refaites l’action à partir de là.",
    },
  },
  "not-found": {
    status: 404,
    title: { en: "There is nothing here", fr: "Il n’y a rien ici" },
    detail: {
      en: "The address is wrong, or what it named was never stored.",
      fr: "L’adresse est inexacte, ou ce qu’elle désigne n’a jamais été conservé.",
    },
  },
  "method-not-allowed": {
    status: 405,
    title: { en: "This address has no such method", fr: "Cette adresse n’a pas cette méthode" },
    detail: { en: "The header Allow names those it has.", fr: "L’en-tête Allow nomme celles qu’elle a." },
  },
  conflict: {
    status: 409,
    title: { en: "Somebody was faster", fr: "Quelqu’un a été plus rapide" },
    detail: {
      en: "The message changed since you read it. Read it again, then decide.",
      fr: "Le message a changé depuis votre lecture. Relisez-le, puis décidez.",
    },
  },
  "too-large": {
    status: 413,
    title: { en: "The request is too large", fr: "La demande est trop volumineuse" },
    detail: { en: "Send less at a time.", fr: "Envoyez-en moins à la fois." },
  },
  unavailable: {
    status: 503,
    title: { en: "The service is busy", fr: "Le service est occupé" },
    detail: { en: "Nothing was lost. Try again in a moment.", fr: "Rien n’est perdu. Réessayez dans un instant." },
  },
  internal: {
    status: 500,
    title: { en: "The service failed", fr: "Le service a fait défaut" },
    detail: {
      en: "The fault is ours and is recorded. Messages still come in and are kept.",
      fr: "La faute est de notre côté et elle est consignée. Les messages arrivent toujours et sont conservés.",
    },
  },
  "reply-not-allowed": {
    status: 409,
    title: { en: "A reply cannot go to this message", fr: "Aucune réponse ne peut partir vers ce message" },
    detail: {
      en: "The platform or the author closed the way. `field` names the rule.",
      fr: "La plateforme ou l’auteur a fermé la voie. `field` nomme la règle.",
    },
  },
  "too-long": {
    status: 400,
    title: { en: "The text is too long", fr: "Le texte est trop long" },
    detail: {
      en: "By the channel’s own counting it passes the limit. Shorten it, cut it at `cutAt`, or send it as a `thread`.",
      fr: "Selon le calcul du canal, il dépasse la limite. Raccourcissez-le, coupez-le à `cutAt` ou envoyez-le en fil (`thread`).",
    },
  },
  empty: {
    status: 400,
    title: { en: "The text is empty", fr: "Le texte est vide" },
    detail: { en: "Write what the person should read.", fr: "Écrivez ce que la personne doit lire." },
  },
  "language-needs-reason": {
    status: 400,
    title: { en: "The reply is in another language", fr: "La réponse est dans une autre langue" },
    detail: {
      en: "Reply in the person’s language, or give a `reason`.",
      fr: "Répondez dans la langue de la personne, ou donnez un motif (`reason`).",
    },
  },
  "en-missing": {
    status: 400,
    title: { en: "The English half is missing", fr: "Il manque la version anglaise" },
    detail: {
      en: "`language` says both, and the words are in French alone. Add the English text, or say `fr`.",
      fr: "`language` annonce les deux langues, mais le texte n’est qu’en français. Ajoutez le texte anglais, ou donnez `fr`.",
    },
  },
  "fr-missing": {
    status: 400,
    title: { en: "The French half is missing", fr: "Il manque la version française" },
    detail: {
      en: "`language` says both, and the words are in English alone. Add the French text, or say `en`.",
      fr: "`language` annonce les deux langues, mais le texte n’est qu’en anglais. Ajoutez le texte français, ou donnez `en`.",
    },
  },
  "hide-needs-reason": {
    status: 400,
    title: { en: "Hiding needs a reason", fr: "Il faut un motif pour masquer" },
    detail: {
      en: "Give a `reason`: `spam`, `abuse`, `personal-information`, `off-topic`, `other`, or your own words.",
      fr: "Donnez un motif (`reason`)\u00a0: `spam`, `abuse`, `personal-information`, `off-topic`, `other`, ou vos propres mots.",
    },
  },
  "personal-information": {
    status: 400,
    title: { en: "The text has personal information", fr: "Le texte contient des renseignements personnels" },
    detail: {
      en: "Everyone can read it. Take the personal details out.",
      fr: "Tout le monde peut le lire. Retirez les détails personnels.",
    },
  },
  "not-for-repost": {
    status: 409,
    title: { en: "This message is not reposted", fr: "Ce message ne se republie pas" },
    detail: {
      en: "Only praise in public is, that everyone still sees and that tells nothing of a person’s matters.",
      fr: "Seuls les éloges publics, toujours visibles et qui ne disent rien du dossier de personne, se republient.",
    },
  },
  "own-text": {
    status: 403,
    title: { en: "You wrote this text", fr: "Vous avez écrit ce texte" },
    detail: { en: "Another person approves it.", fr: "Une autre personne l’approuve." },
  },
  "agreed-already": {
    status: 409,
    title: { en: "You approved this already", fr: "Vous avez déjà donné votre accord" },
    detail: {
      en: "The approval that is still missing is another person’s.",
      fr: "L’accord qui manque encore est celui d’une autre personne.",
    },
  },
  "one-language": {
    status: 409,
    title: { en: "One language is missing", fr: "Il manque une langue" },
    detail: {
      en: "A pair is approved when both languages have a title and a text.",
      fr: "Une paire s’approuve quand les deux langues ont un titre et un texte.",
    },
  },
  "halves-differ": {
    status: 409,
    title: { en: "The two languages do not say the same", fr: "Les deux langues ne disent pas la même chose" },
    detail: {
      en: "A text is approved when its halves agree.",
      fr: "Un texte s’approuve quand ses deux moitiés concordent.",
    },
  },
  "no-alt": {
    status: 422,
    title: { en: "A description is missing", fr: "Il manque une description" },
    detail: {
      en: "Say what the picture or video shows, in both languages.",
      fr: "Dites ce que montre l’image ou la vidéo, dans les deux langues.",
    },
  },
  "no-captions": {
    status: 422,
    title: { en: "Captions are missing", fr: "Il manque des sous-titres" },
    detail: {
      en: "A video needs captions in both languages.",
      fr: "Une vidéo a besoin de sous-titres dans les deux langues.",
    },
  },
  "no-media": {
    status: 422,
    title: { en: "The picture cannot go with this reply", fr: "L’image ne peut pas accompagner cette réponse" },
    detail: {
      en: "The library’s text has none any more, is not approved now, or the platform takes none in such a reply. Send the words alone.",
      fr: "Le texte de la bibliothèque n’en a plus, n’est plus approuvé, ou la plateforme n’en prend pas dans une telle réponse. Envoyez les mots seuls.",
    },
  },
  "wrong-state": {
    status: 409,
    title: { en: "That move is not open now", fr: "Ce geste n’est pas possible maintenant" },
    detail: {
      en: "The message is in a state that does not allow it. Read it again.",
      fr: "L’état du message ne le permet pas. Relisez-le.",
    },
  },
  "too-late": {
    status: 409,
    title: { en: "Too late to undo", fr: "Trop tard pour annuler l’envoi" },
    detail: { en: "The reply is on its way to the platform.", fr: "La réponse est en route vers la plateforme." },
  },
  "pair-not-ready": {
    status: 409,
    title: { en: "The post is not ready", fr: "La publication n’est pas prête" },
    detail: {
      en: "Something is missing in a half, or a channel would refuse it. The post’s `problems` say what and where.",
      fr: "Il manque quelque chose dans une moitié, ou un canal la refuserait. Les `problems` de la publication disent quoi et où.",
    },
  },
  "pair-past": {
    status: 409,
    title: { en: "This time has gone by", fr: "Cette heure est passée" },
    detail: { en: "Choose a time to come.", fr: "Choisissez une heure à venir." },
  },
  "crisis-on": {
    status: 409,
    title: { en: "Crisis mode is on", fr: "Le mode crise est activé" },
    detail: {
      en: "Planned posts wait. Somebody who approves can let this one go out.",
      fr: "Les publications prévues attendent. Une personne qui approuve peut laisser partir celle-ci.",
    },
  },
  "crisis-running": {
    status: 409,
    title: { en: "Crisis mode is on already", fr: "Le mode de crise est déjà activé" },
    detail: { en: "End it before you start another.", fr: "Mettez-y fin avant d’en lancer un autre." },
  },
  "crisis-over": {
    status: 409,
    title: { en: "Crisis mode is off already", fr: "Le mode de crise est déjà désactivé" },
    detail: { en: "There is nothing to end.", fr: "Il n’y a rien à quoi mettre fin." },
  },
  "crisis-reason": {
    status: 400,
    title: { en: "The reason is missing", fr: "Il manque le motif" },
    detail: {
      en: "Say what happened: everyone here reads it.",
      fr: "Dites ce qui se passe\u00a0: tout le monde ici le lit.",
    },
  },
  "crisis-long": {
    status: 400,
    title: { en: "The reason is too long", fr: "Le motif est trop long" },
    detail: { en: "200 characters at most.", fr: "200\u00a0caractères au plus." },
  },
  "crisis-hours": {
    status: 400,
    title: { en: "The hours are not right", fr: "Le nombre d’heures est incorrect" },
    detail: {
      en: "More than none, and no more than the department’s file allows.",
      fr: "Plus que zéro, et pas plus que ne le permet le fichier du ministère.",
    },
  },
  "hold-over": {
    status: 409,
    title: { en: "This hold is lifted already", fr: "Cette mise en suspens est déjà levée" },
    detail: { en: "There is nothing to lift.", fr: "Il n’y a rien à lever." },
  },
  "hold-empty": {
    status: 400,
    title: { en: "The number or the reason is missing", fr: "Il manque le numéro ou le motif" },
    detail: {
      en: "A hold names its file or request, and why it is there.",
      fr: "Une mise en suspens indique son dossier ou sa demande, et son motif.",
    },
  },
  "hold-long": {
    status: 400,
    title: { en: "The number or the reason is too long", fr: "Le numéro ou le motif est trop long" },
    detail: { en: "200 characters at most.", fr: "200\u00a0caractères au plus." },
  },
  "lift-empty": {
    status: 400,
    title: { en: "The reason is missing", fr: "Il manque le motif" },
    detail: {
      en: "Say why the hold is lifted: the reason stays in the chain of decisions.",
      fr: "Dites pourquoi la mise en suspens est levée\u00a0: le motif reste dans la chaîne des décisions.",
    },
  },
  "hold-scope": {
    status: 400,
    title: { en: "It is not said what is held", fr: "Rien n’indique ce qui est visé" },
    detail: {
      en: "Give a period, a channel or a topic; a handle needs its channel.",
      fr: "Donnez une période, un canal ou un sujet; un nom d’utilisateur demande son canal.",
    },
  },
  "hold-message": {
    status: 400,
    title: { en: "There is no such message", fr: "Ce message n’existe pas" },
    detail: {
      en: "Give its address on the platform or in this console, or its id. Addresses on Instagram and Threads name no message we know. The author of a deleted message is not known.",
      fr: "Donnez son adresse sur la plateforme ou dans cette console, ou son identifiant. Les adresses d’Instagram et de Threads ne permettent pas de le trouver. L’auteur d’un message supprimé est inconnu.",
    },
  },
  "too-many": {
    status: 409,
    title: { en: "There are as many as may be", fr: "Le maximum est atteint" },
    detail: { en: "Delete one first.", fr: "Supprimez-en un d’abord." },
  },
  "not-offered": {
    status: 400,
    title: { en: "There is nothing of this name to choose", fr: "Il n’y a rien de ce nom à choisir" },
    detail: {
      en: "Goals, topics, people and languages are those that there are.",
      fr: "Les buts, les sujets, les personnes et les langues sont parmi ceux qui existent.",
    },
  },
  "date-range": {
    status: 400,
    title: { en: "This date cannot be meant", fr: "Cette date ne peut pas être la bonne" },
    detail: { en: "Look at the year.", fr: "Regardez l’année." },
  },
  "answered-by-other": {
    status: 409,
    title: { en: "A colleague answered first", fr: "Une ou un collègue a répondu avant vous" },
    detail: {
      en: "Yours did not go out. Read the other reply; once that one stands, yours may follow with the `readAt` of your reading.",
      fr: "La vôtre n’est pas partie. Lisez l’autre réponse; une fois celle-ci publiée, la vôtre peut suivre avec le `readAt` de votre lecture.",
    },
  },
  "answered-already": {
    status: 409,
    title: { en: "You have answered already", fr: "Vous avez déjà répondu" },
    detail: {
      en: "This text did not go out: by its `readAt` you have not seen your other reply. Read the message; to add to that reply, send the `readAt` of your reading.",
      fr: "Ce texte n’est pas parti\u00a0: d’après son `readAt`, vous n’avez pas vu votre autre réponse. Lisez le message; pour la compléter, envoyez le `readAt` de votre lecture.",
    },
  },
  "nobody-there": {
    status: 409,
    title: { en: "Nobody can be asked", fr: "Personne ne peut être consulté" },
    detail: {
      en: "Those who answer for it are away and nobody stands in for them, or no expert has this topic. Choose another person.",
      fr: "Les personnes compétentes sont absentes sans remplacement, ou personne n’a ce sujet. Choisissez quelqu’un d’autre.",
    },
  },
  "nobody-chosen": {
    status: 400,
    title: { en: "Nobody is chosen", fr: "Aucune personne n’est choisie" },
    detail: {
      en: "Name at least one person of the directory, or leave the list out: whoever answers for the topic is then asked.",
      fr: "Nommez au moins une personne du répertoire, ou omettez la liste\u00a0: la question va alors à la personne compétente.",
    },
  },
  "no-mail": {
    status: 409,
    title: { en: "This department sends no mail yet", fr: "Ce ministère n’envoie pas encore de courriel" },
    detail: {
      en: "Experts are asked by mail: the department’s file names no sender (`mail`). Ask your cloud team.",
      fr: "Les personnes-ressources sont consultées par courriel\u00a0: le fichier du ministère ne nomme aucune adresse d’envoi (`mail`). Adressez-vous à l’équipe infonuagique.",
    },
  },
};

/** What a refusal found, or may be chosen, behind the sentence: `detail` is a code or a list of them. */
const FOUND: Partial<Record<ProblemCode, Bilingual>> = {
  "personal-information": { en: "Found:", fr: "Trouvé\u00a0:" },
  "halves-differ": { en: "They differ in:", fr: "Elles diffèrent\u00a0:" },
  "crisis-hours": { en: "At most:", fr: "Au plus\u00a0:" },
  "date-range": { en: "Possible:", fr: "Possible\u00a0:" },
  "not-offered": { en: "Choose among:", fr: "Choisissez parmi\u00a0:" },
};

export function detailWith(code: ProblemCode, language: "en" | "fr", detail: string | undefined): { detail?: string } {
  const lead = FOUND[code]?.[language];
  if (lead === undefined || detail === undefined || detail === "") return {};
  return { detail: `${PROBLEMS[code].detail[language]} ${lead} ${detail}.` };
}

const FROM_ERROR: Partial<Record<ErrorCode, ProblemCode>> = {
  "bad-request": "bad-request",
  unauthenticated: "unauthenticated",
  forbidden: "forbidden",
  "not-found": "not-found",
  conflict: "conflict",
  "too-large": "too-large",
  "queue-refused": "unavailable",
  "store-failed": "unavailable",
};

export const problem = (
  code: ProblemCode,
  language: "en" | "fr",
  more: { field?: string; detail?: string } = {},
): Problem => problemOf(code, PROBLEMS[code], language, more);

/** An error's problem: unknown errors and those from 500 on say nothing of their cause. */
export function problemOfError(error: Pick<AppError, "code" | "field"> | undefined, language: "en" | "fr"): Problem {
  const code = (error && FROM_ERROR[error.code]) ?? "internal";
  return problem(code, language, error?.field === undefined ? {} : { field: error.field });
}

export const isProblemCode = (code: string): code is ProblemCode => Object.hasOwn(PROBLEMS, code);
