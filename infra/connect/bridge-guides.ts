import type { Department } from "../../shared/domain/department/department.ts";

/** What a person does at each platform in bridge mode: it tells us what citizens write, and nothing here can write. */

type Channel = Department["channels"][number]["channel"];
type Steps = Record<"en" | "fr", string[]>;

export interface BridgePlace {
  url: string;
  token: string;
  /** Beginning of the names in Secrets Manager. */
  secrets: string;
  /** Name of the bucket that approved replies are put into. */
  bucket: string;
}

/** At Meta: where its page has the webhooks, and what to subscribe to there. */
const META: Partial<Record<Channel, { where: string; fields: string }>> = {
  facebook: { where: "Webhooks > Page", fields: "feed, mention, ratings" },
  messenger: {
    where: "Webhooks > Page",
    fields:
      "messages, message_echoes, message_edits, message_reactions, message_reads, message_deliveries, messaging_postbacks, messaging_policy_enforcement",
  },
  instagram: {
    where: "Webhooks > Instagram",
    fields: "comments, live_comments, mentions, messages, message_reactions, messaging_postbacks, messaging_seen",
  },
  threads: {
    where: "Use cases > Threads API > Settings",
    fields: "moderate (replies, delete), interaction (mentions, publish)",
  },
  whatsapp: {
    where: "Webhooks > WhatsApp Business Account",
    fields: "messages, smb_message_echoes, account_update",
  },
};

/** What only the accounts' own side can switch on there, with the official tool or by hand. */
const SUBSCRIBED: Partial<Record<Channel, { en: string; fr: string }>> = {
  facebook: {
    en: "Each Page is to be subscribed to the app: the official tool does it where the app is its own; otherwise an administrator of the Page calls POST /PAGE/subscribed_apps with the same fields in Graph API Explorer.",
    fr: "Chaque page doit être abonnée à l’application : l’outil officiel le fait si l’application est la sienne; sinon, un administrateur de la page appelle POST /PAGE/subscribed_apps avec les mêmes champs dans Graph API Explorer.",
  },
  instagram: {
    en: "The Page of the Instagram account is to be subscribed to the app: the official tool does it where the app is its own; otherwise an administrator of the Page calls POST /PAGE/subscribed_apps with the field feed in Graph API Explorer.",
    fr: "La page du compte Instagram doit être abonnée à l’application : l’outil officiel le fait si l’application est la sienne; sinon, un administrateur de la page appelle POST /PAGE/subscribed_apps avec le champ feed dans Graph API Explorer.",
  },
  threads: {
    en: "Each account is to allow the app to read it: the official tool asks for that where the app is its own.",
    fr: "Chaque compte doit permettre à l’application de le lire : l’outil officiel le demande si l’application est la sienne.",
  },
  whatsapp: {
    en: "The WhatsApp Business account is to be subscribed to the app (POST /WABA/subscribed_apps): the official tool does it where the app is its own.",
    fr: "Le compte WhatsApp Business doit être abonné à l’application (POST /WABA/subscribed_apps) : l’outil officiel le fait si l’application est la sienne.",
  },
};

const meta = (channel: Channel, { url, token }: BridgePlace): Steps | undefined => {
  const page = META[channel];
  if (page === undefined) return undefined;
  const own = SUBSCRIBED[channel === "messenger" ? "facebook" : channel];
  return {
    en: [
      `In the dashboard of the official tool's Meta app (or of an app that only listens), ${page.where}: callback URL ${url}, verify token ${token}; subscribe to ${page.fields}.`,
      ...(own ? [own.en] : []),
      `The one value that connecting asks for is that app's secret (${channel === "threads" ? "the Threads app secret" : "App secret"}, under App settings > Basic): deliveries are signed with it.`,
    ],
    fr: [
      `Dans le tableau de bord de l’application Meta de l’outil officiel (ou d’une application qui ne fait qu’écouter), ${page.where} : URL de rappel ${url}, jeton de vérification ${token}; abonnez-vous à ${page.fields}.`,
      ...(own ? [own.fr] : []),
      `La seule valeur que la connexion demande est la clé secrète de cette application (${channel === "threads" ? "Threads app secret" : "App secret"}, sous App settings > Basic) : les livraisons sont signées avec elle.`,
    ],
  };
};

