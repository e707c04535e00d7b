import { NO_USE, stateOn } from "../domain/library/library.ts";
import type { Message } from "../domain/message/message.ts";
import type { Officer } from "../domain/officer.ts";
import { approvedPair } from "../steps/library/library-pairs.ts";
import { inserter, type Offer, type SuggestPorts, suggestFor } from "../steps/library/suggest-for.ts";
import { todayOf } from "../steps/today.ts";
import type { Draft } from "./parts/conversation-props.ts";
import type { LibraryHelp } from "./parts/library-props.ts";

/** What the library offers beside an open conversation, and what an officer looks for in it. */

/** More are a list: the library's own page has it. */
const FOUND = 8;

export async function libraryHelp(
  ports: SuggestPorts,
  message: Message,
  officer: Officer,
  q?: string,
): Promise<LibraryHelp> {
  const offers = await suggestFor(ports)(message, officer);
  return { ...offers, ...(q === undefined ? {} : { search: await libraryFound(ports, message, officer, q) }) };
}

export async function libraryFound(
  ports: SuggestPorts,
  message: Message,
  officer: Officer,
  q: string,
): Promise<NonNullable<LibraryHelp["search"]>> {
  const day = todayOf(ports);
  const pairs = (await ports.librarian.find(q.slice(0, 200), FOUND * 4))
    .filter((pair) => stateOn(pair, day) === "approved")
    .slice(0, FOUND);
  const uses = await ports.store.pairUses(pairs.map(({ id }) => id));
  const insert = await inserter(ports, message, officer);
  const found = pairs.map((pair): Offer => {
    const put = insert(pair);
    const { verifiedOn, expiresOn, holding = false } = pair;
    return {
      pair,
      ...put,
      languages: put.language === "en-fr" ? ["en", "fr"] : [put.language],
      why: {
        topics: message.topics.filter((topic) => pair.topics.includes(topic)),
        words: [],
        holding,
        use: uses.get(pair.id) ?? NO_USE,
        ...(verifiedOn === undefined ? {} : { verifiedOn }),
        ...(expiresOn === undefined ? {} : { expiresOn }),
      },
    };
  });
  return { q, found };
}

/** The draft with a text put in, for a browser without a script; nothing when it may not be sent. */
export async function insertedDraft(
  ports: SuggestPorts,
  message: Message,
  officer: Officer,
  pairId: string,
): Promise<Draft | undefined> {
  const pair = await approvedPair(ports, pairId);
  if (pair === undefined) return undefined;
  const { insert, language, media } = (await inserter(ports, message, officer))(pair);
  const from = media.length === 0 ? {} : { mediaFrom: pair.id };
  return { text: insert, language, sources: `library:${pair.id}`, ...from };
}
