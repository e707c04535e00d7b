/** Mentions in a Mastodon text: `@name` of the own server, `@name@server` of others. */

/** Not inside a word or an address; a name's last character is no dot. https://docs.joinmastodon.org/spec/webfinger/ */
const MENTION =
  /(?<![=/\p{L}\p{N}_])@([a-z0-9_]+(?:[a-z0-9_.-]*[a-z0-9_])?)((?:@[\p{L}\p{N}_]+(?:[.-]+[\p{L}\p{N}_]+)*)?)/giu;
const LEADING = /^@[a-z0-9_]+(?:[a-z0-9_.-]*[a-z0-9_])?(?:@[\p{L}\p{N}_]+(?:[.-]+[\p{L}\p{N}_]+)*)?\s+/iu;

/** Mastodon tells only those of a status whom its text names: whoever is answered is named first. */
export const addressed = (text: string, acct: string): string => (mentions(text, acct) ? text : `@${acct} ${text}`);

function mentions(text: string, acct: string): boolean {
  return [...text.matchAll(MENTION)].some(
    ([, name, server]) => `${name}${server}`.toLowerCase() === acct.toLowerCase(),
  );
}

/** The name that `addressed` put there. */
export const withoutAddress = (text: string): string => text.replace(LEADING, "");

/** A mention counts without its server. */
export const withoutServers = (text: string): string => text.replace(MENTION, "@$1");
