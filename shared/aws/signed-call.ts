import type { Answer } from "./http-connection.ts";
import { type Asked, keptAlive } from "./kept-alive.ts";
import { TRY_MS } from "./one-try.ts";
import { jittered, wait } from "./pause.ts";
import { credentialsOf, type Service, type Values } from "./service-endpoint.ts";
import { makeSigner } from "./signer.ts";

/** One signed request to AWS over a connection that stays open: for the webhook, whose time the SDK's client would double,
 * and for every service that is worth no client. */

export interface Call extends Pick<Asked, "method" | "url"> {
  service: Service;
  headers?: Record<string, string>;
  body?: string | Buffer;
  /** Sent once: a second try after a lost answer would do it twice. */
  once?: true;
  /** For all tries together. */
  deadlineMs?: number;
}
export type Send = (call: Call) => Promise<Answer>;

/** Well inside the 29 s that API Gateway waits, and inside the platforms' own patience. */
const DEADLINE_MS = 8_000;
const TRIES = 4;

/** As the SDK's standard retries have them: before the second try, and after a throttle; doubled each time. */
const FIRST_MS = 50;
const THROTTLED_MS = 1_000;
/** How much longer a service may ask for. */
const LONGER_MS = 5_000;
const PASSING = new Set([500, 502, 503, 504]);
const CODE = /(?:"__type":"|<Code>)([^"<]*)/;
const THROTTLED = /Throttl|TooManyRequests|LimitExceeded|ThroughputExceeded|SlowDown/;

/** `env`: the standard AWS variables. Their credentials may be renewed, and have another key's id then. */
export function signedCalls(env: Values = process.env, waits = wait): Send {
  const exchange = keptAlive();
  const sign = makeSigner();
  const region = env.AWS_REGION ?? "";
  let by = credentialsOf(env);

  return async (call) => {
    const { service, method, url, headers = {}, once: fresh = false } = call;
    // Its bytes are counted, signed and sent.
    const body = typeof call.body === "object" ? call.body : Buffer.from(call.body ?? "");
    const endMs = Date.now() + (call.deadlineMs ?? DEADLINE_MS);
    for (let attempt = 1; ; attempt++) {
      const over = (ms: number): boolean => fresh || attempt >= TRIES || Date.now() + ms >= endMs;
      let ms: number | undefined;
      try {
        // Each look into the process's environment is a call of the system.
        if (env.AWS_ACCESS_KEY_ID !== by.accessKeyId) by = credentialsOf(env);
        const signed = sign({ method, url, headers, body }, { service, region }, by);
        const answer = await exchange(
          { method, url, headers: signed, body, fresh },
          Math.min(TRY_MS.call, endMs - Date.now()),
        );
        ms = pauseAfter(answer, attempt);
        if (ms === undefined || over(ms)) return answer;
      } catch (error) {
        ms = doubled(FIRST_MS, attempt);
        if (over(ms)) throw error;
      }
      await waits(ms);
    }
  };
}

/** `undefined`: it is an answer for good. */
function pauseAfter({ status, headers, body }: Answer, attempt: number): number | undefined {
  if (status < 400) return undefined;
  const [, code = ""] = CODE.exec(body.toString("utf8")) ?? [];
  const throttled = status === 429 || THROTTLED.test(code);
  if (!throttled && !PASSING.has(status) && !code.includes("RequestTimeout")) return undefined;
  const ms = doubled(throttled ? THROTTLED_MS : FIRST_MS, attempt);
  return Math.max(ms, Math.min(askedMs(headers), ms + LONGER_MS));
}

const doubled = (firstMs: number, attempt: number): number => jittered(firstMs * 2 ** (attempt - 1));

/** `retry-after`: seconds or a date (RFC 9110, section 10.2.3); of AWS's own: milliseconds. */
function askedMs(headers: readonly string[] = []): number {
  for (let at = 0; at < headers.length; at += 2) {
    const [name = "", value = ""] = [headers[at]?.toLowerCase(), headers[at + 1]];
    if (name === "x-amz-retry-after") return Number(value) || 0;
    if (name === "retry-after") return Number(value) * 1_000 || Date.parse(value) - Date.now() || 0;
  }
  return 0;
}
