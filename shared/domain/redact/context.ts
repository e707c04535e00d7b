/** What the words before a number say that the number is. */

export const REDACTION_KINDS = [
  "sin",
  "passport",
  "uci",
  "health-card",
  "driver-licence",
  "phone",
  "e-mail",
  "address",
  "credit-card",
  "bank-account",
  "birth-date",
] as const;
export type RedactionKind = (typeof REDACTION_KINDS)[number];

/** Stands where something was taken out: no rule and no context reaches across it. */
export const BARRIER = "\ufffc";

/**
 * What a rule sees beside its match: lower case, accents folded, up to the next thing that was taken out; in a link
 * no more than the name before the value.
 */
export interface Around {
  before: string;
  after: string;
  inLink: boolean;
}

export interface Rule {
  kind: RedactionKind;
  /** Global, over the plain reading; bounded everywhere, so that time grows with the text alone. */
  pattern: RegExp;
  /** Sticky: what goes too where it stands right behind an accepted match, nothing at the least. */
  tail?: RegExp;
  accepts(match: RegExpExecArray, around: Around): boolean;
}

export interface Context {
  /** `reference`: the number of a case, a claim, a flight… and of nobody. */
  is: RedactionKind | "reference";
  /** Nothing but "number", "is", "#"… stands between the word and the number. */
  direct: boolean;
  /** The same, or one word more beside an outright "number". */
  near: boolean;
  /** How many words beside those stand between. */
  words: number;
}

