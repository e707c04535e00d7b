import fc from "fast-check";
import { z } from "zod";
import { httpEdge } from "../../../shared/aws/http.ts";
import { API } from "../../../shared/console/api/api.ts";
import type { ApiRoute } from "../../../shared/console/api/route.ts";
import { ROLES } from "../../../shared/domain/officer.ts";
import { allRoutes } from "../../console/all-routes.ts";
import { fromSchema } from "../from-schema.ts";
import { saysNothing } from "../journal.ts";
import { type Cut, changed, cut, cuts, MARK, odd, type Step, steps, written } from "../mutate.ts";
import { office } from "../office.ts";
import { asAnswer, NO_CONTEXT, type RawRequest, rawEvent } from "../raw-event.ts";
import { oneCase, type Target, timely } from "../target.ts";

/**
 * The console and its API, over every route that they have: what the API's own schemas allow and then something else,
 * what forms send and then something else, with any query, header, id and type of content.
 */

/** Requests to one department, one after another. */
const AT_ONCE = 10;

interface Ask extends RawRequest {
  /** Of the API: the route's own form of its path. */
  api?: string;
}

const target = (name: string, isOurs: (path: string) => boolean): Target => ({
  name,
  async cases() {
    const here = await office();
    const routes = (await allRoutes(here.console))
      .filter(({ method, path }) => method !== "ALL" && path !== "/*" && path !== "/auth/start" && isOurs(path))
      .map(({ method, path }) => ({ method, path }));
    const fields = await fieldsOn(here);
    const request = fc.oneof(...routes.map((route) => asking(route, here.ids, fields)));
    return oneCase({
      weight: AT_ONCE,
      input: fc.array(request, { minLength: AT_ONCE, maxLength: AT_ONCE }),
      holds: answered,
    });
  },
});

export const CONSOLE_TARGETS: readonly Target[] = [
  target("api", (path) => path.startsWith("/api/")),
  target("pages", (path) => !path.startsWith("/api/")),
];

/** Names that forms of the pages send, and that their links ask for: read off the pages. */
async function fieldsOn({ app, ids }: Awaited<ReturnType<typeof office>>): Promise<string[]> {
  const pages = [
    "/inbox",
    "/calendar",
    "/calendar/new",
    "/library",
    "/library/new",
    "/library/p2",
    "/reports",
    "/people",
    "/settings",
    "/approvals",
    "/lane/try",
    ...ids.map((id) => `/messages/${id}`),
  ];
  const names = new Set(["csrf", "text", "language", "reason", "back", "lang", "cursor", "q", "view", "from", "to"]);
  for (const path of pages)
    for (const role of ["officer", "head"]) {
      const headers = { host: HOST, cookie: `__Host-session=session-of-${role}` };
      const { body = "" } = await app({ method: "GET", path, basePath: "", query: {}, headers, body: Buffer.alloc(0) });
      for (const [, name = ""] of String(body).matchAll(/ name="([\w.-]+)"/g)) names.add(name);
      for (const [, name = ""] of String(body).matchAll(/[?;]([\w-]+)=/g)) names.add(name);
    }
  return [...names];
}

const HOST = "console.example";

function asking(
  { method, path }: { method: string; path: string },
  ids: readonly string[],
  fields: readonly string[],
): fc.Arbitrary<Ask> {
  const api = API.find((route) => route.method.toUpperCase() === method && honoPath(route.path) === path);
  return fc
    .record({
      method: mostly(
        fc.constant(method),
        fc.constantFrom("GET", "POST", "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"),
      ),
      path: pathOf(path, ids),
      role: mostly(fc.constantFrom(...ROLES.slice(0, 4)), fc.constantFrom(...ROLES, "nobody")),
      query: mostly(
        queryOf(api?.query, fields, ids),
        fc.array(fc.tuple(fc.string({ maxLength: 8 }), strangeText), { maxLength: 4 }),
      ),
      body: method === "POST" ? bodyOf(api, fields, ids) : fc.constant({ type: "", bytes: Buffer.alloc(0) }),
      more: mostly(
        fc.constant([] as [string, string][]),
        fc.array(fc.tuple(headerName, strangeText), { maxLength: 4 }),
      ),
      base64: fc.boolean(),
    })
    .map(({ role, body, query, more, base64, ...at }) => ({
      ...at,
      query,
      headers: [
        ["Host", HOST],
        ["X-Forwarded-Proto", "https"],
        ...(body.type === "" ? [] : [["Content-Type", body.type] as const]),
        ...signedInAs(role, api !== undefined),
        ...more,
      ] as [string, string][],
      body: Buffer.from(body.bytes),
      base64: base64 || !isText(body.bytes),
      ...(api === undefined ? {} : { api: api.path }),
    }));
}

const isText = (bytes: Buffer): boolean => Buffer.from(bytes.toString("utf8")).equals(bytes);
const mostly = <T>(usual: fc.Arbitrary<T>, seldom: fc.Arbitrary<T>): fc.Arbitrary<T> =>
  fc.oneof({ weight: 7, arbitrary: usual }, { weight: 1, arbitrary: seldom });
const honoPath = (path: string): string => path.replaceAll(/\{(\w+)\}/g, ":$1");
const strangeText: fc.Arbitrary<string> = odd.map((value) => (typeof value === "string" ? value : written(value)));
const headerName = fc.constantFrom(
  "Accept",
  "Accept-Language",
  "Cookie",
  "Origin",
  "Referer",
  "Authorization",
  "Host",
  "X-Forwarded-Proto",
  "Content-Type",
  "Range",
  "If-None-Match",
  "Sec-Fetch-Site",
  "__proto__",
  "X-Http-Method-Override",
);

