import type { Context } from "hono";
import { sameText } from "../domain/same-text.ts";
import { CSRF, type Env } from "./context.ts";

/**
 * Did our own page send this? Browsers name the origin of every POST; a request that names none is
 * refused (OWASP, Cross-Site Request Forgery Prevention, "Verifying origin with standard headers").
 */
function sameOrigin(c: Context<Env>): boolean {
  const origin = c.req.header("origin");
  if (origin !== undefined && origin !== "null") return origin === c.var.origin;
  return c.req.header("sec-fetch-site") === "same-origin";
}

/** Sent by a page of this session: a form of another site, or of a page that stood open beyond its session, is none. */
export const isOwnForm = (c: Context<Env>, form: FormData | undefined): boolean =>
  sameOrigin(c) && isOfSession(c, form?.get("csrf"));

/** The same of what a page's script sends to the API. */
export const isOwnCall = (c: Context<Env>): boolean => sameOrigin(c) && isOfSession(c, c.req.header(CSRF));

const isOfSession = ({ var: { session } }: Context<Env>, token: unknown): boolean =>
  session !== undefined && typeof token === "string" && sameText(token, session.csrf);

/** Only a path of this console: never another site, whatever the link says. A star is in the address of a report's figure. */
export function ownPath(path: string | undefined): string {
  return path !== undefined && /^\/(?![/\\])[\w\-./?=&%+~,:*]*$/.test(path) ? path : "/";
}