const OTHERS: Partial<Record<Channel, (place: BridgePlace) => Steps>> = {
  x: ({ url }) => ({
    en: [
      "The one value that connecting asks for is the consumer secret (API key secret) of the official tool's app at X: put it in first, since X checks the address with it. There is no verify token.",
      `With that app, register ${url} (POST /2/webhooks), and subscribe each account (POST /2/activity/subscriptions) to post.create, post.delete, post.mention.create, post.reply.create, post.quote.create, dm.received and dm.sent.`,
    ],
    fr: [
      "La seule valeur que la connexion demande est la clé secrète du client (API key secret) de l’application de l’outil officiel chez X : donnez-la d’abord, car X s’en sert pour vérifier l’adresse. Il n’y a pas de jeton de vérification.",
      `Avec cette application, enregistrez ${url} (POST /2/webhooks) et abonnez chaque compte (POST /2/activity/subscriptions) à post.create, à post.delete, à post.mention.create, à post.reply.create, à post.quote.create, à dm.received et à dm.sent.`,
    ],
  }),
  linkedin: ({ url }) => ({
    en: [
      "The one value that connecting asks for is the client secret of the official tool's app at LinkedIn: put it in first, since LinkedIn checks the address with it. There is no verify token.",
      `On that app's Webhooks tab, register ${url}; then subscribe the page with it to ORGANIZATION_SOCIAL_ACTION_NOTIFICATIONS (PUT /rest/eventSubscriptions).`,
    ],
    fr: [
      "La seule valeur que la connexion demande est la clé secrète du client (client secret) de l’application de l’outil officiel chez LinkedIn : donnez-la d’abord, car LinkedIn s’en sert pour vérifier l’adresse. Il n’y a pas de jeton de vérification.",
      `Sous l’onglet Webhooks de cette application, enregistrez ${url}; abonnez ensuite la page avec elle à ORGANIZATION_SOCIAL_ACTION_NOTIFICATIONS (PUT /rest/eventSubscriptions).`,
    ],
  }),
  telegram: ({ url, secrets }) => ({
    en: [
      "A Telegram bot has one webhook alone: the official tool can write as the bot, but cannot hear it as well.",
      `Connecting makes the app's secret itself. Whoever holds the bot's token calls setWebhook with the url ${url}?bot= (the bot's number) &name= (its user name), as secret_token the appSecret of the secret ${secrets}telegram/app, and as allowed_updates message, edited_message, business_message, edited_business_message, deleted_business_messages, message_reaction and my_chat_member.`,
    ],
    fr: [
      "Un robot Telegram n’a qu’un seul webhook : l’outil officiel peut écrire en son nom, mais ne peut pas l’écouter en même temps.",
      `La connexion crée elle-même la clé secrète de l’application. La personne qui détient le jeton du robot appelle setWebhook avec l’url ${url}?bot= (le numéro du robot) &name= (son nom d’utilisateur), avec comme secret_token l’appSecret du secret ${secrets}telegram/app et comme allowed_updates message, edited_message, business_message, edited_business_message, deleted_business_messages, message_reaction et my_chat_member.`,
    ],
  }),
};

export function bridgeSteps(channel: Channel, place: BridgePlace): Steps {
  const own = meta(channel, place) ?? OTHERS[channel]?.(place) ?? { en: [], fr: [] };
  const { bucket, secrets } = place;
  return {
    en: [
      ...own.en,
      "Make no token or password of an account for Openline: in bridge mode it keeps none.",
      `The official tool takes approved replies out of the bucket ${bucket}, and checks their signatures with the key in the secret ${secrets}bridge.`,
    ],
    fr: [
      ...own.fr,
      "Ne créez ni jeton ni mot de passe de compte pour Openline : en mode bridge, il n’en garde aucun.",
      `L’outil officiel prend les réponses approuvées dans le compartiment ${bucket} et vérifie leurs signatures avec la clé du secret ${secrets}bridge.`,
    ],
  };
}
