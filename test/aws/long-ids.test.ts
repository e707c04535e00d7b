import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { dynamoStore } from "../../shared/aws/dynamo/store.ts";
import { dynamoTable } from "../../shared/aws/dynamo/table.ts";
import type { Role } from "../../shared/domain/officer.ts";
import type { Store } from "../../shared/ports.ts";
import { allRoutes } from "../console/all-routes.ts";
import { type App, as, call, consoleWith, signedIn } from "../console/helpers.ts";
import { type TableService, tableService } from "../fakes/embedded-table.ts";

/** Ids that no table takes as keys, in every address that has one: there is nothing under them, and nothing fails. */

const LONG: Readonly<Record<string, string>> = {
  "just above the limit": "a".repeat(1_025),
  "longer than a partition key": "b".repeat(2_100),
  "short in letters, long in bytes": "é".repeat(600),
  "with a part of its own": `${"c".repeat(1_100)}.${"d".repeat(1_100)}`,
  "of a pair": `pair-${"e".repeat(1_100)}`,
};
/** Pages that say so in their list, or in the form of the link itself. */
const OTHERWISE: Readonly<Record<string, readonly number[]>> = {
  "GET /approvals/:id": [200],
  "GET /deletion/:code": [200, 404],
};

/** In keys and items at any depth, and in the conditions of a query. */
function hasLongKey(input: unknown): boolean {
  if (typeof input !== "object" || input === null) return false;
  const {
    pk,
    sk,
    KeyConditionExpression: query,
    ExpressionAttributeValues: values,
  } = input as Record<string, { S?: string }> & {
    KeyConditionExpression?: unknown;
    ExpressionAttributeValues?: unknown;
  };
  const bytes = (value: { S?: string } | undefined): number => Buffer.byteLength(value?.S ?? "");
  if (bytes(pk) > 2_048 || bytes(sk) > 1_024) return true;
  const asked = Object.entries((values ?? {}) as Record<string, { S?: string }>);
  if (typeof query === "string" && asked.some(([name, value]) => query.includes(name) && bytes(value) > 1_024))
    return true;
  return Object.values(input).some(hasLongKey);
}

let service: TableService;
let store: Store;
let app: App;
let session: Awaited<ReturnType<typeof signedIn>>;

beforeAll(async () => {
  service = await tableService();
  const { ports } = consoleWith();
  // The embedded service takes keys of any length; the real one says ValidationException.
  service.client.middlewareStack.add(
    (next) => async (args) => {
      if (hasLongKey(args.input)) throw Object.assign(new Error("Key too long."), { name: "ValidationException" });
      return next(args);
    },
    { step: "initialize" },
  );
  store = dynamoStore({ tableName: await service.table(), size: "small", nowMs: ports.nowMs, client: service.client });
  ({ app } = consoleWith({ store }));
  session = await signedIn({ ...ports, store });
});
afterAll(() => service.stop());

const { ports } = consoleWith();
const console = {
  ...ports,
  signIn: { issuer: "https://issuer.example", clientId: "openline", fetch },
  asset: async () => undefined,
};
const ROUTES = (await allRoutes(console))
  .filter(({ method, path }) => method !== "ALL" && path.includes(":"))
  .map(({ method, path }) => ({ method: method as "GET" | "POST", path }));

async function ask({ method, path }: (typeof ROUTES)[number], id: string) {
  const isApi = path.startsWith("/api/");
  const fields = {
    csrf: session.csrf,
    text: "Words",
    reason: "x",
    note: "x",
    name: "x",
    to: "team:renewals",
    kind: "hide",
  };
  const body = isApi ? JSON.stringify(BODIES[path] ?? {}) : `${new URLSearchParams(fields)}`;
  return call(app, {
    method,
    path: path.replaceAll(/:\w+/g, encodeURIComponent(id)),
    headers: {
      ...(isApi ? as(rightfulFor(path)) : session.headers),
      "content-type": isApi ? "application/json" : "application/x-www-form-urlencoded",
    },
    body: Buffer.from(method === "POST" ? body : ""),
  });
}

/** A role that may ask there, so that the id is what decides. */
const rightfulFor = (path: string): Role =>
  path.includes("/library") ? "approver" : path.includes("/holds") ? "records" : "officer";

