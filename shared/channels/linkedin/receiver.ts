/** What LinkedIn's webhook tells. */
import { AppError } from "../../domain/errors.ts";
import type { AppSecret, HttpRequest, HttpResponse, Receiver } from "../../ports.ts";
import { parseJson } from "../common/json.ts";
import { hmac, isMadeWith } from "../common/signature.ts";
import { notifications } from "./events.ts";

/** LinkedIn asks with a UUID. Nothing else is signed: what signs any text would sign a forged delivery. */
const CHALLENGE = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
/** Stands before the body in what is signed, and not in the header. */
const SIGNED_PREFIX = "hmacsha256=";

export const linkedinReceiver = (nowMs: () => number): Receiver => ({
  name: "linkedin",
  handshake,
  verify,
  parse: (body) => notifications(parseJson(body), nowMs()),
});

/** https://learn.microsoft.com/en-us/linkedin/shared/api-guide/webhook-validation */
function handshake(request: HttpRequest, secret: AppSecret): HttpResponse | undefined {
  const { challengeCode } = request.query;
  if (request.method !== "GET" || challengeCode === undefined) return undefined;
  const [newest] = secret.appSecrets;
  if (!newest || !CHALLENGE.test(challengeCode)) {
    throw new AppError("bad-handshake", "The challenge cannot be answered.", { facts: { scheme: "challenge-code" } });
  }
  const body = JSON.stringify({ challengeCode, challengeResponse: hmac(newest, challengeCode, "hex") });
  return { status: 200, headers: { "content-type": "application/json" }, body };
}

/** https://learn.microsoft.com/en-us/linkedin/shared/api-guide/webhook-validation#validating-payload-signature */
function verify(body: Buffer, headers: Record<string, string>, secret: AppSecret): boolean {
  const signed = Buffer.concat([Buffer.from(SIGNED_PREFIX), body]);
  return isMadeWith(secret.appSecrets, headers["x-li-signature"], (one) => hmac(one, signed, "hex"));
}
