/**
 * Where a text holds what X takes for a web address: `https://…`, but also a bare `canada.ca`. Each counts
 * the same, however long it is. https://docs.x.com/fundamentals/counting-characters
 */
import { encodedLength } from "./encoded-length.ts";
import { TOP_LEVEL_DOMAINS } from "./top-level-domains.ts";

export interface Span {
  start: number;
  end: number;
}

/** A text beyond this is far too long whatever its addresses are, and searching it would take long. */
const SEARCHED_UNITS = 5_000;
/** DNS (RFC 1035, 2.3.4): as it is encoded. */
const LONGEST_LABEL = 63;
const LONGEST_ADDRESS = 4096;
/** Slugs of X's own short addresses. */
const LONGEST_SLUG = 40;

const LATIN = String.raw`\xC0-\xD6\xD8-\xF6\xF8-\u024F\u0253\u0254\u0256\u0257\u0259\u025B\u0263\u0268\u026F\u0272\u0289\u028B\u02BB\u0300-\u036F\u1E00-\u1EFF`;
const SPACES = String.raw`\x09-\x0D\x20\x85\xA0\u1680\u180E\u2000-\u200A\u2028\u2029\u202F\u205F\u3000`;
const DIRECTION = String.raw`\u202A-\u202E\u061C\u200E\u200F\u2066-\u2069`;
const NEVER = String.raw`\uFFFE\uFEFF\uFFFF`;
/** What no part of a name contains. */
const MARKS = String.raw`!'#%&()*+,\\./:;<=>?@\[\]^{|}~$${SPACES}${NEVER}${DIRECTION}`;
/** A part neither begins nor ends with a hyphen or an underscore; the last one before the ending has no underscore. */
const EDGE = String.raw`[^_\-${MARKS}]`;
const SUBDOMAIN = String.raw`${EDGE}(?:[^${MARKS}]*${EDGE})?\.`;
const NAME = String.raw`${EDGE}(?:[^_${MARKS}]*${EDGE})?\.`;
const PATH = String.raw`[a-z\u0400-\u04FF0-9!*';:=+,.$/%#\[\]\-\u2013_~@|&${LATIN}]`;
const PATH_END = String.raw`[+\-a-z\u0400-\u04FF0-9=_#/${LATIN}]`;
/** Parentheses in a path, nested once; at its end they stand behind what a path may end with. */
const PARENTHESES = String.raw`\((?:${PATH}+|${PATH}*\(${PATH}+\)${PATH}*)\)`;
const QUERY = String.raw`\?[a-z0-9!?*'@();:&=+$/%#\[\]\-_.,~|]*[a-z0-9\-_&=#/]`;

export function addresses(text: string): Span[] {
  if (!text.includes(".") || text.length > SEARCHED_UNITS) return [];
  return [...text.matchAll(patterns().address)].flatMap((match) => {
    const { before = "", url = "", protocol, domain = "", path } = match.groups ?? {};
    const start = match.index + before.length;
    if (!isName(domain) || (protocol ?? "https://").length + url.length > LONGEST_ADDRESS) return [];
    if (protocol !== undefined) return withProtocol(url, start);
    return /[-_./]$/.test(before) ? [] : bare(url, domain, path !== undefined, start);
  });
}

/** X's own short addresses end with their slug, whatever follows. */
function withProtocol(url: string, start: number): Span[] {
  const [short, slug = ""] = patterns().short.exec(url) ?? [];
  if (short === undefined) return [{ start, end: start + url.length }];
  return slug.length > LONGEST_SLUG ? [] : [{ start, end: start + short.length }];
}

/** Without a protocol only the Latin part of a name counts; the last one takes the path along. X looks for
 * each part by its letters from where the one before ended, and so do we. */
function bare(url: string, domain: string, hasPath: boolean, start: number): Span[] {
  const spans: Span[] = [];
  let from = 0;
  for (const [name] of domain.matchAll(patterns().latin)) {
    const at = domain.indexOf(name, from);
    from = at + name.length;
    spans.push({ start: start + at, end: start + from });
  }
  const last = spans.at(-1);
  if (last !== undefined && hasPath) last.end += url.length - domain.length;
  return spans;
}

/** A name that says it is encoded must be Latin throughout. */
function isName(domain: string): boolean {
  if (domain.startsWith("xn--") && domain.search(patterns().latin) < 0) return false;
  return domain.split(".").every((label) => label !== "" && encodedLength(label, LONGEST_LABEL) <= LONGEST_LABEL);
}

interface Patterns {
  address: RegExp;
  latin: RegExp;
  short: RegExp;
}
let compiled: Patterns | undefined;

/** On first use: the list of endings makes these long. */
function patterns(): Patterns {
  compiled ??= compile();
  return compiled;
}

function compile(): Patterns {
  const endings = [...TOP_LEVEL_DOMAINS].sort((a, b) => b.length - a.length).join("|");
  const ending = String.raw`(?:(?:${endings})(?=[^0-9a-zA-Z@+-]|$)|xn--[\-0-9a-z]+)`;
  return {
    address: new RegExp(
      `(?<before>[^A-Za-z0-9@＠$#＃${NEVER}]|[${DIRECTION}]|^)` +
        `(?<url>(?<protocol>https?:\\/\\/)?(?<domain>(?:${SUBDOMAIN})*${NAME}${ending})(?::[0-9]+)?` +
        `(?<path>\\/(?:(?:${PATH}|${PARENTHESES})*${PATH_END})?(?:${PARENTHESES})*)?(?:${QUERY})?)`,
      "gi",
    ),
    latin: new RegExp(`(?:[\\-a-z0-9${LATIN}]+\\.)+${ending}`, "gi"),
    short: new RegExp(`^https?:\\/\\/t\\.co\\/([a-z0-9]+)(?:${QUERY})?`, "i"),
  };
}
