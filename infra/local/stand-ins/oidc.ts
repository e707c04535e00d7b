import type { IncomingMessage, ServerResponse } from "node:http";
import { importJWK, type JWK, SignJWT } from "jose";
import { AppError } from "../../../shared/domain/errors.ts";
import { readBody } from "../api-front.ts";
import type { SamplePerson } from "../people.ts";
import { makeOidcAdapter } from "./oidc-adapter.ts";
import { choosePage, PAGE_POLICY, signedOutPage, signOutPage } from "./oidc-page.ts";

/** The OIDC provider of one machine: sample people to choose from instead of passwords, the rest as the standard says. */

export interface SignInStandIn {
  /** Answers everything under `/oidc`. */
  handle(request: IncomingMessage, response: ServerResponse, path: string): Promise<void>;
  /** A bearer token for the JSON API. Throws `not-found` for a person it does not know. */
  token(person: string): Promise<string>;
}

export interface OidcOptions {
  /** `http://localhost:3000/oidc`; its path is where it is mounted. */
  issuer: string;
  people: readonly SamplePerson[];
  clientId: string;
  redirectUris: readonly string[];
  /** Where it tells that somebody signed out here (OpenID Connect Back-Channel Logout 1.0). */
  logoutUri: string;
  key: JWK;
}

/** A working day and a half: a token copied in the morning still works in the evening. */
const TOKEN_LIFE = "12h";
const CHOOSE = /^\/oidc\/choose\/[\w-]+$/;

export async function makeSignIn(options: OidcOptions): Promise<SignInStandIn> {
  const { issuer, people, clientId, redirectUris, logoutUri, key } = options;
  const { default: Provider, interactionPolicy } = await import("oidc-provider");
  const policy = interactionPolicy.base();
  // No standing session: every sign-in asks who it is, so that one browser can be several people in turn.
  policy
    .get("login")
    ?.checks.add(
      new interactionPolicy.Check("choose", "choose a person", (ctx) => ctx.oidc.result?.login === undefined),
    );
  const provider = new Provider(issuer, {
    adapter: makeOidcAdapter(Date.now),
    clients: [
      {
        client_id: clientId,
        token_endpoint_auth_method: "none",
        redirect_uris: redirectUris,
        grant_types: ["authorization_code"],
        response_types: ["code"],
        backchannel_logout_uri: logoutUri,
        backchannel_logout_session_required: true,
      },
    ],
    jwks: { keys: [key] },
    claims: { openid: ["sub"], profile: ["name", "roles", "team"], email: ["email", "email_verified"] },
    // The console reads the ID token alone.
    conformIdTokenClaims: false,
    features: {
      devInteractions: { enabled: false },
      backchannelLogout: { enabled: true },
      rpInitiatedLogout: {
        logoutSource: (ctx: { body: string }, form: string) => {
          ctx.body = signOutPage(form);
        },
        postLogoutSuccessSource: (ctx: { body: string }) => {
          ctx.body = signedOutPage();
        },
      },
    },
    // Its own guard lets nobody call this machine, where the console is.
    fetch: (url: string, { dispatcher: _, ...request }: RequestInit & { dispatcher?: unknown }) => fetch(url, request),
    interactions: { policy, url: (_: unknown, { uid }: { uid: string }) => `/oidc/choose/${uid}` },
    cookies: { keys: [String(key.kid)] },
    pkce: { required: () => true },
    ttl: { Interaction: 3600, Session: 3600, Grant: 3600, AccessToken: 3600, IdToken: 3600 },
    findAccount: (_: unknown, id: string) => ({
      accountId: id,
      claims: () => ({ sub: id, ...claimsOf(personOf(people, id)) }),
    }),
    // Nobody has to agree that the sample console may know a sample person's name.
    loadExistingGrant: async (ctx: GrantContext) => {
      const grant = new ctx.oidc.provider.Grant({ clientId, accountId: ctx.oidc.session.accountId });
      grant.addOIDCScope("openid profile email");
      await grant.save();
      return grant;
    },
  });
  const answer = provider.callback();
  const mount = new URL(issuer).pathname;

  return {
    async handle(request, response, path) {
      if (!CHOOSE.test(path)) {
        (request as { originalUrl?: string }).originalUrl = request.url ?? "";
        request.url = (request.url ?? "").slice(mount.length) || "/";
        answer(request, response);
        return;
      }
      if (request.method === "POST") {
        const form = new URLSearchParams((await readBody(request))?.toString());
        const person = personOf(people, form.get("person") ?? "");
        await provider.interactionFinished(request, response, { login: { accountId: person.id, remember: false } });
        return;
      }
      response.writeHead(200, {
        "content-type": "text/html; charset=utf-8",
        "cache-control": "no-store",
        "content-security-policy": PAGE_POLICY,
      });
      response.end(choosePage(people));
    },
    async token(id) {
      const person = personOf(people, id);
      return new SignJWT({ ...claimsOf(person), client_id: clientId })
        .setProtectedHeader({ alg: "RS256", kid: String(key.kid), typ: "JWT" })
        .setIssuer(issuer)
        .setAudience(clientId)
        .setSubject(person.id)
        .setIssuedAt()
        .setExpirationTime(TOKEN_LIFE)
        .sign(await importJWK(key, "RS256"));
    },
  };
}

interface GrantContext {
  oidc: {
    session: { accountId: string };
    provider: { Grant: new (of: object) => { addOIDCScope(scope: string): void; save(): Promise<string> } };
  };
}

function personOf(people: readonly SamplePerson[], id: string): SamplePerson {
  const person = people.find((each) => each.id === id);
  if (person) return person;
  const known = people.map((each) => each.id).join(", ");
  throw new AppError(
    "not-found",
    `There is no sample person "${id}"; there are ${known}.\nIl n’y a pas de personne d’exemple «\u00a0${id}\u00a0»; il y a ${known}.`,
  );
}

const claimsOf = ({ id: _, does: __, ...claims }: SamplePerson) => ({ ...claims, email_verified: true });
