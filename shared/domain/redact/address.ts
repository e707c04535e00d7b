import { type Around, contextOf, type Rule } from "./context.ts";
import { anyCase } from "./pattern.ts";

/** Civic addresses in English and French order, post-office boxes and postal codes. */

const START = "(?=\\d)(?<![A-Za-z0-9\\ufffc$#]|[0-9][ .,/:])";
const NUMBER = "\\d{1,5}(?:-?[A-Za-z])?(?: ?- ?\\d{1,5})?(?: 1\\/2|½)?";
/** Types that are streets and little else. */
const CLEAR =
  "street|str|st|avenue|ave|av|road|rd|boulevard|blvd|boul|crescent|cres|drive|dr|lane|ln|highway|hwy|parkway|pkwy|terrace|terr|sideroad|concession";
/** Types that are common words too. */
const VAGUE =
  "way|place|pl|court|crt|ct|line|close|gate|row|circle|cir|square|sq|trail|heights|grove|mews|path|walk|gardens|bay|cove|green|landing|ridge|private|hill|point|view|run|loop|cross|crossing|esplanade|common|wharf|rue|rang|allee";
const FRENCH =
  "rue|avenue|av\\.?|ave\\.?|boulevard|boul\\.?|blvd\\.?|bd|chemin|ch\\.|route|rte|rang|place|allee|impasse|cote|montee|croissant|cours|square|terrasse|promenade|quai|ruelle|voie|cercle|carre|sentier|faubourg|passage|traverse|esplanade";
const VAGUE_FRENCH =
  /^(?:place|cours|route|voie|cote|square|carre|cercle|quai|terrasse|promenade|rang|passage|traverse)$/i;
// "rue King est fermée" has a verb.
const SIDE = `(?: (?:${anyCase("north|south|east|west|nord|sud|ouest|n|s|e|w|o|nw|ne|sw|se")}|E[Ss][Tt]|est(?! [a-z]))\\b\\.?)?`;
const UNIT = `(?:[ ,\\n]{1,3}${anyCase("apartment|appartement|appt|apt|app|unite|unit|suite|ste|bureau|room|#")}\\.? ?#? ?[A-Za-z]?\\d{0,5}[A-Za-z]?\\b)?`;
const PROVINCE = `(?:(?:${anyCase("ontario|quebec|alberta|manitoba|saskatchewan|british columbia|colombie-britannique|nova scotia|nouvelle-ecosse|new brunswick|nouveau-brunswick|newfoundland|terre-neuve|yukon|nunavut|qc|nb|bc|mb|sk|nl|pei|yt")}|ON|AB|NS|PE|NT|NU|PQ)\\b|(?:N\\.-?[EB]|C\\.-?B|I\\.-?P\\.-?E|T\\.-?N(?:\\.-?(?:O|L|-L))?|B\\.C|N\\.S|Ont|Que|Alb|Alta|Man|Sask)\\.?(?![a-z]))`;
const POSTAL =
  "[ABCEGHJ-NPRSTVXYabceghj-nprstvxy]\\d[A-CEGHJ-NPRSTV-Za-ceghj-nprstv-z][ -]{0,2}\\d[A-CEGHJ-NPRSTV-Za-ceghj-nprstv-z]\\d";
const CITY = "(?:[ ,\\n]{1,3}[A-Za-z][A-Za-z.'-]{1,24}(?:[ -][A-Z][A-Za-z.'-]{1,24}){0,2})?";
const PLACE = `${CITY}[ ,\\n]{1,3}(?:\\(?${PROVINCE}\\)?(?:[ ,\\n]{1,3}${POSTAL})?|(?:${anyCase("on|ab|ns|pe|nt|nu")}[ ,\\n]{1,3})?${POSTAL})`;
const STATION = `(?:[ ,]{1,3}${anyCase("station|stn|succursale|succ")}\\.? [A-Za-z][A-Za-z'-]{0,24}(?: [A-Z][A-Za-z'-]{1,24})?)?`;
/** What belongs to an address behind its street or its box. */
const UNIT_AND_PLACE = new RegExp(`${SIDE}${UNIT}(?:${PLACE})?`, "y");
const STATION_AND_PLACE = new RegExp(`${STATION}(?:${PLACE})?`, "y");
/** Roads whose name is a number. */
const NUMBERED_ROAD = `${anyCase("highway|hwy|route|rte|line|concession road|concession rd|concession|(?:township|range|county|regional|side) (?:road|rd)|sideroad|rang|autoroute")}\\.? \\d{1,6}`;
const RURAL = `${anyCase("site|comp|compartment|box|group|gr|lot")}\\.? \\d{1,4}`;
const ENGLISH_NAME = "((?:[A-Za-z0-9.'-]{1,24} |[A-Z][A-Za-z.'-]{1,24}\\n){1,4}?)";
const PARTICLE = anyCase("(?:de la|des|du|de|la|le|les) |(?:de )?l'|d'");
const FRENCH_NAME = `((?:${PARTICLE}){0,2}(?:${anyCase("sainte|saint|ste|st")}[ -])?(?:[A-Za-z0-9][A-Za-z0-9'.-]{1,24}|\\d)(?:(?: (?:de la|des|du|de|et))? [A-Z0-9][A-Za-z'.-]{1,24}){0,3})`;
/** Words that follow a count, never a house number. */
const NOT_A_NAME =
  /^(?:way|star|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?|people|persons?|times?|km|kms|kilometres?|miles?|metres?|of|on|in|to|at|and|or|the|a|an|from|for|is|are|was|were|with|by|per|more|than|less|dollars?|bucks|cents?|this|that|my|your|our|their|his|her|i|we|you|they|it|heures?|jours?|semaines?|mois|ans?|annees?|personnes?|fois|et|ou|en|dans|sur|pour|avec|le|les|ma|mon|nights?|cars?|lanes?|am|pm|percent|photos?|kids|children|adults?|enfants|adultes|passports?|passeports?|applications?|blocks?|after|before|down|along|off|across|not|no|still|just|only|million|billion|thousand|h|min)$/i;
