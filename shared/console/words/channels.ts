import { depuis, jusque } from "./moment.ts";

/** The channels page: each account's state and how to mend it, and what each platform allows. */
const en = {
  heading: "Channels",
  lead: "Each account: do messages come in, and do replies go out?",
  health: { good: "working", caution: "check", down: "stopped", lost: "reconnect" },
  lastMessage: "Last message",
  lastAgo: (time: string) => `Last message ${time} ago`,
  lastNone: "No recent message",
  never: "none yet",
  account: "Account",
  state: "State",
  none: "No channel is connected. Name one in the department file and deploy.",
  states: {
    good: "Working",
    silent: "No message for longer than usual: check",
    down: "Stopped",
    lost: "Reconnect",
  },
  since: (at: string) => `since ${at}`,
  code: (code: string) => `code ${code}`,
  advice: {
    silent:
      "Look at the account on the platform. If messages wait there that are not here, connect it again: a lapsed webhook is then set anew.",
    down: "Our calls to the platform fail, or what it returns cannot be read. Replies that cannot go out wait, and go out automatically afterwards. If it lasts, see what is missing:",
    lost: "Our permission or token is gone. Replies wait, and go out automatically once the account is connected again:",
  },
  command: {
    check:
      "For whoever deploys this service. With --check it changes nothing: it says what is missing. Without it, it mends that.",
    renew:
      "For whoever deploys this service. It asks for the account’s credentials again, stores them and checks them.",
  },
  followers: "Followers",
  left: "Left of the limit",
  leftOf: (left: string, limit: string) => `${left} of ${limit}`,
  family: { read: "reads", write: "replies" },
  until: (at: string) => `until ${at}`,
  supports: {
    heading: "What each channel can do",
    lead: "As the platforms allow it. A dash: it is not possible there.",
    reply: "Public reply",
    "private-reply": "Private reply",
    hide: "Hide",
    repost: "Repost",
    edits: "Edits",
    deletions: "Deletions",
    readBack: "Finds our reply again",
    learned: { told: "told by the platform", "looked-up": "found by checking", never: "not reported" },
    readBacks: { key: "by its reference", list: "in its lists", none: "no, a person looks" },
    yes: "Yes",
    no: "No",
  },
};

const fr = {
  heading: "Canaux",
  lead: "Pour chaque compte\u00a0: les messages arrivent-ils, les réponses partent-elles?",
  health: { good: "en marche", caution: "à voir", down: "arrêté", lost: "à reconnecter" },
  lastMessage: "Dernier message",
  lastAgo: (time: string) => `Dernier message il y a ${time}`,
  lastNone: "Aucun message récent",
  never: "aucun encore",
  account: "Compte",
  state: "État",
  none: "Aucun canal n’est relié. Nommez-en un dans le fichier du ministère et déployez.",
  states: {
    good: "En marche",
    silent: "Aucun message depuis plus longtemps que d’habitude\u00a0: à vérifier",
    down: "Arrêté",
    lost: "À reconnecter",
  },
  since: (at: string) => depuis(at),
  code: (code: string) => `code\u00a0${code}`,
  advice: {
    silent:
      "Regardez le compte sur la plateforme. Si des messages y attendent sans être ici, reconnectez-le\u00a0: un webhook expiré est alors rétabli.",
    down: "Nos appels à la plateforme échouent, ou ce qu’elle renvoie est illisible. Les réponses qui ne peuvent pas partir attendent et partiront automatiquement ensuite. Si cela dure, voyez ce qui manque\u00a0:",
    lost: "Notre autorisation ou notre jeton a disparu. Les réponses attendent et partiront automatiquement une fois le compte reconnecté\u00a0:",
  },
  command: {
    check:
      "Pour qui déploie ce service. Avec --check, la commande ne change rien\u00a0: elle dit ce qui manque. Sans, elle le répare.",
    renew:
      "Pour qui déploie ce service. La commande redemande les identifiants du compte, les enregistre et les vérifie.",
  },
  followers: "Abonnés",
  left: "Reste de la limite",
  leftOf: (left: string, limit: string) => `${left} sur ${limit}`,
  family: { read: "lectures", write: "réponses" },
  until: (at: string) => jusque(at),
  supports: {
    heading: "Ce que permet chaque canal",
    lead: "Selon ce que les plateformes permettent. Un tiret\u00a0: ce n’est pas possible.",
    reply: "Réponse publique",
    "private-reply": "Réponse privée",
    hide: "Masquer",
    repost: "Republier",
    edits: "Modifications",
    deletions: "Suppressions",
    readBack: "Retrouve notre réponse",
    learned: { told: "signalées par la plateforme", "looked-up": "repérées par vérification", never: "non signalées" },
    readBacks: { key: "par sa référence", list: "dans ses listes", none: "non, une personne regarde" },
    yes: "Oui",
    no: "Non",
  },
} satisfies typeof en;

export const channelsWords = { en, fr };
