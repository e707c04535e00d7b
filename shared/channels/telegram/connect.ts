/** Whether the bot answers to its token, may post in its channel, and tells us what it hears. */
import { HOUR_MS } from "../../domain/instants.ts";
import type { Account, Check, ConnectPlace } from "../../ports.ts";
import { isNo } from "../common/http.ts";
import { at, id, instantMs, type Json, list, text } from "../common/json.ts";
import type { Bot } from "./api.ts";
import { ALLOWED_UPDATES } from "./update.ts";

/** What a webhook's secret may be made of. https://core.telegram.org/bots/api#setwebhook */
const SECRET_TOKEN = /^[\w-]{1,256}$/;
/** A delivery that failed since the last round but one: the secret that Telegram has, which it never shows, may be an
 * old one. */
const FAILED_LATELY_MS = HOUR_MS;

export async function connectTelegram(
  bot: Bot,
  account: Account,
  channel: string | undefined,
  { callbackUrl, app }: ConnectPlace,
  mode: "look" | "mend",
  nowMs: number,
): Promise<Check[]> {
  let me: Json;
  try {
    // https://core.telegram.org/bots/api#getme
    me = await bot.get("getMe");
  } catch (error) {
    if (!isNo(error)) throw error;
    return [{ what: "credentials", state: "by-hand", detail: String(error.facts.platform) }];
  }
  if (id(at(me, "id")) !== account.id) return [{ what: "credentials", state: "by-hand", detail: "other-bot" }];
  const checks: Check[] = [{ what: "credentials", state: "good" }];
  if (channel !== undefined) checks.push(await mayPost(bot, account, channel));
  const secretToken = app.appSecret ?? "";
  if (!SECRET_TOKEN.test(secretToken)) return [...checks, { what: "webhook", state: "by-hand", detail: "appSecret" }];
  const url = addressOf(callbackUrl, account, text(at(me, "username")));
  // https://core.telegram.org/bots/api#getwebhookinfo
  const info = await bot.get("getWebhookInfo");
  const failedMs = instantMs(at(info, "last_error_date")) ?? 0;
  const isSet = at(info, "url") === url && nowMs - failedMs > FAILED_LATELY_MS;
  const hears = ALLOWED_UPDATES.every((one) => list(at(info, "allowed_updates")).includes(one));
  if (mode === "mend" && !(isSet && hears)) {
    // https://core.telegram.org/bots/api#setwebhook: what waits there is kept.
    await bot.post("setWebhook", { url, secret_token: secretToken, allowed_updates: ALLOWED_UPDATES });
  }
  const state = (good: boolean): Check["state"] => (good ? "good" : mode === "mend" ? "mended" : "to-mend");
  return [...checks, { what: "webhook", state: state(isSet) }, { what: "subscription", state: state(hears) }];
}

/** Updates do not name the bot that they came to: the address that they come to does. */
const addressOf = (callbackUrl: string, { id: bot, name }: Account, username = name): string =>
  `${callbackUrl}?${new URLSearchParams({ bot, name: username })}`;

/** https://core.telegram.org/bots/api#getchatmember */
async function mayPost(bot: Bot, account: Account, channel: string): Promise<Check> {
  try {
    const member = await bot.get("getChatMember", { chat_id: channel, user_id: account.id });
    const may = at(member, "status") === "creator" || at(member, "can_post_messages") === true;
    return may
      ? { what: "permissions", state: "good" }
      : { what: "permissions", state: "by-hand", detail: "can_post_messages" };
  } catch (error) {
    if (!isNo(error)) throw error;
    return { what: "permissions", state: "by-hand", detail: String(error.facts.platform) };
  }
}
