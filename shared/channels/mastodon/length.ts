/**
 * Length as Mastodon counts it: graphemes, every address as long as any other, mentions without their server.
 * https://docs.joinmastodon.org/user/posting/#text and mastodon/mastodon: app/validators/status_length_validator.rb
 */
import type { TextLength, TextUse } from "../../ports.ts";
import { graphemes } from "../common/text-length.ts";
import { addresses } from "../common/web-addresses.ts";
import { withoutServers } from "./mention.ts";

/** Mastodon's own; servers choose theirs and say so. */
const LONGEST_STATUS = 500;
const ADDRESS_CHARACTERS = 23;
/** Kept for the name of the person who is answered: `@`, 30 characters (a name's longest on Mastodon), a space. */
const NAME_ROOM = 32;

export function statusLength(written: string, { facts = {}, post }: TextUse = {}): TextLength {
  // A post names nobody.
  const room = post === undefined ? NAME_ROOM : 0;
  const limit = Math.max(1, (facts.maxCharacters ?? LONGEST_STATUS) - room);
  const used = countable(written, facts.urlCharacters ?? ADDRESS_CHARACTERS);
  return { used, limit, ok: used <= limit };
}

function countable(written: string, addressCharacters: number): number {
  let used = 0;
  let from = 0;
  for (const { start, end } of addresses(written)) {
    // Without a protocol it is no link there.
    if (!/^https?:\/\//i.test(written.slice(start, end))) continue;
    used += graphemes(withoutServers(written.slice(from, start))) + addressCharacters;
    from = end;
  }
  return used + graphemes(withoutServers(written.slice(from)));
}
