import middy from "@middy/core";
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from "aws-lambda";
import { AppError, type ErrorCode } from "../domain/errors.ts";
import { METRICS } from "../domain/events.ts";
import { answerOf, languageAsked, type ProblemWords, problemOf } from "../domain/problem.ts";
import type { HttpRequest, HttpResponse, Log } from "../ports.ts";
import { type Edge, edgeOf } from "./edge.ts";

/** The HTTP edge: API Gateway's REST event in, raw bytes to the step, an error form for what it throws. */

export type HttpStep = (request: HttpRequest) => Promise<HttpResponse>;

const AGAIN = {
  status: 503,
  title: { en: "Not taken", fr: "Non reçu" },
  detail: { en: "Nothing was kept of it: send it again.", fr: "Rien n’en a été gardé : renvoyez la demande." },
};

const PROBLEMS: Partial<Record<ErrorCode, ProblemWords>> = {
  "bad-request": {
    status: 400,
    title: { en: "The request is not right", fr: "La demande est incorrecte" },
    detail: { en: "A value is missing or has the wrong form.", fr: "Une valeur manque ou n’a pas la bonne forme." },
  },
  unparseable: {
    status: 400,
    title: { en: "The body cannot be read", fr: "Le corps est illisible" },
    detail: {
      en: "Send it in the form that this address takes.",
      fr: "Envoyez-le sous la forme que cette adresse accepte.",
    },
  },
  unauthenticated: {
    status: 401,
    title: { en: "Sign in first", fr: "Connectez-vous d’abord" },
    detail: {
      en: "This address is for people who have signed in.",
      fr: "Cette adresse est réservée aux personnes connectées.",
    },
  },
  forbidden: {
    status: 403,
    title: { en: "This is not allowed", fr: "Cette action n’est pas permise" },
    detail: {
      en: "Ask an administrator of your department.",
      fr: "Adressez-vous à l’administration de votre ministère.",
    },
  },
  "bad-handshake": {
    status: 403,
    title: { en: "The verify token is wrong", fr: "Le jeton de vérification est incorrect" },
    detail: { en: "Copy the department’s token.", fr: "Copiez le jeton du ministère." },
  },
  "not-found": {
    status: 404,
    title: { en: "There is nothing here", fr: "Il n’y a rien ici" },
    detail: { en: "Check the address.", fr: "Vérifiez l’adresse." },
  },
  conflict: {
    status: 409,
    title: { en: "Somebody was faster", fr: "Quelqu’un a été plus rapide" },
    detail: { en: "Read it again, then decide.", fr: "Relisez, puis décidez." },
  },
  "too-large": {
    status: 413,
    title: { en: "The body is too large", fr: "Le corps est trop volumineux" },
    detail: { en: "Send less at a time.", fr: "Envoyez-en moins à la fois." },
  },
  "queue-refused": AGAIN,
  "store-failed": AGAIN,
};
const GENERIC: ProblemWords = {
  status: 500,
  title: { en: "Something failed on our side", fr: "Quelque chose a fait défaut de notre côté" },
  detail: { en: "It is recorded. Try again in a moment.", fr: "C’est consigné. Réessayez dans un instant." },
};

export const httpEdge = (stage: string, make: (log: Log) => HttpStep, log?: Log) =>
  httpHandler(edgeOf(stage, make, log));

/** For an edge that has other events beside the API's. */
export function httpHandler(edge: Edge<HttpStep>) {
  return middy<APIGatewayProxyEvent, APIGatewayProxyResult>()
    .onError(({ error, event }) => {
      const { status } = wordsOf(error);
      if (status >= 500) edge.log.error("request-failed", error ?? new Error("unknown"), { status });
      else edge.log.count(METRICS.refused, 1, { status: String(status) });
      return toResult(problemResponse(error, languageAsked(header(event, "accept-language"))));
    })
    .handler(async (event) => toResult(await edge.step()(toRequest(event))));
}

export function toRequest(event: APIGatewayProxyEvent): HttpRequest {
  const headers: Record<string, string> = {};
  // A header that came twice arrives joined, so that a doubled signature is no valid signature.
  for (const name in event.multiValueHeaders) {
    const values = event.multiValueHeaders[name] ?? [];
    if (values.length > 0) headers[name.toLowerCase()] = values.join(", ");
  }
  for (const name in event.headers) {
    const known = name.toLowerCase();
    if (!Object.hasOwn(headers, known)) headers[known] = event.headers[name] ?? "";
  }
  const whole = event.requestContext?.path ?? event.path;
  return {
    method: event.httpMethod.toUpperCase(),
    path: event.path,
    basePath: whole.endsWith(event.path) ? whole.slice(0, whole.length - event.path.length) : "",
    query: Object.fromEntries(Object.entries(event.queryStringParameters ?? {}).map(([k, v]) => [k, v ?? ""])),
    headers,
    body: Buffer.from(event.body ?? "", event.isBase64Encoded ? "base64" : "utf8"),
  };
}

/** Of every answer of every function, also of those that failed: read as what it says it is, kept nowhere, shown in no
 * frame, and by TLS alone. */
const ALWAYS: Record<string, string> = {
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
  "x-content-type-options": "nosniff",
  "strict-transport-security": "max-age=63072000; includeSubDomains",
  "referrer-policy": "no-referrer",
  "cache-control": "no-store",
};

export function toResult({ status, headers = {}, cookies = [], body = "" }: HttpResponse): APIGatewayProxyResult {
  const binary = Buffer.isBuffer(body);
  return {
    statusCode: status,
    headers: { ...ALWAYS, ...headers },
    ...(cookies.length > 0 ? { multiValueHeaders: { "Set-Cookie": cookies } } : {}),
    body: binary ? body.toString("base64") : body,
    isBase64Encoded: binary,
  };
}

const wordsOf = (error: unknown): ProblemWords =>
  (error instanceof AppError ? PROBLEMS[error.code] : undefined) ?? GENERIC;

/** Below 500 the code explains; above, only that it was us. */
function problemResponse(error: unknown, language: "en" | "fr"): HttpResponse {
  const words = wordsOf(error);
  const code = error instanceof AppError && words.status !== GENERIC.status ? error.code : "internal";
  const field = error instanceof AppError && words.status < 500 ? error.field : undefined;
  return answerOf(problemOf(code, words, language, field === undefined ? {} : { field }));
}

/** Of an event of whatever form: what answers a failure must not fail itself. */
function header(event: Partial<APIGatewayProxyEvent> | null, name: string): string | undefined {
  const value: unknown = Object.entries(event?.headers ?? {}).find(([key]) => key.toLowerCase() === name)?.[1];
  return typeof value === "string" ? value : undefined;
}
