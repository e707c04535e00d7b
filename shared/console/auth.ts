import { lazyPromise } from "../domain/lazy.ts";
import type { Officer, Session } from "../domain/officer.ts";
import type { makeIssuer } from "./issuer.ts";
import type { AuthPorts, SignIn } from "./sign-in.ts";

/**
 * Sign-in by OpenID Connect: code flow with PKCE, state and nonce against any issuer (OpenID Connect Core
 * 1.0, section 3.1); bearer tokens of the same issuer for the API. The browser keeps an opaque session id
 * in a `__Host-` cookie and nothing else. A session ends by its person, by the issuer, or by itself.
 */

/** After half an hour in which nobody does anything a session is over (NIST SP 800-63B, section 4.2.3). */
const IDLE_MS = 30 * 60e3;
/** That somebody is there is written down at most so often. */
const SEEN_EVERY_MS = 60e3;

type Issuer = ReturnType<typeof makeIssuer>;

export function makeAuth(ports: AuthPorts, signIn: SignIn) {
  const { store, nowMs } = ports;
  /** Loaded when it is first needed: whoever has a session asks no issuer. */
  const asked = lazyPromise(async () => (await import("./issuer.ts")).makeIssuer(ports, signIn));

  return {
    begin: async (...given: Parameters<Issuer["begin"]>) => (await asked()).begin(...given),
    finish: async (...given: Parameters<Issuer["finish"]>) => (await asked()).finish(...given),
    bearer: async (...given: Parameters<Issuer["bearer"]>) => (await asked()).bearer(...given),
    loggedOut: async (...given: Parameters<Issuer["loggedOut"]>) => (await asked()).loggedOut(...given),

    /** `active`: somebody did something, it was not the page alone that asked. */
    async session(id: string, active = true): Promise<Session | undefined> {
      const session = await store.session(id);
      if (session === undefined) return undefined;
      const { seenAt } = session;
      const sinceMs = seenAt === undefined ? Number.POSITIVE_INFINITY : nowMs() - Date.parse(seenAt);
      if (seenAt !== undefined && sinceMs > IDLE_MS) {
        await store.deleteSession(id);
        return undefined;
      }
      if (!active || sinceMs < SEEN_EVERY_MS) return session;
      const now = { ...session, seenAt: new Date(nowMs()).toISOString() };
      // Ended elsewhere in this instant: it stays ended.
      return (await store.keepSession(now)) === "saved" ? now : undefined;
    },
    end: (id: string) => store.deleteSession(id),
    endAll: (officer: Officer) => store.endSessions(officer.id),
  };
}

export type Auth = ReturnType<typeof makeAuth>;
