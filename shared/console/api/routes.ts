import type { Context } from "hono";
import { Hono } from "hono";
import type * as z from "zod/mini";
import { cleanStrings } from "../../domain/clean-text.ts";
import { AppError } from "../../domain/errors.ts";
import type { Officer } from "../../domain/officer.ts";
import type { Problem } from "../../domain/problem.ts";
import { allows, asks } from "../access.ts";
import type { Env } from "../context.ts";
import { FAULTS, saidOf } from "../input-faults.ts";
import { openApi } from "../openapi.ts";
import { detailWith, problem, problemOfError } from "../problem.ts";
import { isOwnCall } from "../same-origin.ts";
import { API } from "./api.ts";
import { type ApiRoute, Elsewhere, Later, Refused } from "./route.ts";
import { strict } from "./values.ts";

/** Larger than any reply; the webhook's own limit is elsewhere. */
const MAX_BODY_BYTES = 256 * 1024;

/** Mounts the API's table: sign-in, access, validation, one error form. */
export function apiRoutes(): Hono<Env> {
  const app = new Hono<Env>();
  app.get("/api/openapi.json", (c) => c.json(openApi(c.var.base === "" ? "/" : c.var.base)));
  for (const route of API) {
    app.on(
      route.method.toUpperCase(),
      honoPath(route.path),
      asks(route.right, (c: Context<Env>) => answer(c, route)),
    );
  }
  for (const path of new Set(API.map((route) => route.path))) {
    app.all(honoPath(path), (c) => {
      c.header("allow", methodsOf(path).join(", "));
      return send(c, problem("method-not-allowed", c.var.language));
    });
  }
  app.all("/api/*", (c) => send(c, problem("not-found", c.var.language)));
  return app;
}

const honoPath = (path: string): string => path.replaceAll(/\{(\w+)\}/g, ":$1");

const methodsOf = (path: string): string[] =>
  API.filter((route) => route.path === path).map(({ method }) => method.toUpperCase());

async function answer(c: Context<Env>, route: ApiRoute): Promise<Response> {
  const { language, ports } = c.var;
  try {
    const officer = route.right === "anyone" ? undefined : await caller(c);
    if (route.right !== "anyone" && !officer) return send(c, problem("unauthenticated", language));
    if (!allows(route.right, officer?.roles)) return send(c, problem("forbidden", language));
    // What a browser sends by itself, a cookie, is no permission to write; a token is.
    if (route.method === "post" && route.right !== "anyone" && bearerOf(c) === undefined && !isOwnCall(c)) {
      return send(c, problem("cross-origin", language));
    }
    const query = inputs(route.query, c.req.query());
    const body = route.body ? inputs(route.body, jsonBody(c)) : {};
    const result = await route.run({
      ports,
      consoleUrl: `${c.var.origin}${c.var.base}`,
      officer: officer as Officer,
      id: c.req.param("id") ?? "",
      params: c.req.param() as Record<string, string>,
      query,
      body,
    });
    if (result instanceof Elsewhere) return c.redirect(`${c.var.base}${result.path}`, 308);
    if (result instanceof Later) return c.json(result.said, 202);
    return c.json(result as object, route.status);
  } catch (error) {
    if (error instanceof InvalidInput) {
      return send(c, problem("bad-request", language, { field: error.field, detail: error.detail(language) }));
    }
    if (error instanceof Refused) {
      const { field, cutAt, detail } = error;
      const more = detailWith(error.problem, language, detail);
      const said = problem(error.problem, language, { ...more, ...(field === undefined ? {} : { field }) });
      return send(c, cutAt === undefined ? said : { ...said, cutAt });
    }
    if (!(error instanceof AppError) || problemOfError(error, language).status >= 500) {
      ports.log.error("console-failed", error as Error, { path: route.path });
    }
    return send(c, problemOfError(error instanceof AppError ? error : undefined, language));
  }
}

function bearerOf(c: Context<Env>): string | undefined {
  return /^Bearer ([\w.~+/=-]+)$/i.exec(c.req.header("authorization") ?? "")?.[1];
}

async function caller(c: Context<Env>): Promise<Officer | undefined> {
  const token = bearerOf(c);
  return token === undefined ? c.var.officer : c.var.auth.bearer(token);
}

class InvalidInput extends Error {
  readonly field: string;
  readonly sentences: { en: string; fr: string };
  constructor(field: string, sentences: { en: string; fr: string }) {
    super("invalid input");
    this.field = field;
    this.sentences = sentences;
  }
  detail(language: "en" | "fr"): string {
    return this.sentences[language];
  }
}

function jsonBody(c: Context<Env>): unknown {
  const { body } = c.env.request;
  if (body.length > MAX_BODY_BYTES) throw new AppError("too-large", "The request is too large.");
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body), cleanStrings);
  } catch {
    throw new InvalidInput("", {
      en: "The body is not JSON in UTF-8. Send an object with content type application/json.",
      fr: "Le corps n’est pas du JSON en UTF-8. Envoyez un objet avec le type de contenu application/json.",
    });
  }
}

function inputs(schema: z.ZodMiniObject | undefined, value: unknown): Record<string, unknown> {
  if (!schema) return {};
  const exact = strict(schema);
  const parsed = exact.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const field = [...(issue?.path ?? []), ...(issue?.code === "unrecognized_keys" ? issue.keys.slice(0, 1) : [])]
    .map(String)
    .join(".");
  const sentence = (language: "en" | "fr") => {
    const said = exact.safeParse(value, { error: FAULTS[language] }).error?.issues[0]?.message ?? "";
    return saidOf(field, said, language);
  };
  throw new InvalidInput(field, { en: sentence("en"), fr: sentence("fr") });
}

const send = (c: Context<Env>, body: Problem): Response =>
  c.body(JSON.stringify(body), body.status as 400, {
    "content-type": "application/problem+json; charset=utf-8",
    ...(body.status === 401 ? { "www-authenticate": "Bearer" } : {}),
  });
