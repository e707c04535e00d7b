import { readFileSync } from "node:fs";
import { ACCOUNTS, NOW_MS, outgoing } from "./builders.ts";
import { fakePlatform, json } from "./fake-platform.ts";

/** WhatsApp as these tests meet it. */

export const account = ACCOUNTS.whatsapp;
const WABA = "102290129340398";
export const APP = { appSecret: "new-secret", verifyToken: "verify-me", appId: "670843887433847" };
export const CALLBACK = "https://openline.test/webhooks/whatsapp";
export const PERSON = "16135550123";
export const SCOPED = "CA.13491208655302741918";
const SCOPES = ["whatsapp_business_messaging", "whatsapp_business_management"];
export const HOUR_MS = 3_600_000;
export const SECONDS = String(NOW_MS / 1000);
export const recorded = (name: string): Buffer =>
  readFileSync(`test/fixtures/whatsapp/restfb__webhook-incoming-message-${name}.json`);
export const delivery = (value: object, field = "messages"): Buffer =>
  Buffer.from(
    JSON.stringify({
      object: "whatsapp_business_account",
      entry: [
        {
          id: WABA,
          changes: [
            {
              value: {
                messaging_product: "whatsapp",
                metadata: { display_phone_number: "15550783881", phone_number_id: account.id },
                ...value,
              },
              field,
            },
          ],
        },
      ],
    }),
  );
export const heard = (message: object): Buffer =>
  delivery({
    contacts: [{ profile: { name: "Zoé Roy" }, wa_id: PERSON }],
    messages: [{ from: PERSON, id: "wamid.1", timestamp: SECONDS, ...message }],
  });
export const status = (more: object): Buffer =>
  delivery({ statuses: [{ id: "wamid.9", status: "sent", timestamp: SECONDS, recipient_id: PERSON, ...more }] });
export const graphError =
  (code: number, http = 400) =>
  () =>
    json({ error: { message: `(#${code}) said the platform`, type: "OAuthException", code } }, http);

/** A business account's own limit is told in a header, in minutes. */
export const usedUp = () => {
  const usage = { [WABA]: [{ type: "whatsapp", call_count: 100, estimated_time_to_regain_access: 7 }] };
  const error = { message: "(#80007) said the platform", code: 80007 };
  return json({ error }, 400, { "x-business-use-case-usage": JSON.stringify(usage) });
};

/** The Cloud API takes messages and gives none back. */
export function platform() {
  const held: string[] = [];
  let override: string | undefined;
  let subscribed = false;
  let app: { callback_url: string; fields: string } | undefined;
  const fake = fakePlatform({
    [`POST /${account.id}/messages`]: ({ body }) => {
      held.push((body.text as { body: string }).body);
      return json({ messaging_product: "whatsapp", messages: [{ id: `wamid.ours${held.length}` }] });
    },
    [`GET /${account.id}`]: () =>
      json({
        id: account.id,
        webhook_configuration: { application: CALLBACK, ...(override === undefined ? {} : { phone_number: override }) },
      }),
    [`POST /${account.id}`]: ({ body }) => {
      override = (body.webhook_configuration as { override_callback_uri: string }).override_callback_uri;
      return json({ success: true });
    },
    "POST /debug_token": () => json({ data: { is_valid: true, scopes: SCOPES, expires_at: 0 } }),
    [`GET /${APP.appId}/subscriptions`]: () =>
      json({
        data: app
          ? [
              {
                ...{ object: "whatsapp_business_account", callback_url: app.callback_url, active: true },
                fields: app.fields.split(",").map((name) => ({ name, version: "v25.0" })),
              },
            ]
          : [],
      }),
    [`POST /${APP.appId}/subscriptions`]: ({ body }) => {
      app = body as typeof app;
      return json({ success: true });
    },
    [`GET /${WABA}/subscribed_apps`]: () =>
      json({ data: subscribed ? [{ whatsapp_business_api_data: { id: APP.appId, name: "Openline" } }] : [] }),
    [`POST /${WABA}/subscribed_apps`]: () => {
      subscribed = true;
      return json({ success: true });
    },
  });
  const overrideWith = (url: string): void => {
    override = url;
  };
  return { ...fake, overrideWith, held: () => [...held] };
}

export const said = {
  type: "message",
  channel: "whatsapp",
  accountId: account.id,
  kind: "private",
  externalId: "wamid.1",
  change: "created",
  edit: 0,
  conversationId: PERSON,
  author: { id: PERSON, name: "Zoé Roy" },
  atMs: NOW_MS,
} as const;
export const to = { externalId: "wamid.1", conversationId: "hashed", address: PERSON };
export const reply = outgoing(account, { kind: "private-reply", to });
