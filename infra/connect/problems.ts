import { AppError } from "../../shared/domain/errors.ts";

/** What stops a connection before anything is asked of the platform: one sentence in each language, and what to do. */

export const USAGE = [
  "npm run connect -- DEPARTMENT CHANNEL|mail [--check] [--renew] [--local]",
  "Name a department and one of its channels: npm run connect -- passport facebook",
  "Nommez un ministère et l’un de ses canaux : npm run connect -- passport facebook",
].join("\n");

/** Exit codes: what the caller gave, or the place that is not ready. */
const CALLER = 2;
const PLACE = 1;

/** As the AWS SDK and the services name credentials that are not there, or count no more. */
const NO_CREDENTIALS = [
  "CredentialsProviderError",
  "TokenProviderError",
  "ExpiredTokenException",
  "UnrecognizedClientException",
  "InvalidSignatureException",
  "InvalidClientTokenId",
];

const caller = (en: string, fr: string): AppError => new AppError("bad-request", `${en}\n${fr}`);
const place = (en: string, fr: string): AppError => new AppError("bad-configuration", `${en}\n${fr}`);

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
  noCredentials: () =>
    place(
      "AWS takes no credentials from here, or they have ended: sign in (such as aws sso login, or AWS_PROFILE) and run the command again.",
      "AWS n’accepte ici aucun identifiant, ou ils ont expiré : connectez-vous (par exemple aws sso login, ou AWS_PROFILE) et relancez la commande.",
    ),
  notAllowed: () =>
    place(
      "AWS does not let these credentials use the department's secrets: they need secretsmanager:GetSecretValue and PutSecretValue, and the key that encrypts them.",
      "AWS ne permet pas à ces identifiants d’utiliser les secrets du ministère : il leur faut secretsmanager:GetSecretValue et PutSecretValue, ainsi que la clé qui les chiffre.",
    ),
  awsSaid: (code: string) =>
    place(
      `AWS did not answer as it should (${code}): run the command again.`,
      `AWS n’a pas répondu comme il le devrait (${code}) : relancez la commande.`,
    ),
  noPlace: (stack: string) =>
    place(
      `The address of ${stack} is not known here: cdk.out/outputs.json holds this copy's last deployment alone. Deploy it from here, or set WEBHOOK_URL to that stack's output WebhookUrl.`,
      `L’adresse de ${stack} n’est pas connue ici : cdk.out/outputs.json ne contient que le dernier déploiement fait depuis cette copie. Déployez d’ici, ou donnez à WEBHOOK_URL la sortie WebhookUrl de cette pile.`,
    ),
  badPlace: (value: string) =>
    place(
      `WEBHOOK_URL is "${value}", which is no address of our webhooks: it must be the stack's output WebhookUrl, https://…/webhooks/.`,
      `WEBHOOK_URL vaut « ${value} », qui n’est pas une adresse de nos webhooks : il faut la sortie WebhookUrl de la pile, https://…/webhooks/.`,
    ),
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

/** What to print, and how to end; `undefined`: a fault of our own, whose stack is worth seeing. */
export function said(error: unknown): { text: string; code: number } | undefined {
  const known = named(error);
  return known && { text: known.message, code: known.code === "bad-request" ? CALLER : PLACE };
}

function named(error: unknown): AppError | undefined {
  if (error instanceof AppError) return error;
  if (!(error instanceof Error)) return undefined;
  // An argument that `parseArgs` does not know.
  if ("code" in error && String(error.code).startsWith("ERR_PARSE_ARGS")) return new AppError("bad-request", USAGE);
  if (NO_CREDENTIALS.includes(error.name)) return PROBLEMS.noCredentials();
  if (error.name === "AccessDeniedException") return PROBLEMS.notAllowed();
  // Errors that went through the SDK's retries carry this, whether AWS answered or not.
  if ("$metadata" in error) return PROBLEMS.awsSaid("code" in error ? String(error.code) : error.name);
  return undefined;
}
