/** What is allowed, as the second half of a sentence: “it must be …”, « il faut … ». */

export const ALLOWED = {
  words: { en: "a text that is not empty", fr: "un texte qui n’est pas vide" },
  id: {
    en: "2 to 31 letters, digits and hyphens that begin with a small letter",
    fr: "de 2 à 31 lettres, chiffres et traits d’union qui commencent par une minuscule",
  },
  "short-id": {
    en: "2 to 19 small letters, digits and hyphens that begin with a letter",
    fr: "de 2 à 19 minuscules, chiffres et traits d’union qui commencent par une lettre",
  },
  environment: {
    en: "2 to 10 small letters, digits and hyphens that begin with a letter, such as production",
    fr: "de 2 à 10 minuscules, chiffres et traits d’union qui commencent par une lettre, comme production",
  },
  email: { en: "an e-mail address such as team@example.ca", fr: "une adresse de courriel comme equipe@exemple.ca" },
  domain: {
    en: "a domain name in small letters, such as reply.example.ca",
    fr: "un nom de domaine en minuscules, comme reponse.exemple.ca",
  },
  account: {
    en: "an AWS account number of 12 digits in quotes",
    fr: "un numéro de compte AWS de 12 chiffres entre guillemets",
  },
  "clock-time": { en: 'a time of day such as "07:00"', fr: "une heure du jour comme « 07:00 »" },
  date: { en: "a day that exists, such as 2027-12-24", fr: "un jour qui existe, comme 2027-12-24" },
  url: { en: "an address that begins with https://", fr: "une adresse qui commence par https://" },
  hours: {
    en: "opening hours such as 08:00-20:00, or 08:00-12:00, 13:00-17:00 around a break, the end after the beginning",
    fr: "des heures d’ouverture comme 08:00-20:00, ou 08:00-12:00, 13:00-17:00 avec une pause, la fin après le début",
  },
  duration: {
    en: "a number and a unit, such as 30 minutes (second, minute, hour or day)",
    fr: "un nombre et une unité en anglais, comme 30 minutes (second, minute, hour ou day)",
  },
  period: {
    en: "a number and a unit, such as 7 years (day or year)",
    fr: "un nombre et une unité en anglais, comme 7 years (day ou year)",
  },
  "time-zone": {
    en: "a time zone of the IANA database, such as America/Toronto",
    fr: "un fuseau horaire de la base IANA, comme America/Toronto",
  },
  region: {
    en: "an AWS region that has every service needed, such as ca-central-1",
    fr: "une région AWS qui offre tous les services requis, comme ca-central-1",
  },
  qualifier: {
    en: "the CDK bootstrap qualifier, up to 10 small letters and digits",
    fr: "le qualificatif de l’amorçage CDK, au plus 10 minuscules et chiffres",
  },
  boundary: {
    en: "the name of an IAM policy, without its ARN",
    fr: "le nom d’une stratégie IAM, sans son ARN",
  },
  tag: {
    en: "up to 256 letters, digits, spaces and the signs _ . : / = + - @",
    fr: "au plus 256 lettres, chiffres, espaces et signes _ . : / = + - @",
  },
  money: { en: "an amount above 0", fr: "un montant supérieur à 0" },
  count: { en: "a whole number above 0", fr: "un nombre entier supérieur à 0" },
  share: { en: "a share from 0 to 1, such as 0.3", fr: "une part de 0 à 1, comme 0.3" },
  times: { en: "a number of at least 1.5, such as 3", fr: "un nombre d’au moins 1.5, comme 3" },
  "day-of-month": {
    en: "a day that each month has, from 1 to 28",
    fr: "un jour que chaque mois compte, de 1 à 28",
  },
  "only-true": { en: "true, or not there at all", fr: "true, ou absent" },
  "yes-no": { en: "true or false", fr: "true ou false" },
  deputy: {
    en: "approver, head or the e-mail address of a person",
    fr: "approver, head ou l’adresse de courriel d’une personne",
  },
  "tag-key": {
    en: "a tag key of up to 128 letters, digits and the signs _ . : / = + - @ that does not begin with aws:",
    fr: "une clé d’étiquette d’au plus 128 lettres, chiffres et signes _ . : / = + - @ qui ne commence pas par aws:",
  },
  calendar: {
    en: "a calendar's name such as ca, ca-on or ca-qc",
    fr: "le nom d’un calendrier comme ca, ca-on ou ca-qc",
  },
  list: { en: "a list", fr: "une liste" },
  "filled-list": { en: "a list of at least one entry", fr: "une liste d’au moins un élément" },
  "account-name": {
    en: "the account's name as citizens see it, without @",
    fr: "le nom du compte tel que les citoyens le voient, sans @",
  },
  "platform-id": {
    en: "the platform's own id of the account, in quotes and without spaces",
    fr: "l’identifiant du compte donné par la plateforme, entre guillemets et sans espaces",
  },
  page: {
    en: "the address of a page, such as canada.ca/passport",
    fr: "l’adresse d’une page, comme canada.ca/passeport",
  },
  hashtag: { en: "a hashtag that begins with #", fr: "un mot-clic qui commence par #" },
  published: {
    en: "a published number or address of at least 3 characters",
    fr: "un numéro ou une adresse publique d’au moins 3 caractères",
  },
  issuer: {
    en: "cognito or the https:// address of an OpenID Connect issuer",
    fr: "cognito ou l’adresse https:// d’un émetteur OpenID Connect",
  },
} as const satisfies Record<string, { en: string; fr: string }>;

