import type { Context } from "hono";
import type { Env } from "./context.ts";

/**
 * Did our own page send this? Browsers name the origin of every POST; a request that names none is
 * refused (OWASP, Cross-Site Request Forgery Prevention, "Verifying origin with standard headers").
 */
export function sameOrigin(c: Context<Env>): boolean {
  const origin = c.req.header("origin");
  if (origin !== undefined && origin !== "null") return origin === c.var.origin;
  return c.req.header("sec-fetch-site") === "same-origin";
}
