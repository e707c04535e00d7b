import type { ChannelRules } from "../../ports.ts";
import { unitLength } from "../common/text-length.ts";
import { canReplyDirect } from "../meta/direct-reply.ts";

/** https://developers.facebook.com/docs/messenger-platform/reference/send-api (message.text) */
const LONGEST_MESSAGE = 2000;

export const messengerRules: ChannelRules = {
  name: "messenger",
  supports: {
    inbound: ["private"],
    edits: "told",
    deletions: "told",
    outgoing: ["private-reply"],
    media: [],
    readBack: "list",
    metrics: [],
  },
  mayHide: () => false,
  canReply: (message, _account, nowMs) => canReplyDirect(message, nowMs),
  length: (written) => unitLength(written, LONGEST_MESSAGE),
};
