import { createHmac } from "node:crypto";
import fc from "fast-check";
import {
  createLocalJWKSet,
  exportJWK,
  exportSPKI,
  generateKeyPair,
  type JWK,
  type JWTPayload,
  type JWTVerifyGetKey,
  SignJWT,
} from "jose";
import { beforeAll, describe, expect, it } from "vitest";
import { readToken, type TokenFault, type TokenKind, type TokenReading } from "../../shared/console/tokens.ts";
import { AppError } from "../../shared/domain/errors.ts";

/** Whatever somebody does to a token: each kind of token, each mutation, each for its own reason. */

const NOW = Date.parse("2026-11-24T15:00:00.000Z") / 1000;
const [ISSUER, CLIENT, NONCE] = ["https://issuer.example", "openline", "nonce-of-this-sign-in"];
const EVENT = "http://schemas.openid.net/event/backchannel-logout";
const KINDS: readonly TokenKind[] = ["id", "bearer", "logout"];
const SIGN_IN: readonly TokenKind[] = ["id", "bearer"];

let reading: TokenReading;
let key: CryptoKeyPair;
let elliptic: CryptoKeyPair;
let stranger: CryptoKeyPair;
let publicJwk: JWK;
let asked: number;

beforeAll(async () => {
  [key, stranger] = (await Promise.all([generateKeyPair("RS256"), generateKeyPair("RS256")])) as CryptoKeyPair[] as [
    CryptoKeyPair,
    CryptoKeyPair,
  ];
  elliptic = (await generateKeyPair("ES256")) as CryptoKeyPair;
  publicJwk = { ...(await exportJWK(key.publicKey)), kid: "one", alg: "RS256", use: "sig" };
  const second = { ...(await exportJWK(elliptic.publicKey)), kid: "two", alg: "ES256", use: "sig" };
  const local = createLocalJWKSet({ keys: [publicJwk, second] });
  const keys: JWTVerifyGetKey = (header, token) => {
    asked += 1;
    return local(header, token);
  };
  reading = { issuer: ISSUER, clientId: CLIENT, keys, nowMs: NOW * 1000, nonce: NONCE };
});

const COMMON: JWTPayload = { iss: ISSUER, aud: CLIENT, sub: "officer", iat: NOW - 5, exp: NOW + 300 };
const GOOD: Record<TokenKind, JWTPayload> = {
  id: { ...COMMON, nonce: NONCE, azp: CLIENT, name: "Maya", sid: "at-the-issuer" },
  bearer: { ...COMMON, roles: ["officer"] },
  logout: { ...COMMON, sid: "at-the-issuer", jti: "one", events: { [EVENT]: {} } },
};

type Header = Record<string, unknown>;
const signed = (claims: JWTPayload, header: Header = {}, by: CryptoKey = key.privateKey): Promise<string> =>
  new SignJWT(claims).setProtectedHeader({ alg: "RS256", kid: "one", ...header }).sign(by);

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");
const hmac = (claims: JWTPayload, secret: string): string => {
  const input = `${part({ alg: "HS256", kid: "one", typ: "JWT" })}.${part(claims)}`;
  return `${input}.${createHmac("sha256", secret).update(input).digest("base64url")}`;
};
const without = (claims: JWTPayload, name: string): JWTPayload => {
  const { [name]: _, ...rest } = claims;
  return rest;
};

/** The fault that a token is refused for, or `taken`. */
const faultOf = (kind: TokenKind, token: string): Promise<TokenFault | "taken"> =>
  readToken(kind, token, reading).then(
    () => "taken",
    (error) => {
      expect(error).toBeInstanceOf(AppError);
      expect([error.code, error.facts.token]).toEqual(["unauthenticated", kind]);
      return error.facts.fault;
    },
  );

