/** French `que` and `de` before what follows: `qu’en septembre`, `d’une heure`. */
export const elided = (word: "que" | "de", next: string): string =>
  /^[aeiouyéèêh]/i.test(next) ? `${word.slice(0, -1)}’${next}` : `${word} ${next}`;
