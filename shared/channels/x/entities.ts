/** X escapes the text of posts and messages for HTML: `&` arrives as `&amp;`. */

const NAMED: Record<string, string> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  "#39": "'",
  "#x27": "'",
};

/** Once only: `&amp;lt;` is what somebody wrote as `&lt;`. */
export const decodeEntities = (text: string): string =>
  text.replaceAll(/&(amp|lt|gt|quot|#39|#x27);/g, (whole, name: string) => NAMED[name] ?? whole);