describe.each(KINDS)("a token of the kind: %s", (kind) => {
  it.each<[string, () => Promise<string>]>([
    ["as it is made", () => signed(GOOD[kind])],
    ["signed with the issuer's other key", () => signed(GOOD[kind], { alg: "ES256", kid: "two" }, elliptic.privateKey)],
    ["for several, us among them, made for us", () => signed({ ...GOOD[kind], aud: [CLIENT, "other"], azp: CLIENT })],
    ["within the difference of two clocks", () => signed({ ...GOOD[kind], iat: NOW + 20, exp: NOW - 20 })],
    [
      "that says its type",
      () => signed(GOOD[kind], { typ: { id: "JWT", bearer: "at+jwt", logout: "logout+jwt" }[kind] }),
    ],
  ])("is taken: %s", async (_name, token) => {
    expect(await faultOf(kind, await token())).toBe("taken");
  });

  it.each<[string, TokenFault, (claims: JWTPayload) => Promise<string> | string]>([
    ["nothing", "malformed", () => ""],
    ["words", "malformed", () => "not a token"],
    ["cut after the payload", "malformed", async (c) => (await signed(c)).split(".").slice(0, 2).join(".")],
    ["cut in the signature", "signature", async (c) => (await signed(c)).slice(0, -20)],
    ["a fourth part", "malformed", async (c) => `${await signed(c)}.x`],
    ["encrypted", "malformed", () => `${part({ alg: "RSA-OAEP", enc: "A256GCM" })}.a.b.c.d`],
    [
      "a header that is no JSON",
      "malformed",
      async (c) => ["e30x", ...(await signed(c)).split(".").slice(1)].join("."),
    ],
    ["a payload that is no object", "malformed", async () => signedBytes("[1]")],
    ["unsigned", "algorithm", (c) => `${part({ alg: "none" })}.${part(c)}.`],
    ["unsigned, written otherwise", "algorithm", (c) => `${part({ alg: "nOnE", kid: "one" })}.${part(c)}.`],
    ["the public key as a secret: PEM", "algorithm", async (c) => hmac(c, await exportSPKI(key.publicKey))],
    ["the public key as a secret: JWK", "algorithm", (c) => hmac(c, JSON.stringify(publicJwk))],
    ["an algorithm that we do not take", "algorithm", (c) => rs512(c)],
    ["an algorithm that is not its key's", "key", (c) => signed(c, { alg: "ES256", kid: "one" }, elliptic.privateKey)],
    ["an unknown key", "key", (c) => signed(c, { kid: "three" })],
    ["a path as the key's name", "key", (c) => signed(c, { kid: "../../../dev/null" })],
    ["SQL as the key's name", "key", (c) => signed(c, { kid: "x' UNION SELECT 'secret" })],
    ["a key's name that is none", "key", (c) => signed(c, { kid: "" })],
    [
      "its own key",
      "header",
      async (c) => signed(c, { jwk: await exportJWK(stranger.publicKey) }, stranger.privateKey),
    ],
    ["an address of keys", "header", (c) => signed(c, { jku: "https://evil.example/keys" }, stranger.privateKey)],
    ["an address of certificates", "header", (c) => signed(c, { x5u: "https://evil.example/x" }, stranger.privateKey)],
    ["its own certificate", "header", (c) => signed(c, { x5c: ["MIIB"] }, stranger.privateKey)],
    ["an extension that we do not know", "header", (c) => critical(c)],
    ["the key of a stranger", "signature", (c) => signed(c, {}, stranger.privateKey)],
    ["a changed payload", "signature", async (c) => changed(await signed(c), 1, { ...c, sub: "head" })],
    ["a changed header", "signature", async (c) => changed(await signed(c), 0, { alg: "RS256", kid: "one", a: 1 })],
    ["another type", "kind", (c) => signed(c, { typ: "secevent+jwt" })],
    ["another issuer", "issuer", (c) => signed({ ...c, iss: "https://evil.example" })],
    ["the issuer with a slash", "issuer", (c) => signed({ ...c, iss: `${ISSUER}/` })],
    ["no issuer", "incomplete", (c) => signed(without(c, "iss"))],
    ["another audience", "audience", (c) => signed({ ...c, aud: "elsewhere" })],
    ["no audience in the list", "audience", (c) => signed({ ...c, aud: [] })],
    ["an audience that begins as ours", "audience", (c) => signed({ ...c, aud: `${CLIENT}-evil` })],
    ["an audience that is a number", "audience", (c) => signed({ ...c, aud: 1 as never, client_id: CLIENT })],
    ["another authorised party", "party", (c) => signed({ ...c, azp: "elsewhere" })],
    ["expired", "expired", (c) => signed({ ...c, exp: NOW - 31 })],
    ["no end", "incomplete", (c) => signed(without(c, "exp"))],
    ["an end that is a word", "incomplete", (c) => signed({ ...c, exp: "never" as never })],
    ["not valid yet", "not-yet", (c) => signed({ ...c, nbf: NOW + 31 })],
    ["issued in the future", "issued-later", (c) => signed({ ...c, iat: NOW + 31 })],
    ["issued at a word", "incomplete", (c) => signed({ ...c, iat: "now" as never })],
    ["a person that is a number", "incomplete", (c) => signed({ ...c, sub: 7 as never })],
    ["a person of no name", "incomplete", (c) => signed({ ...c, sub: "" })],
  ])("is refused: %s (%s)", async (_name, fault, mutate) => {
    expect(await faultOf(kind, await mutate(GOOD[kind]))).toBe(fault);
  });

  it("is judged by its header before a key is asked for", async () => {
    asked = 0;
    await faultOf(kind, await signed(GOOD[kind], { jku: "https://evil.example/keys" }));
    await faultOf(kind, `${part({ alg: "none" })}.${part(GOOD[kind])}.`);
    expect(asked).toBe(0);
  });

  it("with any one character changed is refused", async () => {
    const good = await signed(GOOD[kind]);
    // The last character of a signature has bits that stand for nothing.
    const where = fc.integer({ min: 0, max: good.length - 2 });
    await fc.assert(
      fc.asyncProperty(where, fc.constantFrom(..."AQgw5-_.~ "), async (at, letter) => {
        fc.pre(good[at] !== letter);
        expect(await faultOf(kind, good.slice(0, at) + letter + good.slice(at + 1))).not.toBe("taken");
      }),
      { numRuns: 150 },
    );
  });

  it("with anything for a claim is taken or refused, and never anything else", async () => {
    const claims = fc.constantFrom("iss", "aud", "azp", "sub", "exp", "nbf", "iat", "nonce", "events", "jti", "sid");
    await fc.assert(
      fc.asyncProperty(claims, fc.jsonValue(), async (claim, value) => {
        const token = await signed({ ...GOOD[kind], [claim]: value });
        const fault = await faultOf(kind, token);
        // Whoever it is for stays exactly who it was for.
        if (fault === "taken" && claim === "iss") expect(value).toBe(ISSUER);
        if (fault === "taken" && claim === "aud") expect([value].flat()).toContain(CLIENT);
      }),
      { numRuns: 120 },
    );
  });
});

