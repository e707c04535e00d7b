import { beforeAll, describe, expect, it } from "vitest";
import type { Right } from "../../shared/console/access.ts";
import { type Officer, ROLES, type Role } from "../../shared/domain/officer.ts";
import { ask, type Furnished, filled, furnished, nameOf, PLAIN, ROUTES, type Route } from "./every-route.ts";
import { type Answer, as, call, consoleWith, get, officerWith, signedIn } from "./helpers.ts";
import { OWNED, ownerOf } from "./owners.ts";
import { MAY } from "./rights.ts";

/**
 * Role × department × route × owner, over every route that the console has: pages, fragments, forms and the API. What a
 * right allows is written again here, as is what is open to anyone, and whose each thing is: a change must be meant, and
 * a new route without a rule fails.
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
  "GET /keys",
  // The token in the address is the permission.
  "GET /ask/:token",
  "POST /ask/:token/answer",
  "POST /ask/:token/more",
  "POST /ask/:token/pass",
  "GET /api/openapi.json",
  "GET /api/health",
];

/** What answers an id of nothing with its list and a sentence, or with its one address. */
const SAYS_GONE: Readonly<Record<string, readonly number[]>> = {
  "GET /approvals/:id": [200],
  "GET /api/reports/:id": [308],
  // A day has its log, be it empty.
  "GET /records/disposals/:file": [200],
};

const GUARDED = ROUTES.filter(
  (route): route is Route & { right: Exclude<Right, "anyone"> } =>
    route.right !== undefined && route.right !== "anyone",
);
const isOpen = ({ right }: Route): boolean => right === undefined || right === "anyone";

/** Words that stand in the store alone: in an answer they would be a leak. */
const SECRET = "Kanata-marmot";
/** What the department calls itself stands on every page. */
const PUBLIC = /^(?:department|team|topic|goal|partner-e|partner-f)/;
const TEXTS = { ...PLAIN, words: (place: string) => (PUBLIC.test(place) ? place : `${SECRET} ${place}`) };
const world = () => furnished(TEXTS);
/** Where the role is not all that it takes: the owner's part of this test says the rest. */
const HELD: readonly (string | undefined)[] = ["author-or-leads", "holder-or-leads", "not-author"];
/** The route about something that is there. */
const about = (route: Route, here: Furnished) => ({ method: route.method, path: filled(route, here)[0] ?? "" });

const leaks = ({ text, response }: Answer): boolean =>
  text.includes(SECRET) || JSON.stringify(response.headers).includes(SECRET);

describe("every route", () => {
  it("asks for a right, or is named here as open", () => {
    expect(ROUTES.filter(isOpen).map(nameOf).sort()).toEqual([...OPEN].sort());
    expect(GUARDED.length).toBeGreaterThan(40);
  });

  it("that is open shows nothing that somebody wrote", async () => {
    const here = await world();
    for (const route of ROUTES.filter(isOpen)) {
      // These ask the issuer; the others are an expert's, and show what the key in the address is for.
      if (["/auth/start", "/auth/back-channel-logout"].includes(route.path) || ownerOf(route) === "key") continue;
      const answer = await ask(here, about(route, here), { origin: "https://console.example" });
      expect(leaks(answer), nameOf(route)).toBe(false);
    }
  });

  it("asks for a right that this table knows", () => {
    for (const route of GUARDED) expect(MAY[route.right], nameOf(route)).toBeDefined();
  });

  it("that names a thing says whose it is", () => {
    for (const route of ROUTES.filter(({ path }) => path.includes(":")))
      expect(ownerOf(route), nameOf(route)).toBeDefined();
    expect(OWNED.filter((name) => !ROUTES.some((route) => nameOf(route) === name))).toEqual([]);
    expect(new Set(OWNED).size).toBe(OWNED.length);
  });
});

