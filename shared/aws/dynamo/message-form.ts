import {
  compareVersions,
  type Message,
  type MessageSummary,
  SUMMARY_FIELDS,
  textHash,
  type Version,
} from "../../domain/message/message.ts";
import { excerptOf } from "../../domain/message/summary.ts";

/**
 * A message as its item, which says nothing twice: a write is billed by the KB. The id is the key's, the text begins with the
 * excerpt that lists show, the first version is that text at its creation, the author's key is that of their index, the address on
 * the platform ends with the platform's id, and what most messages have goes without saying.
 */

const LISTS = [
  "redacted",
  "attachments",
  "corrections",
  "topics",
  "risk",
] as const satisfies readonly (keyof Message)[];
const VISIBLE = "visible";

type Item = Record<string, unknown>;

/** What a message's partition begins with. */
export const MESSAGE = "M#";
export const idOf = (pk: unknown): string => String(pk).slice(MESSAGE.length);

/** Without its key. */
export function packed({ id: _, text, author, version, permalink, ...message }: Message): Item {
  const { address, key, ...shown } = author;
  const { externalId, createdAt, visibility } = message;
  const excerpt = excerptOf(text);
  const item: Item = { ...message, excerpt, author: shown };
  for (const name of LISTS) if (message[name].length === 0) delete item[name];
  if (visibility === VISIBLE) delete item.visibility;
  if (excerpt.length < text.length) item.textRest = text.slice(excerpt.length);
  if (compareVersions(version, firstVersion(text, createdAt)) !== 0) item.version = version;
  if (permalink?.endsWith(externalId)) item.linkStem = permalink.slice(0, -externalId.length);
  else if (permalink !== undefined) item.permalink = permalink;
  // An index key may not be empty: a withheld author is in no list of authors. Nor is who took the message back.
  if (key !== "" && visibility !== "deleted") item.authorKey = key;
  else item.author = { key, ...shown };
  // Apart from the author, whom the indexes have: they see no personal address.
  if (address !== undefined) item.authorAddress = address;
  return item;
}

/** Of an item; what the table added stays. */
export function unpacked(item: Item): Item {
  const { pk, excerpt = "", textRest = "", linkStem, externalId, createdAt, authorAddress } = item;
  const text = `${excerpt}${textRest}`;
  return {
    ...Object.fromEntries(LISTS.map((name) => [name, []])),
    ...{ visibility: VISIBLE, text },
    ...(item.version === undefined ? { version: firstVersion(text, String(createdAt)) } : {}),
    ...(linkStem === undefined ? {} : { permalink: `${linkStem}${externalId}` }),
    ...item,
    id: idOf(pk),
    author: { ...authorIn(item), ...(authorAddress === undefined ? {} : { address: authorAddress }) },
  };
}

/** Of what an index shows of one. A page reads hundreds: each field is taken once, and none copied on the way. */
export function unpackedSummary(item: Item): MessageSummary {
  const summary: Item = { visibility: VISIBLE, topics: [], risk: [] };
  for (const name of SUMMARY) if (item[name] !== undefined) summary[name] = item[name];
  summary.id = idOf(item.pk);
  summary.author = authorIn(item);
  return summary as unknown as MessageSummary;
}

const SUMMARY = [...SUMMARY_FIELDS, "excerpt"] as const;

const authorIn = ({ author, authorKey }: Item): object => ({
  ...(authorKey === undefined ? {} : { key: authorKey }),
  ...(author as object),
});

const firstVersion = (text: string, createdAt: string): Version => ({
  ...{ atMs: Date.parse(createdAt), edit: 0, change: "created" },
  textHash: textHash(text),
});
