/** The connection to LinkedIn: the member's token and role, and the subscription of the organisation. */
import { iso } from "../../domain/instants.ts";
import type { Account, Check, ConnectPlace } from "../../ports.ts";
import { isNo } from "../common/http.ts";
import { at, id, instantMs, type Json, list, text } from "../common/json.ts";
import type { LinkedIn } from "./api.ts";
import { escaped } from "./urn.ts";

const EVENT = "ORGANIZATION_SOCIAL_ACTION_NOTIFICATIONS";
/** https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/comments-api#permissions */
const SCOPES = ["r_organization_social_feed", "w_organization_social_feed", "rw_organization_admin"];

export async function connect(
  api: LinkedIn,
  account: Account,
  place: ConnectPlace,
  mode: "look" | "mend",
): Promise<Check[]> {
  // Throws where LinkedIn does not take the member's token any more, as every call does.
  const roles = await rolesOf(api, account);
  const token = await known(api, place);
  const credentials: Check =
    token.trouble === undefined
      ? { what: "credentials", state: "good", ...token.until }
      : { what: "credentials", state: "by-hand", detail: token.trouble };
  const missing = [...token.missing, ...(roles.member === undefined ? ["ADMINISTRATOR"] : [])];
  if (missing.length > 0) {
    return [credentials, { what: "permissions", state: "by-hand", detail: missing.join(" ") }];
  }
  const permissions: Check = { what: "permissions", state: "good" };
  const subscription = await settled("subscription", () => subscribed(api, account, place, roles.member ?? "", mode));
  return [credentials, permissions, subscription];
}

interface Known {
  until: { until?: string };
  missing: string[];
  /** Why LinkedIn told the app nothing. */
  trouble?: string;
}

/** When the token ends, and what it may not: LinkedIn says so to the app that it was given to. */
async function known(api: LinkedIn, { app }: ConnectPlace): Promise<Known> {
  const { clientId, appSecret } = app;
  if (!clientId || !appSecret) return { until: {}, missing: [], trouble: "clientId" };
  try {
    const said = await api.introspect({ clientId, clientSecret: appSecret });
    const endsMs = instantMs(at(said, "expires_at"));
    const scopes = text(at(said, "scope"))?.split(/[\s,]+/);
    return {
      until: endsMs === undefined ? {} : { until: iso(endsMs) },
      missing: scopes === undefined ? [] : SCOPES.filter((scope) => !scopes.includes(scope)),
    };
  } catch (error) {
    if (!isNo(error)) throw error;
    return { until: {}, missing: [], trouble: `client ${error.facts.platform}` };
  }
}

/** https://learn.microsoft.com/en-us/linkedin/marketing/community-management/organizations/organization-access-control-by-role */
async function rolesOf(api: LinkedIn, account: Account): Promise<{ member: string | undefined }> {
  const path = "/rest/organizationAcls?q=roleAssignee&role=ADMINISTRATOR&state=APPROVED";
  const ours = list(at(await api.get(path), "elements")).find(
    (one) => (id(at(one, "organization")) ?? id(at(one, "organizationTarget"))) === account.id,
  );
  return { member: id(at(ours, "roleAssignee")) };
}

/**
 * A subscription lives as long as the member's permission and role do.
 * https://learn.microsoft.com/en-us/linkedin/marketing/community-management/organizations/organization-social-action-notifications
 */
async function subscribed(
  api: LinkedIn,
  account: Account,
  { app, callbackUrl }: ConnectPlace,
  member: string,
  mode: "look" | "mend",
): Promise<Check> {
  const what = "subscription";
  const all = list(
    at(await api.get(`/rest/eventSubscriptions?q=subscriberAndEventType&eventType=${EVENT}`), "elements"),
  );
  const ours = all.find((one) => entityOf(one) === account.id && text(at(one, "webhook")) === callbackUrl);
  if (ours !== undefined) {
    const endsMs = instantMs(at(ours, "expiresAt"));
    return { what, state: "good", ...(endsMs === undefined ? {} : { until: iso(endsMs) }) };
  }
  if (!app.applicationId) return { what, state: "by-hand", detail: "applicationId" };
  if (mode === "look") return { what, state: "to-mend", detail: "missing" };
  const key = [
    ["developerApplication", `urn:li:developerApplication:${app.applicationId}`],
    ["user", member],
    ["entity", account.id],
  ].map(([name, urn = ""]) => `${name}:${escaped(urn)}`);
  await api.put(`/rest/eventSubscriptions/(${key.join(",")},eventType:${EVENT})`, { webhook: callbackUrl });
  return { what, state: "mended" };
}

/** [unverified] Whether the finder's elements hold their key inside or beside the other fields. */
const entityOf = (one: Json): string | undefined =>
  id(at(one, "entity")) ?? id(at(one, "eventSubscriptionKey", "entity"));

/** What LinkedIn refuses, only a person can put right: a webhook is registered and checked on its own page. */
async function settled(what: Check["what"], check: () => Promise<Check>): Promise<Check> {
  try {
    return await check();
  } catch (error) {
    if (isNo(error)) return { what, state: "by-hand", detail: String(error.facts.platform) };
    throw error;
  }
}
