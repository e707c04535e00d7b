import type { Department } from "../shared/domain/department.ts";

/** What a person has to do at each platform: only there can a webhook be registered or a token be made. */

type Channel = Department["channels"][number]["channel"];

export interface Guide {
  /** It delivers by webhook, so that its app has a secret. */
  push: boolean;
  /** Fields of an account's secret. */
  fields: readonly string[];
  steps(place: { url: string; token: string }): Record<"en" | "fr", string[]>;
}

const META = {
  secret: "App settings > Basic > App secret",
  fields: ["pageToken"],
  page: "pages_read_engagement, pages_read_user_content, pages_manage_engagement, pages_manage_metadata",
};

export const GUIDES: Record<Channel, Guide> = {
  facebook: {
    push: true,
    fields: META.fields,
    steps: ({ url, token }) => ({
      en: [
        `In the Meta app dashboard, make a business app and take its id and secret (${META.secret}): put them into the app's secret as appId and appSecret. Openline then sets the callback URL ${url} with the verify token ${token}, and subscribes each Page to feed, mention and ratings.`,
        `Make a Page token that does not expire, from a system user, with ${META.page}, pages_manage_posts, pages_messaging and read_insights; these need Advanced Access.`,
        `Under App settings > Advanced and > Basic, set the deauthorise callback ${url}?about=deauthorise and the data deletion callback ${url}?about=data-deletion.`,
      ],
      fr: [
        `Dans le tableau de bord des applications Meta, créez une application d’entreprise et copiez son identifiant et sa clé secrète (${META.secret}) dans le secret de l’application, sous appId et appSecret. Openline définit ensuite l’URL de rappel ${url} avec le jeton de vérification ${token} et abonne chaque page à feed, à mention et à ratings.`,
        `Créez, avec un utilisateur système, un jeton de page qui n’expire pas et qui a ${META.page}, pages_manage_posts, pages_messaging et read_insights; ces autorisations exigent l’accès avancé.`,
        `Sous App settings > Advanced et > Basic, indiquez l’URL de rappel d’annulation d’autorisation ${url}?about=deauthorise et celle de suppression des données ${url}?about=data-deletion.`,
      ],
    }),
  },
  messenger: {
    push: true,
    fields: META.fields,
    steps: ({ url, token }) => ({
      en: [
        `Put the Meta app's id and secret (${META.secret}) into the app's secret as appId and appSecret. Openline then sets the callback URL ${url} with the verify token ${token}, and subscribes each Page to messages, edits, echoes and receipts. It may be the app of the Facebook channel: either address takes in what comes for both.`,
        "The Page token needs pages_messaging and pages_manage_metadata with Advanced Access; ask for the Human Agent feature as well, so that people can be answered within seven days.",
        `Set the deauthorise callback ${url}?about=deauthorise and the data deletion callback ${url}?about=data-deletion, unless the app has the Facebook channel's.`,
      ],
      fr: [
        `Copiez l’identifiant et la clé secrète de l’application Meta (${META.secret}) dans le secret de l’application, sous appId et appSecret. Openline définit ensuite l’URL de rappel ${url} avec le jeton de vérification ${token} et abonne chaque page aux messages, aux modifications, aux échos et aux accusés. Ce peut être l’application du canal Facebook : l’une ou l’autre adresse reçoit ce qui vient pour les deux.`,
        "Le jeton de page doit avoir pages_messaging et pages_manage_metadata avec l’accès avancé; demandez aussi la fonctionnalité Human Agent, afin de pouvoir répondre aux gens pendant sept jours.",
        `Indiquez l’URL de rappel d’annulation d’autorisation ${url}?about=deauthorise et celle de suppression des données ${url}?about=data-deletion, sauf si l’application a celles du canal Facebook.`,
      ],
    }),
  },
  x: {
    push: true,
    fields: ["consumerKey", "consumerSecret", "accessToken", "accessTokenSecret"],
    steps: ({ url }) => ({
      en: [
        `In the X developer console, register the webhook ${url} (POST /2/webhooks): X checks it at once, so put the app's secret in first. There is no verify token.`,
        "Subscribe each account (POST /2/activity/subscriptions) to post.create, post.mention.create, post.reply.create, post.quote.create, post.delete, dm.received and dm.sent.",
        "The app's secret is the consumer secret (API key secret); each account has an access token and its secret.",
      ],
      fr: [
        `Dans la console des développeurs de X, enregistrez le webhook ${url} (POST /2/webhooks) : X le vérifie aussitôt, mettez donc d’abord la clé secrète. Il n’y a pas de jeton de vérification.`,
        "Abonnez chaque compte (POST /2/activity/subscriptions) à post.create, post.mention.create, post.reply.create, post.quote.create, post.delete, dm.received et dm.sent.",
        "La clé secrète de l’application est celle du client (API key secret); chaque compte a un jeton d’accès et sa clé secrète.",
      ],
    }),
  },
  instagram: {
    push: true,
    fields: META.fields,
    steps: ({ url, token }) => ({
      en: [
        "Link the professional Instagram account to a Facebook Page, and allow access to its messages in Instagram's own settings (Connected tools). In the department file, the account's id is that of the professional account, and its name the handle without @.",
        `In the Meta app dashboard, Webhooks > Instagram: callback URL ${url}, verify token ${token}; subscribe to comments, live_comments, mentions, messages, message_reactions, messaging_postbacks and messaging_seen. Connecting does this too, and turns the Page's subscription on.`,
        `Under App settings > Advanced, deauthorise callback URL ${url}?about=deauthorise; under Privacy, data deletion request URL ${url}?about=data-deletion.`,
        `The app's secret is under ${META.secret}; the Page token that does not expire has instagram_basic, instagram_manage_comments, instagram_manage_messages, instagram_content_publish, instagram_manage_insights, pages_manage_metadata and pages_read_engagement.`,
      ],
      fr: [
        "Liez le compte Instagram professionnel à une page Facebook et permettez l’accès à ses messages dans les paramètres d’Instagram (outils connectés). Dans le fichier du ministère, l’identifiant du compte est celui du compte professionnel, et son nom est le pseudonyme sans @.",
        `Dans le tableau de bord de l’application Meta, Webhooks > Instagram : URL de rappel ${url}, jeton de vérification ${token}; abonnez-vous à comments, à live_comments, à mentions, à messages, à message_reactions, à messaging_postbacks et à messaging_seen. La connexion le fait aussi et active l’abonnement de la page.`,
        `Sous App settings > Advanced, URL de rappel de désautorisation : ${url}?about=deauthorise; sous Privacy, URL de demande de suppression des données : ${url}?about=data-deletion.`,
        `La clé secrète de l’application est sous ${META.secret}; le jeton de page qui n’expire pas a instagram_basic, instagram_manage_comments, instagram_manage_messages, instagram_content_publish, instagram_manage_insights, pages_manage_metadata et pages_read_engagement.`,
      ],
    }),
  },
  threads: {
    push: true,
    fields: ["accessToken"],
    steps: ({ url, token }) => ({
      en: [
        `In the Meta app dashboard, Use cases > Threads API > Settings, add the webhooks: callback URL ${url}, verify token ${token}; of the topic moderate subscribe to replies and delete, of the topic interaction to mentions and publish. Only that page can set them. If the app serves one account, write the callback URL as ${url}?account= followed by the account's id.`,
        `In the same place, the uninstall callback URL is ${url}?about=deauthorise and the delete callback URL ${url}?about=data-deletion.`,
        "The app's secret is the Threads app secret under App settings > Basic. Exchange each account's token for one of 60 days, and refresh it (GET /refresh_access_token) before it ends: the channel's state says when that is. It needs threads_basic, threads_content_publish, threads_read_replies, threads_manage_replies, threads_manage_mentions and threads_manage_insights.",
      ],
      fr: [
        `Dans le tableau de bord de l’application Meta, Use cases > Threads API > Settings, ajoutez les webhooks : URL de rappel ${url}, jeton de vérification ${token}; pour le sujet moderate, abonnez-vous à replies et à delete, pour le sujet interaction, à mentions et à publish. Seule cette page permet de les configurer. Si l’application ne sert qu’un compte, écrivez l’URL de rappel ainsi : ${url}?account= suivi de l’identifiant du compte.`,
        `Au même endroit, l’URL de rappel de désinstallation est ${url}?about=deauthorise et l’URL de rappel de suppression est ${url}?about=data-deletion.`,
        "La clé secrète de l’application est celle de l’application Threads (Threads app secret), sous App settings > Basic. Échangez le jeton de chaque compte contre un jeton de 60 jours et renouvelez-le (GET /refresh_access_token) avant qu’il n’expire : l’état du canal indique la date. Il lui faut threads_basic, threads_content_publish, threads_read_replies, threads_manage_replies, threads_manage_mentions et threads_manage_insights.",
      ],
    }),
  },
  whatsapp: {
    push: true,
    fields: ["accessToken", "businessAccountId"],
    steps: () => ({ en: [], fr: [] }),
  },
  linkedin: {
    push: true,
    fields: ["accessToken"],
    steps: () => ({ en: [], fr: [] }),
  },
  youtube: {
    push: true,
    fields: ["clientId", "clientSecret", "refreshToken"],
    steps: () => ({ en: [], fr: [] }),
  },
  telegram: {
    push: true,
    fields: ["botToken"],
    steps: () => ({ en: [], fr: [] }),
  },
  mastodon: {
    push: false,
    fields: ["accessToken"],
    steps: () => ({ en: [], fr: [] }),
  },
  bluesky: {
    push: false,
    fields: ["identifier", "appPassword"],
    steps: () => ({
      en: [
        "Nothing to register: it is read each minute. Make an app password under Settings > App passwords, with access to direct messages.",
      ],
      fr: [
        "Rien à enregistrer : il est lu chaque minute. Créez un mot de passe d’application sous Settings > App passwords, avec accès aux messages privés.",
      ],
    }),
  },
};

/** The department's channels, each once, in the file's order. */
export const channelsOf = ({ channels }: Department): Channel[] => [...new Set(channels.map(({ channel }) => channel))];

/** Those that deliver by webhook. */
export const pushed = (department: Department): Channel[] =>
  channelsOf(department).filter((channel) => GUIDES[channel]?.push === true);
