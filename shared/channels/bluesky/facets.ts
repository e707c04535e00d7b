/**
 * Links and mentions in a Bluesky text: positions are UTF-8 bytes, not characters.
 * https://docs.bsky.app/docs/advanced-guides/post-richtext
 */
import { addresses } from "../common/web-addresses.ts";

export interface Facet {
  index: { byteStart: number; byteEnd: number };
  features: (
    | { $type: "app.bsky.richtext.facet#link"; uri: string }
    | { $type: "app.bsky.richtext.facet#mention"; did: string }
  )[];
}

/** A handle is a domain name after `@`, not inside a word or an address. https://atproto.com/specs/handle */
const HANDLE = /(?<=^|[\s([«"“])@((?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?)/gi;

/** A handle that nobody has stays plain text. */
export async function facets(text: string, resolve: (handle: string) => Promise<string | undefined>): Promise<Facet[]> {
  const links = addresses(text).map(({ start, end }): Facet => {
    const shown = text.slice(start, end);
    const uri = /^https?:\/\//i.test(shown) ? shown : `https://${shown}`;
    return {
      index: bytes(text, start, end),
      features: [{ $type: "app.bsky.richtext.facet#link", uri }],
    };
  });
  const mentions: Facet[] = [];
  for (const match of text.matchAll(HANDLE)) {
    const did = await resolve((match[1] ?? "").toLowerCase());
    const index = bytes(text, match.index, match.index + match[0].length);
    if (did !== undefined)
      mentions.push({
        index,
        features: [{ $type: "app.bsky.richtext.facet#mention", did }],
      });
  }
  return [...links, ...mentions].sort((a, b) => a.index.byteStart - b.index.byteStart);
}

function bytes(text: string, start: number, end: number): Facet["index"] {
  const byteStart = Buffer.byteLength(text.slice(0, start));
  return {
    byteStart,
    byteEnd: byteStart + Buffer.byteLength(text.slice(start, end)),
  };
}
