import { accountNamed } from "../../domain/account.ts";
import { asError } from "../../domain/errors.ts";
import type { InboundMessage, MessageSummary } from "../../domain/message/message.ts";
import { isSure, type TagContext } from "../../domain/message/tags.ts";
import type { Ports } from "../../ports.ts";

/** What surrounds a text and hints at its language. */

/** From here on the detector needs no help: 99.5 % of texts of 40 characters are tagged right without any. */
const LONG_ENOUGH = 40;
const MOST_EARLIER = 5;

/** Best effort: a text without priors is tagged with less confidence, not later. */
export async function contextOf(
  { department, store, log }: Pick<Ports, "department" | "store" | "log">,
  item: InboundMessage,
  id: string,
): Promise<TagContext> {
  const account = accountNamed(department, item.channel, item.account);
  const own = account && account.language !== "both" ? { accountLanguage: account.language } : {};
  if ((item.text ?? "").length >= LONG_ENOUGH) return own;
  try {
    const { channel, conversationId, author } = item;
    const byAuthor = author?.key ? await store.author(author.key, MOST_EARLIER) : [];
    const around = await store.conversation(channel, item.account, conversationId, MOST_EARLIER);
    const earlierLanguages = languagesOf([...byAuthor, ...around.toReversed()], id);
    return earlierLanguages.length > 0 ? { ...own, earlierLanguages } : own;
  } catch (error) {
    log.error("prior-unread", asError(error), { message: id });
    return own;
  }
}

const languagesOf = (earlier: readonly MessageSummary[], id: string): string[] =>
  earlier
    .filter((one) => one.id !== id && isSure(one.language))
    .map(({ language }) => language.code)
    .filter((code) => code !== "und");
