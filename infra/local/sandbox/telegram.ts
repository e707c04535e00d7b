import { createMeter } from "./meter.ts";
import { createHooks, type Sent } from "./telegram-hooks.ts";
import {
  CHANNEL,
  CONNECTION,
  deletionOf,
  idOf,
  isBusiness,
  memberUpdate,
  messageOf,
  numberOf,
  userOf,
} from "./telegram-tells.ts";
import type { ApiCall, CallFailure, Happening, Person, Platform, Post, SandboxAccount, World } from "./types.ts";

/**
 * Telegram: private chats with a bot, those of a business account that the bot acts for, and the channel that it posts
 * in. A bot is told of deletions in business chats alone, never of its own messages, and cannot read a chat's history. https://core.telegram.org/bots/api
 */

const LONGEST_TEXT = 4096;
const LONGEST_CAPTION = 1024;
/** https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this: short bursts to one chat pass. */
const CHAT_BURST = 20;
const CHAT_WINDOW_MS = 20_000;
const A_SECOND = 30;
const SECRET_TOKEN = /^[\w-]{1,256}$/;

type Fields = Record<string, unknown>;

export function telegram(world: World): Platform {
  const hooks = createHooks(world);
  const inChat = createMeter(world.nowMs, CHAT_WINDOW_MS);
  const inSecond = createMeter(world.nowMs, 1_000);
  const blocked = new Set<string>();
  let updates = 178_312_873;

  const tell = (account: SandboxAccount | undefined, name: string, what: unknown): Sent[] =>
    account !== undefined && hooks.hears(account, name)
      ? [{ account, update: { update_id: ++updates, [name]: what } }]
      : [];

  const send = (account: SandboxAccount, fields: Fields, text: string, longest: number): Response => {
    const chat = String(fields.chat_id ?? "");
    const channel = chat === CHANNEL.id || chat.toLowerCase() === `@${CHANNEL.username.toLowerCase()}`;
    if (!channel && !/^\d+$/.test(chat)) return botError(400, "Bad Request: chat not found");
    const connection = fields.business_connection_id;
    if (connection !== undefined && connection !== CONNECTION)
      return botError(400, "Bad Request: business connection not found");
    if (text === "" && longest === LONGEST_TEXT) return botError(400, "Bad Request: message text is empty");
    if (text.length > longest)
      return botError(400, `Bad Request: message ${longest === LONGEST_TEXT ? "" : "caption "}is too long`);
    if (blocked.has(chat)) return botError(403, "Forbidden: bot was blocked by the user");
    const question = questionOf(world, chat, fields);
    if (question === "gone") return botError(400, "Bad Request: message to be replied not found");
    if (!inSecond(account.id, A_SECOND).allowed) return tooMany(1);
    const burst = inChat(`${account.id} ${chat}`, CHAT_BURST);
    if (!burst.allowed) return tooMany(Math.ceil((burst.resetMs - world.nowMs()) / 1000));
    const post = postOf(world, account, {
      text,
      inReplyTo: question,
      partner: channel ? undefined : partnerIn(world, chat),
      business: connection !== undefined,
    });
    world.publish(post);
    return botJson(messageOf(post, account));
  };

  const api = async (call: ApiCall): Promise<Response> => {
    const [, token = "", method = ""] = /^\/bot([^/]+)\/(\w+)$/.exec(call.path) ?? [];
    const account = world
      .accounts("telegram")
      .find(({ name }) => decodeURIComponent(token) === world.secret(`telegram/${name}`).botToken);
    if (account === undefined) return /^\d+:/.test(token) ? botError(401, "Unauthorized") : botError(404, "Not Found");
    const fields = await fieldsOf(call);
    switch (method) {
      case "getMe":
        return botJson({ ...userOf(account), can_join_groups: true, can_read_all_group_messages: false });
      case "getWebhookInfo":
        return botJson(hooks.info(account));
      case "setWebhook": {
        if (!SECRET_TOKEN.test(String(fields.secret_token)))
          return botError(400, "Bad Request: secret token contains unallowed characters");
        hooks.set(account, {
          url: String(fields.url),
          secret: String(fields.secret_token),
          allowed: fields.allowed_updates as string[],
        });
        return json({ ok: true, result: true, description: "Webhook was set" });
      }
      case "sendMessage":
        return send(account, fields, String(fields.text ?? ""), LONGEST_TEXT);
      case "sendPhoto":
      case "sendVideo": {
        if (!(fields[method === "sendPhoto" ? "photo" : "video"] instanceof Blob))
          return botError(400, `Bad Request: there is no ${method === "sendPhoto" ? "photo" : "video"} in the request`);
        return send(account, fields, String(fields.caption ?? ""), LONGEST_CAPTION);
      }
      case "sendMediaGroup": {
        const [first] = JSON.parse(String(fields.media)) as { caption?: string }[];
        const answer = await send(account, fields, first?.caption ?? "", LONGEST_CAPTION).json();
        return json(answer.ok ? { ok: true, result: [answer.result] } : answer, answer.error_code ?? 200);
      }
      case "deleteMessage":
        return remove(world, account, fields);
      case "getChatMember":
        return botJson({ status: "administrator", user: userOf(account), can_post_messages: true });
      case "getChatMemberCount":
        return botJson(1_204);
      default:
        return botError(404, "Not Found: method not found");
    }
  };

  return {
    name: "telegram",
    // One update a delivery.
    updatesPerDelivery: 1,
    refusal: (draft) =>
      draft.text.length > LONGEST_TEXT
        ? {
            en: `A message has at most ${LONGEST_TEXT} characters.`,
            fr: `Un message compte au plus ${LONGEST_TEXT} caractères.`,
          }
        : undefined,
    mint(draft) {
      const thread = draft.parent?.thread ?? draft.author.id;
      return { id: idOf(thread, nextNumber(world, thread), isBusiness(draft)), thread };
    },
    updates(happening, post) {
      const account = world.accounts("telegram").find(({ id }) => id === post.accountId);
      const name = (isBusiness(post) ? BUSINESS_NAMES : NAMES)[happening];
      // A bot does not hear itself, and what is deleted in its own chats is told to nobody.
      if (post.byDepartment || name === undefined) return [];
      return tell(account, name, happening === "deleted" ? deletionOf(post) : messageOf(post, account, happening));
    },
    notices(what, { account, person }) {
      if (what !== "blocked" && what !== "unblocked") return [];
      if (what === "blocked") blocked.add(person.id);
      else blocked.delete(person.id);
      return tell(account, "my_chat_member", memberUpdate(account, person, what === "blocked", world.nowMs()));
    },
    pack: ([update]) => hooks.parcel(update as Sent),
    handshake: () => undefined,
    isSend: (call) => /\/send[A-Z]\w+$/.test(call.path),
    failure,
    api,
  };
}

