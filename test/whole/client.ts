import { createHmac } from "node:crypto";
import { inject, vi } from "vitest";
import type { Person } from "./setup.ts";

/** What a platform and an API user do to the running system. */

export const PAGE_EN = "100000000000001";

let last = 0;
/** A platform id that no other test uses. */
export const freshId = (prefix = PAGE_EN): string => `${prefix}_${Date.now()}${(last++).toString().padStart(4, "0")}`;

export interface Reply {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: tests read answers of every shape.
  json: any;
  text: string;
  headers: Headers;
}

export async function http(path: string, init: RequestInit = {}): Promise<Reply> {
  const response = await fetch(`${inject("url")}${path}`, { redirect: "manual", ...init });
  const text = await response.text();
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    json = undefined;
  }
  return { status: response.status, json, text, headers: response.headers };
}

export function api(
  path: string,
  as: Person = "officer",
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Reply> {
  return http(`/api${path}`, {
    method: body === undefined ? "GET" : "POST",
    headers: { authorization: `Bearer ${inject("tokens")[as]}`, "content-type": "application/json", ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

export const sign = (body: string | Buffer, secret = "local-facebook-secret"): string =>
  `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`;

export function deliver(
  body: string | Buffer,
  signature: string | undefined = sign(body),
  channel = "facebook",
): Promise<Reply> {
  return http(`/webhooks/${channel}`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      ...(signature === undefined ? {} : { "x-hub-signature-256": signature }),
    },
    body: typeof body === "string" ? body : new Uint8Array(body),
  });
}

export function comment(id: string, text: string, more: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    field: "feed",
    value: {
      item: "comment",
      verb: "add",
      comment_id: id,
      post_id: `${PAGE_EN}_1`,
      parent_id: `${PAGE_EN}_1`,
      created_time: Math.floor(Date.now() / 1000),
      message: text,
      from: { id: "70012345", name: "Zoé T." },
      ...more,
    },
  };
}

/** A delivery as Meta writes it: everything beyond ASCII escaped, which the signature covers. */
export function delivery(...changes: Record<string, unknown>[]): string {
  const body = JSON.stringify({
    object: "page",
    entry: [{ id: PAGE_EN, time: Math.floor(Date.now() / 1000), changes }],
  });
  return body.replaceAll(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

// biome-ignore lint/suspicious/noExplicitAny: tests read answers of every shape.
export async function stored(channel: string, externalId: string): Promise<any> {
  return vi.waitFor(
    async () => {
      const { json } = await api(`/messages?channel=${channel}&limit=100`);
      // biome-ignore lint/suspicious/noExplicitAny: as above.
      const found = json.items.find((message: any) => message.externalId === externalId);
      if (!found) throw new Error(`not stored yet: ${externalId}`);
      return found;
    },
    { timeout: 30_000, interval: 150 },
  );
}

// biome-ignore lint/suspicious/noExplicitAny: tests read answers of every shape.
export async function settled(outgoingId: string, state = "sent"): Promise<any> {
  return vi.waitFor(
    async () => {
      const { json } = await api(`/outgoing/${outgoingId}`);
      if (json.state !== state) throw new Error(`still ${json.state}${json.reason ? ` (${json.reason})` : ""}`);
      return json;
    },
    { timeout: 60_000, interval: 300 },
  );
}

/** A browser, as far as redirects and cookies go. */
export async function signedIn(
  person: string,
  url = inject("url"),
): Promise<(path: string) => Promise<{ status: number; text: string }>> {
  const cookies = new Map<string, string>();
  const visit = async (at: string, init: RequestInit = {}): Promise<Response> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const headers = { ...(init.headers as Record<string, string>), cookie };
    const response = await fetch(new URL(at, url), { redirect: "manual", ...init, headers });
    for (const line of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      cookies.set(name, value);
    }
    return response;
  };
  const next = (response: Response): string => response.headers.get("location") ?? "";
  const page = next(await visit(next(await visit("/auth/start"))));
  const headers = { "content-type": "application/x-www-form-urlencoded" };
  const chosen = await visit(page, { method: "POST", headers, body: `person=${person}` });
  await visit(next(await visit(next(chosen))));
  return async (path) => {
    const response = await visit(path);
    return { status: response.status, text: await response.text() };
  };
}
