import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { ChannelName } from "../../shared/domain/message/message.ts";
import type { Outcome } from "./run.ts";

/**
 * What becomes of every text that a platform was recorded to say: one file a channel, in `decided/`. A field that is new in
 * a sample is in none, and must be decided here before it passes.
 */

/** Where what is decided so may still be read. */
export const DECISIONS: Readonly<Record<string, readonly RegExp[]>> = {
  /** It is not read at all, or says nothing that is kept. */
  dropped: [],
  /** What is personal in it is taken out before the queue. */
  redacted: [],
  /** The platform's own id of a message, a post or a conversation: without it nothing can be answered, edited or deleted. Of
   * a private conversation it is a keyed hash. A message's address ends with it. */
  id: [
    /^(queue|message)\.(externalId|conversationId|parentId|permalink)$/,
    ...[/^outgoing\.(externalId|permalink)$/, /^metrics\.taken$/, /^cursor\.value$/],
  ],
  /** The platform's address of a person who wrote privately, in the one field that answers them. */
  address: [/^queue\.author\.address$/, /^message\.authorAddress$/],
  /** Our own key of a message of ours, handed back by the platform. */
  "our key": [/^queue\.outgoingId$/],
  /** How far a list was read. */
  cursor: [/^cursor\.value$/],
  /** The platform's name of a kind of event, cut at 40 letters and cleaned, so that new kinds are noticed. */
  "event name": [/^log\.what$/],
  /** The platform's own code of a failure. */
  "error code": [/^log\.platform$/, /^channel\.state$/, /^outgoing\.platformError$/],
};

export type Decided = Readonly<Record<string, string>>;

const FOLDER = join(import.meta.dirname, "decided");
export const fileOf = (channel: ChannelName): string => join(FOLDER, `${channel}.json`);

export const decidedOn = (channel: ChannelName): Decided =>
  existsSync(fileOf(channel)) ? (JSON.parse(readFileSync(fileOf(channel), "utf8")) as Decided) : {};

/** The narrowest decision that allows what was seen; `undefined`: none does. */
export function decisionFor({ stays, redacted }: Outcome): string | undefined {
  if (stays.length === 0) return redacted ? "redacted" : "dropped";
  const allows = (places: readonly RegExp[]): boolean => stays.every((where) => places.some((one) => one.test(where)));
  return ["cursor", "id", "address", "our key", "event name", "error code"].find((name) =>
    allows(DECISIONS[name] ?? []),
  );
}
