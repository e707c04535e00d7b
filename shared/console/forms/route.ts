import type { Context } from "hono";
import { cleanText } from "../../domain/clean-text.ts";
import type { Officer } from "../../domain/officer.ts";
import type { Right } from "../access.ts";
import type { Env } from "../context.ts";
import { ownPath } from "../same-origin.ts";

/** One form of a page: who may send it, what it does, and where a refusal leads. */

export interface Submitted {
  c: Context<Env>;
  id: string;
  officer: Officer;
  form: FormData;
  /** A value of the form; empty where it has none. */
  field: (name: string) => string;
}

/**
 * `to`: where the browser goes after success, when not back; `page`: what answers in place of going anywhere; `answer`:
 * what the script is told beside the success.
 */
export type Outcome = { ok: true; to?: string; page?: Response; answer?: Readonly<Record<string, unknown>> } | Not;
/** `typed`: what was written, for the page that shows it again. */
export interface Not {
  ok: false;
  reason: string;
  detail?: unknown;
  typed?: unknown;
}

export interface FormRoute {
  path: string;
  right: Right;
  /** Where a refusal leads, when not to the message. */
  home?: string;
  /** The same by the id in the address. */
  homeOf?: (id: string) => string;
  run: (form: Submitted) => Promise<Outcome>;
  /** The page again with what was refused; nothing, where the way home says enough. */
  again?: (form: Submitted, not: Not) => Promise<Response | undefined>;
}

/** An address of ours with these beside what it asks for already; empty ones are left out. */
export function withParams(path: string, params: Readonly<Record<string, string>>): string {
  const [at = "", query = ""] = path.split("?");
  const all = new URLSearchParams(query);
  for (const [name, value] of Object.entries(params)) if (value !== "") all.set(name, value);
  return `${at}?${all}`;
}

/** Either encoding of a form, its words clean; with files that cannot be read it has no fields. */
export async function formIn(c: Context<Env>): Promise<FormData> {
  const isMultipart = /^multipart\//i.test(c.req.header("content-type") ?? "");
  const fields = isMultipart
    ? await c.req.raw.formData().catch(() => new FormData())
    : new URLSearchParams(c.env.request.body.toString("utf8"));
  const form = new FormData();
  for (const [name, value] of fields)
    if (typeof value === "string") form.append(name, cleanText(value));
    else form.append(name, value, value.name);
  return form;
}

/** Empty where there is none, or a file. */
export function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
}

/** Where the list goes on after an approval, which says there what was approved. */
export const saidThere = (field: Submitted["field"], id: string): { to?: string } =>
  field("back") === "" ? {} : { to: withParams(ownPath(field("back")), { approved: id }) };

/** Which words stood on the page of whoever agrees to them. */
export const readIn = (field: Submitted["field"]): { read?: string } =>
  field("read") === "" ? {} : { read: field("read") };

/** Of a text that is too long: where it may be cut. */
export const cutOf = ({ reason, detail }: Not): { cutAt?: number } =>
  reason === "too-long" && detail !== undefined ? { cutAt: Number(detail) } : {};
