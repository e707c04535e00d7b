import type { Message } from "../../domain/message/message.ts";
import type { Outgoing } from "../../domain/outgoing/outgoing.ts";
import type { Ctx } from "./ctx.ts";

/** What a card of ours and its parts are given. */
export interface OutgoingProps {
  ctx: Ctx;
  outgoing: Outgoing;
  message: Message;
  may: { reply: boolean };
}

/** What an outgoing message does where it carries no words of its own; `undefined`: it publishes words. */
export const actionOf = ({ kind }: Pick<Outgoing, "kind">): "hide" | "show" | "repost" | undefined =>
  kind === "hide" || kind === "show" || kind === "repost" ? kind : undefined;
