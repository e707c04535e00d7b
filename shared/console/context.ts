import type { Crisis } from "../domain/lanes/crisis.ts";
import type { Officer, Session } from "../domain/officer.ts";
import type { SpikeRun } from "../domain/report/spike-run.ts";
import type { Files, HttpRequest, Links, Ports, RulesPort } from "../ports.ts";
import type { Auth } from "./auth.ts";
import type { OwnView } from "./parts/ctx.ts";
import type { SignIn } from "./sign-in.ts";

/** What the console needs beside the ports of the path. */
export interface ConsolePorts
  extends RulesPort,
    Pick<
      Ports,
      "department" | "nowMs" | "newId" | "hmac" | "log" | "store" | "reports" | "reportJobs" | "librarian" | "wordsIn"
    > {
  signIn: SignIn;
  links: Links;
  /** Pictures and films of posts. */
  media: Files;
  /** A static file of the console (`main.css`), or nothing. */
  asset: (name: string) => Promise<Buffer | undefined>;
}

/** What every route finds in its context. */
export interface Env {
  Bindings: {
    request: HttpRequest;
    /** Of the scripts and styles of this answer. */
    nonce: string;
  };
  Variables: {
    ports: ConsolePorts;
    auth: Auth;
    language: "en" | "fr";
    /** Scheme and host that the browser sees, without the stage. */
    origin: string;
    base: string;
    session: Session | undefined;
    officer: Officer | undefined;
    /** Read once for each page. */
    crisis: Crisis | undefined;
    /** Read with it, where there is no crisis. */
    spikes: readonly SpikeRun[] | undefined;
    /** The officer's own views, where a page has its sides. */
    views: readonly OwnView[] | undefined;
  };
}

/** The browser sends it back over TLS, to this host and no other (RFC 6265bis, `__Host-` prefix). */
export const SESSION_COOKIE = "__Host-session";

/** Header of what a page asks by itself while nobody is at it: that keeps no session open. */
export const UNATTENDED = "x-openline-unattended";
/** Header of what a page's script sends to the API: the token that the page's forms carry. */
export const CSRF = "x-csrf-token";

export function cookie(header: string | undefined, name: string): string | undefined {
  for (const part of (header ?? "").split(";")) {
    const [key, ...value] = part.trim().split("=");
    if (key === name) return value.join("=");
  }
  return undefined;
}
