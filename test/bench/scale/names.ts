/** What the bench calls keys, in words: each family of them (`heat.ts`), and beside it the key that it has in AWS. */

const NAMES: Readonly<Record<string, string>> = {
  "table FEED": "changes that open pages ask for (`FEED`)",
  "table T": "a word’s postings for search (`T`)",
  "table K": "counters of a day (`K`)",
  "table M": "a message and what stands under it (`M`)",
  "due inbox": "open messages by when they are due (`inbox` of index `due`)",
  "due pending": "messages whose sentiment is owed (`pending` of index `due`)",
  "day day": "messages of a day (index `day`)",
  "conversation post": "comments under a post (index `conversation`)",
  "author person": "messages of a person (index `author`)",
  table: "many keys of the table",
};

const READS = "reads ";

/** Of a family, or of what `room.ts` says held a partition back. */
export function nameOf(family: string): string {
  if (family.startsWith(READS)) return `reads of ${nameOf(family.slice(READS.length))}`;
  const [at = "", key] = family.split(" ");
  const where = at === "table" ? "the table" : `index \`${at}\``;
  return NAMES[family] ?? (key === undefined ? `many keys of ${where}` : `\`${key}\` of ${where}`);
}
