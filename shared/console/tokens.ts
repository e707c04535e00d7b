import { errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify, type ProtectedHeaderParameters } from "jose";
import { AppError } from "../domain/errors.ts";
import { isRecord } from "../domain/is-record.ts";

/**
 * Reads the issuer's signed tokens: ID tokens (OpenID Connect Core 1.0, section 3.1.3.7), bearer tokens (RFC 9068) and
 * logout tokens (OpenID Connect Back-Channel Logout 1.0, section 2.6), by the advice of RFC 8725. One reader for the
 * three, so that none can stand for another.
 */
export type TokenKind = "id" | "bearer" | "logout";

/** Why a token is refused: a closed list, for the log. */
export type TokenFault =
  | "malformed"
  | "algorithm"
  /** It brings its own key, or parts that we must not pass over. */
  | "header"
  /** It is of another kind: a logout for a sign-in, an access token for an ID token. */
  | "kind"
  | "key"
  | "signature"
  | "issuer"
  | "audience"
  /** Made for another client (`azp`). */
  | "party"
  | "expired"
  | "not-yet"
  | "issued-later"
  | "nonce"
  /** A claim is missing, or is none. */
  | "incomplete"
  /** A logout that was told before. */
  | "replayed"
  /** The issuer's keys could not be read. */
  | "keys-unread";

export interface TokenReading {
  issuer: string;
  clientId: string;
  keys: JWTVerifyGetKey;
  nowMs: number;
  /** What the sign-in was begun with; of ID tokens. */
  nonce?: string;
}

/** Symmetric and unsigned algorithms are refused: a public key must never be taken for a shared secret. */
const ALGORITHMS = ["RS256", "PS256", "ES256", "EdDSA"];
/** By how much the issuer's clock and ours may differ. */
const SKEW_SECONDS = 30;
/** Keys that a token would bring along (RFC 8725, section 3.10): ours come from the issuer's address alone. */
const OWN_KEYS = ["jwk", "jku", "x5u", "x5c"];
/** Without a type, a token is of the kind that its claims say. */
const TYPES: Record<TokenKind, readonly string[]> = {
  id: ["jwt"],
  bearer: ["jwt", "at+jwt"],
  logout: ["jwt", "logout+jwt"],
};
const REQUIRED: Record<TokenKind, string[]> = {
  id: ["sub", "aud", "iat", "exp"],
  bearer: ["sub", "exp"],
  logout: ["aud", "iat", "exp", "jti", "events"],
};
const LOGOUT_EVENT = "http://schemas.openid.net/event/backchannel-logout";

/** Its claims, or `unauthenticated` with the token's kind and its fault as facts. */
export async function readToken(kind: TokenKind, token: string, reading: TokenReading): Promise<JWTPayload> {
  const { issuer, keys, nowMs } = reading;
  try {
    const { payload } = await jwtVerify(token, keysFor(kind, keys), {
      issuer,
      algorithms: ALGORITHMS,
      requiredClaims: REQUIRED[kind],
      clockTolerance: SKEW_SECONDS,
      currentDate: new Date(nowMs),
    });
    const fault = claimFault(kind, payload, reading);
    if (fault !== undefined) throw tokenRefused(kind, fault);
    return payload;
  } catch (error) {
    throw error instanceof AppError ? error : tokenRefused(kind, faultOf(error), error);
  }
}

export const tokenRefused = (token: TokenKind, fault: TokenFault, cause?: unknown): AppError =>
  new AppError("unauthenticated", "The token is not valid.", { facts: { token, fault }, cause });

/** The header is judged before a key is looked for. */
const keysFor =
  (kind: TokenKind, keys: JWTVerifyGetKey): JWTVerifyGetKey =>
  (header, token) => {
    const fault = headerFault(kind, header);
    if (fault !== undefined) throw tokenRefused(kind, fault);
    return keys(header, token);
  };

function headerFault(kind: TokenKind, header: ProtectedHeaderParameters): TokenFault | undefined {
  if (OWN_KEYS.some((name) => name in header)) return "header";
  if (header.typ === undefined) return undefined;
  const type = String(header.typ)
    .toLowerCase()
    .replace(/^application\//, "");
  return TYPES[kind].includes(type) ? undefined : "kind";
}

function claimFault(
  kind: TokenKind,
  claims: JWTPayload,
  { clientId, nowMs, nonce }: TokenReading,
): TokenFault | undefined {
  if (!isText(claims.sub) && (kind !== "logout" || claims.sub !== undefined)) return "incomplete";
  if (!isFor(clientId, claims)) return "audience";
  const others = Array.isArray(claims.aud) && claims.aud.length > 1;
  if (claims.azp === undefined ? others && kind === "id" : claims.azp !== clientId) return "party";
  if (claims.iat !== undefined && claims.iat > nowMs / 1000 + SKEW_SECONDS) return "issued-later";
  return kind === "logout" ? logoutFault(claims) : signInFault(kind, claims, nonce);
}

function signInFault(kind: TokenKind, claims: JWTPayload, nonce: string | undefined): TokenFault | undefined {
  if (claims.events !== undefined) return "kind";
  if (kind === "bearer") return undefined;
  // Cognito says in its tokens what they are for.
  if (claims.token_use !== undefined && claims.token_use !== "id") return "kind";
  return claims.nonce === nonce && nonce !== undefined ? undefined : "nonce";
}

function logoutFault({ sub, sid, jti, nonce, events }: JWTPayload): TokenFault | undefined {
  if (nonce !== undefined) return "nonce";
  const told = isRecord(events) ? events[LOGOUT_EVENT] : undefined;
  if (!isRecord(told)) return "kind";
  if (sid !== undefined && !isText(sid)) return "incomplete";
  return isText(jti) && (sub ?? sid) !== undefined ? undefined : "incomplete";
}

const isText = (value: unknown): value is string => typeof value === "string" && value !== "";
/** Cognito's access tokens name the client in `client_id` and have no audience (Amazon Cognito developer
 * guide, "Understanding the access token"). */
function isFor(clientId: string, { aud, client_id }: JWTPayload): boolean {
  return aud === undefined ? client_id === clientId : [aud].flat().includes(clientId);
}

/** By jose's own codes; whatever it does not name was in the way of the keys. */
function faultOf(error: unknown): TokenFault {
  if (error instanceof errors.JWTExpired) return "expired";
  if (error instanceof errors.JWTClaimValidationFailed) {
    if (error.reason === "missing") return "incomplete";
    if (error.claim === "iss") return "issuer";
    return error.claim === "nbf" && error.reason === "check_failed" ? "not-yet" : "incomplete";
  }
  if (error instanceof errors.JOSEAlgNotAllowed) return "algorithm";
  if (error instanceof errors.JOSENotSupported) return "header";
  if (error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys) return "key";
  if (error instanceof errors.JWSSignatureVerificationFailed) return "signature";
  if (error instanceof errors.JWSInvalid || error instanceof errors.JWTInvalid) return "malformed";
  return "keys-unread";
}
