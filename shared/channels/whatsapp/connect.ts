/** Whether WhatsApp tells us of a business number, and setting it so that it does. */
import type { Account, ChannelOptions, Check, ConnectPlace } from "../../ports.ts";
import { isNo } from "../common/http.ts";
import { at, text } from "../common/json.ts";
import { checkToken, connectApp, connectPage, type Mode } from "../meta/connect.ts";
import { whatsappGraph } from "./graph.ts";

const SCOPES = ["whatsapp_business_messaging", "whatsapp_business_management"] as const;
/** What is written by hand in the Business app is told as an echo.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/overview */
const OBJECT = {
  object: "whatsapp_business_account",
  fields: ["messages", "smb_message_echoes", "account_update"],
} as const;

export async function connectWhatsapp(
  options: ChannelOptions,
  account: Account,
  { accessToken, businessAccountId }: { accessToken: string; businessAccountId: string },
  place: ConnectPlace,
  mode: Mode,
): Promise<Check[]> {
  const graph = whatsappGraph(options, account, accessToken);
  const token = await checkToken(options, account, place, accessToken, SCOPES);
  if (token.some(({ what, state }) => what === "credentials" && state !== "good")) return token;
  return [
    ...token,
    await connectApp(options, account, place, OBJECT, mode),
    ...(await ownAddress()),
    // https://developers.facebook.com/documentation/business-messaging/whatsapp/solution-providers/manage-webhooks
    await connectPage(graph, businessAccountId, place, [], mode),
  ];

  /** A number, or its business account, may send its messages elsewhere than the app's address; reading it also shows
   * that the token opens this number.
   * https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/override */
  async function ownAddress(): Promise<Check[]> {
    try {
      const number = await graph.get(account.id, { fields: "id,webhook_configuration" });
      const [own] = ["phone_number", "whatsapp_business_account"].flatMap(
        (name) => text(at(number, "webhook_configuration", name)) || [],
      );
      if (own === undefined) return [];
      const about = { what: "webhook", detail: "override_callback_uri" } as const;
      if (own === place.callbackUrl) return [{ ...about, state: "good" }];
      if (mode === "look") return [{ ...about, state: "to-mend" }];
      const override = { override_callback_uri: place.callbackUrl, verify_token: place.app.verifyToken ?? "" };
      await graph.post(account.id, { webhook_configuration: override });
      return [{ ...about, state: "mended" }];
    } catch (error) {
      if (!isNo(error)) throw error;
      return [{ what: "webhook", state: "by-hand", detail: String(error.facts.platform) }];
    }
  }
}
