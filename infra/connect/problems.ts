import { AppError } from "../../shared/domain/errors.ts";
import { failureSaid } from "../failure.ts";
import { inBoth } from "../words.ts";

/** What stops a connection before anything is asked of the platform: one sentence in each language, and what to do. */

export const USAGE = `npm run connect -- DEPARTMENT CHANNEL|mail [--check] [--renew] [--local]
Name a department and one of its channels: npm run connect -- passport facebook
Nommez un ministère et l’un de ses canaux\u00a0: npm run connect -- passport facebook
  --check  looks alone: asks for nothing, stores and registers nothing
           regarde seulement\u00a0: ne demande, ne conserve et n’enregistre rien
  --renew  asks again for what is stored too, such as a token that ends; an empty answer keeps it
           redemande aussi ce qui est conservé, comme un jeton qui expire; une réponse vide le garde
  --local  works on the sandbox of a running npm start, with its PORT, in place of AWS and the platform
           agit sur le bac à sable d’un npm start en marche, avec son PORT, au lieu d’AWS et de la plateforme
  Standard input / entrée standard\u00a0: {"app": {"appSecret": "…"}, "PassportCanada": {"pageToken": "…"}}`;

const caller = (en: string, fr: string): AppError => new AppError("bad-request", inBoth({ en, fr }));
const place = (en: string, fr: string): AppError => new AppError("bad-configuration", inBoth({ en, fr }));

/** What is wrong with an address, which is not printed whole: a part of it may be secret. */
const BAD_PLACE = {
  "no-address": { en: "it is no address", fr: "ce n’est pas une adresse" },
  "not-https": { en: "it does not begin with https://", fr: "elle ne commence pas par https://" },
  "signed-in": {
    en: "it holds a user name or a password",
    fr: "elle contient un nom d’utilisateur ou un mot de passe",
  },
  "more-than-path": { en: "something follows its path", fr: "quelque chose suit son chemin" },
  "other-path": { en: "its path does not end in /webhooks/", fr: "son chemin ne finit pas par /webhooks/" },
} as const;
export type BadPlace = keyof typeof BAD_PLACE;

export const PROBLEMS = {
  noChannel: (department: string, channel: string, known: string) =>
    caller(
      `${department} has no channel ${channel}. It has: ${known}.`,
      `${department} n’a pas de canal ${channel}. Ses canaux : ${known}.`,
    ),
  notJson: () =>
    caller(
      'Standard input is not JSON of the right form: give one object by account name, such as {"app": {"appSecret": "…"}}.',
      'L’entrée standard n’est pas du JSON de la bonne forme : donnez un objet par nom de compte, comme {"app": {"appSecret": "…"}}.',
    ),
  noAccount: (name: string, known: string) =>
    caller(
      `Standard input names ${name}, which is no account of this channel: it has ${known}.`,
      `L’entrée standard nomme ${name}, qui n’est pas un compte de ce canal : il a ${known}.`,
    ),
  noField: (name: string, field: string, known: string) =>
    caller(
      `Standard input gives ${name} the field ${field}, which is not known: its fields are ${known}.`,
      `L’entrée standard donne à ${name} le champ ${field}, qui n’est pas connu : ses champs sont ${known}.`,
    ),
  nothingGiven: (known: string) =>
    caller(
      `Nothing was given to renew, so nothing was renewed: type at least one value, or give JSON on standard input for ${known}.`,
      `Rien n’a été donné à renouveler, donc rien n’a été renouvelé : tapez au moins une valeur, ou donnez du JSON à l’entrée standard pour ${known}.`,
    ),
  inputEnded: () =>
    caller(
      "The input ended before everything was asked, and nothing was saved: run the command again.",
      "La saisie s’est terminée avant la fin des questions et rien n’a été enregistré : relancez la commande.",
    ),
  noSecret: (name: string) =>
    place(
      `There is no secret ${name} yet: deploy the department first (npm run deploy), then connect.`,
      `Le secret ${name} n’existe pas encore : déployez d’abord le ministère (npm run deploy), puis connectez.`,
    ),
  notAllowed: () =>
    place(
      "AWS does not let these credentials use the department's secrets: they need secretsmanager:GetSecretValue and PutSecretValue, and the key that encrypts them.",
      "AWS ne permet pas à ces identifiants d’utiliser les secrets du ministère : il leur faut secretsmanager:GetSecretValue et PutSecretValue, ainsi que la clé qui les chiffre.",
    ),
  noPlace: (stack: string) =>
    place(
      `The address of ${stack} is not known here: cdk.out/outputs.json holds this copy's last deployment alone. Deploy it from here, or set WEBHOOK_URL to that stack's output WebhookUrl.`,
      `L’adresse de ${stack} n’est pas connue ici : cdk.out/outputs.json ne contient que le dernier déploiement fait depuis cette copie. Déployez d’ici, ou donnez à WEBHOOK_URL la sortie WebhookUrl de cette pile.`,
    ),
  badPlace: (why: BadPlace, origin?: string) => {
    const of = origin === undefined ? "" : ` (${origin})`;
    return place(
      `WEBHOOK_URL${of} is no address of our webhooks: ${BAD_PLACE[why].en}. It must be the stack's output WebhookUrl, https://…/webhooks/.`,
      `WEBHOOK_URL${of} n’est pas une adresse de nos webhooks : ${BAD_PLACE[why].fr}. Il faut la sortie WebhookUrl de la pile, https://…/webhooks/.`,
    );
  },
  noReplies: () =>
    place(
      "This department takes no mail: set mail.replies in its file to a domain of its own, deploy it, then run this again.",
      "Ce ministère ne reçoit pas de courriel : donnez à mail.replies, dans son fichier, un domaine à lui, déployez, puis relancez la commande.",
    ),
  noMailDomain: (domain: string) =>
    place(
      `SES does not know ${domain} yet: deploy the department first (npm run deploy), then run this again.`,
      `SES ne connaît pas encore ${domain} : déployez d’abord le ministère (npm run deploy), puis relancez la commande.`,
    ),
  notRunning: (port: number) =>
    place(
      `Nothing of Openline listens on port ${port}: run \`npm start\` in another shell first, with the same PORT.`,
      `Rien d’Openline n’écoute au port ${port} : lancez d’abord \`npm start\` dans un autre terminal, avec le même PORT.`,
    ),
} as const;

/** `undefined`: a fault of our own, whose stack is worth seeing. */
export const said = (error: unknown): string | undefined =>
  error instanceof Error && error.name === "AccessDeniedException" ? PROBLEMS.notAllowed().message : failureSaid(error);
