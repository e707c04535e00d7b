import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT, UnsecuredJWT } from "jose";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeAuth } from "../../shared/console/auth.ts";
import { fakePorts } from "../fakes/ports.ts";

/** An issuer of the smallest kind: its discovery document and its keys. */
let server: Server;
let issuer: string;
let keys: CryptoKeyPair;
let others: CryptoKeyPair;
const ports = fakePorts();
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
    response.end(JSON.stringify(request.url === "/keys" ? { keys: [jwk] } : document));
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

const auth = () => makeAuth(ports, { issuer, clientId: "openline" });

const good = (): JWTPayload => ({
  iss: issuer,
  aud: "openline",
  sub: "officer",
  name: "Maya Bélanger",
  roles: ["officer", "emperor"],
  exp: now() + 300,
});

const signed = (claims: JWTPayload, header: { alg?: string; kid?: string } = {}, key = keys.privateKey) =>
  new SignJWT(claims).setProtectedHeader({ alg: "RS256", kid: "one", ...header }).sign(key);

describe("a bearer token", () => {
  it("of the issuer for this client signs its officer in, with the roles that exist", async () => {
    expect(await auth().bearer(await signed(good()))).toEqual({
      id: "officer",
      name: "Maya Bélanger",
      roles: ["officer"],
    });
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
    ["expired", () => signed({ ...good(), exp: now() - 1 })],
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
  const one = makeAuth({ ...ports, store: { ...ports.store, savePerson } }, { issuer, clientId: "openline" });
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
