import type { Happening, Person, Post, SandboxAccount } from "./types.ts";

/** What Telegram says of a message, a bot and who blocked it. */

type Fields = Record<string, unknown>;

/** The department's channel, in which the bot may post. */
export const CHANNEL = { id: "-1001900000001", username: "PassportNews", title: "Passport News" };
/** Through which the bot acts for the department's business account. https://core.telegram.org/bots/api#businessconnection */
export const CONNECTION = "conn-passport-1";

/** `chat:number`, and in a business account's chat `chat:number:connection`. */
export const idOf = (chat: string, number: number, business: boolean): string =>
  business ? `${chat}:${number}:${CONNECTION}` : `${chat}:${number}`;
export const numberOf = ({ id }: Pick<Post, "id">): number => Number(id.split(":")[1]);
export const isBusiness = ({ place }: Pick<Post, "place">): boolean => place === "business";

/** https://core.telegram.org/bots/api#message */
export function messageOf(post: Post, account: SandboxAccount | undefined, happening: Happening = "created"): Fields {
  const inChannel = post.thread === CHANNEL.id;
  const citizen = citizenOf(post);
  const from = post.byDepartment
    ? account === undefined || inChannel
      ? {}
      : { from: userOf(account) }
    : { from: { id: Number(post.author.id), is_bot: false, ...citizen, language_code: "en" } };
  const chat = inChannel ? { ...CHANNEL, id: Number(CHANNEL.id), type: "channel" } : chatOf(post);
  const date = Math.floor(post.createdMs / 1000);
  const answered = post.inReplyTo === undefined ? undefined : numberOf({ id: post.inReplyTo });
  return {
    message_id: numberOf(post),
    ...(isBusiness(post) ? { business_connection_id: CONNECTION } : {}),
    ...from,
    chat,
    date,
    ...(answered === undefined ? {} : { reply_to_message: { message_id: answered, chat, date } }),
    ...(happening === "edited" ? { edit_date: Math.floor((post.editedMs ?? post.createdMs) / 1000) } : {}),
    text: post.text,
  };
}

function citizenOf({ partner }: Post): Fields {
  const [first = "", ...rest] = (partner?.name ?? "").split(" ");
  const names = { first_name: first, ...(rest.length === 0 ? {} : { last_name: rest.join(" ") }) };
  return { ...names, ...(partner === undefined ? {} : { username: partner.handle }) };
}

const chatOf = (post: Post): Fields => ({ id: Number(post.thread), ...citizenOf(post), type: "private" });

/** https://core.telegram.org/bots/api#businessmessagesdeleted */
export const deletionOf = (post: Post): Fields => ({
  business_connection_id: CONNECTION,
  chat: chatOf(post),
  message_ids: [numberOf(post)],
});

export const userOf = ({ id, name }: SandboxAccount): Fields => ({
  id: Number(id),
  is_bot: true,
  first_name: name,
  username: name,
});

/** https://core.telegram.org/bots/api#chatmemberupdated */
export function memberUpdate(account: SandboxAccount, person: Person, isBlocked: boolean, nowMs: number): Fields {
  const from = { id: Number(person.id), is_bot: false, first_name: person.name, username: person.handle };
  const kicked = { user: userOf(account), status: "kicked", until_date: 0 };
  const member = { user: userOf(account), status: "member" };
  return {
    chat: { id: from.id, first_name: from.first_name, username: from.username, type: "private" },
    from,
    date: Math.floor(nowMs / 1000),
    old_chat_member: isBlocked ? member : kicked,
    new_chat_member: isBlocked ? kicked : member,
  };
}
