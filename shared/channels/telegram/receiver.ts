/** What Telegram's webhook tells. */
import type { Receiver } from "../../ports.ts";
import { isMadeWith } from "../common/signature.ts";
import { telegramEvents } from "./update.ts";

export const telegramReceiver = (nowMs: () => number): Receiver => ({
  name: "telegram",
  handshake: () => undefined,
  // Nothing is signed: the header is the secret itself. https://core.telegram.org/bots/api#setwebhook (secret_token)
  verify: (_body, headers, { appSecrets }) =>
    isMadeWith(appSecrets, headers["x-telegram-bot-api-secret-token"], (secret) => secret),
  parse: (body, query) => telegramEvents(body, query, nowMs()),
});
