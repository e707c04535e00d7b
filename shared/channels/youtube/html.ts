/** YouTube shows comments as HTML: line breaks and links as tags, signs as references. */

const NAMED: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: "\u00a0" };
const LAST_CODE_POINT = 0x10ffff;

/** The words that a person wrote. Links to videos show the video's title: their address is what was written. */
export const htmlText = (html: string): string =>
  html
    .replaceAll(/<br\s*\/?>/gi, "\n")
    .replaceAll(/<a\s[^>]*href="(https?:\/\/[^"]*)"[^>]*>([^<]*)<\/a>/gi, (_whole, href: string, shown: string) =>
      // Times and hashtags are links that YouTube made.
      /^(?:#|\d+(?::\d\d)+$)/.test(shown) ? shown : href,
    )
    .replaceAll(/<[^<>]*>/g, "")
    .replaceAll(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,5}));/gi, (whole, decimal, hex, named) => {
      if (named !== undefined) return Object.hasOwn(NAMED, named) ? (NAMED[named] ?? whole) : whole;
      const point = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
      return point > 0 && point <= LAST_CODE_POINT ? String.fromCodePoint(point) : whole;
    })
    .toWellFormed();