const WORDS: readonly (readonly [Context["is"], string])[] = [
  [
    "phone",
    "tel|telephone|telephoner|phone|cell|cellphone|cellulaire|cel|mobile|portable|fax|telecopieur|sms|text me|textez?[- ]moi|call|calls?|call me|ring|appelle[rz]?|appeler|rappelle[rz]?|rappeler|reach me|reach us|reached|rejoindre|joindre|joignable|contact|whatsapp|signal|my number|our number|local number|numero local|(?:mon|notre|son) numero(?! d| client| unique)|her number|his number",
  ],
  [
    "sin",
    "s\\.?i\\.?n|n\\.?a\\.?s|social insur[ae]nce|soc(?:ial|\\.)? ins(?:urance|\\.)?|social security|insurance number|assurance sociale?|ass(?:urance|\\.)? soc(?:iale|\\.)?|numero d'assurance",
  ],
  [
    "passport",
    "pas{1,2}e?ports?|travell?ed (?:on|with)|voyage avec|pass port|passprot|ppt|pp|travel documents?|documents? de voyage|titres? de voyage",
  ],
  [
    "uci",
    "u\\.?c\\.?i|i\\.?u\\.?c|client ?id|client/uci|unique identifier|identifi(?:ant|cateur) unique|client identification|client identifier|(?:numero |no )?d'identification (?:du |de )?client|identifi(?:ant|cateur) de client|unique client|clients? (?:no|number|identifier)|(?:numero|no|id|identifiant|identificateur)(?: unique)?(?: d[eu'])? ?clients?|id client",
  ],
  [
    "health-card",
    "h[a-z]{2,4}h ?(?:care )?cards?|health ?care cards?|health(?: insurance| services| care)? (?:no|number|id)|(?:alberta|saskatchewan|sask|manitoba|yukon|nunavut|island|provincial) health|o\\.?h\\.?i\\.?p|ramq|phi?n|msp|msi|mcp|hsn|uli|medical (?:card|number|plan|services plan)|hospital (?:card|number)|carte d'hopital|health ?care|health plan|ahcip|hc|care ?card|services card|medicare|carte?[- ](?:de )?sante|carte (?:d'|d' )?(?:assurance[- ])?maladie|carte soleil|ass(?:urance|\\.)?[- ]maladie|numero de sante|sante (?:alberta|saskatchewan|manitoba)|carte msi|n\\.?a\\.?m|nips|nsp",
  ],
  [
    "driver-licence",
    "(?:driver|operator)'?s?'? (?:licen[cs]es?|permit)|driving licen[cs]es?|g[12]? licen[cs]es?|licen[cs]es? (?:no|number|id)|(?:bc ?)?dl|master number|permis de conduire|permis saaq|saaq",
  ],
  [
    "bank-account",
    "(?:bank|savings|chequing|checking|deposit) acc(?:oun)?ts?|acc(?:oun)?ts?(?: (?:no|number|num))|acct|account|transit|branch|institution|inst|direct deposit|void cheque|iban|comptes?(?: (?:bancaire|de banque|cheques?|d'epargne))?|folio|depot direct|specimen (?:de )?cheque",
  ],
  [
    "birth-date",
    "born|births?(?! cert)|birthdate|birthday|date of birth|d\\.? ?o\\.? ?b|nee?\\(?e?\\)?s?|naissance|d\\.?d\\.?n|naquit|(?<!d')anniversaire|b-?day|fete",
  ],
  [
    "reference",
    "cases?|claims?|reclamations?|(?<!on )files?|(?<!au )dossiers?|references?|ref|tickets?|billets?|tracking|suivi|orders?|commandes?|invoices?|factures?|receipts?|recus?|confirmations?|applications?|(?:numero|no) de (?:la |ma )?demande|(?:ma|la|cette|votre|notre) demande|demandes? (?:no|num|numero|de [a-z]{3,12})|(?:birth|marriage) certificates?|(?:certificat|acte|extrait)s? de naissance|baggages?|bagages?|luggage|flights?|vols?|bookings?|reservations?|incidents?|batch|lots?|serial|serie|model|modele|isbn|transactions?|versions?(?! code)|articles?|plaintes?|complaints?|permits?|permis|barcodes?|codes?[- ]barres?|etiquettes?|tags?|parcels?|colis|courier|poste|envoi|recepisse|requests?|requetes?|job|bills?|badges?|meters?|compteur|products?|produits?|items?|boutique|contracts?|contrats?|sku|upc|pin|build|record|postings?|mandat|petition|visa application|imei|vin|meetings?|reunions?|zoom|teams|webex|conference|verification code|code de verification|access code|code d'acces|otp|gst|hst|tps|tvq|score|serial number",
  ],
];
const ANY = new RegExp(`(?<![a-z])(?:${WORDS.map(([, words]) => `(${words})`).join("|")})(?![a-z])`, "g");
/** The words right before the number, with no other number or address between. */
const TAIL = /[^\d@]*$/;
const FILLER =
  /(?<![a-z])(?:number|numero|num|no|nr|nos|id|is|was|est|etait|code|le|la|my|mon|ma|the|of|de|du|at|au|me|moi|us|nous|on|to|or|ou|card|carte|are|sont|here|voici|cellulaire|canadian|canadien|son|her|his|their)(?![a-z])/g;
/** "passeport tunisien", "Mexican passport number": whose passport it is. */
const NATIONAL =
  /(?<![a-z])[a-z]{2,}(?:ais|aise|ien|ienne|ain|aine|ois|oise|in|ine|ique|ol|ole|and|ande|ish|ese|an)(?![a-z])/g;
const NUMBERED = /(?<![a-z])(?:number|numero|num|no)(?![a-z])|#/;

export function contextOf(before: string): Context | undefined {
  const tail = TAIL.exec(before)?.[0] ?? "";
  let last: RegExpExecArray | undefined;
  ANY.lastIndex = 0;
  for (let match = ANY.exec(tail); match !== null; match = ANY.exec(tail)) last = match;
  if (last === undefined) return undefined;
  const which = last.slice(1).findIndex((group) => group !== undefined);
  const between = tail.slice(last.index + last[0].length);
  const is = WORDS[which]?.[0] ?? "reference";
  const plain = between.replace(FILLER, "");
  const words = (is === "passport" ? plain.replace(NATIONAL, "") : plain).match(/[a-z]+/g) ?? [];
  const near = words.length === 0 || (words.length === 1 && NUMBERED.test(between));
  return { is, direct: words.length === 0, near, words: words.length };
}
