import type { Answer } from "./http-connection.ts";
import { type Asked, keptAlive } from "./kept-alive.ts";
import { pause } from "./pause.ts";
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
/** One try: a healthy call takes tens of milliseconds. */
const TRY_MS = 3_000;
const TRIES = 4;
const THROTTLED = /"__type":"[^"]*(Throttl|TooManyRequests|RequestLimitExceeded)|<Code>SlowDown</;

/** `env`: the standard AWS variables. Their credentials may be renewed, and have another key's id then. */
export function signedCalls(env: Values = process.env, wait = pause): Send {
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
      const last = fresh || attempt >= TRIES;
      try {
        // Each look into the process's environment is a call of the system.
        if (env.AWS_ACCESS_KEY_ID !== by.accessKeyId) by = credentialsOf(env);
        const signed = sign({ method, url, headers, body }, { service, region }, by);
        const answer = await exchange(
          { method, url, headers: signed, body, fresh },
          Math.min(TRY_MS, endMs - Date.now()),
        );
        if (last || !mayPass(answer) || Date.now() >= endMs) return answer;
      } catch (error) {
        if (last || Date.now() >= endMs) throw error;
      }
      await wait(attempt, endMs - Date.now());
    }
  };
}

const mayPass = ({ status, body }: Answer): boolean =>
  status >= 500 || status === 429 || (status === 400 && THROTTLED.test(body.toString("utf8")));
