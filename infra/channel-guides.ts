import type { Department } from "../shared/domain/department/department.ts";

/** What a person has to do at each platform, and what `npm run connect` asks for. */

type Channel = Department["channels"][number]["channel"];

export interface Guide {
  /** It delivers by webhook, so that its app has a secret. */
  push: boolean;
  /** Fields of the app's secret that a person brings, beside the verify token; none where the channel does not push. */
  app: readonly string[];
  /** The app's secret is ours to choose: we tell the platform to sign with it. */
  ownSecret?: true;
  /** What the platform asks our webhook before it trusts it; absent: it asks nothing. */
  question?(app: Readonly<Record<string, string>>): Record<string, string>;
  /** Fields of an account's secret. */
  fields: readonly string[];
  /** Further ones, without which the account does less. */
  optional?: readonly string[];
  steps(place: { url: string; token: string }): Record<"en" | "fr", string[]>;
}

/** As Meta asks. https://developers.facebook.com/docs/graph-api/webhooks/getting-started#verification-requests */
const hub = ({ verifyToken = "" }: Readonly<Record<string, string>>): Record<string, string> => ({
  "hub.mode": "subscribe",
  "hub.verify_token": verifyToken,
  "hub.challenge": "openline",
});

const META = {
  secret: "App settings > Basic > App secret",
  fields: ["pageToken"],
  page: "pages_read_engagement, pages_read_user_content, pages_manage_engagement, pages_manage_metadata",
};

