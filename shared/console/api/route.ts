import type * as z from "zod/mini";
import { AppError } from "../../domain/errors.ts";
import type { Officer } from "../../domain/officer.ts";
import type { Refused as NotOk } from "../../domain/outgoing/reply-rules.ts";
import type { Right } from "../access.ts";
import type { ConsolePorts } from "../context.ts";
import { isProblemCode, type ProblemCode } from "../problem.ts";

/**
 * The JSON API as one table: path, right, inputs, answer. Routing, access, validation and the OpenAPI
 * document are all read off it. Inputs that break their schema are 400 with the field's name.
 */
export interface ApiRoute {
  method: "get" | "post";
  /** OpenAPI form: `/api/messages/{id}`. */
  path: string;
  right: Right;
  summary: string;
  query?: z.ZodMiniObject;
  body?: z.ZodMiniObject;
  /** Status of success. */
  status: 200 | 201;
  answer: z.ZodMiniType;
  /** What 202 says, where it may take longer than a request (`Later`). */
  later?: z.ZodMiniType;
  run: (call: ApiCall) => Promise<unknown>;
}

export interface ApiCall {
  ports: ConsolePorts;
  /** Where the console is, `https://…` without a slash at the end. */
  consoleUrl: string;
  officer: Officer;
  /** `{id}` of the path; empty where it has none. */
  id: string;
  /** All that the path names. */
  params: Readonly<Record<string, string>>;
  query: Record<string, unknown>;
  body: Record<string, unknown>;
}

/** Taken, and there later: 202 with this in place of the answer. */
export class Later {
  readonly said: object;
  constructor(said: object) {
    this.said = said;
  }
}

/** The same thing under its one address: 308. */
export class Elsewhere {
  readonly path: string;
  constructor(path: string) {
    this.path = path;
  }
}

/** A refusal on its way to the caller: its problem code, and the field it concerns. */
export class Refused extends Error {
  readonly problem: ProblemCode;
  readonly field: string | undefined;
  /** What was found, or may be chosen. */
  readonly detail: string | undefined;
  /** Of `too-long`: where the text may be cut, in UTF-16 units. */
  readonly cutAt: number | undefined;
  constructor(reason: string, field?: string, detail?: string) {
    super(reason);
    this.detail = detail;
    this.cutAt = reason === "too-long" && detail !== undefined ? Number(detail) : undefined;
    this.problem = isProblemCode(reason) ? reason : "internal";
    this.field = field;
  }
}

/** The step’s result, or its refusal thrown on the way to the caller. */
export function refuseOr<T extends { ok: boolean }>(result: T, field?: string): Extract<T, { ok: true }> {
  if (result.ok) return result as Extract<T, { ok: true }>;
  const { reason, detail, field: own } = result as Partial<NotOk>;
  throw new Refused(reason ?? "internal", own ?? field, detail);
}

export const FIELD_OF: Partial<Record<string, string>> = {
  empty: "text",
  "too-long": "text",
  "personal-information": "text",
  "en-missing": "text",
  "fr-missing": "text",
  "language-needs-reason": "reason",
  "hide-needs-reason": "reason",
};

export async function found<T>(thing: Promise<T | undefined>): Promise<T> {
  const value = await thing;
  if (value === undefined) throw new AppError("not-found", "Nothing is stored under this id.");
  return value;
}
