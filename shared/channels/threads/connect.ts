/** Connecting a Threads account: its token can be looked at; its webhook is set on Meta's page only. */
import { AppError } from "../../domain/errors.ts";
import type { Account, ChannelOptions, Check } from "../../ports.ts";
import { at, id, instantMs, type Json, list, text } from "../common/json.ts";
import { asked } from "../meta/connect.ts";
import type { Graph } from "../meta/graph.ts";

/** https://developers.facebook.com/documentation/threads/get-started/get-access-tokens-and-permissions */
const SCOPES = [
  "threads_basic",
  "threads_content_publish",
  "threads_read_replies",
  "threads_manage_replies",
  "threads_manage_mentions",
  "threads_manage_insights",
  "threads_delete",
];

export async function connectThreads(options: ChannelOptions, graph: Graph, account: Account): Promise<Check[]> {
  const me = await asked(() => graph.get("me", { fields: "id,username" }));
  if (me instanceof AppError) return [{ what: "credentials", state: "by-hand", detail: String(me.facts.platform) }];
  if (id(at(me, "id")) !== account.id)
    return [{ what: "credentials", state: "by-hand", detail: "another-account" }, WEBHOOK];
  const { accessToken = "" } = await options.accountSecret(account);
  // https://developers.facebook.com/documentation/threads/troubleshooting/debug-access-token
  const said = await asked(() => graph.ask("debug_token", { input_token: accessToken }));
  // Only testers of the app may look at tokens: that this one works is seen all the same.
  const token = said instanceof AppError ? null : (at(said, "data") ?? null);
  const endsMs = instantMs(at(token, "expires_at"));
  const until = endsMs === undefined ? {} : { until: new Date(endsMs).toISOString() };
  return [{ what: "credentials", state: "good", ...until }, ...permissions(token), WEBHOOK];
}

/** Threads' topics have no call to look at or to set them.
 * https://developers.facebook.com/documentation/threads/webhooks */
const WEBHOOK: Check = { what: "webhook", state: "unseen", detail: "app-dashboard" };

function permissions(token: Json): Check[] {
  if (token === null) return [];
  const granted = list(at(token, "scopes")).map(text);
  const missing = SCOPES.filter((scope) => !granted.includes(scope));
  return [
    missing.length === 0
      ? { what: "permissions", state: "good" }
      : { what: "permissions", state: "by-hand", detail: missing.join(", ") },
  ];
}