describe("an ID token", () => {
  it.each<[string, TokenFault, (claims: JWTPayload) => Promise<string>]>([
    ["of another sign-in", "nonce", (c) => signed({ ...c, nonce: "nonce-of-another" })],
    ["of no sign-in", "nonce", (c) => signed(without(c, "nonce"))],
    ["without the instant of its issue", "incomplete", (c) => signed(without(c, "iat"))],
    ["for several that names no party", "party", (c) => signed({ ...without(c, "azp"), aud: [CLIENT, "other"] })],
    ["that is Cognito's access token", "kind", (c) => signed({ ...c, token_use: "access" })],
    ["that is an access token", "kind", (c) => signed(c, { typ: "at+jwt" })],
    ["without an audience", "incomplete", (c) => signed({ ...without(c, "aud"), client_id: CLIENT })],
  ])("%s is refused (%s)", async (_name, fault, mutate) => {
    expect(await faultOf("id", await mutate(GOOD.id))).toBe(fault);
  });

  it("is refused where the sign-in began with no nonce", async () => {
    const { nonce: _, ...bare } = reading;
    await expect(readToken("id", await signed(without(GOOD.id, "nonce")), bare)).rejects.toMatchObject({
      facts: { fault: "nonce" },
    });
  });
});

describe("a logout token (Back-Channel Logout 1.0, section 2.6)", () => {
  it.each<[string, TokenFault, (claims: JWTPayload) => Promise<string>]>([
    ["with a nonce", "nonce", (c) => signed({ ...c, nonce: NONCE })],
    ["without its event", "incomplete", (c) => signed(without(c, "events"))],
    ["of another event", "kind", (c) => signed({ ...c, events: { "https://x.example/e": {} } })],
    ["whose event is no object", "kind", (c) => signed({ ...c, events: { [EVENT]: true } })],
    ["whose events are a list", "kind", (c) => signed({ ...c, events: [EVENT] })],
    ["without an id", "incomplete", (c) => signed(without(c, "jti"))],
    ["whose id is empty", "incomplete", (c) => signed({ ...c, jti: "" })],
    ["of nobody and no session", "incomplete", (c) => signed(without(without(c, "sub"), "sid"))],
    ["whose session is a list", "incomplete", (c) => signed({ ...c, sid: ["a"] })],
    ["that is an ID token", "incomplete", () => signed(GOOD.id)],
    ["that is a bearer token by its type", "kind", (c) => signed(c, { typ: "at+jwt" })],
  ])("%s is refused (%s)", async (_name, fault, mutate) => {
    expect(await faultOf("logout", await mutate(GOOD.logout))).toBe(fault);
  });

  it("may name the session alone, or the person alone", async () => {
    expect(await faultOf("logout", await signed(without(GOOD.logout, "sub")))).toBe("taken");
    expect(await faultOf("logout", await signed(without(GOOD.logout, "sid")))).toBe("taken");
  });

  it.each(SIGN_IN)("signs nobody in: as %s", async (kind) => {
    expect(await faultOf(kind, await signed(GOOD.logout, { typ: "logout+jwt" }))).toBe("kind");
    expect(await faultOf(kind, await signed({ ...GOOD.logout, nonce: NONCE, azp: CLIENT }))).toBe("kind");
  });
});

