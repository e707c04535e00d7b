import { createHmac } from "node:crypto";
import type { ChannelName } from "../../../shared/domain/message/message.ts";
import { someBytes } from "./ids.ts";
import type { ApiCall, CallFailure, Parcel, Platform, Post, SandboxAccount, World } from "./types.ts";

/** What Meta’s platforms share: signing, the subscription handshake, tokens and error bodies of the Graph API. */

export type Params = Record<string, unknown>;

/** https://developers.facebook.com/docs/graph-api/guides/error-handling */
export function graphError(
  status: number,
  code: number,
  message: string,
  more: { subcode?: number; type?: string } = {},
): Response {
  const error = {
    message,
    type: more.type ?? "OAuthException",
    code,
    ...(more.subcode === undefined ? {} : { error_subcode: more.subcode }),
    fbtrace_id: `A${someBytes(17).toString("base64url").slice(0, 22)}`,
  };
  return graphJson({ error }, status);
}

export function graphJson(body: unknown, status = 200, headers: Record<string, string> = {}): Response {
  const usage = { call_count: 1, total_cputime: 1, total_time: 1 };
  return new Response(JSON.stringify(body), {
    status,
    headers: {
      "content-type": "application/json; charset=UTF-8",
      "facebook-api-version": "v25.0",
      "x-app-usage": JSON.stringify(usage),
      ...headers,
    },
  });
}

export const noSuchObject = (id: string): Response =>
  graphError(
    400,
    100,
    `Unsupported request. Object with ID '${id}' does not exist, cannot be loaded due to missing permissions, or does not support this operation`,
    { subcode: 33, type: "GraphMethodException" },
  );

export function graphFailure(kind: CallFailure, retryAfterSeconds: number): Response {
  if (kind === "token-expired") {
    return graphError(401, 190, "Error validating access token: Session has expired.", { subcode: 463 });
  }
  if (kind === "refused")
    return graphError(400, 368, "The action attempted has been deemed abusive or is otherwise disallowed");
  if (kind === "server-error")
    return graphError(500, 2, "An unexpected error has occurred. Please retry your request later.", {
      type: "OAuthException",
    });
  // A page's limit is told in a header, in minutes: https://developers.facebook.com/docs/graph-api/overview/rate-limiting
  const usage = [
    {
      type: "pages",
      call_count: 100,
      total_cputime: 20,
      total_time: 20,
      estimated_time_to_regain_access: Math.ceil(retryAfterSeconds / 60),
    },
  ];
  const answer = graphError(400, 32, "(#32) Page request limit reached");
  answer.headers.set("x-business-use-case-usage", JSON.stringify({ "100000000000001": usage }));
  answer.headers.set("retry-after", String(Math.ceil(retryAfterSeconds)));
  return answer;
}

/** Query and body together: Graph takes a parameter from either, as a form or as JSON. */
export function graphParams(call: ApiCall): Params {
  const params: Params = Object.fromEntries(call.query);
  if (call.body === "") return params;
  if (call.headers.get("content-type")?.includes("json")) {
    const parsed: unknown = JSON.parse(call.body);
    return typeof parsed === "object" && parsed !== null ? { ...params, ...parsed } : params;
  }
  for (const [name, value] of new URLSearchParams(call.body)) params[name] = decoded(value);
  return params;
}

/** Forms with files too. What is in the files is not looked at. */
export async function graphForm(call: ApiCall): Promise<Params> {
  const type = call.headers.get("content-type") ?? "";
  if (!type.includes("multipart/form-data")) return graphParams(call);
  const form = await new Response(call.body, { headers: { "content-type": type } }).formData();
  return { ...Object.fromEntries(call.query), ...Object.fromEntries(form) };
}

/** `method=get` in a body makes a POST a read, as Meta's older clients did it. */
export const graphMethod = (call: ApiCall, params: Params): string =>
  call.method === "POST" && typeof params.method === "string" ? params.method.toUpperCase() : call.method;

/** What the path names, without the version. */
export const graphPath = (call: ApiCall): string[] =>
  call.path
    .replace(/^\/v\d+\.\d+/, "")
    .split("/")
    .filter((part) => part !== "");

/** The page whose token came with the call. */
export function tokenPage(
  world: World,
  channel: ChannelName,
  call: ApiCall,
  params: Params,
): SandboxAccount | undefined {
  const bearer = call.headers.get("authorization")?.replace(/^Bearer /i, "");
  const token = bearer ?? params.access_token;
  return world.accounts(channel).find((account) => token === world.secret(`${channel}/${account.name}`).pageToken);
}

export const tokenMissing = (): Response =>
  graphError(401, 190, "Invalid OAuth access token - Cannot parse access token");