/** "the library at 100 Queen Street": a place that is open to everybody, said as such. */
const PUBLIC =
  /(?<![a-z])(?:(?:passport |post |tax |new |your |the )*offices?|service canada|service ontario|embassy|consulate|city hall|town hall|library|courthouse|hospital|clinic|locations?|kiosk|shoppers|pharmacy|airport|university|museum|bureaux?(?: des passeports| de poste)?|ambassade|consulat|hotel de ville|mairie|bibliotheque|palais de justice|hopital|clinique|succursale|point de service|pharmacie|jean coutu|aeroport|universite|musee|comptoir|kiosque)[ ,:(]{1,2}(?:(?:is |est )?(?:now |opening |located |situee? |sise? )?(?:at|on|au|du|sur|de la) (?:the |le |la )?)?$/;
/** "bus 12 Bank Street", "Nov 12 King Street": the number of something else. */
const NOT_A_HOUSE =
  /(?<![a-z])(?:bus|route|line|exit|highway|hwy|gate|stop|train|platform|ward|autobus|ligne|sortie|arret|porte|metro|(?:jan|feb|fev|mar|apr|avr|may|mai|june?|juin|july?|juil|aug|aout|sept?|oct|nov|dec)[a-z]{0,6})[ .#]{1,2}$/;
/** "3 Bay Street offices": a count. */
const COUNTED = /^ (?:offices|bureaux|locations|agents|residents|condos|units)(?![a-z])/;
/** "my new office", "we live over the pharmacy": someone's own all the same. */
const OWN =
  /(?<![a-z])(?:(?:my|our|his|her|their|mon|ma|nos|notre|son|sa|leur) (?!local|nearest|closest)(?:[a-z'-]{1,20} ){0,2}|(?:live|living|reside|staying|habite|habitons|demeure|reste|loge)[a-z]{0,2} [^.!?]{0,30})$/;
const HOME =
  /(?:live|lives|living|address|adresse|habite|habitons|demeure|reside|residing|moved to|demenage|mail(?:ed|ing)?|ship(?:ped|ping)?|send|sent|deliver(?:ed)?|envoye[rz]?|livre[rz]?|poste[rz]?|home|domicile|residence|chez moi|located|situe)[^\d]{0,30}$/;

const LIVES_AT =
  /(?<![a-z])(?:lives? at|living at|resid(?:e|ing) at|address(?: is|:)|habit(?:e|ons) au|demeure au|reste au|adresse(?: est| :|:)) ?$/;

/** A number, and a word or another number behind it: `NUMBER`'s ends, and what any rule has next. */
export const ADDRESS_HINT = /\d(?:-?[A-Za-z])?½?,?[ \n]{1,2}[A-Za-z0-9.'-]/;

export const ADDRESS_RULES: readonly Rule[] = [
  {
    kind: "address",
    tail: UNIT_AND_PLACE,
    pattern: new RegExp(`${START}${NUMBER},?[ \\n]{1,2}(?:\\d{1,3}(?:st|nd|rd|th) )?${NUMBERED_ROAD}`, "g"),
    accepts: ([value], around) =>
      canBeAddress(around) && !isPublic(around.before) && (/^\d{3}/.test(value) || HOME.test(around.before)),
  },
  {
    kind: "address",
    tail: UNIT_AND_PLACE,
    pattern: new RegExp(`${START}${NUMBER},?[ \\n]{1,2}(${anyCase(FRENCH)}) ${FRENCH_NAME}`, "g"),
    accepts: ([value, type = "", name = ""], around) =>
      canBeAddress(around) &&
      // "la 125e Avenue est fermée" names a street.
      !/^\d+(?:e|er|re|th|st|nd|rd)\b/i.test(value) &&
      !NOT_A_NAME.test(name) &&
      !isPublic(around.before) &&
      (!VAGUE_FRENCH.test(type) || HOME.test(around.before) || startsProper(name)),
  },
  {
    kind: "address",
    tail: UNIT_AND_PLACE,
    pattern: new RegExp(
      `${START}${NUMBER},?[ \\n]{1,2}${ENGLISH_NAME}(?:(${anyCase(CLEAR)})(?: ${anyCase("road|rd")}(?![A-Za-z]))?|(${anyCase(VAGUE)})(?: ${anyCase(CLEAR)}(?![A-Za-z]))?)\\b\\.?(?![a-z'])`,
      "g",
    ),
    accepts: ([, name = "", clear, vague = ""], around) => {
      const atHome = HOME.test(around.before);
      const words = name
        .trim()
        .split(" ")
        .filter((word) => !(atHome && /^(?:the|of)$/i.test(word)));
      if (!canBeAddress(around) || isPublic(around.before) || words.some((word) => NOT_A_NAME.test(word))) return false;
      if (clear !== undefined) return true;
      return atHome || (/^[A-Z]/.test(vague) && words.every((word) => /^[A-Z0-9]/.test(word)));
    },
  },
  {
    // "I live at 612 Robie": the street's type left out.
    kind: "address",
    tail: UNIT_AND_PLACE,
    pattern: new RegExp(`${START}${NUMBER},? [A-Z][a-z'-]{2,24}(?: [A-Z][a-z'-]{1,24})?(?![A-Za-z0-9])`, "g"),
    accepts: (_, { before }) => LIVES_AT.test(before),
  },
];

/** Boxes at a post office, rural routes. */
export const BOX_RULES: readonly Rule[] = [
  {
    kind: "address",
    tail: STATION_AND_PLACE,
    pattern: new RegExp(
      `(?<![A-Za-z0-9\\ufffc])${anyCase("(?:p\\.? ?o\\.? ?box|c\\.p\\.|case postale|casier postal|boite postale)")}[ #]{0,2}(?:no )?\\d{1,6}\\b`,
      "g",
    ),
    accepts: () => true,
  },
  {
    // Such a box where the town stands beside it: "Box 301, Fort Smith NT X0E 0P0".
    kind: "address",
    pattern: new RegExp(`(?<![A-Za-z0-9\\ufffc])(?:[Bb]ox|B\\.?P\\.?) \\d{1,6}\\b${STATION}${PLACE}`, "g"),
    accepts: () => true,
  },
  {
    // Rural routes (Canada Post, Addressing Guidelines, 6).
    kind: "address",
    tail: STATION_AND_PLACE,
    pattern: new RegExp(
      `(?<![A-Za-z0-9\\ufffc])(?:R\\.?R\\.? ?#? ?\\d{1,3}(?:,? ${RURAL}){0,3}|${RURAL},? ${RURAL}(?:,? R\\.?R\\.? ?#? ?\\d{1,3})?)(?![A-Za-z0-9])`,
      "g",
    ),
    accepts: ([value]) => /^R/.test(value) || /R\.?R|[Ss]ite|[Cc]omp/.test(value),
  },
];

export const POSTAL_CODE_RULES: readonly Rule[] = [
  {
    kind: "address",
    pattern: /(?<![A-Za-z0-9\ufffc])[ABCEGHJ-NPRSTVXY] \d [A-Z] {1,2}\d [A-Z] \d(?![A-Za-z0-9\ufffc])/g,
    accepts: () => true,
  },
  {
    kind: "address",
    pattern: new RegExp(`(?<![A-Za-z0-9\\ufffc])${POSTAL}(?![A-Za-z0-9\\ufffc])`, "gi"),
    accepts: ([value], { inLink, before }) =>
      !inLink &&
      contextOf(before)?.is !== "reference" &&
      (value === value.toUpperCase() || /[ -]/.test(value) || AT_CODE.test(before)),
  },
];

const AT_CODE = /(?:code postal|postal code)(?: is| est)?[ :=-]{0,3}$/;

function isPublic(before: string): boolean {
  const place = PUBLIC.exec(before);
  return place !== null && !OWN.test(before.slice(0, place.index));
}

/** A link to a place on a map carries its address where a value begins; elsewhere the number is a house's. */
const canBeAddress = ({ inLink, before, after }: Around): boolean =>
  inLink ? /[=/]$/.test(before) : !NOT_A_HOUSE.test(before) && !COUNTED.test(after);

/** A name after its particles: "de la Gauchetière". */
const startsProper = (name: string): boolean =>
  /^[A-Z0-9]/.test(name.replace(/^(?:(?:de la|de l'|des|du|de|d'|la|le|les|l') ?)+/i, ""));
