/**
 * What somebody wrote in a mail, without what they quote and how they sign, in English and French. Line by line: a
 * mail may be anything, and no rule looks twice at the same characters.
 */

/** Stands in our own mails; whatever is under it is ours. */
export const REPLY_LINE = "— Reply above this line · Répondez au-dessus de cette ligne —";
const OUR_LINE = /reply above this line/i;

/** Longer lines are no attribution, no signature and no header. */
const LONGEST_MARK = 300;
/** An answer under more quoted lines than this is none that anybody wrote. */
const MOST_LINES = 3_000;
/** Programs wrap “On …, Somebody <…> wrote:” into as many lines. */
const WRAPPED = 3;
/** Name, title, office, address, telephones. */
const LONGEST_SIGNATURE = 12;

/** “On Tue, 24 Nov 2026 at 10:00, Maya <…> wrote:”, « Le mar. 24 nov. 2026 à 10 h 00, Maya <…> a écrit : », and the date
 * first, as in “2026-11-24 10:00 GMT-05:00 Maya <…>:” and “Maya <…> wrote on …:”. */
const ATTRIBUTIONS = [
  /^on\b.{4,}\bwrote ?:$/i,
  /^(le|en date du)\b.{4,}\ba écrit ?:$/i,
  /^.{2,}\bwrote on\b.{4,}:$/i,
  /^.{2,}\ba écrit le\b.{4,}:$/i,
  /^.{2,}<\S+@\S+> (wrote|a écrit) ?:$/i,
  /^\d{4}-\d\d-\d\d\b.{2,}<\S+@\S+> ?:$/,
];
const BEGINS_ATTRIBUTION = /^(on|le|en date du)\b/i;

/** What programs put over a message that they quote whole. */
const DIVIDERS = [
  /^-{2,} ?(original (message|appointment)|message d['’]origine|message original|forwarded message|message transféré|reply message|message de réponse) ?-{2,}$/i,
  /^_{10,}$/,
  /^(begin forwarded message|début du message réexpédié|début du message transféré) ?:$/i,
];
/** The first two lines of a quoted head: “From: …” and one of the others. */
const HEAD_BEGIN = /^\*?(from|de|expéditeur|envoyé par) ?:\*? ?\S/i;
const HEAD_GOES_ON = /^\*?(sent|date|to|subject|cc|envoyé( le)?|à|objet|destinataires?) ?:\*?/i;

const SIGNATURE = /^--$/;
/** Put there by telephones and programs. */
const SENT_FROM =
  /^(sent (from|via|with) |sent using |get outlook for |envoyé (de|depuis|à partir|avec|via|par) |(obtenir|obtenez|téléchargez|télécharger) outlook |provenance ?: courrier |sent by courriel)/i;
export const CLOSING =
  /^((kind(est)?|best|warm|with (kind|best)|many)? ?(regards|wishes|thanks)|best|thanks|thank you|thanks again|sincerely|cheers|respectfully|yours (truly|sincerely)|cordialement|bien cordialement|(bien )?amicalement|bien à vous|salutations( distinguées)?|(meilleures|cordiales|sincères) salutations|respectueusement|merci( beaucoup| d['’]avance| encore)?|bonne (journée|fin de journée|soirée)) ?[,.!]?$/i;
const DISCLAIMER =
  /^((this|the information in this|the contents? of this) (e-?mail|message|communication|transmission)\b.*\b(confidential|intended|privileged)|((ce|le présent|l['’]information contenue dans ce) (courriel|message|document))\b.*\b(confidentiel|destiné|privilégié)|confidentiality notice|avis de confidentialité)/i;

/** As it came, and for looking at. */
interface Line {
  raw: string;
  plain: string;
}

export function writtenIn(text: string): string {
  const all = text.replace(/\r\n?/g, "\n").split("\n", MOST_LINES);
  const lines = withoutQuotes(all.map((raw) => ({ raw, plain: plain(raw) })));
  const end = lines.findIndex((_, at) => endsHere(lines, at));
  return (end < 0 ? lines : lines.slice(0, end))
    .map(({ raw }) => raw.trimEnd())
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

/** Lines marked with `>` go, with the line that says whose they are; words between and after them stay. A message that
 * is quoted without marks takes all that follows with it. */
function withoutQuotes(lines: readonly Line[]): Line[] {
  const kept: Line[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at];
    if (line === undefined || beginsWholeQuote(lines, at)) break;
    if (isQuoted(line)) continue;
    const length = attributionLength(lines, at);
    if (length === 0) {
      kept.push(line);
      continue;
    }
    at += length - 1;
    const next = lines.findIndex((other, index) => index > at && other.plain !== "");
    if (next < 0 || !isQuoted(lines[next])) break;
  }
  return kept;
}

const beginsWholeQuote = (lines: readonly Line[], at: number): boolean => {
  const { plain = "" } = lines[at] ?? {};
  return OUR_LINE.test(plain) || DIVIDERS.some((divider) => divider.test(plain)) || isHead(lines, at);
};

/** How many lines from here say whose words follow; 0: they do not. */
function attributionLength(lines: readonly Line[], at: number): number {
  let joined = "";
  for (let length = 1; length <= WRAPPED; length += 1) {
    const line = lines[at + length - 1];
    if (line === undefined || line.plain === "" || isQuoted(line)) return 0;
    joined = `${joined} ${line.plain}`.trim();
    if (joined.length > LONGEST_MARK) return 0;
    if (joined.endsWith(":") && ATTRIBUTIONS.some((form) => form.test(joined))) return length;
    if (!BEGINS_ATTRIBUTION.test(joined)) return 0;
  }
  return 0;
}

const isQuoted = (line: Line | undefined): boolean => line?.plain.startsWith(">") === true;

/** “From:” with another line of a head among the two after it. */
const isHead = (lines: readonly Line[], at: number): boolean =>
  HEAD_BEGIN.test(lines[at]?.plain ?? "") && lines.slice(at + 1, at + 3).some(({ plain }) => HEAD_GOES_ON.test(plain));

/** From here on it is how they sign. A closing word counts with a signature under it, and words above. */
function endsHere(lines: readonly Line[], at: number): boolean {
  const { plain = "" } = lines[at] ?? {};
  if (SIGNATURE.test(plain) || SENT_FROM.test(plain) || DISCLAIMER.test(plain)) return true;
  if (!CLOSING.test(plain) || !lines.slice(0, at).some((other) => other.plain !== "")) return false;
  let under = 0;
  for (let below = at + 1; below < lines.length && under <= LONGEST_SIGNATURE; below += 1) {
    if (lines[below]?.plain !== "") under += 1;
  }
  return under <= LONGEST_SIGNATURE;
}

/** One kind of space, no zero-width marks; what is too long to be a mark is none. */
function plain(line: string): string {
  if (line.length > LONGEST_MARK) return line.startsWith(">") ? ">" : "x";
  return line
    .replace(/[\u200b-\u200f\u2060\ufeff]/g, "")
    .replace(/\s+/g, " ")
    .trim();
}
