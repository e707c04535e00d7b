/** Whether WhatsApp tells us of a business number, and setting it so that it does. */
import { AppError } from "../../domain/errors.ts";
import type { Account, Check, ConnectPlace } from "../../ports.ts";
import { at, id, type Json, list, text } from "./json.ts";
import type { Graph } from "./meta-graph.ts";

export async function connectWhatsapp(
  graph: Graph,
  account: Account,
  businessAccountId: string,
  { callbackUrl, app }: ConnectPlace,
  mode: "look" | "mend",
): Promise<Check[]> {
  let number: Json;
  let apps: Json;
  try {
    // https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/override
    number = await graph.get(account.id, { fields: "id,webhook_configuration" });
    // Read with whatsapp_business_management alone: a token without it is refused here.
    apps = await graph.get(`${businessAccountId}/subscribed_apps`, {});
  } catch (error) {
    if (!isNo(error)) throw error;
    return [{ what: "credentials", state: "by-hand", detail: String(error.facts.platform) }];
  }
  const credentials: Check = { what: "credentials", state: "good" };
  const ours = list(at(apps, "data")).some((one) => id(at(one, "whatsapp_business_api_data", "id")) === app.appId);
  // https://developers.facebook.com/documentation/business-messaging/whatsapp/solution-providers/manage-webhooks
  const subscription = await mended("subscription", ours, mode, () =>
    graph.post(`${businessAccountId}/subscribed_apps`, {}),
  );
  // Meta asks the address its question at once: it answers with the same token.
  const webhook = await mended("webhook", callbackOf(number) === callbackUrl, mode, () =>
    graph.post(account.id, {
      webhook_configuration: { override_callback_uri: callbackUrl, verify_token: app.verifyToken ?? "" },
    }),
  );
  return [credentials, subscription, webhook];
}

/** The number's own address stands before the business account's, and that before the application's. */
function callbackOf(number: Json): string | undefined {
  const configured = at(number, "webhook_configuration");
  return ["phone_number", "whatsapp_business_account", "application"]
    .map((name) => text(at(configured, name)))
    .find((one) => one !== undefined && one !== "");
}

async function mended(
  what: Check["what"],
  good: boolean,
  mode: "look" | "mend",
  set: () => Promise<Json>,
): Promise<Check> {
  if (good) return { what, state: "good" };
  if (mode === "look") return { what, state: "to-mend" };
  try {
    await set();
    return { what, state: "mended" };
  } catch (error) {
    if (!isNo(error)) throw error;
    return { what, state: "by-hand", detail: String(error.facts.platform) };
  }
}

const isNo = (error: unknown): error is AppError =>
  error instanceof AppError && (error.code === "platform-refused" || error.code === "platform-access");
