import { Hono } from "hono";
import { getPath } from "hono/utils/url";
import { lazyPromise } from "../domain/lazy.ts";
import type { Session } from "../domain/officer.ts";
import { answerOf, languageAsked } from "../domain/problem.ts";
import type { HttpRequest, HttpResponse } from "../ports.ts";
import { type Auth, makeAuth } from "./auth.ts";
import { type ConsolePorts, cookie, type Env, SESSION_COOKIE, UNATTENDED } from "./context.ts";
import { SECTIONS, type Section, sectionOf } from "./sections.ts";
import { newNonce, securityHeaders } from "./security-headers.ts";

/** Scheme, host and port, and nothing else that an address may have: whoever writes the header names no user, and no path. */
const ORIGIN = /^https?:\/\/(?:[\w.-]+|\[[\da-f:.]+\])(?::\d{1,5})?$/i;

/** Methods that a web `Request` cannot carry (Fetch standard, "forbidden method"). */
const UNSPEAKABLE: readonly string[] = ["CONNECT", "TRACE", "TRACK"];

/** The officers' pages and the JSON API behind one door. `instead` replaces parts of the sign-in. */
export function consoleApp(
  ports: ConsolePorts,
  instead: Partial<Auth> = {},
): (request: HttpRequest) => Promise<HttpResponse> {
  const sectionAt = sectionsOn(ports, { ...makeAuth(ports, ports.signIn), ...instead });
  const answerTo = async (request: HttpRequest, nonce: string): Promise<HttpResponse> => {
    const isOdd = !ORIGIN.test(originOf(request)) || !URL.canParse(urlOf(request));
    if (isOdd || UNSPEAKABLE.includes(request.method)) return refuse(request);
    const asked = toRequest(request);
    const section = await sectionAt(getPath(asked));
    return fromResponse(await section.fetch(asked, { request, nonce }));
  };
  return async (request) => {
    const nonce = newNonce();
    const answer = await answerTo(request, nonce);
    return { ...answer, headers: { ...securityHeaders(nonce), ...answer.headers } };
  };
}

/** What no web `Request` can be made of. */
async function refuse(request: HttpRequest): Promise<HttpResponse> {
  const { problem } = await import("./problem.ts");
  const language = languageAsked(request.headers["accept-language"]);
  if (!UNSPEAKABLE.includes(request.method)) return answerOf(problem("bad-request", language, { field: "host" }));
  const answer = answerOf(problem("method-not-allowed", language));
  return { ...answer, headers: { ...answer.headers, allow: "GET, HEAD, POST" } };
}

/** The section that an address is in, made when it is first asked for. */
function sectionsOn(ports: ConsolePorts, auth: Auth): (path: string) => Promise<Hono<Env>> {
  const sections = new Map(
    (Object.keys(SECTIONS) as Section[]).map((name) => [name, lazyPromise(() => sectionRoutes(name, ports, auth))]),
  );
  return (path) => (sections.get(sectionOf(path)) as () => Promise<Hono<Env>>)();
}

/** Every route of a section, each with the right that it asks for. */
export async function sectionRoutes(name: Section, ports: ConsolePorts, auth: Auth): Promise<Hono<Env>> {
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
      sessionId === undefined || name === "assets"
        ? undefined
        : await auth.session(sessionId, request.headers[UNATTENDED] === undefined);
    c.set("session", session);
    c.set("officer", session?.officer);
    c.set("language", languageOf(request, session));
    await next();
  });

  app.route("/", await SECTIONS[name].routes());
  app.notFound(async (c) => (await import("./page.tsx")).noSuchPage(c));
  // A program is answered by the edge, in the API's one error form.
  app.onError(async (error, c) => {
    if (name === "api") throw error;
    return (await import("./page.tsx")).faultPage(error, c);
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
