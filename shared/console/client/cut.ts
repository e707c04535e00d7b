/** The words that stand before a cut, so that an officer finds the place: for the page and for its script. */

/** So many words are found again at a glance. */
const WORDS = 5;
/** Where there are no spaces, so many characters. */
const LONGEST = 60;

export function wordsBefore(text: string, cutAt: number): string {
  const before = text.slice(0, cutAt).trim();
  const words = before.split(/\s+/u);
  const said = words.slice(-WORDS).join(" ");
  const tail = Array.from(said).slice(-LONGEST).join("");
  return tail === before ? tail : `…${tail}`;
}
