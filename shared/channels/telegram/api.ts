/**
 * Calls to the Bot API, and what its refusals mean. The token is a part of the address: no error, log or allowance
 * carries an address, and a token that could change it is refused before any call.
 * https://core.telegram.org/bots/api#making-requests
 */
import { AppError } from "../../domain/errors.ts";
import type { PlatformRefusal } from "../../domain/outgoing/platform-refusal.ts";
import type { Account, ChannelOptions } from "../../ports.ts";
import { type Answer, accessLost, callsAs, exchange, refused, unavailable, uncertain } from "../common/http.ts";
import { at, count, type Json, text } from "../common/json.ts";
import { isShared } from "./ids.ts";

export interface Bot {
  get(method: string, query?: Record<string, string>): Promise<Json>;
  /** `chat`: where to, which says what a refusal means. */
  post(method: string, body: Record<string, unknown> | FormData, chat?: string): Promise<Json>;
}

const VENDOR = "https://api.telegram.org";
const TOKEN = /^\d{1,20}:[\w-]{1,100}$/;

/** The channel that the bot posts in: `@name` or its id, in the account's secret. A bot has no wall of its own. */
export const channelOf = async (options: ChannelOptions, account: Account): Promise<string | undefined> =>
  (await options.accountSecret(account)).channel || undefined;

export async function botFor(options: ChannelOptions, account: Account): Promise<Bot> {
  const { botToken = "" } = await options.accountSecret(account);
  if (!TOKEN.test(botToken)) {
    throw new AppError("bad-configuration", "The account's secret has no botToken.", { field: "botToken" });
  }
  const base = `${options.endpoint ?? VENDOR}/bot${botToken}`;
  const shared = { ...callsAs(options, account), holdsFor };
  return {
    async get(method, query = {}) {
      const asked = Object.keys(query).length === 0 ? "" : `?${new URLSearchParams(query)}`;
      return judged(
        await exchange({ ...shared, method: "GET", url: `${base}/${method}${asked}`, writes: false }),
        false,
      );
    },
    async post(method, body, chat = "") {
      const call = { ...shared, method: "POST", url: `${base}/${method}`, writes: true } as const;
      const answer =
        body instanceof FormData
          ? await exchange({ ...call, body })
          : await exchange({
              ...call,
              headers: { "content-type": "application/json" },
              body: JSON.stringify(body),
            });
      return judged(answer, true, chat);
    },
  };
}

/** https://core.telegram.org/bots/api#responseparameters */
const holdsFor = (body: Json): number | undefined => count(at(body, "parameters", "retry_after"));

function judged({ status, json }: Answer, writes: boolean, chat = ""): Json {
  const result = at(json, "result");
  if (at(json, "ok") === true && result !== undefined) return result;
  if (status < 300) throw writes ? uncertain("no-result") : unavailable("no-result");
  const code = count(at(json, "error_code"));
  const platform = code === undefined ? `http-${status}` : `${code}`;
  const words = text(at(json, "description")) ?? "";
  // An unknown token is "not found", one that was revoked "unauthorized".
  if (code === 401 || code === 404) throw accessLost(platform, words);
  throw refused(platform, words, code === undefined ? "other" : whyOf(code, words, chat));
}

/** Telegram has one code for all that is wrong with a message; its words alone tell which, and they choose no more than
 * the reason that an officer reads. [unverified] which words there are beside those of public reports. */
const WORDS: readonly [RegExp, PlatformRefusal][] = [
  [/message to (be replied|reply|delete) not found|reply message not found/i, "parent-gone"],
  [/too long/i, "too-long"],
  [/chat not found|user not found|PEER_ID_INVALID/i, "no-recipient"],
  [/not enough rights|have no rights|CHAT_WRITE_FORBIDDEN|TOPIC_CLOSED/i, "restricted"],
  [/photo|video|media|file|IMAGE_PROCESS_FAILED/i, "media"],
];

function whyOf(code: number, words: string, chat: string): PlatformRefusal {
  // A person blocked the bot, or a group or a channel lets it write no more.
  if (code === 403) return isShared(chat) ? "restricted" : "blocked";
  if (code === 413) return "media";
  return WORDS.find(([pattern]) => pattern.test(words))?.[1] ?? "other";
}
