import type { ChannelName } from "./connecting.ts";

/** What each field of a secret is called where it is asked for, in both languages, as near to the platform's words. */

type Called = readonly [en: string, fr: string];

/** By field, or by channel and field where a platform has a name of its own for it. */
const FIELDS: Readonly<Record<string, Called>> = {
  appSecret: ["the app's secret", "clé secrète de l’application"],
  "x.appSecret": [
    "the app's consumer secret (API key secret)",
    "clé secrète du client de l’application (API key secret)",
  ],
  "linkedin.appSecret": ["the app's client secret", "clé secrète du client de l’application (client secret)"],
  "threads.appSecret": ["the Threads app secret", "clé secrète de l’application Threads (Threads app secret)"],
  appId: ["the app's id", "identifiant de l’application (App ID)"],
  "threads.appId": ["the Threads app id", "identifiant de l’application Threads (Threads app ID)"],
  bearerToken: ["the app's bearer token", "jeton d’accès de l’application (bearer token)"],
  clientId: ["the app's client id", "identifiant du client (client ID)"],
  "youtube.clientId": ["the OAuth client's id", "identifiant du client OAuth"],
  clientSecret: ["the OAuth client's secret", "code secret du client OAuth"],
  applicationId: [
    "the application's number, in the address of its page",
    "numéro de l’application, dans l’adresse de sa page",
  ],
  refreshToken: ["the refresh token of the channel", "jeton d’actualisation de la chaîne (refresh token)"],
  pageToken: ["the Page token that does not expire", "jeton de page qui n’expire pas"],
  accessToken: ["the account's access token", "jeton d’accès du compte"],
  accessTokenSecret: ["the access token's secret", "clé secrète du jeton d’accès"],
  consumerKey: ["the app's consumer key (API key)", "clé du client de l’application (API key)"],
  consumerSecret: [
    "the app's consumer secret (API key secret)",
    "clé secrète du client de l’application (API key secret)",
  ],
  businessAccountId: ["the WhatsApp Business Account ID", "identifiant du compte WhatsApp Business"],
  botToken: ["the bot's token from @BotFather", "jeton du robot, donné par @BotFather"],
  channel: [
    "the Telegram channel to post in (@name or -100…), or nothing",
    "canal Telegram où publier (@nom ou -100…), ou rien",
  ],
  identifier: ["the account's handle", "identifiant public du compte (handle)"],
  appPassword: ["an app password", "mot de passe d’application"],
};

/** Absent: nobody is asked for it. */
export const calledIn = (channel: ChannelName, field: string): Called | undefined =>
  FIELDS[`${channel}.${field}`] ?? FIELDS[field];

/** `PassportCanada.pageToken: the Page token… / jeton de page…`, and a place to type. */
export function promptFor(channel: ChannelName, account: string, field: string): string {
  const [en, fr] = calledIn(channel, field) ?? [field, field];
  return `${account}.${field}: ${en} / ${fr}\n> `;
}
