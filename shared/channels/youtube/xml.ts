/**
 * The little XML that Atom deliveries need, read so that nothing in it can surprise: bytes must be UTF-8, documents
 * with a DOCTYPE are refused (so nothing is ever expanded), depth and number of elements are bounded, and every
 * accessor answers `undefined` or nothing for what is not there. https://www.w3.org/TR/xml/
 */
import { AppError } from "../../domain/errors.ts";

export interface Xml {
  /** Without its prefix: `at:deleted-entry` is `deleted-entry`. */
  name: string;
  attributes: ReadonlyMap<string, string>;
  children: Xml[];
  /** Directly below this element, joined. */
  text: string;
}

/** Atom needs five. */
const DEEPEST = 32;
/** An entry has about a dozen: four thousand entries. */
const MOST_ELEMENTS = 50_000;
const NAME = /^[A-Za-z_][\w.-]*(?::[A-Za-z_][\w.-]*)?/;
/** Bounded names and spaces: nothing in a long attribute is searched from each of its characters to its end. */
const ATTRIBUTE = /([A-Za-z_][\w.:-]{0,63})\s{0,8}=\s{0,8}(?:"([^"<]*)"|'([^'<]*)')/g;
const NAMED: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };
const LAST_CODE_POINT = 0x10ffff;

const utf8 = new TextDecoder("utf-8", { fatal: true });

/** The root element. Throws `unparseable`. */
export function parseXml(body: Uint8Array): Xml {
  const document = element("", "");
  const open = [document];
  let elements = 0;
  const source = decoded(body);
  for (let place = 0; place < source.length; ) {
    const top = open.at(-1) ?? document;
    const tag = source.indexOf("<", place);
    const words = source.slice(place, tag < 0 ? source.length : tag);
    if (top === document && words.trim() !== "") throw unreadable("not-xml", body);
    top.text += unescaped(words);
    if (tag < 0) break;
    const skipped = skip(source, tag);
    if (skipped !== undefined) {
      if (skipped.end < 0) throw unreadable("not-closed", body);
      top.text += skipped.text;
      place = skipped.end;
      continue;
    }
    const end = source.indexOf(">", tag);
    const inside = source.slice(tag + 1, end);
    if (end < 0 || inside.startsWith("!")) throw unreadable("not-xml", body);
    place = end + 1;
    if (inside.startsWith("/")) {
      if (top === document || local(inside.slice(1).trim()) !== top.name) throw unreadable("not-closed", body);
      open.pop();
      continue;
    }
    const name = NAME.exec(inside)?.[0];
    if (name === undefined) throw unreadable("not-xml", body);
    if (++elements > MOST_ELEMENTS || open.length > DEEPEST) throw unreadable("too-much", body);
    const found = element(name, inside.slice(name.length));
    top.children.push(found);
    if (!inside.endsWith("/")) open.push(found);
  }
  const [root] = document.children;
  if (root === undefined || document.children.length > 1 || open.length > 1) throw unreadable("not-xml", body);
  return root;
}

const below = (xml: Xml | undefined, name: string): Xml | undefined =>
  xml?.children.find((child) => child.name === name);

/** The text of a child, or of a child's child; `undefined` when there is none. */
export function textBelow(xml: Xml | undefined, ...path: string[]): string | undefined {
  const found = path.reduce(below, xml);
  return found === undefined ? undefined : found.text.trim();
}

const element = (name: string, attributes: string): Xml => ({
  name: local(name),
  attributes: new Map(
    [...attributes.matchAll(ATTRIBUTE)].map(([, key = "", double, single]) => [
      local(key),
      unescaped(double ?? single ?? ""),
    ]),
  ),
  children: [],
  text: "",
});

/** Comments, instructions and CDATA; a DOCTYPE is none of them. */
function skip(source: string, at: number): { end: number; text: string } | undefined {
  for (const [from, to] of [
    ["<!--", "-->"],
    ["<?", "?>"],
    ["<![CDATA[", "]]>"],
  ] as const) {
    if (!source.startsWith(from, at)) continue;
    const close = source.indexOf(to, at + from.length);
    return {
      end: close < 0 ? -1 : close + to.length,
      text: from === "<![CDATA[" && close >= 0 ? source.slice(at + from.length, close) : "",
    };
  }
  return undefined;
}

/** The five named and the numbered references of XML itself, once; others stay as they are written. */
const unescaped = (text: string): string =>
  text.replaceAll(/&(?:#(\d{1,7})|#x([0-9a-fA-F]{1,6})|(amp|lt|gt|quot|apos));/g, (whole, decimal, hex, named) => {
    if (named !== undefined) return NAMED[named] ?? whole;
    const point = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
    return point > 0 && point <= LAST_CODE_POINT ? String.fromCodePoint(point) : whole;
  });

const local = (name: string): string => name.slice(name.indexOf(":") + 1);

function decoded(body: Uint8Array): string {
  try {
    return utf8.decode(body);
  } catch {
    throw unreadable("not-utf8", body);
  }
}

const unreadable = (kind: string, body: Uint8Array): AppError =>
  new AppError("unparseable", `The body cannot be read: ${kind}.`, { facts: { kind, bytes: body.length } });
