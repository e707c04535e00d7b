import { beforeAll, describe, expect, it } from "vitest";
import { asked, type Right } from "../../shared/console/access.ts";
import { type Auth, makeAuth } from "../../shared/console/auth.ts";
import type { ConsolePorts } from "../../shared/console/context.ts";
import { consoleRoutes } from "../../shared/console/routes.ts";
import { ROLES, type Role } from "../../shared/domain/officer.ts";
import { aMessage } from "../fakes/build.ts";
import { type Answer, type App, as, call, consoleWith, get, signedIn } from "./helpers.ts";
import { MAY } from "./rights.ts";

/**
 * Role × route, over every route that the console has: pages, fragments, forms and the API. What a right allows is
 * written again here, as is what is open to anyone: a change must be meant, and a new route without a right fails.
 */

/** Open before signing in, and to any who did. */
const OPEN = [
  "GET /",
  "GET /sign-in",
  "GET /auth/start",
  "GET /auth/callback",
  // The issuer's signed token is the permission.
  "POST /auth/back-channel-logout",
  "POST /sign-out",
  "POST /sign-out/everywhere",
  "GET /language",
  "GET /assets/:name",
  "GET /deletion/:code",
  // The token in the address is the permission.
  "GET /ask/:token",
  "POST /ask/:token/answer",
  "POST /ask/:token/more",
  "POST /ask/:token/pass",
  "GET /api/openapi.json",
  "GET /api/health",
];

/** Pages that answer an id of nothing with their list and a sentence. */
const SAYS_GONE: Readonly<Record<string, readonly number[]>> = { "GET /approvals/:id": [200] };

interface Route {
  method: "GET" | "POST";
  path: string;
  right: Right | undefined;
}

const routesOf = (ports: ConsolePorts): Route[] =>
  consoleRoutes(ports, makeAuth(ports, ports.signIn) as Auth)
    .routes.filter(({ method }) => method !== "ALL")
    .map(({ method, path, handler }) => ({ method: method as Route["method"], path, right: asked(handler) }));

const signIn = { issuer: "https://issuer.example", clientId: "openline" };
const ALL = routesOf({ ...consoleWith().ports, signIn, asset: async () => undefined });
const GUARDED = ALL.filter(
  (route): route is Route & { right: Exclude<Right, "anyone"> } =>
    route.right !== undefined && route.right !== "anyone",
);
const nameOf = ({ method, path }: Route): string => `${method} ${path}`;

/** Words that stand in the store alone: in an answer they would be a leak. */
const SECRET = "Kanata-marmot";
const CITIZEN = "zenobia.of.nowhere";

async function world() {
  const { app, ports } = consoleWith();
  const message = aMessage("secret", { text: SECRET, author: { key: "k", handle: CITIZEN } });
  await ports.store.saveMessage(message, undefined);
  return { app, ports, message };
}

type World = Awaited<ReturnType<typeof world>>;

/** The request that a person's browser, or a program, would send. */
async function ask({ app, message }: World, { method, path }: Route, headers: Record<string, string>, csrf = "") {
  const filled = path.replaceAll(/:\w+/g, message.id);
  const isApi = path.startsWith("/api/");
  const body = isApi ? "{}" : new URLSearchParams({ csrf, text: "Words of a reply", reason: "x" }).toString();
  const type = isApi ? "application/json" : "application/x-www-form-urlencoded";
  return call(app, {
    method,
    path: filled,
    headers: { ...headers, ...(method === "POST" ? { "content-type": type, "x-csrf-token": csrf } : {}) },
    ...(method === "POST" ? { body: Buffer.from(body) } : {}),
  });
}

const leaks = ({ text, response }: Answer): boolean =>
  [SECRET, CITIZEN].some((word) => text.includes(word) || JSON.stringify(response.headers).includes(word));

describe("every route", () => {
  it("asks for a right, or is named here as open", () => {
    expect(
      ALL.filter(({ right }) => right === undefined || right === "anyone")
        .map(nameOf)
        .sort(),
    ).toEqual([...OPEN].sort());
    expect(GUARDED.length).toBeGreaterThan(40);
  });

  it("that is open shows nothing that somebody wrote", async () => {
    const here = await world();
    for (const route of ALL.filter(({ right }) => right === undefined || right === "anyone")) {
      if (["/auth/start", "/auth/back-channel-logout"].includes(route.path)) continue; // Ask the issuer.
      const answer = await ask(here, route, { origin: "https://console.example" });
      expect(leaks(answer), nameOf(route)).toBe(false);
    }
  });

  it("asks for a right that this table knows", () => {
    for (const route of GUARDED) expect(MAY[route.right], nameOf(route)).toBeDefined();
  });
});

