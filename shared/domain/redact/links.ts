/** Where links stand in a text: long digit runs inside them are ids of posts far more often than numbers of people. */

interface LinkSpan {
  from: number;
  to: number;
}

const BEGINS = /:\/\/|www\./i;
const LINK = /(?:https?:\/\/|www\.)[^\s<>"]{1,2000}/gi;

export function linkSpans(text: string): LinkSpan[] {
  if (!BEGINS.test(text)) return [];
  return [...text.matchAll(LINK)].map((match) => ({ from: match.index, to: match.index + match[0].length }));
}

export function isInLink(spans: readonly LinkSpan[], at: number): boolean {
  let [low, high] = [0, spans.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const span = spans[middle];
    if (span === undefined || at < span.from) high = middle - 1;
    else if (at >= span.to) low = middle + 1;
    else return true;
  }
  return false;
}
