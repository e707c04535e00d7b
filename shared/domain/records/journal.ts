import type { Message } from "../message/message.ts";
import { isAnswer, type Outgoing, type OutgoingState } from "../outgoing/outgoing.ts";
import type { Hold } from "./hold.ts";

/**
 * What a restored table must be told again, kept apart from it: messages that went, people who were forgotten, how what
 * we sent ended, and holds. Ids and instants alone, no word of anybody; a hold is there whole.
 */
export type JournalEntry =
  | { at: string; gone: string; rule?: string }
  | { at: string; forgotten: string; askedAt: string }
  | { at: string; hold: Hold }
  | {
      at: string;
      outgoing: string;
      message: string;
      state: Ended;
      reason?: string;
      sentAt?: string;
      externalId?: string;
      /** Words to the person, in this language. */
      answers?: string;
    };

const ENDED = ["sent", "failed", "unknown", "withdrawn"] as const satisfies readonly OutgoingState[];
type Ended = (typeof ENDED)[number];

/** What one change of a stored item says for the journal. */
export function entryOf(old: unknown, next: unknown, at: string): JournalEntry | undefined {
  const [was, is] = [old, next] as [Record<string, unknown> | undefined, Record<string, unknown> | undefined];
  if (is === undefined) return undefined;
  if (is.entity === "message") return goneIn(was as Message | undefined, is as unknown as Message, at);
  if (is.entity === "outgoing") return endedIn(was as Outgoing | undefined, is as unknown as Outgoing, at);
  if (is.entity === "hold") return { at, hold: holdIn(is) };
  if (is.entity === "forgotten") return { at, forgotten: String(is.authorKey), askedAt: String(is.askedAt) };
  return undefined;
}

/** Without what the table adds to it. */
function holdIn({ pk: _, sk: _s, entity: _e, writeId: _w, ...hold }: Record<string, unknown>): Hold {
  return hold as unknown as Hold;
}

function goneIn(was: Message | undefined, is: Message, at: string): JournalEntry | undefined {
  if (is.visibility !== "deleted") return undefined;
  if (was?.visibility === "deleted" && (was.disposed !== undefined) === (is.disposed !== undefined)) return undefined;
  return { at, gone: is.id, ...(is.disposed === undefined ? {} : { rule: is.disposed.rule }) };
}

function endedIn(was: Outgoing | undefined, is: Outgoing, at: string): JournalEntry | undefined {
  const state = ENDED.find((one) => one === is.state);
  if (state === undefined || was?.state === state) return undefined;
  const { reason, sentAt, externalId } = is;
  return {
    ...{ at, outgoing: is.id, message: is.messageId, state },
    ...(reason === undefined ? {} : { reason }),
    ...(sentAt === undefined ? {} : { sentAt }),
    ...(externalId === undefined ? {} : { externalId }),
    ...(isAnswer(is.kind) ? { answers: is.language } : {}),
  };
}