/** Graph writes `+0000`, and no milliseconds. */
export const graphTime = (ms: number): string => new Date(ms).toISOString().replace(/\.\d{3}Z$/, "+0000");

/** Keeps the fields that were asked for; `id` always. */
export function pick(object: Params, fields: unknown): Params {
  if (typeof fields !== "string" || fields === "") return object;
  const names = fieldNames(fields);
  return Object.fromEntries(Object.entries(object).filter(([name]) => name === "id" || names.includes(name)));
}

/** The outermost names of `id,messages.limit(20){id,message}`. */
export function fieldNames(fields: string): string[] {
  let flat = fields;
  for (let before = ""; before !== flat; ) {
    before = flat;
    flat = flat.replace(/\{[^{}]*\}|\([^()]*\)/g, "");
  }
  return flat.split(",").map((name) => name.trim().replace(/\..*$/, ""));
}

export function page(items: readonly Params[], params: Params): Params {
  const limit = Math.min(Number(params.limit ?? 25) || 25, 100);
  const from = Number(Buffer.from(String(params.after ?? ""), "base64url").toString() || 0) || 0;
  const data = items.slice(from, from + limit);
  if (data.length === 0) return { data };
  const cursor = (at: number): string => Buffer.from(String(at)).toString("base64url");
  return {
    data,
    paging: {
      cursors: { before: cursor(from), after: cursor(from + data.length) },
      ...(from + limit < items.length ? { next: "more" } : {}),
    },
  };
}

/** Meta signs the bytes it sends, and it sends everything beyond ASCII as `\uXXXX`, and `/` as `\/`. */
export function metaEscape(value: unknown): string {
  return JSON.stringify(value)
    .replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)
    .replaceAll("/", "\\/");
}

export function metaParcel(appSecret: string, body: string): Parcel {
  const sign = (algorithm: string): string => createHmac(algorithm, appSecret).update(body).digest("hex");
  return {
    method: "POST",
    query: "",
    headers: {
      "content-type": "application/json",
      "user-agent": "facebookexternalua",
      "x-hub-signature": `sha1=${sign("sha1")}`,
      "x-hub-signature-256": `sha256=${sign("sha256")}`,
    },
    body,
  };
}

/** A person's request, as a form of its own beside the deliveries; `about` is how the department set up the address.
 * https://developers.facebook.com/docs/development/create-an-app/app-dashboard/data-deletion-callback */
export interface SignedNotice {
  signedRequest: { user_id: string; issued_at: number };
  about: "data-deletion" | "deauthorise";
}

export const signedNotice = (about: SignedNotice["about"], userId: string, nowMs: number): SignedNotice => ({
  signedRequest: { user_id: userId, issued_at: Math.floor(nowMs / 1000) },
  about,
});

export const isSignedNotice = (update: unknown): update is SignedNotice =>
  typeof update === "object" && update !== null && "signedRequest" in update;

/** A delivery of `object`, or the form of the one notice that travels alone. */
export function metaPack(appSecret: string, object: string, updates: readonly unknown[]): Parcel {
  const notice = updates.find(isSignedNotice);
  if (notice === undefined) return metaParcel(appSecret, metaEscape({ object, entry: updates }));
  const told = { algorithm: "HMAC-SHA256", ...notice.signedRequest };
  const payload = Buffer.from(JSON.stringify(told)).toString("base64url");
  const signature = createHmac("sha256", appSecret).update(payload).digest("base64url");
  return {
    method: "POST",
    query: `?${new URLSearchParams({ about: notice.about })}`,
    headers: { "content-type": "application/x-www-form-urlencoded", "user-agent": "facebookexternalua" },
    body: String(new URLSearchParams({ signed_request: `${signature}.${payload}` })),
  };
}

/** https://developers.facebook.com/docs/graph-api/webhooks/getting-started#verification-requests */
export function metaHandshake(verifyToken: string): ReturnType<Platform["handshake"]> {
  const challenge = String(someBytes(4).readUInt32BE());
  const query = new URLSearchParams({
    "hub.mode": "subscribe",
    "hub.challenge": challenge,
    "hub.verify_token": verifyToken,
  });
  return { parcel: { method: "GET", query: `?${query}`, headers: {}, body: "" }, right: (body) => body === challenge };
}

/** A new private or public message of a page. */
export function pagePost(
  world: World,
  account: SandboxAccount,
  fields: Pick<Post, "channel" | "id" | "thread" | "text" | "private" | "place"> & Partial<Post>,
): Post {
  const now = world.nowMs();
  return {
    laterIds: [],
    accountId: account.id,
    author: { id: account.id, name: account.name, handle: account.name },
    byDepartment: true,
    createdMs: now,
    takenMs: now,
    edits: 0,
    visibility: "visible",
    ...fields,
  };
}

function decoded(value: string): unknown {
  if (!/^[[{]/.test(value)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}