describe("who may open what", () => {
  let here: Furnished;
  beforeAll(async () => {
    here = await world();
  });

  it.each(GUARDED.map((route) => [nameOf(route), route] as const))("%s: by session", async (_name, route) => {
    for (const role of ROLES) {
      const { headers, csrf } = await signedIn(here.ports, role);
      const answer = await ask(here, about(route, here), headers, csrf);
      const said = `${role}: ${answer.status}`;
      if (MAY[route.right].includes(role)) {
        expect(answer.status, said).toBeLessThan(500);
        if (!HELD.includes(ownerOf(route))) expect([401, 403], said).not.toContain(answer.status);
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
        const answer = await ask(here, about(route, here), as(role));
        const allowed = MAY[route.right].includes(role);
        if (allowed && HELD.includes(ownerOf(route))) expect(answer.status, role).not.toBe(401);
        else if (allowed) expect([401, 403], role).not.toContain(answer.status);
        else expect([answer.status, leaks(answer)], role).toEqual([403, false]);
      }
    },
  );

  it.each(GUARDED.map((route) => [nameOf(route), route] as const))("%s: nobody", async (_name, route) => {
    for (const headers of [{}, { cookie: "__Host-session=guessed" }, { authorization: "Bearer guessed" }]) {
      const answer = await ask(here, about(route, here), headers);
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
        await ask(here, about(route, here), { ...asked, origin: "https://evil.example" }, csrf),
        await ask(here, about(route, here), { ...asked, origin: "null" }, csrf),
        await ask(here, about(route, here), { ...nameless, "sec-fetch-site": "same-site" }, csrf),
        await ask(here, about(route, here), nameless, csrf),
        await ask(here, about(route, here), asked, "csrf-of-somebody-else"),
        await ask(here, about(route, here), asked, ""),
      ];
      for (const [at, { status, json }] of tries.entries()) {
        const said = json?.code ?? json?.reason ?? status;
        expect(["cross-origin", 400, 403], `${nameOf(route)} ${at}`).toContain(said);
      }
      expect(JSON.stringify(await here.ports.store.thread(here.message.id))).toBe(before);
    },
  );
});

/** All that the routes could change, as it stands. */
async function standing({ ports, message, outgoing, consultation, pair, post }: Furnished): Promise<string> {
  const { store } = ports;
  return JSON.stringify([
    await store.thread(message.id),
    await store.outgoing(outgoing.id),
    await store.consultations(message.id),
    await store.consultation(consultation.id),
    await store.pair(pair.id),
    await store.post(post.id),
    await store.crisis(),
    await store.aways(),
    await store.holds(),
    await Promise.all(PEOPLE.map((id) => store.savedViews(id))),
    await Promise.all(PEOPLE.map((id) => store.draft(message.id, id))),
  ]);
}
const PEOPLE = ["officer", "officer2", "approver", "head", "admin"];

describe("another department", () => {
  it("its sessions open nothing here, our ids are not found there, and nothing of ours shows", async () => {
    const [ours, theirs] = [await world(), consoleWith()];
    // Theirs has been used, so that whatever a process keeps for itself is there.
    for (const route of GUARDED.filter(({ method }) => method === "GET")) {
      const role = MAY[route.right].includes("head") ? "head" : (MAY[route.right][0] as Role);
      const used = await signedIn(theirs.ports, role);
      const headers = { ...used.headers, ...(route.path.startsWith("/api/") ? as(role) : {}) };
      for (const path of filled(route, ours)) {
        const here = await ask(ours, { method: "GET", path }, (await signedIn(ours.ports, role)).headers);
        expect(here.status, nameOf(route)).toBeLessThan(400);
        const answer = await ask(theirs, { method: "GET", path }, headers);
        expect(leaks(answer), nameOf(route)).toBe(false);
        const gone = [...(SAYS_GONE[nameOf(route)] ?? []), 404];
        if (/:(id|name|file|token)/.test(route.path) && true) expect(gone, path).toContain(answer.status);
      }
    }
    const stranger = { origin: "https://console.example", cookie: "__Host-session=session-of-the-other-department" };
    expect((await get(ours.app, "/inbox", stranger)).status).toBe(303);
  });

  it("a form sent there about what is ours changes nothing here, and nothing of ours is there then", async () => {
    const [ours, theirs] = [await world(), consoleWith()];
    const before = await standing(ours);
    for (const route of ROUTES.filter(({ method, path }) => method === "POST" && !path.startsWith("/auth/"))) {
      const role = isOpen(route) ? "officer" : (MAY[route.right as Exclude<Right, "anyone">][0] as Role);
      const { headers, csrf } = await signedIn(theirs.ports, role);
      const answer = await ask(theirs, about(route, ours), headers, csrf);
      expect(answer.status, nameOf(route)).toBeLessThan(500);
      expect(leaks(answer), nameOf(route)).toBe(false);
    }
    expect(await standing(ours)).toBe(before);
    expect(await theirs.ports.store.thread(ours.message.id)).toBeUndefined();
    expect(await theirs.ports.store.consultation(ours.consultation.id)).toBeUndefined();
  });
});

/** The owner of half of what stands in the world, and somebody of exactly the same roles. */
const OWNER: Officer = { ...officerWith("officer"), id: "officer2", roles: ["officer", "approver", "head"] };
const STRANGER: Officer = { ...OWNER, id: "officer3" };
const FORM = { name: "Another name", query: "topic=lost", text: "Other words", language: "en", reason: "x" };
const BODIES: Readonly<Record<string, object>> = {
  "POST /api/views": { name: "Another name", query: "topic=lost" },
  "POST /api/views/:id/rename": { name: "Another name" },
  "POST /api/messages/:id/draft": { text: "Other words", language: "en" },
  "POST /api/outgoing/:id/approve": { hash: "0".repeat(64) },
  "POST /api/pairs/:id/approve": { hash: "0".repeat(64) },
};

async function sends(here: Furnished, route: Route, who: Officer): Promise<Answer & { reason: string | undefined }> {
  const { headers, csrf } = await signedIn(here.ports, who);
  const isApi = route.path.startsWith("/api/");
  const path = about(route, here).path.replace("view-officer", `view-${OWNER.id}`);
  const answer = await call(here.app, {
    ...{ method: route.method, path },
    headers: {
      ...{ ...headers, "x-csrf-token": csrf, accept: "application/json" },
      "content-type": isApi ? "application/json" : "application/x-www-form-urlencoded",
    },
    ...(route.method === "POST"
      ? {
          body: Buffer.from(
            isApi ? JSON.stringify(BODIES[nameOf(route)] ?? {}) : `${new URLSearchParams({ csrf, ...FORM })}`,
          ),
        }
      : {}),
  });
  return { ...answer, reason: answer.json?.code ?? answer.json?.reason };
}

const ownedBy = (owner: string) =>
  ROUTES.filter((route) => ownerOf(route) === owner).map((route) => [nameOf(route), route] as const);

describe("whose it is", () => {
  const owned = async ({ ports, message }: Furnished) =>
    JSON.stringify([
      await ports.store.savedViews(OWNER.id),
      await ports.store.draft(message.id, OWNER.id),
      (await ports.store.session(`session-of-${OWNER.id}`))?.id,
    ]);

  it.each(ownedBy("owner"))("%s: one officer's own is nobody else's, of whatever role", async (_name, route) => {
    const here = await world();
    await signedIn(here.ports, OWNER);
    const before = await owned(here);
    const answer = await sends(here, route, STRANGER);
    expect(answer.status).toBeLessThan(500);
    expect(answer.text).not.toContain(`-of-${OWNER.id}`);
    expect(await owned(here)).toBe(before);
    // The same by its owner does what it says.
    const mine = await sends(here, route, OWNER);
    if (route.method === "GET") expect(mine.text).toContain(`-of-${OWNER.id}`);
    else expect(await owned(here)).not.toBe(before);
  });

  it.each(ownedBy("author-or-leads"))(
    "%s: a colleague of the author's may not, one who leads may",
    async (_name, route) => {
      const here = await world();
      const state = async () => (await here.ports.store.outgoing(here.outgoing.id))?.state;
      const colleague = { ...STRANGER, roles: ["officer"] as const };
      expect((await sends(here, route, colleague)).reason).toBe("forbidden");
      expect(await state()).toBe("waiting");
      await sends(here, route, STRANGER);
      expect(await state()).toBe("withdrawn");
      const again = await world();
      await sends(again, route, { ...OWNER, roles: ["officer"] });
      expect((await again.ports.store.outgoing(again.outgoing.id))?.state).toBe("withdrawn");
    },
  );

  it.each(ownedBy("holder-or-leads"))("%s: not a colleague's without a part in it", async (_name, route) => {
    const furnishedFor = async (): Promise<Furnished> => {
      const here = await world();
      const event = {
        pairId: here.pair.id,
        revision: 2,
        version: 1,
        move: "retire" as const,
        by: "x",
        at: here.pair.updatedAt,
      };
      if (route.path.endsWith("/restore"))
        await here.ports.store.savePair({ ...here.pair, state: "retired", revision: 2 }, here.pair, event);
      return here;
    };
    const here = await furnishedFor();
    const before = await standing(here);
    expect((await sends(here, route, { ...STRANGER, roles: ["officer"] })).reason).toBe("forbidden");
    expect(await standing(here)).toBe(before);
    for (const who of [{ ...OWNER, roles: ["officer"] as const }, STRANGER]) {
      const there = await furnishedFor();
      const answer = await sends(there, route, who);
      expect(answer.reason).toBeUndefined();
      expect(await standing(there)).not.toBe(before);
    }
  });

  it.each(ownedBy("not-author"))("%s: nobody agrees to their own words, whatever their roles", async (_name, route) => {
    const here = await world();
    const { store } = here.ports;
    const pair = { ...here.pair, state: "draft" as never, writtenBy: [OWNER.id] };
    const event = { pairId: pair.id, revision: 2, version: 2, move: "edit" as const, by: OWNER.id, at: pair.updatedAt };
    expect(await store.savePair(pair, here.pair, event)).toBe("saved");
    const before = await standing(here);
    expect((await sends(here, route, OWNER)).reason).toBe("own-text");
    expect(await standing(here)).toBe(before);
    expect((await sends(here, route, STRANGER)).reason).not.toBe("own-text");
  });

  it.each(ownedBy("key"))("%s: another key opens nothing, and this one only what it is for", async (_name, route) => {
    const here = await world();
    const before = await standing(here);
    const [consultation = "", recipient = "", until = "", signature = ""] = here.token.split(".");
    const others = [
      [consultation, "bob", until, signature],
      ["01INCOMING0000000000000001", recipient, until, signature],
      [consultation, recipient, `${until}0`, signature],
      [consultation, recipient, until, signature.replace(/^./, (one) => (one === "A" ? "B" : "A"))],
      [consultation, recipient, until, ""],
    ].map((parts) => parts.join("."));
    for (const key of [...others, "guess", "../inbox"]) {
      const path = route.path.replace(/:\w+/, encodeURIComponent(key));
      const answer = await ask(here, { method: route.method, path });
      expect([answer.status, leaks(answer)], key).toEqual([404, false]);
    }
    expect(await standing(here)).toBe(before);
  });
});
