import type { PairMedia } from "../../domain/library/library.ts";
import { isPublic, type Message } from "../../domain/message/message.ts";
import { officialOf } from "../../domain/official-language.ts";
import type { Outgoing, OutgoingKind, OutgoingMedia } from "../../domain/outgoing/outgoing.ts";
import { type Refused, refused } from "../../domain/outgoing/reply-rules.ts";
import type { Ports, RulesPort } from "../../ports.ts";
import { approvedPair } from "../library/library-pairs.ts";

/** Pictures and films of a library's text, where they go out with a reply. */

export type ReplyMediaPorts = RulesPort & Pick<Ports, "department" | "nowMs" | "store">;

/** As the reply's language has them, the first where it is in both; none where the platform takes none. In private there
 * are none: platforms take them as messages of their own there. */
export function mediaFor(
  { channel }: RulesPort,
  message: Pick<Message, "channel" | "kind">,
  { media = [], kind = "reply", language }: { media?: PairMedia[] | undefined; kind?: OutgoingKind; language: string },
): OutgoingMedia[] {
  const supports = channel(message.channel)?.supports;
  if (kind !== "reply" || !isPublic(message.kind) || supports?.replyMedia !== true) return [];
  const files = media.map((one) => one[officialOf(language)]);
  return files.every((file) => supports.media.includes(file.kind)) ? files : [];
}

type WithMedia = Pick<Outgoing, "media" | "mediaFrom">;

/** What goes out with this draft. `from`: the pair that was asked for, which must be approved now, as its words are; empty:
 * none; absent: what went along before, in the language that the draft has now. */
export async function replyMedia(
  ports: ReplyMediaPorts,
  message: Message,
  { kind, language, media, mediaFrom }: Pick<Outgoing, "kind" | "language"> & WithMedia,
  from: string | undefined = mediaFrom,
): Promise<WithMedia | Refused> {
  if (from === undefined || from === "") return {};
  const pair = await approvedPair(ports, from);
  const files = mediaFor(ports, message, { media: pair?.media, kind, language });
  if (files.length > 0) return { media: files, mediaFrom: from };
  // What a person agreed to before stays as it is where its text has moved on since.
  return from === mediaFrom && media !== undefined ? { media, mediaFrom } : refused("no-media", message.channel);
}
