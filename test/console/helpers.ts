import type { Auth } from "../../shared/console/auth.ts";
import type { ConsolePorts } from "../../shared/console/context.ts";
import { consoleApp } from "../../shared/console/routes.ts";
import { AppError } from "../../shared/domain/errors.ts";
import type { Officer, Role, Session } from "../../shared/domain/officer.ts";
import type { HttpRequest, HttpResponse } from "../../shared/ports.ts";
import { type FakePorts, fakePorts } from "../fakes/ports.ts";

/** The console on fakes: everything real but the table, the queues and the issuer. */

export type App = (request: HttpRequest) => Promise<HttpResponse>;

export const officerWith = (role: Role): Officer => ({
  id: role,
  name: `A ${role}`,
  roles: [role],
  team: "renewals",
});

/** Bearer tokens of these tests are `role:<role>`; anything else is refused as the issuer would. */
const auth: Pick<Auth, "bearer"> = {
  async bearer(token) {
    if (!token.startsWith("role.")) throw new AppError("unauthenticated", "The bearer token is not valid.");
    return officerWith(token.slice("role.".length) as Role);
  },
};

export function consoleWith(overrides: Partial<ConsolePorts> = {}) {
  const ports = fakePorts();
  return { app: consoleOn(ports, overrides), ports };
}

export function consoleOn(ports: FakePorts, overrides: Partial<ConsolePorts> = {}): App {
  const console: ConsolePorts = {
    ...ports,
    signIn: { issuer: "https://issuer.example", clientId: "openline", fetch },
    asset: async (name) => (name === "main.css" ? Buffer.from("body{}") : undefined),
    ...overrides,
  };
  return consoleApp(console, auth) as App;
}

export interface Answer {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: tests read answers of every shape.
  json: any;
  text: string;
  response: HttpResponse;
}

export async function call(app: App, request: Partial<HttpRequest>): Promise<Answer> {
  const [path = "/", query = ""] = (request.path ?? "/").split("?");
  const response = await app({
    method: "GET",
    basePath: "",
    body: Buffer.alloc(0),
    ...request,
    path,
    query: Object.fromEntries(new URLSearchParams(query)),
    headers: {
      host: "console.example",
      "x-forwarded-proto": "https",
      ...request.headers,
    },
  });
  const text = response.body?.toString("utf8") ?? "";
  const isJson = response.headers?.["content-type"]?.includes("json") ?? false;
  return {
    status: response.status,
    text,
    json: isJson ? JSON.parse(text) : undefined,
    response,
  };
}

export const as = (role: Role): Record<string, string> => ({
  authorization: `Bearer role.${role}`,
});

export const get = (app: App, path: string, headers: Record<string, string> = {}): Promise<Answer> =>
  call(app, { path, headers });

export const post = (app: App, path: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer> =>
  call(app, {
    method: "POST",
    path,
    headers: { "content-type": "application/json", ...headers },
    body: Buffer.from(typeof body === "string" ? body : JSON.stringify(body)),
  });

/** Signs somebody in without the issuer; answers the cookie and the form token. */
export async function signedIn(ports: ReturnType<typeof fakePorts>, who: Role | Officer = "officer") {
  const officer = typeof who === "string" ? officerWith(who) : who;
  const session: Session = {
    id: `session-of-${officer.id}`,
    officer,
    language: "en",
    csrf: `csrf-of-${officer.id}`,
    expiresAt: new Date(ports.nowMs() + 36e5).toISOString(),
  };
  await ports.store.saveSession(session);
  return {
    headers: {
      cookie: `__Host-session=${session.id}`,
      origin: "https://console.example",
    },
    csrf: session.csrf,
  };
}

/** A form with files, as a browser sends it. */
export async function postFiles(
  { app, ports }: Pick<ReturnType<typeof consoleWith>, "app" | "ports">,
  path: string,
  fields: Record<string, string | File>,
  role: Role = "officer",
): Promise<Answer> {
  const { headers, csrf } = await signedIn(ports, role);
  const form = new FormData();
  for (const [name, value] of Object.entries({ csrf, ...fields })) form.append(name, value);
  const request = new Request("https://console.example", { method: "POST", body: form });
  return call(app, {
    ...{ method: "POST", path },
    headers: { ...headers, "content-type": request.headers.get("content-type") ?? "" },
    body: Buffer.from(await request.arrayBuffer()),
  });
}
