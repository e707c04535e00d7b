import { createRemoteJWKSet, type JWTPayload, jwtVerify } from "jose";
import * as oidc from "openid-client";
import { AppError } from "../domain/errors.ts";
import { type Officer, ROLES, type Role, type Session } from "../domain/officer.ts";
import type { Ports } from "../ports.ts";

/**
 * Sign-in by OpenID Connect: code flow with PKCE, state and nonce against any issuer (OpenID Connect Core
 * 1.0, section 3.1); bearer tokens of the same issuer for the API. The browser keeps an opaque session id
 * in a `__Host-` cookie and nothing else.
 */
export interface SignIn {
  issuer: string;
  clientId: string;
}

/** What the browser brings back from the issuer must match; kept ten minutes in a `__Host-` cookie. */
export interface PendingSignIn {
  state: string;
  nonce: string;
  verifier: string;
  /** Path in the console to return to. */
  back: string;
}

/** A working day; the issuer is asked again after it. */
const SESSION_MS = 9 * 36e5;

/** Symmetric and unsigned algorithms are refused: a public key must never be taken for a shared secret. */
const ALGORITHMS = ["RS256", "PS256", "ES256", "EdDSA"];

export function makeAuth(ports: Pick<Ports, "store" | "nowMs">, signIn: SignIn) {
  let configuration: Promise<oidc.Configuration> | undefined;
  let keys: ReturnType<typeof createRemoteJWKSet> | undefined;

  const discovered = (): Promise<oidc.Configuration> => {
    configuration ??= discover(signIn).catch((error) => {
      configuration = undefined;
      throw error;
    });
    return configuration;
  };

  const known = new Set<string>();
  const seen = ({ email: _, ...person }: Officer): Promise<void> =>
    ports.store.savePerson({ ...person, seenAt: new Date(ports.nowMs()).toISOString() });

  return {
    /** Where to send the browser, and what to keep until it comes back. */
    async begin(redirectUri: string, back: string): Promise<{ url: string; pending: PendingSignIn }> {
      const config = await discovered();
      const pending: PendingSignIn = {
        state: oidc.randomState(),
        nonce: oidc.randomNonce(),
        verifier: oidc.randomPKCECodeVerifier(),
        back,
      };
      const url = oidc.buildAuthorizationUrl(config, {
        redirect_uri: redirectUri,
        scope: "openid profile email",
        state: pending.state,
        nonce: pending.nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(pending.verifier),
        code_challenge_method: "S256",
      });
      return { url: url.href, pending };
    },

    /** The browser is back: a session, or `unauthenticated`. */
    async finish(currentUrl: string, pending: PendingSignIn, language: "en" | "fr"): Promise<Session> {
      const config = await discovered();
      const tokens = await oidc
        .authorizationCodeGrant(config, new URL(currentUrl), {
          expectedState: pending.state,
          expectedNonce: pending.nonce,
          pkceCodeVerifier: pending.verifier,
          idTokenExpected: true,
        })
        .catch((cause) => {
          throw new AppError("unauthenticated", "The issuer's answer did not fit the sign-in that was begun.", {
            cause,
          });
        });
      const claims = tokens.claims();
      if (!claims) throw new AppError("unauthenticated", "The issuer sent no ID token.");
      const session: Session = {
        id: oidc.randomState(),
        officer: officerOf(claims),
        language,
        csrf: oidc.randomState(),
        expiresAt: new Date(ports.nowMs() + SESSION_MS).toISOString(),
      };
      await ports.store.saveSession(session);
      await seen(session.officer);
      return session;
    },

    /** The officer of a bearer token of this issuer for this client, or `unauthenticated`. */
    async bearer(token: string): Promise<Officer> {
      const config = await discovered();
      const jwksUri = config.serverMetadata().jwks_uri;
      if (jwksUri === undefined) throw new AppError("bad-configuration", "The issuer publishes no keys.");
      keys ??= createRemoteJWKSet(new URL(jwksUri));
      const { payload } = await jwtVerify(token, keys, {
        issuer: config.serverMetadata().issuer,
        algorithms: ALGORITHMS,
        requiredClaims: ["sub", "exp"],
        currentDate: new Date(ports.nowMs()),
      }).catch((cause) => {
        throw new AppError("unauthenticated", "The bearer token is not valid.", { cause });
      });
      if (!isFor(signIn.clientId, payload)) {
        throw new AppError("unauthenticated", "The bearer token is for another client.");
      }
      const officer = officerOf(payload);
      // Colleagues read the name of whoever wrote by API, too: once a process, so that no call costs a write.
      if (!known.has(officer.id)) {
        await seen(officer);
        known.add(officer.id);
      }
      return officer;
    },

    session: (id: string) => ports.store.session(id),
    end: (id: string) => ports.store.deleteSession(id),
    endAll: (officer: Officer) => ports.store.endSessions(officer.id),
  };
}

export type Auth = ReturnType<typeof makeAuth>;

async function discover({ issuer, clientId }: SignIn): Promise<oidc.Configuration> {
  const url = new URL(issuer);
  // TLS is required of every issuer but the loopback interface's own (RFC 8252, section 8.3).
  const loopback = url.protocol === "http:" && ["localhost", "127.0.0.1", "[::1]"].includes(url.hostname);
  return oidc.discovery(
    url,
    clientId,
    undefined,
    oidc.None(),
    loopback ? { execute: [oidc.allowInsecureRequests] } : {},
  );
}

/** Cognito's access tokens name the client in `client_id` and have no audience (Amazon Cognito developer
 * guide, "Understanding the access token"). */
function isFor(clientId: string, claims: JWTPayload): boolean {
  const audience = typeof claims.aud === "string" ? [claims.aud] : (claims.aud ?? []);
  return audience.length > 0 ? audience.includes(clientId) : claims.client_id === clientId;
}

function officerOf(claims: JWTPayload): Officer {
  const said = claims.roles ?? claims["cognito:groups"] ?? [];
  const roles = (Array.isArray(said) ? said : [said]).filter((role): role is Role =>
    (ROLES as readonly unknown[]).includes(role),
  );
  const text = (name: string): string | undefined =>
    typeof claims[name] === "string" && claims[name] !== "" ? claims[name] : undefined;
  const email = text("email");
  const team = text("team") ?? text("custom:team");
  return {
    id: claims.sub ?? "",
    name: text("name") ?? email ?? claims.sub ?? "",
    roles,
    ...(email === undefined ? {} : { email }),
    ...(team === undefined ? {} : { team }),
  };
}
