/** The words of a mail that has no plain text, without what it quotes. Never throws. */

/** A long mail; what lies beyond is no answer. */
const LONGEST_HTML = 300_000;
/** Where programs begin what they quote: Gmail, Outlook (web, desktop), Apple Mail and Thunderbird, Yahoo, Proton. */
const QUOTES =
  /<blockquote\b|<[a-z]+ [^<>]{0,300}\b(gmail_quote|gmail_attr|divRplyFwdMsg|appendonsend|moz-cite-prefix|yahoo_quoted|protonmail_quote|border-top: ?solid #(e1e1e1|b5c4df))/i;
/** What is never closed goes on to the end, as in a browser: looked for once, however often it is opened. */
const HIDDEN = /<(style|script|title)\b[^<>]*>[\s\S]*?(?:<\/\1>|$)|<!--[\s\S]*?(?:-->|$)/gi;
const PART = /<[a-z/!][^<>]*>|[^<]+|</gi;
const BREAKS = /^<(br|\/(p|div|li|tr|h[1-6]|pre|table))\b/i;
const NAMED: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
  eacute: "é",
  egrave: "è",
  ecirc: "ê",
  agrave: "à",
  acirc: "â",
  ccedil: "ç",
  ocirc: "ô",
  ucirc: "û",
  ugrave: "ù",
  icirc: "î",
  iuml: "ï",
  euml: "ë",
  laquo: "«",
  raquo: "»",
  rsquo: "’",
  lsquo: "‘",
  ldquo: "“",
  rdquo: "”",
  ndash: "–",
  mdash: "—",
  hellip: "…",
};
const LAST_POINT = 0x10ffff;

export function textOfHtml(html: string): string {
  const whole = html.slice(0, LONGEST_HTML).replace(HIDDEN, " ");
  const quote = whole.search(QUOTES);
  let text = "";
  for (const [part] of (quote < 0 ? whole : whole.slice(0, quote)).matchAll(PART)) {
    if (part !== "<" && part.startsWith("<")) text += BREAKS.test(part) ? "\n" : "";
    // What stands on several lines in the source is one line.
    else text += entities(part.replace(/\s+/g, " "));
  }
  return text
    .split("\n")
    .map((line) => line.trim())
    .join("\n")
    .trim();
}

const entities = (text: string): string =>
  text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,6}));/gi, (whole, decimal, hexadecimal, name) => {
    if (typeof name === "string") return NAMED[name] ?? NAMED[name.toLowerCase()] ?? whole;
    const point = decimal === undefined ? Number.parseInt(hexadecimal, 16) : Number(decimal);
    return point > 0 && point <= LAST_POINT ? String.fromCodePoint(point) : whole;
  });
