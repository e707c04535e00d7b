import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT, UnsecuredJWT } from "jose";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { makeAuth } from "../../shared/console/auth.ts";
import { consoleApp } from "../../shared/console/routes.ts";
import { AppError } from "../../shared/domain/errors.ts";
import { fakePorts } from "../fakes/ports.ts";
import { type App, call } from "./helpers.ts";

/** An issuer of the smallest kind: its discovery document and its keys. */
let server: Server;
let issuer: string;
let keys: CryptoKeyPair;
let others: CryptoKeyPair;
/** What the issuer answers to the next code. */
let idToken = "";
// The library reads the computer's clock: each test begins at it, and goes on only by what it says.
const ports = fakePorts({ nowMs: () => beganMs + passedMs });
let beganMs = Date.now();
let passedMs = 0;
beforeEach(() => {
  beganMs = Date.now();
  passedMs = 0;
});
const now = () => Math.floor(ports.nowMs() / 1000);

beforeAll(async () => {
  keys = (await generateKeyPair("RS256")) as CryptoKeyPair;
  others = (await generateKeyPair("RS256")) as CryptoKeyPair;
  const jwk = {
    ...(await exportJWK(keys.publicKey)),
    kid: "one",
    alg: "RS256",
    use: "sig",
  };
  server = createServer((request, response) => {
    response.setHeader("content-type", "application/json");
    const document = {
      issuer,
      jwks_uri: `${issuer}/keys`,
      authorization_endpoint: `${issuer}/auth`,
      token_endpoint: `${issuer}/token`,
    };
    if (request.url === "/token") {
      response.end(JSON.stringify({ access_token: "a", token_type: "Bearer", expires_in: 300, id_token: idToken }));
      return;
    }
    response.end(JSON.stringify(request.url === "/keys" ? { keys: [jwk] } : document));
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

const auth = () => makeAuth(ports, { issuer, clientId: "openline", fetch });

const good = (): JWTPayload => ({
  iss: issuer,
  aud: "openline",
  sub: "officer",
  name: "Maya Bélanger",
  roles: ["officer", "emperor"],
  exp: now() + 300,
});

const signed = (claims: JWTPayload, header: { alg?: string; kid?: string; typ?: string } = {}, key = keys.privateKey) =>
  new SignJWT(claims).setProtectedHeader({ alg: "RS256", kid: "one", ...header }).sign(key);

describe("a bearer token", () => {
  it("of the issuer for this client signs its officer in, with the roles that exist", async () => {
    expect(await auth().bearer(await signed(good()))).toEqual({
      id: "officer",
      name: "Maya Bélanger",
      roles: ["officer"],
    });
  });

  it.each([
    ["team", "renewals", "renewals"],
    ["custom:team", "renewals", "renewals"],
    ["team", "passport", undefined],
    ["team", "", undefined],
  ])("puts its officer in the team that the file names: %s %j", async (claim, said, team) => {
    expect((await auth().bearer(await signed({ ...good(), [claim]: said }))).team).toBe(team);
  });

  it.each([
    [true, false, "maya@passport.example"],
    ["true", false, "maya@passport.example"],
    [undefined, false, undefined],
    [false, false, undefined],
    ["false", false, undefined],
    [undefined, true, "maya@passport.example"],
    [false, true, undefined],
  ])("knows a person by an address that the issuer calls verified (%s), or the file trusts (%s)", async (...given) => {
    const [email_verified, trustEmail, email] = given;
    const claims = {
      ...good(),
      email: "maya@passport.example",
      ...(email_verified === undefined ? {} : { email_verified }),
    };
    const by = makeAuth(ports, { issuer, clientId: "openline", trustEmail, fetch });
    expect((await by.bearer(await signed(claims))).email).toBe(email);
  });

  it("of Cognito's kind names the client instead of an audience", async () => {
    const { aud: _, ...claims } = good();
    expect((await auth().bearer(await signed({ ...claims, client_id: "openline" }))).id).toBe("officer");
  });

  it.each<[string, () => Promise<string> | string]>([
    ["unsigned", () => new UnsecuredJWT(good()).encode()],
    [
      "signed with the public key as a secret",
      async () =>
        new SignJWT(good())
          .setProtectedHeader({ alg: "HS256", kid: "one" })
          .sign(new TextEncoder().encode(JSON.stringify(await exportJWK(keys.publicKey)))),
    ],
    ["signed by a stranger", () => signed(good(), {}, others.privateKey)],
    ["of another issuer", () => signed({ ...good(), iss: "https://elsewhere.example" })],
    ["for another client", () => signed({ ...good(), aud: "elsewhere" })],
    ["for no client", () => signed({ ...good(), aud: [] })],
    ["expired", () => signed({ ...good(), exp: now() - 60 })],
    [
      "without an end",
      () => {
        const { exp: _, ...claims } = good();
        return signed(claims);
      },
    ],
    ["not valid yet", () => signed({ ...good(), nbf: now() + 600 })],
    ["of an unknown key", () => signed(good(), { kid: "two" })],
    [
      "without a person",
      () => {
        const { sub: _, ...claims } = good();
        return signed(claims);
      },
    ],
    [
      "with a changed payload",
      async () => {
        const [head, , tail] = (await signed(good())).split(".");
        return [head, Buffer.from(JSON.stringify({ ...good(), sub: "head" })).toString("base64url"), tail].join(".");
      },
    ],
    ["that is no token", () => "abc"],
  ])("%s is refused", async (_name, token) => {
    await expect(auth().bearer(await token())).rejects.toMatchObject({
      code: "unauthenticated",
    });
  });
});

it("whoever writes by a token is known by name from the first call, and is written down once", async () => {
  let written = 0;
  const savePerson: typeof ports.store.savePerson = async (person) => {
    written += 1;
    await ports.store.savePerson(person);
  };
  const one = makeAuth({ ...ports, store: { ...ports.store, savePerson } }, { issuer, clientId: "openline", fetch });
  for (const _ of [1, 2, 3]) await one.bearer(await signed({ ...good(), sub: "by-token", name: "James Tran" }));
  expect((await ports.store.people()).find(({ id }) => id === "by-token")?.name).toBe("James Tran");
  expect(written).toBe(1);
});

describe("signing in", () => {
  it("begins with PKCE, state and nonce, all of them fresh", async () => {
    const [a, b] = await Promise.all([
      auth().begin("https://c.example/auth/callback", "/inbox"),
      auth().begin("https://c.example/auth/callback", "/inbox"),
    ]);
    const query = new URL(a.url).searchParams;
    expect(query.get("code_challenge_method")).toBe("S256");
    expect(query.get("code_challenge")).not.toBe(a.pending.verifier);
    expect([query.get("state"), query.get("nonce")]).toEqual([a.pending.state, a.pending.nonce]);
    expect(a.pending).not.toEqual(b.pending);
  });

  it("ends as unauthenticated when the state that comes back is another", async () => {
    const { pending } = await auth().begin("https://c.example/auth/callback", "/inbox");
    await expect(
      auth().finish("https://c.example/auth/callback?code=x&state=other", pending, "en"),
    ).rejects.toMatchObject({
      code: "unauthenticated",
    });
  });
});

const CALLBACK = "https://c.example/auth/callback";
const LOGOUT = "http://schemas.openid.net/event/backchannel-logout";

/** A whole sign-in: what the issuer answers to the code is `claims`, changed by `mutate`. */
async function signIn(claims: JWTPayload = {}, mutate: (token: string) => string = (token) => token, by = auth()) {
  const { pending } = await by.begin(CALLBACK, "/inbox");
  const whole = { ...good(), iat: now(), nonce: pending.nonce, sid: "at-the-issuer", ...claims };
  idToken = mutate(await signed(whole));
  return by.finish(`${CALLBACK}?code=x&state=${pending.state}&iss=${encodeURIComponent(issuer)}`, pending, "fr");
}

describe("a sign-in that comes back", () => {
  it("opens a session of an id that nobody else has, with the issuer's name of it", async () => {
    const [one, two] = [await signIn(), await signIn()];
    expect(one).toMatchObject({ officer: { id: "officer" }, language: "fr", issuerSession: "at-the-issuer" });
    expect(one.id).not.toBe(two.id);
    expect(one.csrf).not.toBe(two.csrf);
    expect(Buffer.from(one.id, "base64url").length).toBeGreaterThanOrEqual(32);
    expect(await auth().session(one.id)).toMatchObject({ officer: { id: "officer" } });
  });

  it.each<[string, JWTPayload, ((token: string) => string)?]>([
    ["of another sign-in", { nonce: "other" }],
    ["of another issuer", { iss: "https://evil.example" }],
    ["for another client", { aud: "elsewhere" }],
    ["made for another party", { azp: "elsewhere" }],
    ["expired", { exp: 1 }],
    ["not valid yet", { nbf: 4e9 }],
    ["issued in the future", { iat: 4e9 }],
    ["of nobody", { sub: "" }],
    ["that is a logout", { events: { [LOGOUT]: {} } }],
    ["whose signature is broken", {}, (token) => `${token.slice(0, -6)}AAAAAA`],
    ["that is unsigned", {}, (token) => `${part({ alg: "none" })}.${token.split(".")[1]}.`],
    ["that is cut", {}, (token) => token.split(".").slice(0, 2).join(".")],
    [
      "that names an unknown key",
      {},
      (token) => [part({ alg: "RS256", kid: "x" }), ...token.split(".").slice(1)].join("."),
    ],
    ["that is missing", {}, () => ""],
  ])("with an ID token %s opens none", async (_name, claims, mutate) => {
    const before = ports.lines.length;
    await expect(signIn(claims, mutate)).rejects.toMatchObject({ code: "unauthenticated" });
    expect(JSON.stringify(ports.lines.slice(before))).not.toContain("eyJ");
  });
});

describe("a session", () => {
  const MINUTE = 60_000;
  it("ends when nobody was there for half an hour, however often the page asked by itself", async () => {
    const { id } = await signIn();
    for (let minutes = 0; minutes < 30; minutes += 5) {
      passedMs += 5 * MINUTE;
      expect(await auth().session(id, false), `${minutes}`).toBeDefined();
    }
    passedMs += MINUTE;
    expect(await auth().session(id, false)).toBeUndefined();
    expect(await auth().session(id)).toBeUndefined();
  });

  it("lasts a working day for whoever is there, and no longer", async () => {
    const { id } = await signIn();
    for (let minutes = 20; minutes < 9 * 60; minutes += 20) {
      passedMs += 20 * MINUTE;
      expect(await auth().session(id), `${minutes}`).toBeDefined();
    }
    passedMs += 20 * MINUTE;
    expect(await auth().session(id)).toBeUndefined();
  });

  it("that was kept before this was written down lasts on from now", async () => {
    const { seenAt: _, ...old } = await signIn();
    await ports.store.saveSession(old);
    passedMs += 60 * MINUTE;
    expect(await auth().session(old.id)).toMatchObject({ seenAt: expect.any(String) });
  });

  it("that ended in this instant is not kept by being seen", async () => {
    const { id } = await signIn();
    passedMs += 2 * MINUTE;
    const store = { ...ports.store, session: async () => ({ ...(await ports.store.session(id)), id }) as never };
    const slow = makeAuth({ ...ports, store }, { issuer, clientId: "openline", fetch });
    const seen = await ports.store.session(id);
    store.session = (async () => {
      await ports.store.deleteSession(id);
      return seen;
    }) as never;
    expect(await slow.session(id)).toBeUndefined();
    expect(await ports.store.session(id)).toBeUndefined();
  });
});

describe("a sign-out at the issuer", () => {
  let jti = 0;
  const told = (claims: JWTPayload) => {
    const whole = {
      iss: issuer,
      aud: "openline",
      iat: now(),
      exp: now() + 120,
      jti: `t${++jti}`,
      events: { [LOGOUT]: {} },
    };
    return signed({ ...whole, ...claims }, { typ: "logout+jwt" });
  };
  const open = async (...ids: string[]) => Promise.all(ids.map(async (id) => (await auth().session(id)) !== undefined));

  it("ends the sessions of that sign-in, by its name alone or with the person's", async () => {
    for (const claims of [{ sid: "a" }, { sid: "a", sub: "officer" }]) {
      const [here, there] = [await signIn({ sid: "a" }), await signIn({ sid: "b" })];
      await auth().loggedOut(await told(claims));
      expect(await open(here.id, there.id)).toEqual([false, true]);
    }
  });

  it("ends nothing of a person whom it does not name", async () => {
    const { id } = await signIn({ sid: "a" });
    await auth().loggedOut(await told({ sid: "a", sub: "somebody-else" }));
    expect(await open(id)).toEqual([true]);
  });

  it("that names no session ends all of the person's, and nobody else's", async () => {
    const mine = [await signIn({ sid: "a" }), await signIn({ sid: "b" })];
    const other = await signIn({ sub: "colin", sid: "c" });
    await auth().loggedOut(await told({ sub: "officer" }));
    expect(await open(...mine.map(({ id }) => id), other.id)).toEqual([false, false, true]);
  });

  it("told again is refused, and ends nothing that began since", async () => {
    const token = await told({ sub: "officer" });
    await auth().loggedOut(token);
    const { id } = await signIn();
    await expect(auth().loggedOut(token)).rejects.toMatchObject({ facts: { token: "logout", fault: "replayed" } });
    expect(await open(id)).toEqual([true]);
    expect(ports.lines.at(-1)).toMatchObject({ code: "token-refused", fields: { fault: "replayed" } });
  });

  it("that the table did not take is told again and taken then", async () => {
    const { id } = await signIn({ sid: "a" });
    const token = await told({ sid: "a" });
    const store = { ...ports.store, endIssuerSession: () => Promise.reject(new AppError("store-failed", "no")) };
    await expect(
      makeAuth({ ...ports, store }, { issuer, clientId: "openline", fetch }).loggedOut(token),
    ).rejects.toMatchObject({ code: "store-failed" });
    await auth().loggedOut(token);
    expect(await open(id)).toEqual([false]);
  });

  it("reaches the console as the standard says: 200, or 400 with the reason's code; a table that fails is neither", async () => {
    const app = (store = ports.store) =>
      consoleApp({ ...ports, store, signIn: { issuer, clientId: "openline", fetch }, asset: async () => undefined });
    const send = async (token: string | undefined, to = app()) =>
      call(to as App, {
        method: "POST",
        path: "/auth/back-channel-logout",
        headers: { "content-type": "application/x-www-form-urlencoded" },
        body: Buffer.from(token === undefined ? "" : new URLSearchParams({ logout_token: token }).toString()),
      });
    const { id } = await signIn({ sid: "a" });
    const answer = await send(await told({ sid: "a" }));
    expect([answer.status, answer.text, answer.response.headers?.["cache-control"]]).toEqual([200, "", "no-store"]);
    expect(await open(id)).toEqual([false]);
    for (const token of [undefined, "x", await told({ nonce: "n", sub: "officer" }), "e".repeat(20_000)]) {
      const refused = await send(token);
      expect([refused.status, refused.json]).toEqual([400, { error: "invalid_request" }]);
    }
    const broken = { ...ports.store, isEventTaken: () => Promise.reject(new AppError("store-failed", "no")) };
    expect((await send(await told({ sub: "officer" }), app(broken))).status).toBe(503);
  });
});

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");
