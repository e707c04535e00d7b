import type { Message } from "../../domain/message/message.ts";
import type { CanReply, ChannelRules } from "../../ports.ts";
import { publicReply } from "../common/public-reply.ts";
import { byteLength, unitLength } from "../common/text-length.ts";
import { topOf } from "./comment.ts";

/** [unverified] No vendor page states it; third parties agree. */
const LONGEST_COMMENT = 10_000;
/** Of a film. https://developers.google.com/youtube/v3/docs/videos#properties */
export const LONGEST_DESCRIPTION_BYTES = 5000;

export const youtubeRules: ChannelRules = {
  name: "youtube",
  supports: {
    inbound: ["comment", "reply"],
    edits: "looked-up",
    // Never as such: what two looks do not find is hidden.
    deletions: "looked-up",
    outgoing: ["reply", "post", "hide"],
    media: ["video", "link"],
    postNeeds: "video",
    readBack: "list",
    metrics: ["followers", "impressions", "likes", "replies"],
  },
  mayHide: ({ kind }) => kind === "comment" || kind === "reply",
  canReply,
  length: (written, use) =>
    use?.post === undefined
      ? unitLength(written, LONGEST_COMMENT)
      : byteLength(bare(written), LONGEST_DESCRIPTION_BYTES),
};

/** Titles and descriptions take no angle brackets. */
export const bare = (words: string): string => words.replaceAll("<", "‹").replaceAll(">", "›");

/** The answer to a reply stands under the comment at the top, where it reads as one more reply. */
function canReply(message: Message): CanReply {
  const open = publicReply(message);
  if (!open.ok) return open;
  if (message.barred !== undefined) return { ok: false, reason: message.barred, next: "open-on-platform" };
  if (message.kind === "private") return { ok: false, reason: "unsupported", next: "open-on-platform" };
  return topOf(message.externalId) === undefined ? open : { ok: true, note: "to-top" };
}
