/**
 * Connecting an account of Meta's: what its token may do, where the app's notifications go, and that the Page sends
 * them. Each answers checks and sets what is missing when it may; a refusal is a check that a person reads.
 */
import { AppError } from "../../domain/errors.ts";
import type { Account, ChannelOptions, Check, ConnectPlace } from "../../ports.ts";
import { isNo } from "../common/http.ts";
import { at, count, id, list, text } from "../common/json.ts";
import { type Graph, graphAs } from "./graph.ts";

export type Mode = "look" | "mend";

export interface AppSubscription {
  /** What the app is told about: `page`, `instagram`, `whatsapp_business_account`… */
  object: string;
  fields: readonly string[];
  /** Channels that share the object: an app has one address for each object, and either takes in both's. */
  siblings?: readonly string[];
}

/** May this token do all that we ask of it, and until when?
 * https://developers.facebook.com/docs/graph-api/reference/debug_token */
export async function checkToken(
  options: ChannelOptions,
  account: Account,
  place: ConnectPlace,
  token: string,
  scopes: readonly string[],
): Promise<Check[]> {
  const app = appGraph(options, account, place);
  if (app === undefined) return [{ what: "credentials", state: "by-hand", detail: "appId" }];
  const answer = await asked(() => app.graph.ask("debug_token", { input_token: token }));
  if (answer instanceof AppError) return [byHand("credentials", answer)];
  const said = at(answer, "data");
  if (at(said, "is_valid") !== true) {
    const code = count(at(said, "error", "code"));
    return [{ what: "credentials", state: "by-hand", detail: code === undefined ? "invalid" : String(code) }];
  }
  const owner = id(at(said, "profile_id"));
  if (owner !== undefined && owner !== account.id)
    return [{ what: "credentials", state: "by-hand", detail: "another-account" }];
  const granted = list(at(said, "scopes")).map(text);
  const missing = scopes.filter((scope) => !granted.includes(scope));
  return [
    { what: "credentials", state: "good", ...endOf(at(said, "expires_at"), at(said, "data_access_expires_at")) },
    missing.length === 0
      ? { what: "permissions", state: "good" }
      : { what: "permissions", state: "by-hand", detail: missing.join(", ") },
  ];
}

/** The app's own subscription: https://developers.facebook.com/docs/graph-api/reference/app/subscriptions/ */
export async function connectApp(
  options: ChannelOptions,
  account: Account,
  place: ConnectPlace,
  wanted: AppSubscription,
  mode: Mode,
): Promise<Check> {
  const app = appGraph(options, account, place);
  if (app === undefined) return { what: "webhook", state: "by-hand", detail: "appId" };
  const { graph, appId } = app;
  const answer = await asked(() => graph.get(`${appId}/subscriptions`));
  if (answer instanceof AppError) return byHand("webhook", answer);
  const held = list(at(answer, "data")).find((one) => text(at(one, "object")) === wanted.object);
  const ours = isOurs(text(at(held, "callback_url")), place.callbackUrl, wanted.siblings ?? []);
  const has = ours ? list(at(held, "fields")).map((one) => text(at(one, "name")) ?? text(one) ?? "") : [];
  const missing = wanted.fields.filter((field) => !has.includes(field));
  if (ours && missing.length === 0 && at(held, "active") !== false) return { what: "webhook", state: "good" };
  const detail = ours ? missing.join(", ") || "inactive" : "callback_url";
  if (mode === "look") return { what: "webhook", state: "to-mend", detail };
  const set = await asked(() =>
    graph.post(`${appId}/subscriptions`, {
      object: wanted.object,
      callback_url: place.callbackUrl,
      verify_token: place.app.verifyToken ?? "",
      // Those of a sibling stay: what is not named is no longer told.
      fields: [...new Set([...has, ...wanted.fields])].join(","),
      include_values: true,
    }),
  );
  return set instanceof AppError ? byHand("webhook", set) : { what: "webhook", state: "mended", detail };
}

/** The Page (or the WhatsApp account) sends to the app: https://developers.facebook.com/docs/graph-api/reference/page/subscribed_apps/
 * `fields` is empty where there is nothing to choose. */
export async function connectPage(
  graph: Graph,
  pageId: string,
  place: ConnectPlace,
  fields: readonly string[],
  mode: Mode,
): Promise<Check> {
  const answer = await asked(() => graph.get(`${pageId}/subscribed_apps`));
  if (answer instanceof AppError) return byHand("subscription", answer);
  const { appId } = place.app;
  const held = list(at(answer, "data")).find((one) => {
    const named = id(at(one, "id")) ?? id(at(one, "whatsapp_business_api_data", "id"));
    return appId === undefined || appId === "" || named === appId;
  });
  const has = list(at(held, "subscribed_fields")).map((one) => text(one) ?? text(at(one, "name")) ?? "");
  const missing = fields.filter((field) => !has.includes(field));
  if (held !== undefined && missing.length === 0) return { what: "subscription", state: "good" };
  const detail = missing.join(", ");
  const about = { what: "subscription", ...(detail === "" ? {} : { detail }) } as const;
  if (mode === "look") return { ...about, state: "to-mend" };
  const all = [...new Set([...has, ...fields])].join(",");
  const set = await asked(() => graph.post(`${pageId}/subscribed_apps`, all === "" ? {} : { subscribed_fields: all }));
  return set instanceof AppError ? byHand("subscription", set) : { ...about, state: "mended" };
}

/** The app's own token is its id and its secret. https://developers.facebook.com/docs/facebook-login/guides/access-tokens#apptokens */
function appGraph(
  options: ChannelOptions,
  account: Account,
  { app: { appId = "", appSecret = "" } }: ConnectPlace,
): { graph: Graph; appId: string } | undefined {
  return appId === "" || appSecret === ""
    ? undefined
    : { graph: graphAs(options, account, `${appId}|${appSecret}`), appId };
}

/** A refusal is an answer here; that the platform cannot be reached is not. */
export async function asked<T>(call: () => Promise<T>): Promise<T | AppError> {
  try {
    return await call();
  } catch (error) {
    if (isNo(error)) return error;
    throw error;
  }
}

const byHand = (what: Check["what"], error: AppError): Check => ({
  what,
  state: "by-hand",
  detail: String(error.facts.platform),
});

/** `…/webhooks/facebook` takes in what `…/webhooks/messenger` would. */
function isOurs(held: string | undefined, callbackUrl: string, siblings: readonly string[]): boolean {
  const base = callbackUrl.slice(0, callbackUrl.lastIndexOf("/") + 1);
  return held !== undefined && [callbackUrl, ...siblings.map((name) => `${base}${name}`)].includes(held);
}

/** Seconds since 1970; 0: it does not end. */
function endOf(...instants: unknown[]): { until?: string } {
  const ends = instants.filter((one): one is number => typeof one === "number" && one > 0);
  return ends.length === 0 ? {} : { until: new Date(Math.min(...ends) * 1000).toISOString() };
}