const words = { en: { text: "Renew by mail." }, fr: { text: "Par la poste." } };
const pair = { en: { title: "A", text: "A." }, fr: { title: "A", text: "A." } };
/** What each route of the API asks for beside the id. */
const BODIES: Readonly<Record<string, object>> = {
  "/api/messages/:id/replies": { text: "Ten days.", language: "en" },
  "/api/messages/:id/checks": { text: "Ten days.", language: "en" },
  "/api/messages/:id/actions": { kind: "hide", reason: "spam" },
  "/api/messages/:id/close": { reason: "Thanks" },
  "/api/messages/:id/tags": { language: "fr" },
  "/api/messages/:id/notes": { text: "A note" },
  "/api/messages/:id/hand-over": { team: "renewals" },
  "/api/messages/:id/draft": { text: "Half", language: "en" },
  "/api/messages/:id/consultations": { question: "How long?" },
  "/api/consultations/:id/write": { recipient: "x", text: "Words" },
  "/api/outgoing/:id/approve": { hash: "0".repeat(64) },
  "/api/outgoing/:id/return": { reason: "No" },
  "/api/outgoing/:id/words": { text: "Ten days.", language: "en" },
  "/api/outgoing/:id/resolve": { there: true },
  "/api/pairs/:id": { ...words, targets: [], at: "2026-12-01T15:00:00.000Z" },
  "/api/pairs/:id/approve": { hash: "0".repeat(64) },
  "/api/pairs/:id/return": { reason: "No" },
  "/api/pairs/:id/reschedule": { at: "2026-12-01T15:00:00.000Z" },
  "/api/library/:id/edit": pair,
  "/api/views/:id/rename": { name: "x" },
  "/api/holds/:id/lift": { reason: "Over" },
};

describe.each(Object.entries(LONG))("an id %s", (_what, id) => {
  it.each(ROUTES.map((route) => [`${route.method} ${route.path}`, route] as const))("%s", async (name, route) => {
    const { status, json } = await ask(route, id);
    expect(status, name).toBeLessThan(500);
    if (route.path.startsWith("/api/")) {
      // Whatever is not there, deleting it is done; a role or a form comes first where it is asked first.
      const done = name === "POST /api/views/:id/delete" ? [200] : [404];
      expect(done, `${name}: ${JSON.stringify(json)}`).toContain(status);
    } else if (route.method === "GET") expect(OTHERWISE[name] ?? [403, 404], name).toContain(status);
  });
});

describe("elsewhere", () => {
  const id = LONG["longer than a partition key"] ?? "";

  it.each([
    ["a session that nobody gave out", "GET", "/inbox", { cookie: `__Host-session=${id}` }, [303]],
    ["a post that another begins with", "GET", `/calendar/new?from=${id}`, {}, [200]],
    ["a text of the library that a post begins with", "GET", `/calendar/new?text=${id}`, {}, [200]],
    ["a view", "GET", `/inbox?topic=${id}`, {}, [200]],
  ] as const)("%s", async (_name, method, path, headers, statuses) => {
    const { status } = await call(app, { method, path, headers: { ...session.headers, ...headers } });
    expect(statuses).toContain(status);
  });

  it("the store itself reads nothing, and takes nothing", async () => {
    expect(await store.pair(id)).toBeUndefined();
    expect(await store.session(id)).toBeUndefined();
    expect(await store.consultation(id)).toBeUndefined();
    expect(await store.outgoing(`m.${id}`)).toBeUndefined();
    expect(await store.messages([id])).toEqual([]);
    expect(await store.pairHistory(id)).toEqual([]);
    const table = dynamoTable("none", service.client);
    const key = { pk: id, sk: "A" };
    expect([await table.get(key), await table.many([key, { pk: "A", sk: id }])]).toEqual([undefined, []]);
    await table.remove([key]);
    const draft = { messageId: "m", officerId: id, text: "Half", language: "en", at: "2026-12-01T00:00:00.000Z" };
    await expect(store.saveDraft(draft)).rejects.toMatchObject({ code: "not-found", retry: false });
  });
});
