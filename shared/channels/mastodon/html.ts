/**
 * The text of a status as its author typed it, from the HTML that Mastodon's servers make of it.
 * https://docs.joinmastodon.org/spec/activitypub/#sanitization
 */

/** A long status of a generous server; what lies beyond is no message. */
const LONGEST_HTML = 200_000;
/** Servers escape both angles inside of attributes. */
const PART = /<[a-z/!][^<>]*>|[^<]+|</gi;
/** What stands in paragraphs or lines of its own. */
const BLOCKS = new Set(["p", "blockquote", "pre", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "div"]);
const LINES = new Set(["br", "li"]);
const NAMED = new Map([
  ["amp", "&"],
  ["lt", "<"],
  ["gt", ">"],
  ["quot", '"'],
  ["apos", "'"],
  ["nbsp", "\u00a0"],
]);
const LAST_POINT = 0x10ffff;

/**
 * `mentions`: the address behind each mention's link, to the name with its server that a client types. Servers
 * show mentions by their local part alone. Never throws.
 */
export function plainText(html: string, mentions: ReadonlyMap<string, string> = new Map()): string {
  let text = "";
  /** Inside this element nothing is taken over, until it ends. */
  let skipped: string | undefined;
  for (const [part] of html.slice(0, LONGEST_HTML).matchAll(PART)) {
    if (part === "<" || !part.startsWith("<")) {
      if (skipped === undefined) text += entities(part);
      continue;
    }
    const tag = tagOf(part);
    if (skipped !== undefined) {
      if (tag.closes && tag.name === skipped) skipped = undefined;
      continue;
    }
    const named = tag.name === "a" && !tag.closes ? mentions.get(entities(attribute(part, "href"))) : undefined;
    if (named !== undefined) {
      text += `@${named}`;
      skipped = "a";
    } else if (isQuoteLink(part, tag)) skipped = "p";
    else if (BLOCKS.has(tag.name)) text += tag.closes ? "\n\n" : "";
    else if (LINES.has(tag.name) && (tag.name === "br" || tag.closes)) text += "\n";
  }
  return text.replace(/\n{3,}/g, "\n\n").trim();
}

/** For servers that show no quotes: the address of what is quoted, before the text (Mastodon 4.5). */
const isQuoteLink = (part: string, { name, closes }: Tag): boolean =>
  name === "p" && !closes && /\bquote-inline\b/.test(attribute(part, "class"));

interface Tag {
  name: string;
  closes: boolean;
}

function tagOf(part: string): Tag {
  const [, slash = "", name = ""] = /^<(\/?)([a-z0-9]*)/i.exec(part) ?? [];
  return { name: name.toLowerCase(), closes: slash !== "" };
}

function attribute(part: string, name: string): string {
  const [, double, single] = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`, "i").exec(part) ?? [];
  return double ?? single ?? "";
}

const entities = (text: string): string =>
  text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,6}));/gi, (whole, decimal, hexadecimal, name) => {
    if (typeof name === "string") return NAMED.get(name.toLowerCase()) ?? whole;
    const point = decimal === undefined ? Number.parseInt(hexadecimal, 16) : Number(decimal);
    return point > 0 && point <= LAST_POINT ? String.fromCodePoint(point) : whole;
  });
