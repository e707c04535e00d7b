import { type InboundItem, isNotice } from "../../domain/message/message.ts";

/** Fairness of the inbound queue: one group an author, so that nobody's flood holds up others. */
export const groupOf = (item: InboundItem): string =>
  isNotice(item) ? (item.authorKey ?? `${item.channel}/${item.account}`) : (item.author?.key ?? item.conversationId);
