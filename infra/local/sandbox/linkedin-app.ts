import { stableDigits } from "./ids.ts";
import { json, notFound, parsed, problem } from "./linkedin-wire.ts";
import type { ApiCall, SandboxAccount, World } from "./types.ts";

/** The member's token and role, and the subscriptions of the organisation. */

const MEMBER = "urn:li:person:aDmIn00001";
const DAY_MS = 86_400_000;
const TOKEN_DAYS = 60;

export interface App {
  /** `undefined`: not a path of these. */
  api(call: ApiCall, account: SandboxAccount): Promise<Response> | Response | undefined;
  /** Asked by the app, not by a member. */
  introspect(call: ApiCall): Response;
}

export function createApp(world: World): App {
  const subscriptions = new Map<string, Record<string, unknown>>();
  const startedMs = world.nowMs();

  /** https://learn.microsoft.com/en-us/linkedin/marketing/community-management/organizations/organization-social-action-notifications */
  const subscribe = async (call: ApiCall, key: string, account: SandboxAccount): Promise<Response> => {
    if (call.method === "GET") return json({ elements: [...subscriptions.values()] });
    if (!key.includes(`entity:${account.id}`) || !key.includes("developerApplication:urn:li:developerApplication:"))
      return problem(400, "ILLEGAL_ARGUMENT", "The key names another organization or no application.");
    // Only a webhook that answers the question is one.
    if (!(await world.shake("linkedin"))) return problem(400, "ILLEGAL_ARGUMENT", "The webhook is not validated.");
    const { webhook } = parsed(call.body);
    const found = { developerApplication: "urn:li:developerApplication:204317", user: MEMBER, entity: account.id };
    const eventType = "ORGANIZATION_SOCIAL_ACTION_NOTIFICATIONS";
    subscriptions.set(key, { ...found, eventType, webhook, expiresAt: startedMs + TOKEN_DAYS * DAY_MS });
    return new Response(null, { status: 201 });
  };

  return {
    api(call, account) {
      const [, resource = "", key = ""] = call.path
        .split("/")
        .filter((part) => part !== "")
        .map(decodeURIComponent);
      if (resource === "eventSubscriptions") return subscribe(call, key, account);
      if (resource === "organizationAcls")
        return json({
          elements: [{ role: "ADMINISTRATOR", state: "APPROVED", roleAssignee: MEMBER, organization: account.id }],
        });
      if (resource === "networkSizes")
        return key === account.id && call.query.get("edgeType") === "COMPANY_FOLLOWED_BY_MEMBER"
          ? json({ firstDegreeSize: Number(stableDigits(5, "followers", key)) })
          : notFound();
      return undefined;
    },
    // https://learn.microsoft.com/en-us/linkedin/shared/authentication/token-introspection
    introspect(call) {
      const { client_id, client_secret, token } = Object.fromEntries(new URLSearchParams(call.body));
      const { clientId, appSecret } = world.secret("linkedin/app");
      if (client_id !== clientId || client_secret !== appSecret)
        return json({ error: "invalid_client", error_description: "Client authentication failed" }, 401);
      const known = world
        .accounts("linkedin")
        .some((one) => world.secret(`linkedin/${one.name}`).accessToken === token);
      if (!known) return json({ active: false });
      return json({
        active: true,
        status: "active",
        client_id,
        scope: "r_organization_social_feed,w_organization_social_feed,rw_organization_admin,r_basicprofile",
        auth_type: "3L",
        created_at: Math.floor(startedMs / 1000),
        expires_at: Math.floor((startedMs + TOKEN_DAYS * DAY_MS) / 1000),
      });
    },
  };
}
