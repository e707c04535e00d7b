/** Looking among the account's own statuses for what we sent: our key is kept for an hour only, our words stay. */
import { sameWords } from "../../domain/outgoing/echo.ts";
import type { Outgoing } from "../../domain/outgoing/outgoing.ts";
import type { Account, Sent } from "../../ports.ts";
import { at, id, instantMs, type Json, list, text } from "../common/json.ts";
import { notBeforeMs } from "../common/read-back.ts";
import type { MastodonApi } from "./api.ts";
import { withoutAddress } from "./mention.ts";
import { writtenIn } from "./status.ts";

const PAGE = "40";
/** Of forty, since the message was written. */
const MOST_PAGES = 10;

/** https://docs.joinmastodon.org/methods/accounts/#statuses */
export async function findOurs(
  api: MastodonApi,
  account: Account,
  outgoing: Outgoing,
): Promise<Sent | "absent" | "cannot-tell"> {
  const since = notBeforeMs(outgoing);
  const isOld = (one: Json): boolean => (instantMs(at(one, "created_at")) ?? since) < since;
  let below: string | undefined;
  for (let page = 0; page < MOST_PAGES; page++) {
    const from = below === undefined ? [] : [["max_id", below] as const];
    const path = `/api/v1/accounts/${encodeURIComponent(account.id)}/statuses`;
    const read = list(await api.get(path, [["limit", PAGE], ...from]));
    const ours = read.find((one) => !isOld(one) && isOurs(one, outgoing));
    if (ours !== undefined) return sent(ours);
    below = id(at(read.at(-1), "id"));
    if (below === undefined || read.some(isOld)) return "absent";
  }
  return "cannot-tell";
}

/** The status as the platform keeps it, from its answer or its list; `undefined` id: nobody knows. */
export function sent(status: Json): Sent {
  const permalink = text(at(status, "url")) ?? text(at(status, "uri"));
  return { externalId: id(at(status, "id")) ?? "", ...(permalink === undefined ? {} : { permalink }) };
}

/** What goes out: a link stands in the text, for Mastodon makes its card from there. */
export const wordsOf = ({ text: words, link }: Pick<Outgoing, "text" | "link">): string =>
  link === undefined || words.includes(link) ? words : `${words}\n\n${link}`;

function isOurs(status: Json, outgoing: Outgoing): boolean {
  const { kind, to } = outgoing;
  if (id(at(status, "id")) === undefined) return false;
  if (kind === "repost") return id(at(status, "reblog", "id")) === to.externalId;
  const answers = id(at(status, "in_reply_to_id"));
  if (answers !== (kind === "post" ? undefined : to.externalId)) return false;
  // A private answer to a public status is another message than a public one.
  if (kind === "private-reply" && at(status, "visibility") !== "direct") return false;
  // Names come back as their owners write them, whatever their case was.
  const written = writtenIn(status).toLowerCase();
  const words = wordsOf(outgoing).toLowerCase();
  return sameWords(written, words) || sameWords(withoutAddress(written), words);
}
