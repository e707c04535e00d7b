/** What is allowed, as the second half of a sentence: “it must be …”, « il faut … ». */

export const ALLOWED = {
  words: { en: "a text that is not empty", fr: "un texte qui n’est pas vide" },
  id: {
    en: "2 to 31 letters, digits and hyphens that begin with a small letter",
    fr: "de 2 à 31 lettres, chiffres et traits d’union qui commencent par une minuscule",
  },
  "own-id": {
    en: "a name that JavaScript does not keep for itself, unlike constructor",
    fr: "un nom que JavaScript ne garde pas pour lui, contrairement à constructor",
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
  undo: {
    en: "at most 15 minutes, such as 10 seconds, because every reply waits that long before it goes out",
    fr: "au plus 15 minutes, comme 10 seconds, car chaque réponse attend tout ce temps avant de partir",
  },
  period: {
    en: "a number and a unit, such as 7 years (day or year)",
    fr: "un nombre et une unité en anglais, comme 7 years (day ou year)",
  },
  authority: {
    en: 'the number of a disposition authorization in quotes, such as "2016/001"',
    fr: "le numéro d’une autorisation de disposition entre guillemets, comme « 2016/001 »",
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
