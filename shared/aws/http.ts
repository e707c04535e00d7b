import middy from "@middy/core";
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from "aws-lambda";
import { AppError, type ErrorCode } from "../domain/errors.ts";
import { METRICS } from "../domain/events.ts";
import type { HttpRequest, HttpResponse, Log } from "../ports.ts";
import { edgeOf } from "./edge.ts";

/** The HTTP edge: API Gateway's REST event in, raw bytes to the step, an error form for what it throws. */

export type HttpStep = (request: HttpRequest) => Promise<HttpResponse>;

const PROBLEMS: Partial<Record<ErrorCode, { status: number; title: string }>> = {
  "bad-request": { status: 400, title: "The request is not right." },
  unparseable: { status: 400, title: "The body cannot be read." },
  unauthenticated: { status: 401, title: "Sign in first." },
  forbidden: { status: 403, title: "This is not allowed." },
  "bad-handshake": { status: 403, title: "The verify token does not match." },
  "not-found": { status: 404, title: "There is nothing here." },
  conflict: { status: 409, title: "Somebody else changed it first." },
  "too-large": { status: 413, title: "The body is too large." },
  "queue-refused": { status: 503, title: "Not taken: send it again." },
  "store-failed": { status: 503, title: "Not taken: send it again." },
};
const GENERIC = { status: 500, title: "Something failed on our side." };

export function httpEdge(stage: string, make: (log: Log) => HttpStep, log?: Log) {
  const edge = edgeOf(stage, make, log);
  return middy<APIGatewayProxyEvent, APIGatewayProxyResult>()
    .onError(({ error }) => {
      const { status } = problemOf(error);
      if (status >= 500) edge.log.error("request-failed", error ?? new Error("unknown"), { status });
      else edge.log.count(METRICS.refused, 1, { status: String(status) });
      return toResult(problemResponse(error));
    })
    .handler(async (event) => toResult(await edge.step()(toRequest(event))));
}

export function toRequest(event: APIGatewayProxyEvent): HttpRequest {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(event.headers ?? {})) headers[name.toLowerCase()] = value ?? "";
  // A header that came twice arrives joined, so that a doubled signature is no valid signature.
  for (const [name, values] of Object.entries(event.multiValueHeaders ?? {}))
    if (values !== undefined && values.length > 0) headers[name.toLowerCase()] = values.join(", ");
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

export function toResult({ status, headers = {}, cookies = [], body = "" }: HttpResponse): APIGatewayProxyResult {
  const binary = Buffer.isBuffer(body);
  return {
    statusCode: status,
    headers,
    ...(cookies.length > 0 ? { multiValueHeaders: { "Set-Cookie": cookies } } : {}),
    body: binary ? body.toString("base64") : body,
    isBase64Encoded: binary,
  };
}

const problemOf = (error: unknown) => (error instanceof AppError ? PROBLEMS[error.code] : undefined) ?? GENERIC;

/** RFC 9457. Below 500 the code explains; above, only that it was us. */
function problemResponse(error: unknown): HttpResponse {
  const { status, title } = problemOf(error);
  const code = error instanceof AppError && status !== GENERIC.status ? error.code : "internal";
  const field = error instanceof AppError && status < 500 ? error.field : undefined;
  return {
    status,
    headers: { "content-type": "application/problem+json", "cache-control": "no-store" },
    body: JSON.stringify({ type: `urn:openline:problem:${code}`, title, status, code, ...(field ? { field } : {}) }),
  };
}
