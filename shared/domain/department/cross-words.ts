/** Whole sentences about what is wrong between two parts of a department's file. */

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
  noComprehend:
    (region: string): Said =>
    (key) => ({
      en: `${key} is "${region}", where Amazon Comprehend is not offered: set tagging.sentiment to local, so that word lists alone judge sentiment, or choose another region, such as ca-central-1.`,
      fr: `${key} vaut « ${region} », où Amazon Comprehend n’est pas offert : donnez à tagging.sentiment la valeur local, pour que les listes de mots jugent seules le sentiment, ou choisissez une autre région, comme ca-central-1.`,
    }),
  noMailThere:
    (region: string): Said =>
    (key) => ({
      en: `${key} takes mail, which Amazon SES does not take in ${region}: leave it out, so that experts answer by their link, or choose another region, such as ca-central-1.`,
      fr: `${key} reçoit du courriel, ce qu’Amazon SES ne fait pas dans ${region} : omettez-le, et les personnes-ressources répondent par leur lien, ou choisissez une autre région, comme ca-central-1.`,
    }),
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
  noSender: (): Said => (key) => ({
    en: `${key} names who has the report by mail, but mail.from is missing: name there the address that mails are sent from, or leave this list empty.`,
    fr: `${key} nomme qui reçoit le rapport par courriel, mais mail.from manque : donnez-y l’adresse d’où partent les courriels, ou laissez cette liste vide.`,
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
