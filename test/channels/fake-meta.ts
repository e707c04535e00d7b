import { createHmac } from "node:crypto";
import type { ConnectPlace } from "../../shared/ports.ts";
import { APP_SECRET, get } from "./builders.ts";
import { type Call, fakePlatform, json } from "./fake-platform.ts";

/** What Meta's platforms share: the webhook's questions, errors, limits, and an app's side. */

export const metaPush = {
  handshake: {
    right: get({ "hub.mode": "subscribe", "hub.verify_token": "verify-me", "hub.challenge": "1158201444" }),
    answer: /^1158201444$/,
    wrong: [
      get({ "hub.mode": "subscribe", "hub.verify_token": "verify-mE", "hub.challenge": "1" }),
      get({ "hub.mode": "subscribe", "hub.verify_token": "", "hub.challenge": "1" }),
      get({ "hub.mode": "subscribe", "hub.challenge": "1" }),
      get({ "hub.mode": "subscribe", "hub.verify_token": "verify-me" }),
      get({ "hub.mode": "unsubscribe", "hub.verify_token": "verify-me", "hub.challenge": "1" }),
    ],
  },
  header: "x-hub-signature-256",
  sign: (body: Buffer, secret: string): string => `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`,
};

export const graphError =
  (code: number, subcode?: number, status = 400, headers: Record<string, string> = {}) =>
  (): Response => {
    const error = { message: "(#x) said the platform", type: "OAuthException", code };
    return json({ error: { ...error, ...(subcode ? { error_subcode: subcode } : {}) } }, status, headers);
  };

/** https://developers.facebook.com/docs/graph-api/overview/rate-limiting/ */
export const usage = (percent: number, minutes = 0): Record<string, string> => ({
  "x-app-usage": JSON.stringify({ call_count: 3, total_time: 2, total_cputime: 1 }),
  "x-business-use-case-usage": JSON.stringify({
    "100000000000001": [
      {
        type: "pages",
        call_count: percent,
        total_cputime: 4,
        total_time: 5,
        estimated_time_to_regain_access: minutes,
      },
    ],
  }),
});

export const metaLimited = [
  { name: "a Page's calls", answer: graphError(32, 0, 400, usage(100, 5)), retryAfterSeconds: 300 },
  { name: "an application's calls", answer: graphError(4, 0, 403), retryAfterSeconds: 60 },
  { name: "a use case's calls", answer: graphError(80001, 0, 400, usage(100, 61)), retryAfterSeconds: 3660 },
  {
    name: "calls of one kind",
    answer: graphError(613, 0, 400, { "retry-after": "9" }),
    retryAfterSeconds: 9,
  },
];
export const metaAccessGone = [
  graphError(190, 463, 401),
  graphError(190, 460, 401),
  graphError(102),
  graphError(10),
  graphError(200, undefined, 403),
];

export const PLACE: ConnectPlace = {
  callbackUrl: "https://openline.test/webhooks/facebook",
  app: { appId: "471147114711", appSecret: APP_SECRET.appSecrets[0] ?? "", verifyToken: APP_SECRET.verifyToken },
};

export interface MetaApp {
  subscriptions: { object: string; callback_url: string; active?: boolean; fields: { name: string }[] }[];
  /** Fields that the Page sends to the app; absent: not subscribed. */
  page?: string[];
  token: Record<string, unknown>;
}

/** An app and a Page, with nothing connected. */
export function metaApp(scopes: readonly string[], over: Partial<MetaApp> = {}) {
  const app: MetaApp = { subscriptions: [], token: { is_valid: true, scopes, expires_at: 0 }, ...over };
  const asApp = (call: Call): boolean => call.headers.get("authorization") === "Bearer 471147114711|new-secret";
  const fake = fakePlatform({
    "POST /debug_token": (call) =>
      asApp(call) && call.body.method === "get" ? json({ data: app.token }) : graphError(190)(),
    "GET /471147114711/subscriptions": (call) => (asApp(call) ? json({ data: app.subscriptions }) : graphError(190)()),
    "POST /471147114711/subscriptions": ({ body }) => {
      const fields = String(body.fields)
        .split(",")
        .map((name) => ({ name, version: "v25.0" }));
      const next = { object: String(body.object), callback_url: String(body.callback_url), active: true, fields };
      app.subscriptions = [...app.subscriptions.filter(({ object }) => object !== next.object), next];
      return json({ success: true });
    },
    "GET /*/subscribed_apps": () =>
      json({ data: app.page === undefined ? [] : [{ id: "471147114711", subscribed_fields: app.page }] }),
    "POST /*/subscribed_apps": ({ body }) => {
      app.page = String(body.subscribed_fields).split(",");
      return json({ success: true });
    },
  });
  return Object.assign(fake, { app });
}

/** Reads whose parameters must not stand in an address: see `ask` in `meta-graph.ts`. */
export const asksMeta = ({ method, body }: Call): boolean => method === "POST" && body.method === "get";
export const writesToMeta = (call: Call): boolean => call.method !== "GET" && !asksMeta(call);