const signedInAs = (role: string, byToken: boolean): [string, string][] => [
  ...(byToken ? [["Authorization", `Bearer role.${role}`] as [string, string]] : []),
  ["Cookie", `__Host-session=session-of-${role}`],
  ["Origin", `https://${HOST}`],
];

function pathOf(path: string, ids: readonly string[]): fc.Arbitrary<string> {
  const part = mostly(
    fc.constantFrom(
      ...ids,
      "daily",
      "weekly",
      "2026-11-22",
      "2026-11-22.csv",
      "facebook",
      "PassportCanada",
      "new",
      "officer",
    ),
    strangeText.map((text) => encodeURIComponent(text.toWellFormed()).slice(0, 300)),
  );
  const names = path.match(/:\w+(\{[^}]*\})?/g) ?? [];
  return fc.tuple(...names.map(() => part)).map((parts) => {
    let at = 0;
    return path.replaceAll(/:\w+(\{[^}]*\})?/g, () => parts[at++] ?? "");
  });
}

function queryOf(
  schema: ApiRoute["query"],
  fields: readonly string[],
  ids: readonly string[],
): fc.Arbitrary<[string, string][]> {
  const one =
    schema === undefined ? undefined : fromSchema(z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }), ids);
  const loose = fc.array(
    fc.tuple(
      fc.constantFrom(...fields),
      fc.oneof(strangeText, fc.constantFrom(...ids, "all", "open", "en", "fr", "2026-11-23")),
    ),
    { maxLength: 4 },
  );
  if (one === undefined) return loose;
  return fc
    .tuple(
      one,
      fc.array(fc.tuple(fc.constantFrom(...Object.keys(schema?.shape ?? {}), "x"), strangeText), { maxLength: 1 }),
    )
    .map(([allowed, more]) => [
      ...Object.entries(allowed as object).map(([name, value]): [string, string] => [name, String(value)]),
      ...more,
    ]);
}

interface Body {
  type: string;
  bytes: Buffer;
}

const TYPES = [
  "application/json",
  "application/json",
  "application/json",
  "application/x-www-form-urlencoded",
  "text/plain",
  "multipart/form-data; boundary=x",
  "multipart/form-data",
  "application/json; charset=utf-16",
  "\u0000",
  "",
];
const FORM_TYPES = [
  "application/x-www-form-urlencoded",
  "application/x-www-form-urlencoded",
  "multipart/form-data; boundary=x",
  "multipart/form-data",
  "application/json",
  "text/plain",
  "",
];

function bodyOf(
  api: (typeof API)[number] | undefined,
  fields: readonly string[],
  ids: readonly string[],
): fc.Arbitrary<Body> {
  const spoiling = mostly(fc.constant([] as Cut[]), cuts(3));
  if (api !== undefined) {
    const allowed =
      api.body === undefined
        ? fc.constant({})
        : fromSchema(z.toJSONSchema(api.body, { io: "input", unrepresentable: "any" }), ids);
    return fc
      .tuple(
        allowed,
        fc.oneof(fc.constant([] as Step[]), steps(3)),
        spoiling,
        mostly(fc.constant(TYPES[0] ?? ""), fc.constantFrom(...TYPES)),
      )
      .map(([value, doing, taking, type]) => ({
        type,
        bytes: cut(Buffer.from(written(changed(value, doing))), taking),
      }));
  }
  const value = fc.oneof(
    strangeText,
    fc.constantFrom(...ids, "en", "fr", "renewal", "officer", "on", "2026-11-24", "10:00", `Ten days, ${MARK}.`),
  );
  return fc
    .tuple(
      fc.array(fc.tuple(fc.constantFrom(...fields), value), { maxLength: 10 }),
      fc.constantFrom(...ROLES.slice(0, 4)),
      spoiling,
      mostly(fc.constant(FORM_TYPES[0] ?? ""), fc.constantFrom(...FORM_TYPES)),
    )
    .map(([pairs, role, taking, type]) => {
      const all: [string, string][] = [["csrf", `csrf-of-${role}`], ...pairs];
      const text = type.startsWith("multipart")
        ? multipart(all)
        : new URLSearchParams(all.map(([name, said]) => [name, said.toWellFormed()])).toString();
      return { type, bytes: cut(Buffer.from(text), taking) };
    });
}

const multipart = (pairs: readonly [string, string][]): string =>
  `${pairs.map(([name, value]) => `--x\r\nContent-Disposition: form-data; name="${name}"${value.length % 5 === 0 ? '; filename="a.png"' : ""}\r\n\r\n${value}\r\n`).join("")}--x--\r\n`;

/** Never our fault, never late, never somebody's words in a log, never a word of its own for the prototype. */
async function answered(asks: readonly Ask[]): Promise<void> {
  const { app, log, lines } = await office();
  const handler = httpEdge("console", () => app, log);
  for (const ask of asks) {
    const { api, ...request } = ask;
    const answer = API.find((route) => route.path === api && route.method.toUpperCase() === ask.method)?.answer;
    const result = asAnswer(await timely(ask.body.length, () => handler(rawEvent(request), NO_CONTEXT)));
    const about = `${ask.method} ${ask.path}`;
    if (result.statusCode >= 500) throw new Error(`${about} is answered ${result.statusCode}: ${lines.join("")}`);
    saysNothing(lines.splice(0));
    if (Object.keys(Object.prototype).length > 0) throw new Error(`${about} reached the prototype of every object`);
    const text = Buffer.from(result.body, result.isBase64Encoded ? "base64" : "utf8").toString();
    if (answer !== undefined && result.statusCode === 200 && ask.method !== "HEAD") answer.parse(JSON.parse(text));
    if (api !== undefined && result.statusCode >= 400 && ask.method !== "HEAD") problem.parse(JSON.parse(text));
  }
}

const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number(),
  code: z.string(),
  detail: z.string(),
});
