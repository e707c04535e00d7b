import { stateOn } from "../../domain/library/library.ts";
import { isPublic, type Message } from "../../domain/message/message.ts";
import type { OutgoingKind, OutgoingMedia } from "../../domain/outgoing/outgoing.ts";
import { type Refused, refused } from "../../domain/outgoing/reply-rules.ts";
import type { Ports } from "../../ports.ts";
import { today } from "./library-pairs.ts";

/** The pictures of a library's text, where they go out with a reply. */

/** In private there are none: platforms show them to nobody without sending them as files of their own. */
export const takesPictures = (
  { channel }: Pick<Ports, "channel">,
  message: Pick<Message, "channel" | "kind">,
  kind: OutgoingKind = "reply",
): boolean => kind === "reply" && isPublic(message.kind) && channel(message.channel)?.supports.replyMedia === true;

/** As the reply's language has them, the first where it is in both; the pair must be approved now, as its words are. */
export async function pictureOf(
  ports: Pick<Ports, "channel" | "department" | "nowMs" | "store">,
  message: Message,
  reply: { pairId: string; kind: OutgoingKind; language: string },
): Promise<OutgoingMedia[] | Refused> {
  if (!takesPictures(ports, message, reply.kind)) return refused("no-picture", message.channel);
  const pair = await ports.store.pair(reply.pairId);
  if (pair?.media === undefined || stateOn(pair, today(ports).day) !== "approved") return refused("no-picture");
  const language = reply.language.startsWith("fr") ? "fr" : "en";
  return pair.media.map((one) => one[language]);
}
