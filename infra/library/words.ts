import type { Bilingual } from "../../shared/domain/department/department.ts";

/** What `npm run library` says, in both languages. */

const NB = "\u00a0";

export const USAGE = `npm run library -- import FILE [--approved] | export FILE (.yaml, .json or .csv)
  --approved      the texts are in use already, and you answer for them: no drafts; only for a head
                  les textes servent déjà, et vous en répondez${NB}: pas de brouillons; direction (head) seulement
  OPENLINE_URL    the console’s address; unless set http://localhost with PORT, or 3000
                  l’adresse de la console; par défaut http://localhost avec PORT, ou 3000
  OPENLINE_TOKEN  a bearer token of the department’s sign-in; on this machine npm run --silent token -- head
                  un jeton (bearer) de la connexion du ministère; sur cette machine npm run --silent token -- head
Who may import: head, admin; export: officer, approver, head.
Qui peut importer${NB}: head, admin; exporter${NB}: officer, approver, head.`;

export const wrongVerb = (verb: string): Bilingual => ({
  en: `The first word is import or export, not ${verb}.`,
  fr: `Le premier mot est import ou export, pas ${verb}.`,
});

export const wrongEnding = (file: string): Bilingual => ({
  en: `${file} must end with .yaml, .json or .csv.`,
  fr: `Il faut que ${file} finisse par .yaml, .json ou .csv.`,
});

const WHO = { import: "head, admin", export: "officer, approver, head" } as const;

export const noToken = (verb: keyof typeof WHO): string =>
  `Set OPENLINE_TOKEN to a bearer token of somebody who may ${verb} a library (${WHO[verb]}); on this machine npm run --silent token -- head prints one.
Donnez à OPENLINE_TOKEN le jeton (bearer) d’une personne qui peut ${verb === "import" ? "importer" : "exporter"} une bibliothèque (${WHO[verb]}); sur cette machine, npm run --silent token -- head en affiche un.`;

export const wrongToken = (origin: string): string =>
  `${origin} does not take OPENLINE_TOKEN: the token is wrong, or its time is over. Set it to a new one; on this machine npm run --silent token -- head prints one.
${origin} n’accepte pas OPENLINE_TOKEN${NB}: le jeton est erroné ou n’est plus valide. Donnez-en un autre; sur cette machine, npm run --silent token -- head en affiche un.`;

export const noLibrary = (file: string): string =>
  `${file} holds no library: an array of pairs, or a table with a column key.
${file} ne contient pas de bibliothèque${NB}: il faut une liste de paires, ou un tableau qui a une colonne key.`;

export const written = (count: number, file: string): string =>
  `${count} texts written to ${file}\n${count} textes écrits dans ${file}`;

export const noAddress = (): string =>
  `OPENLINE_URL is no address: set it to the console's, which begins with https:// (or http:// on this machine).
OPENLINE_URL n’est pas une adresse${NB}: donnez celle de la console, qui commence par https:// (ou http:// sur cette machine).`;

/** `origin`: all of an address that is ever printed. */
export const signedInAddress = (origin: string): string =>
  `OPENLINE_URL has a user or a password in it: set it to the console's address without them, which begins with ${origin}, and OPENLINE_TOKEN to the token.
OPENLINE_URL contient un nom d’utilisateur ou un mot de passe${NB}: donnez l’adresse de la console sans eux, qui commence par ${origin}, et le jeton à OPENLINE_TOKEN.`;

export const badToken = (): string =>
  `OPENLINE_TOKEN has a character that no header can carry, such as a typographic quote or a line break: copy the token again, without what stands around it.
OPENLINE_TOKEN contient un caractère qu’aucun en-tête n’accepte, comme un guillemet typographique ou un saut de ligne${NB}: copiez de nouveau le jeton, sans ce qui l’entoure.`;

/** `code`: the network's. */
export const noAnswer = (origin: string, code: string): string =>
  `Nothing answers at ${origin} (${code}): set OPENLINE_URL to the console's address.
Rien ne répond à ${origin} (${code})${NB}: donnez à OPENLINE_URL l’adresse de la console.`;

/** `why`: the call's own words; none where it has none. */
export const notAsked = (origin: string, why: string): string =>
  `${origin} was not asked${why && `: ${why}`}. Set OPENLINE_URL to the console's address.
${origin} n’a pas été interrogé${why && `${NB}: ${why}`}. Donnez à OPENLINE_URL l’adresse de la console.`;
