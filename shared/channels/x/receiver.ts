/** What X's webhook tells. */
import { AppError } from "../../domain/errors.ts";
import type { AppSecret, HttpRequest, HttpResponse, Receiver } from "../../ports.ts";
import { parseJson } from "../common/json.ts";
import { hmac, isMadeWith } from "../common/signature.ts";
import { activityEvents } from "./events.ts";

/** X's own have some fifty characters. */
const LONGEST_CHALLENGE = 200;

export const xReceiver = (nowMs: () => number): Receiver => ({
  name: "x",
  handshake,
  verify,
  parse: (body) => activityEvents(parseJson(body), nowMs()),
});

/**
 * Challenge-response check with the newest secret of the app. What answers any text would sign a forged delivery for
 * whoever asks: no delivery is without a brace, and no challenge has one. https://docs.x.com/x-api/webhooks/quickstart
 */
function handshake(request: HttpRequest, secret: AppSecret): HttpResponse | undefined {
  const token = request.query.crc_token;
  if (request.method !== "GET" || token === undefined) return undefined;
  const [newest] = secret.appSecrets;
  if (newest === undefined || token === "" || token.length > LONGEST_CHALLENGE || /[{}]/.test(token)) {
    throw new AppError("bad-handshake", "The challenge cannot be answered.", {
      facts: { scheme: "crc" },
    });
  }
  const body = JSON.stringify({
    response_token: `sha256=${hmac(newest, token, "base64")}`,
  });
  return { status: 200, headers: { "content-type": "application/json" }, body };
}

/**
 * Apps with OAuth 2.0 get a header made with their client secret, older ones a header made with the consumer secret,
 * and some get both while they move: each of the live secrets may be either.
 * https://docs.x.com/x-api/webhooks/introduction#signature-headers
 */
function verify(body: Buffer, headers: Record<string, string>, secret: AppSecret): boolean {
  // What a challenge signed for a stranger is no delivery, and nothing to keep in quarantine.
  if (!body.includes("{")) return false;
  const right = ["x-twitter-webhooks-signature-oauth2", "x-twitter-webhooks-signature"].map((name) =>
    isMadeWith(secret.appSecrets, headers[name], (one) => `sha256=${hmac(one, body, "base64")}`),
  );
  return right.includes(true);
}