it("a token is refused by a fault of its own where the issuer's keys cannot be read", async () => {
  const keys: JWTVerifyGetKey = async () => {
    throw new TypeError("fetch failed");
  };
  await expect(readToken("bearer", await signed(GOOD.bearer), { ...reading, keys })).rejects.toMatchObject({
    code: "unauthenticated",
    facts: { fault: "keys-unread" },
  });
});

async function signedBytes(text: string): Promise<string> {
  const input = `${part({ alg: "RS256", kid: "one" })}.${Buffer.from(text).toString("base64url")}`;
  const signature = await crypto.subtle.sign("RSASSA-PKCS1-v1_5", key.privateKey, Buffer.from(input));
  return `${input}.${Buffer.from(signature).toString("base64url")}`;
}

/** Right by every other measure: the header says what we do not take. */
const rs512 = (claims: JWTPayload): string => `${part({ alg: "RS512", kid: "one" })}.${part(claims)}.c2ln`;
const critical = (claims: JWTPayload): string =>
  `${part({ alg: "RS256", kid: "one", crit: ["exp"], exp: 1 })}.${part(claims)}.c2ln`;

const changed = (token: string, at: number, value: unknown): string =>
  token
    .split(".")
    .map((old, index) => (index === at ? part(value) : old))
    .join(".");
