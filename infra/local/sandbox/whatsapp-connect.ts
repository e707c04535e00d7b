import { graphError, graphJson, type Params, tokenMissing } from "./meta.ts";
import type { ApiCall, World } from "./types.ts";

/** Where WhatsApp sends what it tells: the app's address and fields, the accounts that send to it, and numbers that
 * send elsewhere. https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/override */

const SCOPES = ["whatsapp_business_messaging", "whatsapp_business_management"];

export interface Connections {
  /** `undefined`: the call is about none of this. */
  app(call: ApiCall, path: readonly string[], params: Params): Promise<Response | undefined>;
  subscribedApps(call: ApiCall, businessAccountId: string): Response;
  configuration(phoneId: string): Params;
  override(phoneId: string, params: Params): Promise<Response>;
}

export function createConnections(world: World): Connections {
  const secret = () => world.secret("whatsapp/app");
  const apps = new Set<string>();
  const overrides = new Map<string, string>();
  let subscription: { callback_url: string; fields: string[] } | undefined;

  const subscribe = async (params: Params): Promise<Response> => {
    if (params.verify_token !== secret().verifyToken || !(await world.shake("whatsapp")))
      return graphError(400, 2200, "(#2200) Callback verification failed: the URL couldn't be validated.");
    subscription = { callback_url: String(params.callback_url), fields: String(params.fields).split(",") };
    return graphJson({ success: true });
  };

  return {
    async app(call, [id, edge], params) {
      const { appId = "", appSecret = "", verifyToken: _ } = secret();
      if (id !== "debug_token" && id !== appId) return undefined;
      if (call.headers.get("authorization") !== `Bearer ${appId}|${appSecret}`) return tokenMissing();
      if (id === "debug_token") return graphJson({ data: tokenSaid(world, params.input_token, appId) });
      if (edge !== "subscriptions") return undefined;
      if (call.method === "POST") return subscribe(params);
      const held = subscription && {
        object: "whatsapp_business_account",
        callback_url: subscription.callback_url,
        active: true,
        fields: subscription.fields.map((name) => ({ name, version: "v25.0" })),
      };
      return graphJson({ data: held === undefined ? [] : [held] });
    },
    subscribedApps(call, businessAccountId) {
      if (call.method === "POST") {
        apps.add(businessAccountId);
        return graphJson({ success: true });
      }
      const app = {
        whatsapp_business_api_data: { id: secret().appId, name: "Openline", link: "https://openline.test" },
      };
      return graphJson({ data: apps.has(businessAccountId) ? [app] : [] });
    },
    configuration(phoneId) {
      const own = overrides.get(phoneId);
      return {
        ...(own === undefined ? {} : { phone_number: own }),
        application: subscription?.callback_url ?? "",
      };
    },
    async override(phoneId, params) {
      const { override_callback_uri: url, verify_token: token } = params.webhook_configuration as Record<
        string,
        unknown
      >;
      if (token !== secret().verifyToken || !(await world.shake("whatsapp")))
        return graphError(400, 2200, "(#2200) Callback verification failed: the URL couldn't be validated.");
      overrides.set(phoneId, String(url));
      return graphJson({ success: true });
    },
  };
}

function tokenSaid(world: World, token: unknown, appId: string): Params {
  const known = world
    .accounts("whatsapp")
    .some((account) => world.secret(`whatsapp/${account.name}`).accessToken === token);
  return known
    ? { app_id: appId, type: "SYSTEM_USER", is_valid: true, expires_at: 0, scopes: SCOPES }
    : { is_valid: false, scopes: [], error: { code: 190, message: "Invalid OAuth access token." } };
}
