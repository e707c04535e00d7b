/** What Telegram's webhook tells. */
import type { Receiver } from "../../ports.ts";
import { sameText } from "../common/signature.ts";
import { telegramEvents } from "./update.ts";

export const telegramReceiver = (nowMs: () => number): Receiver => ({
  name: "telegram",
  handshake: () => undefined,
  // Nothing is signed: the header is the secret itself. https://core.telegram.org/bots/api#setwebhook (secret_token)
  verify(_body, headers, { appSecrets }) {
    const header = headers["x-telegram-bot-api-secret-token"] ?? "";
    // Every live secret is compared: which one matched must not show in the time taken.
    return appSecrets.filter((secret) => secret !== "" && sameText(header, secret)).length > 0;
  },
  parse: (body, query) => telegramEvents(body, query, nowMs()),
});
