import { type Around, BARRIER, type RedactionKind, type Rule } from "./context.ts";
import { isInLink, linkSpans } from "./links.ts";
import { plainText, readPlainly } from "./reading.ts";
import { rulesFor } from "./rules.ts";
import { tokenOf } from "./token.ts";

/**
 * Takes personal information out of what people write: text, display names, captions, links, file names
 * (invariant 5). Every finding becomes `[<kind> removed]`, one form for both languages that the console
 * shows in the reader's own; all else stays byte for byte. Never throws; a second run changes nothing.
 * Numbers of cases, files, claims and applications are no personal information here: officers need them.
 */

/** What the department itself publishes, in the comparable form of `ownContacts`. */
export type OwnContacts = ReadonlySet<string>;

export interface Redacted {
  text: string;
  /** Kinds that were taken out, each once, without the values. */
  found: RedactionKind[];
}

export interface Span {
  kind: RedactionKind;
  from: number;
  to: number;
}

/** Characters of surroundings that a rule sees on either side. */
const REACH = 60;
/** In a link: the parameter's name or the segment before, never the host: "uci=", "passport/". */
const NAME_IN_LINK = /[^/?&#]*[/=?&#]?[^/?&#=]*$/;
/** Taking one thing out can free another beside it; a chain longer than this has no meaning. */
const MOST_PASSES = 8;
const NOBODY: OwnContacts = new Set();

export function redact(text: string, own: OwnContacts = NOBODY): Redacted {
  const spans = findPersonal(text, own);
  if (spans.length === 0) return { text, found: [] };
  let out = "";
  let at = 0;
  for (const { kind, from, to } of spans) {
    out += `${text.slice(at, from)}${tokenOf(kind)}`;
    at = to;
  }
  return { text: out + text.slice(at), found: [...new Set(spans.map(({ kind }) => kind))] };
}

/** What `redact` takes out, in order: positions in `text`, UTF-16 units, apart from each other. */
export function findPersonal(text: string, own: OwnContacts = NOBODY): Span[] {
  if (text === "") return [];
  const spans = allSpans(plainText(text), own);
  if (spans.length === 0) return spans;
  const reading = readPlainly(text);
  return spans.map(({ kind, from, to }) => {
    const start = reading.starts[from] ?? 0;
    return { kind, from: start, to: reading.ends[to - 1] ?? start };
  });
}

/** A display name: platforms fall back to the bare number where a person has none. */
export function redactName(name: string, own: OwnContacts = NOBODY): Redacted {
  if (/^\+?[\d ().-]{7,20}$/.test(name) && name.replace(/\D/g, "").length >= 7)
    return { text: tokenOf("phone"), found: ["phone"] };
  return redact(name, own);
}

/** Numbers, addresses and e-mail addresses that are the department's own; `@domain` covers all of a domain. */
export const ownContacts = (published: readonly string[]): OwnContacts => new Set(published.map(comparable));

function allSpans(plain: string, own: OwnContacts): Span[] {
  const spans: Span[] = [];
  let text = plain;
  for (let pass = 0; pass < MOST_PASSES; pass++) {
    const before = spans.length;
    // Of what is left: few rules have anything to look for once a number is gone.
    for (const rule of rulesFor(text)) {
      const known = spans.length;
      find(spans, text, rule, own);
      if (spans.length > known) text = blank(text, spans.slice(known));
    }
    if (spans.length === before) break;
  }
  return spans.sort((a, b) => a.from - b.from);
}

/** Adds what the rule takes out: most rules find nothing in most texts. */
function find(spans: Span[], text: string, { kind, pattern, accepts, tail }: Rule, own: OwnContacts): void {
  let links: ReturnType<typeof linkSpans> | undefined;
  // `matchAll` would copy the pattern each time.
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    const from = match.index;
    const to = from + match[0].length;
    links ??= linkSpans(text);
    const inLink = isInLink(links, from);
    const before = lastPart(text.slice(Math.max(0, from - REACH), from)).toLowerCase();
    const around: Around = {
      before: inLink ? (NAME_IN_LINK.exec(before)?.[0] ?? "") : before,
      after: firstPart(text.slice(to, to + REACH)).toLowerCase(),
      inLink,
    };
    if (!accepts(match, around) || isOwn(match[0], own)) continue;
    const end = tail === undefined ? to : endOf(text, tail, to);
    spans.push({ kind, from, to: end });
    pattern.lastIndex = end;
  }
}

function endOf(text: string, tail: RegExp, from: number): number {
  tail.lastIndex = from;
  return from + (tail.exec(text)?.[0].length ?? 0);
}

function isOwn(value: string, own: OwnContacts): boolean {
  if (own.size === 0) return false;
  const at = value.lastIndexOf("@");
  return own.has(comparable(value)) || (at > 0 && own.has(comparable(value.slice(at))));
}

/** Letters and digits alone, accents folded, without the leading 1 of a North American number. */
function comparable(value: string): string {
  const plain = plainText(value)
    .toLowerCase()
    .replace(/[^a-z0-9@]/g, "");
  return plain.replace(/^1(?=\d{10}$)/, "");
}

/** The same length, so that positions keep their meaning. */
function blank(text: string, spans: readonly Span[]): string {
  let out = "";
  let at = 0;
  for (const { from, to } of spans) {
    out += text.slice(at, from) + BARRIER.repeat(to - from);
    at = to;
  }
  return out + text.slice(at);
}

const lastPart = (text: string): string => text.slice(text.lastIndexOf(BARRIER) + 1);

function firstPart(text: string): string {
  const end = text.indexOf(BARRIER);
  return end === -1 ? text : text.slice(0, end);
}
