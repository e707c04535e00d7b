import type { Context } from "hono";
import type { Env } from "./context.ts";
import type { Ctx } from "./parts/ctx.ts";
import { en, fr } from "./words.ts";

/** What every page is told of this request. */
export function pageContext(c: Context<Env>, more: Pick<Ctx, "people" | "colleagues"> & { path?: string } = {}): Ctx {
  const { ports, language, base, officer, session, crisis, spikes, views } = c.var;
  const query = new URLSearchParams(c.req.query());
  query.delete("refused");
  const own = query.size === 0 ? c.req.path : `${c.req.path}?${query}`;
  const refused = c.req.query("refused");
  return {
    words: language === "fr" ? fr : en,
    language,
    base,
    path: more.path ?? own,
    department: ports.department,
    nowMs: ports.nowMs(),
    nonce: c.env.nonce,
    ...(crisis === undefined ? {} : { crisis }),
    ...(spikes === undefined || crisis !== undefined ? {} : { spikes }),
    ...(views === undefined ? {} : { views }),
    ...(officer === undefined ? {} : { officer }),
    ...(session === undefined ? {} : { csrf: session.csrf }),
    ...(more.people === undefined ? {} : { people: more.people }),
    ...(more.colleagues === undefined ? {} : { colleagues: more.colleagues }),
    ...(refused === undefined ? {} : { refused }),
  };
}
