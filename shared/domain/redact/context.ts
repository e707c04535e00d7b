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

/** What a rule sees beside its match: lower case, accents folded, up to the next thing that was taken out. */
export interface Around {
  before: string;
  after: string;
  inLink: boolean;
}

export interface Rule {
  kind: RedactionKind;
  /** Global, over the plain reading; bounded everywhere, so that time grows with the text alone. */
  pattern: RegExp;
  accepts(match: RegExpExecArray, around: Around): boolean;
}

export interface Context {
  /** `reference`: the number of a case, a claim, a flight… and of nobody. */
  is: RedactionKind | "reference";
  /** Nothing but "number", "is", "#"… stands between the word and the number. */
  direct: boolean;
  /** The same, or one word more beside an outright "number". */
  near: boolean;
}

const WORDS: readonly (readonly [Context["is"], string])[] = [
  [
    "phone",
    "tel|telephone|telephoner|phone|cell|cellphone|cellulaire|cel|mobile|portable|fax|telecopieur|sms|text me|textez?[- ]moi|call|calls?|call me|ring|appelle[rz]?|appeler|rappelle[rz]?|rappeler|reach me|reach us|reached|rejoindre|joindre|joignable|contact|whatsapp|signal|my number|our number|local number|numero local|mon numero|notre numero|son numero|her number|his number",
  ],
  [
    "sin",
    "s\\.?i\\.?n|n\\.?a\\.?s|social insurance|social security|insurance number|assurance sociale|numero d'assurance",
  ],
  ["passport", "passports?|passeports?|ppt|travel documents?|documents? de voyage|titres? de voyage"],
  [
    "uci",
    "uci|iuc|client id|client identification|unique client|clients? (?:no|number|identifier)|(?:numero|no|id|identifiant|identificateur)(?: unique)?(?: d[eu'])? ?clients?|id client",
  ],
  [
    "health-card",
    "health ?cards?|health ?care cards?|health(?: insurance)? (?:no|number|id)|ohip|ramq|phn|msp|mcp|care ?card|medicare|carte (?:de )?sante|carte (?:d'|d' )?assurance[- ]maladie|carte soleil|assurance[- ]maladie|numero de sante|nam",
  ],
  [
    "birth-date",
    "born|births?(?! cert)|birthdate|birthday|date of birth|d\\.?o\\.?b|nee?\\(?e?\\)?s?|naissance|ddn|naquit|anniversaire",
  ],
  [
    "reference",
    "cases?|claims?|reclamations?|files?|dossiers?|references?|ref|tickets?|billets?|tracking|suivi|orders?|commandes?|invoices?|factures?|receipts?|recus?|confirmations?|applications?|(?:numero|no) de (?:la |ma )?demande|(?:ma|la|cette|votre|notre) demande|demandes? (?:no|num|numero|de [a-z]{3,12})|(?:birth|marriage) certificates?|(?:certificat|acte|extrait)s? de naissance|baggages?|bagages?|luggage|flights?|vols?|bookings?|reservations?|incidents?|batch|lots?|serial|serie|model|modele|isbn|transactions?|versions?|articles?|forms?|formulaires?|plaintes?|complaints?|permits?|permis|barcodes?|codes?[- ]barres?|etiquettes?|tags?|parcels?|colis|courier|poste|envoi|recepisse|requests?|requetes?|job|bills?|badges?|meters?|compteur|products?|produits?|contracts?|contrats?|sku|upc|pin|build|record|postings?|mandat|petition|visa application|imei|vin|score|serial number",
  ],
];
const ANY = new RegExp(WORDS.map(([, words]) => `((?<![a-z])(?:${words})(?![a-z]))`).join("|"), "g");
/** The words right before the number, with no other number or address between. */
const TAIL = /[^\d@]*$/;
const FILLER =
  /(?<![a-z])(?:number|numero|num|no|nr|nos|id|is|was|est|etait|code|le|la|my|mon|ma|the|of|de|du|at|au|me|moi|us|nous|on|to|or|ou|card|carte|are|sont|here|voici|cellulaire|canadian|canadien|son|her|his|their)(?![a-z])/g;
const NUMBERED = /(?<![a-z])(?:number|numero|num|no)(?![a-z])|#/;

export function contextOf(before: string): Context | undefined {
  const tail = TAIL.exec(before)?.[0] ?? "";
  let last: RegExpExecArray | undefined;
  for (const match of tail.matchAll(ANY)) last = match;
  if (last === undefined) return undefined;
  const which = last.slice(1).findIndex((group) => group !== undefined);
  const between = tail.slice(last.index + last[0].length);
  const words = between.replace(FILLER, "").match(/[a-z]+/g) ?? [];
  const near = words.length === 0 || (words.length === 1 && NUMBERED.test(between));
  return { is: WORDS[which]?.[0] ?? "reference", direct: words.length === 0, near };
}