export const GUIDES: Record<Channel, Guide> = {
  facebook: {
    push: true,
    app: ["appSecret", "appId"],
    question: hub,
    fields: META.fields,
    steps: ({ url, token }) => ({
      en: [
        `In the Meta app dashboard, make a business app and take its id and secret (${META.secret}): connecting asks for them as appId and appSecret. Openline then sets the callback URL ${url} with the verify token ${token}, and subscribes each Page to feed, mention and ratings.`,
        `Make a Page token that does not expire, from a system user, with ${META.page}, pages_manage_posts, pages_messaging and read_insights; these need Advanced Access. It is the account's pageToken.`,
        `Under App settings > Advanced and > Basic, set the deauthorise callback ${url}?about=deauthorise and the data deletion callback ${url}?about=data-deletion.`,
      ],
      fr: [
        `Dans le tableau de bord des applications Meta, créez une application d’entreprise et relevez son identifiant et sa clé secrète (${META.secret}) : la connexion les demande sous appId et appSecret. Openline définit ensuite l’URL de rappel ${url} avec le jeton de vérification ${token} et abonne chaque page à feed, à mention et à ratings.`,
        `Créez, avec un utilisateur système, un jeton de page qui n’expire pas et qui a ${META.page}, pages_manage_posts, pages_messaging et read_insights; ces autorisations exigent l’accès avancé. C’est le pageToken du compte.`,
        `Sous App settings > Advanced et > Basic, indiquez l’URL de rappel d’annulation d’autorisation ${url}?about=deauthorise et celle de suppression des données ${url}?about=data-deletion.`,
      ],
    }),
  },
  messenger: {
    push: true,
    app: ["appSecret", "appId"],
    question: hub,
    fields: META.fields,
    steps: ({ url, token }) => ({
      en: [
        `Take the Meta app's id and secret (${META.secret}): connecting asks for them as appId and appSecret. Openline then sets the callback URL ${url} with the verify token ${token}, and subscribes each Page to messages, edits, echoes and receipts. It may be the app of the Facebook channel: either address takes in what comes for both.`,
        "The Page token (the account's pageToken) needs pages_messaging and pages_manage_metadata with Advanced Access; ask for the Human Agent feature as well, so that people can be answered within seven days.",
        `Set the deauthorise callback ${url}?about=deauthorise and the data deletion callback ${url}?about=data-deletion, unless the app has the Facebook channel's.`,
      ],
      fr: [
        `Relevez l’identifiant et la clé secrète de l’application Meta (${META.secret}) : la connexion les demande sous appId et appSecret. Openline définit ensuite l’URL de rappel ${url} avec le jeton de vérification ${token} et abonne chaque page aux messages, aux modifications, aux échos et aux accusés. Ce peut être l’application du canal Facebook : l’une ou l’autre adresse reçoit ce qui vient pour les deux.`,
        "Le jeton de page (le pageToken du compte) doit avoir pages_messaging et pages_manage_metadata avec l’accès avancé; demandez aussi la fonctionnalité Human Agent, afin de pouvoir répondre aux gens pendant sept jours.",
        `Indiquez l’URL de rappel d’annulation d’autorisation ${url}?about=deauthorise et celle de suppression des données ${url}?about=data-deletion, sauf si l’application a celles du canal Facebook.`,
      ],
    }),
  },
  x: {
    push: true,
    app: ["appSecret", "bearerToken"],
    question: () => ({ crc_token: "openline" }),
    fields: ["consumerKey", "consumerSecret", "accessToken", "accessTokenSecret"],
    steps: ({ url }) => ({
      en: [
        "In the X developer console, take the app's consumer key and consumer secret (API key and API key secret) and its bearer token: connecting asks for the consumer secret as the app's appSecret, for bearerToken, and for each account for consumerKey and consumerSecret. There is no verify token. Buy credits: X charges for posts, reads and delivered events.",
        "Signed in as each account, give the app the permission Read and write and Direct message, and keep its access token and secret (accessToken, accessTokenSecret): tokens made before the permission do not have it. The account's id in the department file is its numeric id: the number before the hyphen of its access token.",
        `Openline registers ${url} (POST /2/webhooks) and subscribes each account by itself, and validates the webhook again when X gives it up. X takes no address with a port.`,
        "Without a contract with X (tier: self-serve), only people who name or quote the account can be answered.",
      ],
      fr: [
        "Dans la console des développeurs de X, relevez la clé du client et la clé secrète du client de l’application (API key et API key secret) ainsi que son jeton d’accès d’application (bearer token) : la connexion demande la clé secrète du client comme appSecret de l’application, puis bearerToken et, pour chaque compte, consumerKey et consumerSecret. Il n’y a pas de jeton de vérification. Achetez des crédits : X facture les publications, les lectures et les événements livrés.",
        "Une fois connecté à chaque compte, accordez à l’application l’autorisation Read and write and Direct message, puis conservez le jeton d’accès et sa clé secrète (accessToken, accessTokenSecret) : un jeton créé avant l’autorisation ne l’a pas. Dans le fichier du ministère, l’identifiant du compte est son identifiant numérique : le nombre qui précède le trait d’union du jeton d’accès.",
        `Openline enregistre ${url} (POST /2/webhooks) et abonne chaque compte de lui-même, puis revalide le webhook lorsque X l’abandonne. X n’accepte pas d’adresse avec un port.`,
        "Sans contrat avec X (tier: self-serve), on ne peut répondre qu’aux personnes qui nomment ou citent le compte.",
      ],
    }),
  },
  instagram: {
    push: true,
    app: ["appSecret", "appId"],
    question: hub,
    fields: META.fields,
    steps: ({ url, token }) => ({
      en: [
        "Link the professional Instagram account to a Facebook Page, and allow access to its messages in Instagram's own settings (Connected tools). In the department file, the account's id is that of the professional account, and its name the handle without @.",
        `In the Meta app dashboard, Webhooks > Instagram: callback URL ${url}, verify token ${token}; subscribe to comments, live_comments, mentions, messages, message_reactions, messaging_postbacks and messaging_seen. Connecting does this too, and turns the Page's subscription on.`,
        `Under App settings > Advanced, deauthorise callback URL ${url}?about=deauthorise; under Privacy, data deletion request URL ${url}?about=data-deletion.`,
        `The app's secret (appSecret) is under ${META.secret}, and its id (appId) on the same page; the Page token that does not expire (the account's pageToken) has instagram_basic, instagram_manage_comments, instagram_manage_messages, instagram_content_publish, instagram_manage_insights, pages_manage_metadata and pages_read_engagement.`,
      ],
      fr: [
        "Liez le compte Instagram professionnel à une page Facebook et permettez l’accès à ses messages dans les paramètres d’Instagram (outils connectés). Dans le fichier du ministère, l’identifiant du compte est celui du compte professionnel, et son nom est le pseudonyme sans @.",
        `Dans le tableau de bord de l’application Meta, Webhooks > Instagram : URL de rappel ${url}, jeton de vérification ${token}; abonnez-vous à comments, à live_comments, à mentions, à messages, à message_reactions, à messaging_postbacks et à messaging_seen. La connexion le fait aussi et active l’abonnement de la page.`,
        `Sous App settings > Advanced, URL de rappel de désautorisation : ${url}?about=deauthorise; sous Privacy, URL de demande de suppression des données : ${url}?about=data-deletion.`,
        `La clé secrète de l’application (appSecret) est sous ${META.secret} et son identifiant (appId) figure sur la même page; le jeton de page qui n’expire pas (le pageToken du compte) a instagram_basic, instagram_manage_comments, instagram_manage_messages, instagram_content_publish, instagram_manage_insights, pages_manage_metadata et pages_read_engagement.`,
      ],
    }),
  },
  threads: {
    push: true,
    app: ["appSecret", "appId"],
    question: hub,
    fields: ["accessToken"],
    steps: ({ url, token }) => ({
      en: [
        `In the Meta app dashboard, Use cases > Threads API > Settings, add the webhooks: callback URL ${url}, verify token ${token}; of the topic moderate subscribe to replies and delete, of the topic interaction to mentions and publish. Only that page can set them. If the app serves one account, write the callback URL as ${url}?account= followed by the account's id.`,
        `In the same place, the uninstall callback URL is ${url}?about=deauthorise and the delete callback URL ${url}?about=data-deletion.`,
        "The appSecret and the appId that connecting asks for are the Threads app secret and the Threads app ID under App settings > Basic: Threads has its own, beside the Meta app's. Exchange each account's token for one of 60 days (the account's accessToken). Before it ends, refresh it (GET /refresh_access_token) and run npm run connect again with --renew: the table says when that is. It needs threads_basic, threads_content_publish, threads_read_replies, threads_manage_replies, threads_manage_mentions, threads_manage_insights and threads_delete.",
      ],
      fr: [
        `Dans le tableau de bord de l’application Meta, Use cases > Threads API > Settings, ajoutez les webhooks : URL de rappel ${url}, jeton de vérification ${token}; pour le sujet moderate, abonnez-vous à replies et à delete, pour le sujet interaction, à mentions et à publish. Seule cette page permet de les configurer. Si l’application ne sert qu’un compte, écrivez l’URL de rappel ainsi : ${url}?account= suivi de l’identifiant du compte.`,
        `Au même endroit, l’URL de rappel de désinstallation est ${url}?about=deauthorise et l’URL de rappel de suppression est ${url}?about=data-deletion.`,
        "L’appSecret et l’appId que demande la connexion sont la clé secrète et l’identifiant de l’application Threads (Threads app secret, Threads app ID), sous App settings > Basic : Threads a les siens, à côté de ceux de l’application Meta. Échangez le jeton de chaque compte contre un jeton de 60 jours (l’accessToken du compte). Avant qu’il n’expire, renouvelez-le (GET /refresh_access_token) et relancez npm run connect avec --renew : le tableau indique la date. Il lui faut threads_basic, threads_content_publish, threads_read_replies, threads_manage_replies, threads_manage_mentions, threads_manage_insights et threads_delete.",
      ],
    }),
  },
  whatsapp: {
    push: true,
    app: ["appSecret", "appId"],
    question: hub,
    fields: ["accessToken", "businessAccountId"],
    steps: ({ url, token }) => ({
      en: [
        "In the Meta app dashboard, add the product WhatsApp; the account's id in the department file is the phone number ID, businessAccountId the WhatsApp Business Account ID (both under WhatsApp > API setup).",
        "In Meta Business Suite, Settings > System users: assign the app and the WhatsApp account to a system user, and make a token that does not expire (the account's accessToken), with whatsapp_business_messaging and whatsapp_business_management.",
        `Openline sets the webhook itself, and again each half hour: callback URL ${url}, verify token ${token}, fields messages, smb_message_echoes and account_update of WhatsApp Business Account.`,
        "Citizens write first: a reply goes out within 24 hours of their message. Edits, deletions and answers by hand are told only of numbers that are used with the WhatsApp Business app as well.",
        `The app's secret (appSecret) is under ${META.secret}, and its id (appId) on the same page.`,
      ],
      fr: [
        "Dans le tableau de bord de l’application Meta, ajoutez le produit WhatsApp; dans le fichier du ministère, l’identifiant du compte est celui du numéro de téléphone (phone number ID), et businessAccountId est celui du compte WhatsApp Business (les deux sous WhatsApp > API Setup).",
        "Dans Meta Business Suite, Paramètres > Utilisateurs système : attribuez l’application et le compte WhatsApp à un utilisateur système, puis créez un jeton sans date d’expiration (l’accessToken du compte) avec whatsapp_business_messaging et whatsapp_business_management.",
        `Openline configure lui-même le webhook, puis de nouveau toutes les demi-heures : URL de rappel ${url}, jeton de vérification ${token}, champs messages, smb_message_echoes et account_update de WhatsApp Business Account.`,
        "C’est la personne qui écrit la première : une réponse peut partir dans les 24 heures qui suivent son message. Les modifications, les suppressions et les réponses faites à la main ne sont signalées que pour les numéros utilisés aussi avec l’application WhatsApp Business.",
        `La clé secrète de l’application (appSecret) est sous ${META.secret}; son identifiant (appId) figure sur la même page.`,
      ],
    }),
  },
  linkedin: {
    push: true,
    app: ["appSecret", "clientId", "applicationId"],
    // Only a UUID is answered, as LinkedIn asks.
    question: () => ({ challengeCode: "00000000-0000-4000-8000-000000000000" }),
    fields: ["accessToken"],
    steps: ({ url }) => ({
      en: [
        "On linkedin.com/developers, make an app that the page's super administrator verifies, and request the Community Management API. Notifications come once LinkedIn has approved the app's use; until then it has 500 calls a day.",
        `On the app's Webhooks tab, register ${url}: LinkedIn checks it at once, so connect first: it asks for the client secret (appSecret), the client ID (clientId) and the application's number (applicationId, in the address of the app's page). There is no verify token.`,
        "As an administrator of the page, grant r_organization_social_feed, w_organization_social_feed and rw_organization_admin, and keep the access token (the account's accessToken). It ends after 60 days: make a new one in time, and run npm run connect again with --renew. The account's id in the department file is urn:li:organization: and the number in the address of the page's administration.",
        "Openline subscribes the page by itself. LinkedIn lets members' comments be kept for 48 hours.",
      ],
      fr: [
        "Sur linkedin.com/developers, créez une application que le superadministrateur de la page valide, puis demandez l’accès à Community Management API. Les notifications arrivent une fois que LinkedIn a approuvé l’usage de l’application; d’ici là, elle dispose de 500 appels par jour.",
        `Sous l’onglet Webhooks de l’application, enregistrez ${url} : LinkedIn le vérifie aussitôt, connectez donc d’abord : la commande demande la clé secrète du client (appSecret), l’identifiant du client (clientId) et le numéro de l’application (applicationId, dans l’adresse de sa page). Il n’y a pas de jeton de vérification.`,
        "En tant qu’administrateur de la page, accordez r_organization_social_feed, w_organization_social_feed et rw_organization_admin, puis conservez le jeton d’accès (l’accessToken du compte). Il expire au bout de 60 jours : créez-en un nouveau à temps et relancez npm run connect avec --renew. Dans le fichier du ministère, l’identifiant du compte est urn:li:organization: suivi du numéro qui figure dans l’adresse d’administration de la page.",
        "Openline abonne la page de lui-même. LinkedIn permet de conserver les commentaires des membres pendant 48 heures.",
      ],
    }),
  },
  youtube: {
    push: true,
    app: ["appSecret"],
    ownSecret: true,
    fields: ["clientId", "clientSecret", "refreshToken"],
    steps: ({ url }) => ({
      en: [
        "In the Google Cloud console, enable YouTube Data API v3, and make an OAuth client of the type Web application, with https://developers.google.com/oauthplayground as a redirect URI: its ID and secret are clientId and clientSecret. Publish the consent screen: while it is in testing, tokens end after seven days.",
        "To get the refreshToken: in the OAuth 2.0 Playground, under its settings, use your own OAuth credentials with the access type offline; authorise https://www.googleapis.com/auth/youtube.force-ssl signed in as the channel (not as a person who manages it), and exchange the code for tokens.",
        "The account's id in the department file is the channel's id, which begins with UC: youtube.com/account_advanced shows it to who is signed in as the channel.",
        `Google gives no secret for the webhook: connecting makes one itself, and subscribes ${url} with it at pubsubhubbub.appspot.com; Openline does so again each half hour.`,
        "A project has 10,000 units a day for all its accounts: reading takes up to 4,000 for each, a reply 50. Ask Google for more before you add a third account.",
        "Films that a project uploads stay private until Google has audited it.",
      ],
      fr: [
        "Dans la console Google Cloud, activez YouTube Data API v3 et créez un client OAuth de type Application Web, avec https://developers.google.com/oauthplayground comme URI de redirection : son identifiant et son code secret sont clientId et clientSecret. Publiez l’écran de consentement : tant qu’il est en test, les jetons expirent au bout de sept jours.",
        "Pour obtenir le refreshToken : dans OAuth 2.0 Playground, choisissez dans les paramètres vos propres identifiants OAuth et le type d’accès offline; autorisez https://www.googleapis.com/auth/youtube.force-ssl en étant connecté en tant que chaîne (et non en tant que personne qui la gère), puis échangez le code contre des jetons.",
        "Dans le fichier du ministère, l’identifiant du compte est celui de la chaîne, qui commence par UC : youtube.com/account_advanced l’affiche quand on est connecté en tant que chaîne.",
        `Google ne fournit pas de clé secrète pour le webhook : la connexion en crée une elle-même et abonne ${url} avec elle auprès de pubsubhubbub.appspot.com; Openline le refait toutes les demi-heures.`,
        "Un projet dispose de 10 000 unités par jour pour tous ses comptes : la lecture en prend jusqu’à 4 000 par compte, une réponse 50. Demandez-en davantage à Google avant d’ajouter un troisième compte.",
        "Les films mis en ligne par un projet restent privés tant que Google ne l’a pas vérifié.",
      ],
    }),
  },
  telegram: {
    push: true,
    app: ["appSecret"],
    ownSecret: true,
    fields: ["botToken"],
    optional: ["channel"],
    steps: ({ url }) => ({
      en: [
        "In Telegram, make the bot with @BotFather (/newbot) and copy its token (botToken); the account's id in the department file is the number before the token's colon, its name the bot's user name without @.",
        `Telegram gives no secret for the webhook: connecting makes one itself, and registers ${url} with it; Openline does so again each half hour.`,
        "To post, make the bot an administrator of the department's channel, allowed to post messages, and give that channel (@name, or the id that begins with -100) where connecting asks for channel. Without it, the bot only answers.",
        "To read comments under posts, add the bot to the channel's discussion group as an administrator. In other groups it reads what names it or answers it.",
        "Telegram tells no bot that a message was deleted, and shows it no history: a reply whose answer was lost is for a person to look for.",
      ],
      fr: [
        "Dans Telegram, créez le robot avec @BotFather (/newbot) et copiez son jeton (botToken); dans le fichier du ministère, l’identifiant du compte est le nombre qui précède le deux-points du jeton, et son nom, le nom d’utilisateur du robot sans @.",
        `Telegram ne fournit pas de clé secrète pour le webhook : la connexion en crée une elle-même et enregistre ${url} avec elle; Openline le refait toutes les demi-heures.`,
        "Pour publier, nommez le robot administrateur du canal du ministère, avec le droit de publier des messages, et donnez ce canal (@nom, ou l’identifiant qui commence par -100) lorsque la connexion demande channel. Sans cela, le robot ne fait que répondre.",
        "Pour lire les commentaires sous les publications, ajoutez le robot comme administrateur au groupe de discussion du canal. Dans les autres groupes, il lit ce qui le nomme ou lui répond.",
        "Telegram n’avertit aucun robot qu’un message a été supprimé et ne lui montre pas l’historique : une réponse dont l’accusé s’est perdu est à chercher par une personne.",
      ],
    }),
  },
  mastodon: {
    push: false,
    app: [],
    fields: ["accessToken"],
    steps: () => ({
      en: [
        "Nothing to register: it is read each minute. On the account's own server, under Preferences > Development, make an application with the scopes read, write:statuses and write:media, and copy its access token (accessToken).",
        "The account's id is what GET /api/v1/accounts/verify_credentials answers with that token; its service is the server's address (https://…).",
        "Private mentions from strangers are read too, even where the server sets them aside.",
      ],
      fr: [
        "Rien à enregistrer : il est lu chaque minute. Sur le serveur du compte, sous Préférences > Développement, créez une application avec les permissions read, write:statuses et write:media, puis copiez son jeton d’accès (accessToken).",
        "L’identifiant du compte est celui que donne GET /api/v1/accounts/verify_credentials avec ce jeton; son service est l’adresse du serveur (https://…).",
        "Les mentions privées de personnes inconnues sont lues aussi, même là où le serveur les met de côté.",
      ],
    }),
  },
  bluesky: {
    push: false,
    app: [],
    fields: ["identifier", "appPassword"],
    steps: () => ({
      en: [
        "Nothing to register: it is read each minute. Make an app password (appPassword) under Settings > App passwords; the identifier is the account's handle. Private messages are not read.",
        "The account's id in the department file is its DID: https://bsky.social/xrpc/com.atproto.identity.resolveHandle?handle= followed by the handle answers with it (did:…).",
      ],
      fr: [
        "Rien à enregistrer : il est lu chaque minute. Créez un mot de passe d’application (appPassword) sous Settings > App passwords; identifier est l’identifiant public du compte. Les messages privés ne sont pas lus.",
        "Dans le fichier du ministère, l’identifiant du compte est son DID : https://bsky.social/xrpc/com.atproto.identity.resolveHandle?handle= suivi de l’identifiant public le donne en réponse (did:…).",
      ],
    }),
  },
};

/** The department's channels, each once, in the file's order. */
export const channelsOf = ({ channels }: Department): Channel[] => [...new Set(channels.map(({ channel }) => channel))];

/** Those that deliver by webhook. */
export const pushed = (department: Department): Channel[] =>
  channelsOf(department).filter((channel) => GUIDES[channel]?.push === true);
