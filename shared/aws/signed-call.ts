import http from "node:http";
import https from "node:https";
import { pause } from "./pause.ts";
import { credentialsOf, type Service, type Values } from "./service-endpoint.ts";
import { makeSigner } from "./signer.ts";

/** One signed request to AWS over kept-alive node:https: in the webhook's hot path the SDK's client costs far more. */

export interface Call {
  service: Service;
  method: "GET" | "POST" | "PUT" | "DELETE";
  url: URL;
  headers?: Record<string, string>;
  body?: string | Buffer;
  /** Sent once: a second try after a lost answer would do it twice. */
  once?: true;
  /** For all tries together. */
  deadlineMs?: number;
}
export interface Answer {
  status: number;
  body: Buffer;
}
export type Send = (call: Call) => Promise<Answer>;

/** Well inside the 29 s that API Gateway waits, and inside the platforms' own patience. */
const DEADLINE_MS = 8_000;
/** One try: a healthy call takes tens of milliseconds. */
const TRY_MS = 3_000;
const TRIES = 4;
const THROTTLED = /"__type":"[^"]*(Throttl|TooManyRequests|RequestLimitExceeded)|<Code>SlowDown</;

/** `env`: the standard AWS variables. Their credentials may be renewed, and have another key's id then. */
export function signedCalls(env: Values = process.env, wait = pause): Send {
  const options = { keepAlive: true, maxSockets: 32 };
  const agents = { "http:": new http.Agent(options), "https:": new https.Agent(options) };
  const sign = makeSigner();
  const region = env.AWS_REGION ?? "";
  let by = credentialsOf(env);

  return async (call) => {
    const endMs = Date.now() + (call.deadlineMs ?? DEADLINE_MS);
    for (let attempt = 1; ; attempt++) {
      const last = call.once === true || attempt >= TRIES;
      try {
        // Each look into the process's environment is a call of the system.
        if (env.AWS_ACCESS_KEY_ID !== by.accessKeyId) by = credentialsOf(env);
        const headers = sign(call, { service: call.service, region }, by);
        const answer = await once(call, headers, agents, Math.min(TRY_MS, endMs - Date.now()));
        if (last || !mayPass(answer) || Date.now() >= endMs) return answer;
      } catch (error) {
        if (last || Date.now() >= endMs) throw error;
      }
      await wait(attempt);
    }
  };
}

function once(
  { url, method, body = "" }: Call,
  headers: Record<string, string>,
  agents: Record<string, http.Agent>,
  timeoutMs: number,
): Promise<Answer> {
  // A list is written as it stands; of a URL and of headers by name, Node makes as much again as the rest of a request.
  const list = ["content-length", String(Buffer.byteLength(body))];
  for (const name in headers) list.push(name, headers[name] ?? "");
  const { protocol, hostname, port, pathname, search } = url;
  const host = hostname.replace(/[[\]]/g, "");
  const to = { host, port, path: pathname + search, method, headers: list, agent: agents[protocol] };
  return new Promise((resolve, reject) => {
    const request = (protocol === "https:" ? https : http).request(to, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", reject);
      response.on("end", () => resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks) }));
    });
    const timer = setTimeout(() => request.destroy(new Error("timeout")), Math.max(1, timeoutMs));
    request.on("error", reject).on("close", () => clearTimeout(timer));
    request.end(body);
  });
}

const mayPass = ({ status, body }: Answer): boolean =>
  status >= 500 || status === 429 || (status === 400 && THROTTLED.test(body.toString("utf8")));