const NAMES: Partial<Record<Happening, string>> = { created: "message", edited: "edited_message" };
const BUSINESS_NAMES: Partial<Record<Happening, string>> = {
  created: "business_message",
  edited: "edited_business_message",
  deleted: "deleted_business_messages",
};

/** What it answers, if it does: the question must still be there. https://core.telegram.org/bots/api#replyparameters */
function questionOf(
  world: World,
  chat: string,
  { reply_parameters: asked, business_connection_id: connection }: Fields,
): string | "gone" | undefined {
  if (typeof asked !== "object" || asked === null) return undefined;
  const id = idOf(chat, Number((asked as { message_id?: unknown }).message_id), connection !== undefined);
  // A message that the sandbox never saw came by a payload tried by hand, and can be answered.
  return world.post("telegram", id)?.visibility === "deleted" ? "gone" : id;
}

const partnerIn = (world: World, chat: string): Person =>
  world.posts("telegram").find((post) => post.partner?.id === chat)?.partner ?? { id: chat, name: chat, handle: chat };

/** Numbers rise within a chat, and begin anew in the next. */
const nextNumber = (world: World, thread: string): number =>
  Math.max(
    20,
    ...world
      .posts("telegram")
      .filter((post) => post.thread === thread)
      .map(numberOf),
  ) + 1;
function postOf(
  world: World,
  account: SandboxAccount,
  sent: { text: string; inReplyTo: string | undefined; partner: Person | undefined; business: boolean },
): Post {
  const { text, inReplyTo, partner, business } = sent;
  const thread = partner?.id ?? CHANNEL.id;
  const now = world.nowMs();
  return {
    id: idOf(thread, nextNumber(world, thread), business),
    laterIds: [],
    channel: "telegram",
    accountId: account.id,
    author: { id: account.id, name: account.name, handle: account.name },
    byDepartment: true,
    text,
    ...(inReplyTo === undefined ? {} : { inReplyTo }),
    thread,
    place: business ? "business" : partner === undefined ? "post" : "comment",
    private: partner !== undefined,
    ...(partner === undefined ? {} : { partner }),
    createdMs: now,
    takenMs: now,
    edits: 0,
    visibility: "visible",
  };
}

/** https://core.telegram.org/bots/api#deletemessage */
function remove(world: World, account: SandboxAccount, fields: Fields): Response {
  const chat = String(fields.chat_id);
  const post = world.post("telegram", idOf(chat, Number(fields.message_id), false));
  if (post === undefined || post.visibility === "deleted")
    return botError(400, "Bad Request: message to delete not found");
  if (post.accountId !== account.id || !post.byDepartment || world.nowMs() - post.takenMs > 48 * 3_600_000)
    return botError(400, "Bad Request: message can't be deleted");
  world.change(post, "deleted");
  return botJson(true);
}

/** Query, JSON or a form with files. */
async function fieldsOf(call: ApiCall): Promise<Fields> {
  const type = call.headers.get("content-type") ?? "";
  if (call.body === "") return Object.fromEntries(call.query);
  if (type.includes("json")) return JSON.parse(call.body) as Fields;
  return Object.fromEntries(await new Response(call.body, { headers: { "content-type": type } }).formData());
}

const json = (body: unknown, status = 200): Response => Response.json(body, { status });
const botJson = (result: unknown): Response => json({ ok: true, result });
const botError = (code: number, description: string, more: Fields = {}): Response =>
  json({ ok: false, error_code: code, description, ...more }, code);
/** https://core.telegram.org/bots/api#responseparameters */
const tooMany = (seconds: number): Response =>
  botError(429, `Too Many Requests: retry after ${seconds}`, { parameters: { retry_after: seconds } });

function failure(kind: CallFailure, retryAfterSeconds: number): Response {
  if (kind === "rate-limited") return tooMany(Math.ceil(retryAfterSeconds));
  if (kind === "refused") return botError(400, "Bad Request: the message was rejected");
  if (kind === "token-expired") return botError(401, "Unauthorized");
  return botError(500, "Internal Server Error");
}