export type AllowedName = keyof typeof ALLOWED;

type Said = (key: string) => { en: string; fr: string };

/** What a platform's own id of an account looks like. */
const PLATFORM_IDS = {
  digits: {
    en: "digits alone, as the platform gives them",
    fr: "des chiffres seulement, tels que la plateforme les donne",
  },
  linkedin: {
    en: "urn:li:organization: and the page's number",
    fr: "urn:li:organization: suivi du numéro de la page",
  },
  youtube: {
    en: "UC and 22 more characters, the channel's id",
    fr: "UC suivi de 22 caractères, l’identifiant de la chaîne",
  },
  bluesky: { en: "the account's DID, such as did:plc:…", fr: "le DID du compte, comme did:plc:…" },
} as const;

export type IdKind = keyof typeof PLATFORM_IDS;

/** Whole sentences for what is wrong between two parts of the file. */
export const CROSS = {
  twice:
    (name: string): Said =>
    (key) => ({
      en: `${key} is "${name}", which is there twice: each may be there once.`,
      fr: `${key} vaut « ${name} », qui s’y trouve deux fois : chacun ne peut y être qu’une fois.`,
    }),
  taken:
    (name: string): Said =>
    (key) => ({
      en: `${key} is "${name}", which is reserved: use the account's name as citizens see it.`,
      fr: `${key} vaut « ${name} », un nom réservé : employez le nom du compte tel que les citoyens le voient.`,
    }),
  noPair:
    (name: string, channel: string): Said =>
    (key) => ({
      en: `${key} is "${name}", which no entry names as its account: it must be another account on ${channel}.`,
      fr: `${key} vaut « ${name} », qu’aucune entrée ne donne comme compte : il faut un autre compte sur ${channel}.`,
    }),
  pairLanguage:
    (name: string, language: string): Said =>
    (key) => ({
      en: `${key} is "${name}", which is not in the other language: it must be an account whose language is ${language}.`,
      fr: `${key} vaut « ${name} », qui n’est pas dans l’autre langue : il faut un compte dont la langue (language) est ${language}.`,
    }),
  noService: (): Said => (key) => ({
    en: `${key} is missing: a Mastodon account lives on a server, whose address stands here (https://…).`,
    fr: `${key} manque : un compte Mastodon vit sur un serveur, dont l’adresse se met ici (https://…).`,
  }),
  pairOfBoth:
    (name: string): Said =>
    (key) => ({
      en: `${key} is "${name}", but this account is in both languages: only an account in en or fr may have a pair.`,
      fr: `${key} vaut « ${name} », mais ce compte est dans les deux langues : seul un compte en ou fr peut avoir un pendant.`,
    }),
  noTopic:
    (name: string, topics: string): Said =>
    (key) => ({
      en: `${key} is "${name}", which is a topic of no team: it must be one of ${topics}.`,
      fr: `${key} vaut « ${name} », qui n’est le sujet d’aucune équipe : il faut l’un de ceux-ci : ${topics}.`,
    }),
  noTeam:
    (name: string, teams: string): Said =>
    (key) => ({
      en: `${key} is "${name}", which is no team of this file: it must be one of ${teams}.`,
      fr: `${key} vaut « ${name} », qui n’est pas une équipe de ce fichier : il faut l’une de celles-ci : ${teams}.`,
    }),
  noExpert:
    (email: string): Said =>
    (key) => ({
      en: `${key} is "${email}", which is the address of no expert here: somebody else of the file stands in.`,
      fr: `${key} vaut « ${email} », qui n’est l’adresse d’aucune personne-ressource d’ici : une autre personne du fichier remplace.`,
    }),
  backwards:
    (to: string): Said =>
    (key) => ({
      en: `${key} is ${to}, which is before the day on which it begins: it must be that day or a later one.`,
      fr: `${key} vaut ${to}, soit avant le jour du début : il faut ce jour-là ou un jour suivant.`,
    }),
  noBridge:
    (channel: string): Said =>
    (key) => ({
      en: `${key} is ${channel}, which is read with the account's credentials, and bridge mode has none: take it out, or set department.mode to direct.`,
      fr: `${key} vaut ${channel}, qui se lit avec les identifiants du compte, et le mode bridge n’en a aucun : retirez cette entrée ou donnez à department.mode la valeur direct.`,
    }),
  wrongId:
    (id: string, channel: string, kind: IdKind): Said =>
    (key) => ({
      en: `${key} is "${id}", which is no id of an account on ${channel}: it must be ${PLATFORM_IDS[kind].en}.`,
      fr: `${key} vaut « ${id} », qui n’est pas un identifiant de compte sur ${channel} : il faut ${PLATFORM_IDS[kind].fr}.`,
    }),
  onlyOn:
    (value: string, only: string, channel: string): Said =>
    (key) => ({
      en: `${key} is "${value}", but accounts on ${channel} have no such key: it belongs to ${only} alone.`,
      fr: `${key} vaut « ${value} », mais les comptes sur ${channel} n’ont pas cette clé : elle n’appartient qu’à ${only}.`,
    }),
  ownPartner:
    (name: string): Said =>
    (key) => ({
      en: `${key} is "${name}", which is this department itself: a partner is another one.`,
      fr: `${key} vaut « ${name} », soit ce ministère lui-même : un partenaire en est un autre.`,
    }),
  redTwo: (): Said => (key) => ({
    en: `${key} names too few: a red lane takes two people, the head of communications among them (approver, head).`,
    fr: `${key} en nomme trop peu : une voie rouge demande deux personnes, dont la direction des communications (approver, head).`,
  }),
  amberOne: (): Said => (key) => ({
    en: `${key} names more than one: an amber lane takes one person; two make it red.`,
    fr: `${key} en nomme plus d’une : une voie jaune demande une seule personne; à deux, elle est rouge.`,
  }),
  redRelease: (): Said => (key) => ({
    en: `${key} is release, which no red lane may have: it must be escalate, deputy or return.`,
    fr: `${key} vaut release, ce qu’aucune voie rouge ne peut avoir : il faut escalate, deputy ou return.`,
  }),
  noDeputy: (): Said => (key) => ({
    en: `${key} is missing: otherwise is deputy, so that somebody must be named here.`,
    fr: `${key} manque : otherwise vaut deputy, il faut donc nommer quelqu’un ici.`,
  }),
  crisisTooLong: (): Said => (key) => ({
    en: `${key} is longer than crisis.longest: it must be as long or shorter.`,
    fr: `${key} dépasse crisis.longest : il faut une durée égale ou plus courte.`,
  }),
  endsFirst:
    (to: string, from: string): Said =>
    (key) => ({
      en: `${key} is ${to}, which is before ${from}: the last day must not come before the first.`,
      fr: `${key} vaut ${to}, qui vient avant ${from} : le dernier jour ne peut précéder le premier.`,
    }),
  clientId: (): Said => (key) => ({
    en: `${key} is missing: an issuer of your own needs the client's id that it gave to the console.`,
    fr: `${key} manque : un émetteur à vous exige l’identifiant de client qu’il a donné à la console.`,
  }),
  noHours: (): Said => (key) => ({
    en: `${key} is empty, so that no promise could be kept: it must name at least one day, such as mon-fri: 08:00-20:00.`,
    fr: `${key} est vide et aucune promesse ne pourrait être tenue : il faut au moins un jour, comme mon-fri: 08:00-20:00.`,
  }),
} as const;

