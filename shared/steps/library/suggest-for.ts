import { isAbout } from "../../domain/lanes/crisis.ts";
import type { Pair, PairLanguage } from "../../domain/library/library.ts";
import { personalised } from "../../domain/library/personalise.ts";
import type { Suggestion, Suggestions } from "../../domain/library/suggestions.ts";
import type { Message } from "../../domain/message/message.ts";
import { perilsOf } from "../../domain/message/tags.ts";
import { initials, type Officer } from "../../domain/officer.ts";
import { OFFICIAL_LANGUAGES } from "../../domain/official-language.ts";
import type { OutgoingMedia } from "../../domain/outgoing/outgoing.ts";
import { languageOwed } from "../../domain/outgoing/reply-language.ts";
import type { Ports, RulesPort } from "../../ports.ts";
import { mediaFor } from "../media/reply-media.ts";
import { lengthOf, textUse } from "../outgoing/check-reply.ts";
import { todayOf } from "../today.ts";

/** What the library offers for one message, in the words that would go into the draft. */

export type SuggestPorts = RulesPort & Pick<Ports, "department" | "librarian" | "nowMs" | "store">;

export interface Offer extends Suggestion {
  /** Greeting, text, initials: in the citizen's language, or in both. */
  insert: string;
  language: "en" | "fr" | "en-fr";
  /** What can go along with it in this conversation. */
  media: readonly OutgoingMedia[];
}
export interface Offers extends Omit<Suggestions, "offered"> {
  offered: Offer[];
  /** None was looked for: everyday texts answer nobody whose life or safety is at stake. */
  withheld?: true;
}

export const suggestFor =
  (ports: SuggestPorts) =>
  async (message: Message, officer: Pick<Officer, "name">): Promise<Offers> => {
    if (perilsOf(message.risk).length > 0) return { offered: [], blocked: [], of: 0, withheld: true };
    const crisis = await ports.store.crisis();
    const on = crisis !== undefined && isAbout(crisis, message.topics);
    const found = await ports.librarian.suggest(message, { day: todayOf(ports), crisis: on });
    const insert = await inserter(ports, message, officer);
    return { ...found, offered: found.offered.map((one) => ({ ...one, ...insert(one.pair, one.languages) })) };
  };

/** One pair as it would stand in the draft: also for what an officer found by searching. */
export async function inserter(
  ports: SuggestPorts,
  message: Message,
  officer: Pick<Officer, "name">,
): Promise<(pair: Pair, languages?: readonly PairLanguage[]) => Pick<Offer, "insert" | "language" | "media">> {
  const use = await textUse(ports, message);
  const owed = languageOwed(message);
  const fits = (text: string): boolean => lengthOf(ports, message.channel, text, use).ok;
  const { name } = message.author;
  const to = { initials: initials(officer.name), ...(name === undefined ? {} : { name }) };
  return (pair, languages = owed === undefined ? OFFICIAL_LANGUAGES : [owed]) => {
    const each = (room: (text: string) => boolean) =>
      languages.map((language) => personalised(pair[language], { ...to, language }, room)).join("\n\n");
    const [only] = languages.length === 1 ? languages : [];
    // Both languages share one post's room.
    const half = (text: string): boolean => fits(`${text}\n\n${text}`);
    const language = only ?? "en-fr";
    const media = mediaFor(ports, message, { media: pair.media, language });
    return { insert: each(only === undefined ? half : fits), language, media };
  };
}
