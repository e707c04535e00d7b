import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { type ApiAnswer, type ApiRequest, fromResult, matchRoute, plain, toEvent } from "./api-event.ts";
import { coded, decoded } from "./compression.ts";
import type { Outcome } from "./lambda-pool.ts";
import { type OwnCookies, ownCookies } from "./own-cookies.ts";
import type { RoutePlan } from "./plan.ts";

/** The front door: requests for the REST API's routes go to their functions, others to the stand-ins beside it. */

export interface FrontOptions {
  routes: readonly RoutePlan[];
  /** Answers from this size on are compressed; absent: none. */
  compressFromBytes?: number | undefined;
  invoke: (functionArn: string, event: unknown) => Promise<Outcome>;
  /** Answers `/sandbox/…` and `/oidc/…` itself; `false`: not mine. */
  beside: (request: IncomingMessage, response: ServerResponse, path: string) => Promise<boolean>;
  cookies?: OwnCookies;
}

/** API Gateway quotas, "Payload size". */
const BODY_LIMIT_BYTES = 10 * 1024 * 1024;

/** One request through the REST API, without a socket: the sandbox delivers its webhooks this way too. */
export async function throughApi(sent: ApiRequest, options: FrontOptions): Promise<ApiAnswer> {
  return coded(await answerTo(sent, options), sent, options.compressFromBytes);
}

async function answerTo(sent: ApiRequest, { routes, invoke }: FrontOptions): Promise<ApiAnswer> {
  const match = matchRoute(routes, sent.method, new URL(`http://localhost${sent.url}`).pathname);
  if (!match) return plain(403, "Missing Authentication Token");
  if (sent.body.length > BODY_LIMIT_BYTES) return plain(413, "Request Too Long");
  const request = await decoded(sent, BODY_LIMIT_BYTES);
  if ("status" in request) return request;
  const outcome = await invoke(match.route.functionArn, toEvent(request, match));
  if (outcome.ok) return fromResult(outcome.result);
  return outcome.reason === "timeout" ? plain(504, "Endpoint request timed out") : plain(502, "Internal server error");
}

/** Whose filters are all at their longest has 40 KB of address: whether one is too long is for the function to say. */
const LONGEST_HEAD_BYTES = 64 * 1024;

export function makeFront(options: FrontOptions): Server {
  const server = createServer({ maxHeaderSize: LONGEST_HEAD_BYTES }, (request, response) => {
    handle(request, response, options).catch(() => {
      if (!response.headersSent) write(response, plain(500, "Internal server error"));
      response.destroy();
    });
  });
  // Ctrl-C must not wait for a browser's idle connection.
  server.keepAliveTimeout = 5000;
  return server;
}

async function handle(request: IncomingMessage, response: ServerResponse, options: FrontOptions): Promise<void> {
  const { cookies = ownCookies(undefined) } = options;
  const url = request.url ?? "/";
  const path = url.split("?")[0] ?? "/";
  if (await options.beside(request, response, path)) return;
  const body = await readBody(request);
  if (body === undefined) {
    response.setHeader("connection", "close");
    return write(response, plain(413, "Request Too Long"));
  }
  const answer = await throughApi(
    {
      method: request.method ?? "GET",
      url,
      rawHeaders: cookies.inbound(request.rawHeaders),
      body,
      sourceIp: request.socket.remoteAddress ?? "127.0.0.1",
    },
    options,
  );
  write(response, { ...answer, headers: cookies.outbound(answer.headers) }, request.method === "HEAD");
}

/** `undefined`: more than the limit; the rest is read and dropped, so that the answer arrives. */
export async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    length += (chunk as Buffer).length;
    if (length <= BODY_LIMIT_BYTES) chunks.push(chunk as Buffer);
  }
  return length > BODY_LIMIT_BYTES ? undefined : Buffer.concat(chunks);
}

function write(response: ServerResponse, { status, headers, body }: ApiAnswer, withoutBody = false): void {
  response.statusCode = status;
  for (const [name, value] of headers) response.appendHeader(name, value);
  if (!response.hasHeader("content-length")) response.setHeader("content-length", body.length);
  response.end(withoutBody ? undefined : body);
}
