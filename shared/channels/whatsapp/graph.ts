/**
 * The Graph API with a business number's token, and what WhatsApp's own error codes mean.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes
 */
import { AppError } from "../../domain/errors.ts";
import type { Account, ChannelOptions } from "../../ports.ts";
import { accessLost, limited, refused, unavailable, uncertain } from "../common/http.ts";
import { type Graph, graphAs } from "../meta/graph.ts";
import { whyOf } from "./refusals.ts";

/** Limits, and for how many seconds one waits: the platform says that it is over, and not for how long.
 * [unverified] but for 131056, which is one message to one person in six seconds. */
const LIMITED_SECONDS: Readonly<Record<string, number>> = { "130429": 10, "131056": 6 };
/** No token, a token without the permission, a number that it does not open, or one that is locked or not registered.
 * Nothing was sent, and nothing will be before a person connects the number again. */
const ACCESS: ReadonlySet<string> = new Set(["0", "100/33", "131005", "131031", "133010"]);
/** "Something went wrong" and "service unavailable": the message may be on its way. */
const VAGUE: ReadonlySet<string> = new Set(["131000", "131016"]);
/** In maintenance: nothing was taken. */
const CLOSED: ReadonlySet<string> = new Set(["131057"]);

/** Throws `bad-configuration` where a field is missing. */
export async function secretOf(
  options: ChannelOptions,
  account: Account,
): Promise<{ accessToken: string; businessAccountId: string }> {
  const { accessToken = "", businessAccountId = "" } = await options.accountSecret(account);
  const field = accessToken === "" ? "accessToken" : businessAccountId === "" ? "businessAccountId" : undefined;
  if (field === undefined) return { accessToken, businessAccountId };
  throw new AppError("bad-configuration", `The account's secret has no ${field}.`, { field });
}

export const graphOf = async (options: ChannelOptions, account: Account): Promise<Graph> =>
  whatsappGraph(options, account, (await secretOf(options, account)).accessToken);

/** Of Meta's own reasons none is changed: these codes are WhatsApp's alone. Throws as `Channel` says. */
export function whatsappGraph(options: ChannelOptions, account: Account, accessToken: string): Graph {
  const graph = graphAs(options, account, accessToken);
  const judged =
    (writes: boolean) =>
    (error: unknown): never => {
      throw error instanceof AppError && error.code === "platform-refused" ? meant(error, writes) : error;
    };
  return {
    get: (path, query) => graph.get(path, query).catch(judged(false)),
    ask: (path, parameters) => graph.ask(path, parameters).catch(judged(false)),
    prepare: (path, body) => graph.prepare(path, body).catch(judged(false)),
    delete: (path) => graph.delete(path).catch(judged(true)),
    post: (path, body) => graph.post(path, body).catch(judged(true)),
  };
}

function meant(error: AppError, writes: boolean): AppError {
  const platform = String(error.facts.platform);
  const detail = String(error.facts.detail ?? "");
  const [code = ""] = platform.split("/");
  const wait = Object.hasOwn(LIMITED_SECONDS, code) ? LIMITED_SECONDS[code] : undefined;
  if (wait !== undefined) return limited(wait, platform);
  if (ACCESS.has(code) || ACCESS.has(platform)) return accessLost(platform, detail);
  if (VAGUE.has(code)) return writes ? uncertain(platform) : unavailable(platform);
  if (CLOSED.has(code)) return unavailable(platform);
  const why = whyOf(code);
  return why === undefined ? error : refused(platform, detail, why);
}