describe("who may open what", () => {
  let here: World;
  beforeAll(async () => {
    here = await world();
  });

  it.each(GUARDED.map((route) => [nameOf(route), route] as const))("%s: by session", async (_name, route) => {
    for (const role of ROLES) {
      const { headers, csrf } = await signedIn(here.ports, role);
      const answer = await ask(here, route, headers, csrf);
      const said = `${role}: ${answer.status}`;
      if (MAY[route.right].includes(role)) {
        expect(answer.status, said).toBeLessThan(500);
        expect([401, 403], said).not.toContain(answer.status);
      } else {
        expect(answer.status, said).toBe(403);
        expect(leaks(answer), said).toBe(false);
      }
    }
  });

  it.each(GUARDED.filter(({ path }) => path.startsWith("/api/")).map((route) => [nameOf(route), route] as const))(
    "%s: by token",
    async (_name, route) => {
      for (const role of ROLES) {
        const answer = await ask(here, route, as(role));
        const allowed = MAY[route.right].includes(role);
        if (allowed) expect([401, 403], role).not.toContain(answer.status);
        else expect([answer.status, leaks(answer)], role).toEqual([403, false]);
      }
    },
  );

  it.each(GUARDED.map((route) => [nameOf(route), route] as const))("%s: nobody", async (_name, route) => {
    for (const headers of [{}, { cookie: "__Host-session=guessed" }, { authorization: "Bearer guessed" }]) {
      const answer = await ask(here, route, headers);
      expect(leaks(answer)).toBe(false);
      if (route.path.startsWith("/api/")) expect(answer.status).toBe(401);
      else
        expect([answer.status, answer.response.headers?.location]).toEqual([303, expect.stringContaining("/sign-in")]);
    }
  });

  it.each(GUARDED.filter(({ method }) => method === "POST").map((route) => [nameOf(route), route] as const))(
    "%s: not from another site, and not with another's form token",
    async (_name, route) => {
      const role = MAY[route.right][0] as Role;
      const { headers, csrf } = await signedIn(here.ports, role);
      const before = JSON.stringify(await here.ports.store.thread(here.message.id));
      const asked = { ...headers, accept: "application/json" };
      const { origin: _, ...nameless } = asked;
      const tries = [
        await ask(here, route, { ...asked, origin: "https://evil.example" }, csrf),
        await ask(here, route, { ...asked, origin: "null" }, csrf),
        await ask(here, route, { ...nameless, "sec-fetch-site": "same-site" }, csrf),
        await ask(here, route, nameless, csrf),
        await ask(here, route, asked, "csrf-of-somebody-else"),
        await ask(here, route, asked, ""),
      ];
      for (const [at, { status, json }] of tries.entries()) {
        const said = json?.code ?? json?.reason ?? status;
        expect(["cross-origin", 400, 403], `${nameOf(route)} ${at}`).toContain(said);
      }
      expect(JSON.stringify(await here.ports.store.thread(here.message.id))).toBe(before);
    },
  );
});

describe("another department", () => {
  it("its sessions open nothing here, its ids are not found here, and nothing of it shows", async () => {
    const [ours, theirs] = [await world(), consoleWith()];
    // Theirs has been used, so that whatever a process keeps for itself is there.
    const used = await signedIn(theirs.ports, "officer");
    for (const route of GUARDED.filter(({ method }) => method === "GET")) {
      const headers = { ...used.headers, ...(route.path.startsWith("/api/") ? as("officer") : {}) };
      await ask({ ...ours, app: ours.app }, route, (await signedIn(ours.ports, "officer")).headers);
      const answer = await ask({ ...ours, app: theirs.app }, route, headers);
      expect(leaks(answer), nameOf(route)).toBe(false);
      if (route.path.includes(":id"))
        expect([404, ...(SAYS_GONE[nameOf(route)] ?? [])], nameOf(route)).toContain(answer.status);
    }
    const stranger = { ...used.headers, cookie: "__Host-session=session-of-the-other-department" };
    expect((await get(ours.app as App, "/inbox", stranger)).status).toBe(303);
  });

  it("a form sent here about its message changes nothing there", async () => {
    const [ours, theirs] = [await world(), consoleWith()];
    const before = JSON.stringify(await ours.ports.store.thread(ours.message.id));
    for (const route of GUARDED.filter(({ method }) => method === "POST")) {
      const { headers, csrf } = await signedIn(theirs.ports, MAY[route.right][0] as Role);
      const answer = await ask({ ...ours, app: theirs.app }, route, headers, csrf);
      expect(answer.status, nameOf(route)).toBeLessThan(500);
      expect(leaks(answer), nameOf(route)).toBe(false);
    }
    expect(JSON.stringify(await ours.ports.store.thread(ours.message.id))).toBe(before);
    expect(await theirs.ports.store.thread(ours.message.id)).toBeUndefined();
  });
});