/** A sentence about one key's value, its absence, or a key that is not known. */
export const SENTENCES = {
  missing: (key: string, allowed: { en: string; fr: string }) => ({
    en: `${key} is missing: it must be ${allowed.en}.`,
    fr: `${key} manque : il faut ${allowed.fr}.`,
  }),
  wrong: (key: string, value: string, valeur: string, allowed: { en: string; fr: string }) => ({
    en: `${key} is ${value}, which is not allowed: it must be ${allowed.en}.`,
    fr: `${key} vaut ${valeur}, ce qui n’est pas permis : il faut ${allowed.fr}.`,
  }),
  wrongKey: (key: string, name: string, allowed: { en: string; fr: string }) => ({
    en: `${key} has the name "${name}", which is not allowed: it must be ${allowed.en}.`,
    fr: `${key} porte le nom « ${name} », qui n’est pas permis : il faut ${allowed.fr}.`,
  }),
  unknownKey: (key: string, known: string) => ({
    en: `${key} is not a key that is known here: the keys allowed are ${known}.`,
    fr: `${key} n’est pas une clé connue ici : les clés permises sont ${known}.`,
  }),
  keys: (known: string) => ({ en: `a set of keys out of ${known}`, fr: `un ensemble de clés parmi ${known}` }),
  one: (values: string) => ({ en: `one of ${values}`, fr: `l’une des valeurs ${values}` }),
} as const;
