import type { Ports } from "../ports.ts";

/** What a sign-in needs, and what is kept of one that is under way. */

export interface SignIn {
  issuer: string;
  clientId: string;
  /** Whether its addresses are people's own without its word that they are verified. */
  trustEmail?: boolean;
  /** To the issuer: its document, its keys, its tokens. */
  fetch: typeof globalThis.fetch;
}

/** What the browser brings back from the issuer must match; kept ten minutes in a `__Host-` cookie. */
export interface PendingSignIn {
  state: string;
  nonce: string;
  verifier: string;
  /** Path in the console to return to. */
  back: string;
}

export type AuthPorts = Pick<Ports, "department" | "store" | "nowMs" | "log">;
