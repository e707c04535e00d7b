import type { Context } from "hono";
import type { Officer } from "../../domain/officer.ts";
import type { Right } from "../access.ts";
import type { Env } from "../context.ts";

/** One form of a page: who may send it, what it does, and where a refusal leads. */

export interface Submitted {
  c: Context<Env>;
  id: string;
  officer: Officer;
  field: (name: string) => string;
}

/** `to`: where the browser goes after success, when not back. */
export type Outcome = { ok: true; to?: string } | { ok: false; reason: string; detail?: unknown };

export interface FormRoute {
  path: string;
  right: Right;
  /** Where a refusal leads, when not to the message. */
  home?: string;
  /** The same by the id in the address. */
  homeOf?: (id: string) => string;
  run: (form: Submitted) => Promise<Outcome>;
  /** The page again with what was refused, where it is not the message's. */
  again?: (form: Submitted, reason: string) => Promise<Response>;
}

/** An address of ours with these beside what it asks for already; empty ones are left out. */
export function withParams(path: string, params: Readonly<Record<string, string>>): string {
  const [at = "", query = ""] = path.split("?");
  const all = new URLSearchParams(query);
  for (const [name, value] of Object.entries(params)) if (value !== "") all.set(name, value);
  return `${at}?${all}`;
}
