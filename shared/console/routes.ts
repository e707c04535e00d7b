import { Hono } from "hono";
import type { Session } from "../domain/officer.ts";
import { answerOf, languageAsked } from "../domain/problem.ts";
import type { HttpRequest, HttpResponse } from "../ports.ts";
import { apiRoutes } from "./api/routes.ts";
import { type Auth, makeAuth } from "./auth.ts";
import { type ConsolePorts, cookie, type Env, SESSION_COOKIE, UNATTENDED } from "./context.ts";
import { problem } from "./problem.ts";
import { approvalRoutes } from "./routes/approvals.tsx";
import { bridgeRoutes } from "./routes/bridge.tsx";
import { calendarRoutes } from "./routes/calendar.tsx";
import { crisisRoutes } from "./routes/crisis.tsx";
import { deletionRoutes } from "./routes/deletion.tsx";
import { expertRoutes } from "./routes/expert.tsx";
import { formRoutes } from "./routes/forms.tsx";
import { laneRoutes } from "./routes/lane.tsx";
import { libraryRoutes } from "./routes/library.tsx";
import { mediaRoutes } from "./routes/media.ts";
import { faultPage, noSuchPage, pageRoutes } from "./routes/pages.tsx";
import { peopleRoutes } from "./routes/people.tsx";
import { recordRoutes } from "./routes/records.tsx";
import { reportRoutes } from "./routes/reports.tsx";
import { signInRoutes } from "./routes/sign-in.tsx";
import { newNonce, securityHeaders } from "./security-headers.ts";

const CONTENT_TYPES: Record<string, string> = {
  css: "text/css; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  svg: "image/svg+xml",
  woff2: "font/woff2",
  map: "application/json",
};

/** As esbuild writes it (`[name]-[hash]`). */
const HASHED = /-[A-Z0-9]{8}\.\w+$/;

/** Scheme, host and port, and nothing else that an address may have: whoever writes the header names no user, and no path. */
const ORIGIN = /^https?:\/\/(?:[\w.-]+|\[[\da-f:.]+\])(?::\d{1,5})?$/i;

/** Methods that a web `Request` cannot carry (Fetch standard, "forbidden method"). */
const UNSPEAKABLE: readonly string[] = ["CONNECT", "TRACE", "TRACK"];

/** The officers' pages and the JSON API behind one door. `instead` replaces parts of the sign-in. */
export function consoleApp(
  ports: ConsolePorts,
  instead: Partial<Auth> = {},
): (request: HttpRequest) => Promise<HttpResponse> {
  const app = consoleRoutes(ports, { ...makeAuth(ports, ports.signIn), ...instead });
  const answerTo = async (request: HttpRequest, nonce: string): Promise<HttpResponse> => {
    const language = languageAsked(request.headers["accept-language"]);
    if (UNSPEAKABLE.includes(request.method)) {
      const answer = answerOf(problem("method-not-allowed", language));
      return { ...answer, headers: { ...answer.headers, allow: "GET, HEAD, POST" } };
    }
    if (!ORIGIN.test(originOf(request)) || !URL.canParse(urlOf(request)))
      return answerOf(problem("bad-request", language, { field: "host" }));
    return fromResponse(await app.fetch(toRequest(request), { request, nonce }));
  };
  return async (request) => {
    const nonce = newNonce();
    const answer = await answerTo(request, nonce);
    return { ...answer, headers: { ...securityHeaders(nonce), ...answer.headers } };
  };
}

/** Every route, each with the right that it asks for. */
export function consoleRoutes(ports: ConsolePorts, auth: Auth): Hono<Env> {
  const app = new Hono<Env>();

  app.use(async (c, next) => {
    const request = c.env.request;
    c.set("ports", ports);
    c.set("auth", auth);
    c.set("base", request.basePath);
    c.set("origin", originOf(request));
    c.set("language", languageOf(request, undefined));
    const sessionId = cookie(request.headers.cookie, SESSION_COOKIE);
    const session =
      sessionId === undefined || request.path.startsWith("/assets/")
        ? undefined
        : await auth.session(sessionId, request.headers[UNATTENDED] === undefined);
    c.set("session", session);
    c.set("officer", session?.officer);
    c.set("language", languageOf(request, session));
    await next();
  });

  app.get("/assets/:name", async (c) => {
    const name = c.req.param("name");
    const body = /^[\w.-]+$/.test(name) ? await ports.asset(name) : undefined;
    if (body === undefined) return c.notFound();
    return c.body(new Uint8Array(body), 200, {
      "content-type": CONTENT_TYPES[name.split(".").at(-1) ?? ""] ?? "application/octet-stream",
      // What has its hash in its name never changes; the page's own script and style do with each deployment.
      "cache-control": HASHED.test(name) ? "public, max-age=31536000, immutable" : "public, max-age=300",
    });
  });

  app.route("/", apiRoutes());
  app.route("/", signInRoutes());
  app.route("/", formRoutes());
  app.route("/", approvalRoutes());
  app.route("/", calendarRoutes());
  app.route("/", laneRoutes());
  app.route("/", mediaRoutes());
  app.route("/", bridgeRoutes());
  app.route("/", crisisRoutes());
  app.route("/", deletionRoutes());
  app.route("/", expertRoutes());
  app.route("/", peopleRoutes());
  app.route("/", libraryRoutes());
  app.route("/", recordRoutes());
  app.route("/", reportRoutes());
  app.route("/", pageRoutes());
  app.notFound(noSuchPage);
  // A program is answered by the edge, in the API's one error form.
  app.onError((error, c) => {
    if (c.req.path.startsWith("/api/")) throw error;
    return faultPage(error, c);
  });
  return app;
}

function originOf({ headers }: HttpRequest): string {
  return `${headers["x-forwarded-proto"]?.split(",")[0] ?? "https"}://${headers.host ?? "localhost"}`;
}

function languageOf(request: HttpRequest, session: Session | undefined): "en" | "fr" {
  const chosen = request.query.lang ?? cookie(request.headers.cookie, "lang") ?? session?.language;
  if (chosen === "en" || chosen === "fr") return chosen;
  return languageAsked(request.headers["accept-language"]);
}

function urlOf(request: HttpRequest): string {
  const query = new URLSearchParams(request.query).toString();
  return `${originOf(request)}${request.path}${query === "" ? "" : `?${query}`}`;
}

function toRequest(request: HttpRequest): Request {
  const hasBody = request.method !== "GET" && request.method !== "HEAD";
  return new Request(urlOf(request), {
    method: request.method,
    headers: Object.entries(request.headers).filter(isSpeakable),
    ...(hasBody ? { body: new Uint8Array(request.body) } : {}),
  });
}

/** Of bytes, as a web `Request` has them (Fetch standard, "header value"): API Gateway reads them as UTF-8 first. */
const isSpeakable = ([name, value]: [string, string]): boolean =>
  /^[!#$%&'*+.^_`|~\w-]+$/.test(name) && /^[\t\x20-\x7e\x80-\xff]*$/.test(value);

async function fromResponse(response: Response): Promise<HttpResponse> {
  const headers: Record<string, string> = {};
  response.headers.forEach((value, name) => {
    if (name !== "set-cookie") headers[name] = value;
  });
  return {
    status: response.status,
    headers,
    cookies: response.headers.getSetCookie(),
    body: Buffer.from(await response.arrayBuffer()),
  };
}
