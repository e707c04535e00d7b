/** Webhooks of the Meta family: one handshake and one signature for Pages, Messenger, Instagram, Threads and WhatsApp,
 * and beside them the form that Meta sends about a person. */
import { AppError } from "../../domain/errors.ts";
import { sameText } from "../../domain/same-text.ts";
import type { AppSecret, HttpRequest, HttpResponse } from "../../ports.ts";
import { hmac, isMadeWith } from "../common/signature.ts";
import { isSignedRequest } from "./signed-request.ts";

export { signedRequestEvents } from "./signed-request.ts";

/**
 * Echoes the challenge when the verify token is ours.
 * https://developers.facebook.com/docs/graph-api/webhooks/getting-started#verification-requests
 */
export function handshake(request: HttpRequest, secret: AppSecret): HttpResponse | undefined {
  if (request.method !== "GET" || !Object.hasOwn(request.query, "hub.mode")) return undefined;
  const {
    "hub.mode": mode,
    "hub.verify_token": token = "",
    "hub.challenge": challenge,
  } = request.query as Record<string, string | undefined>;
  if (
    mode !== "subscribe" ||
    challenge === undefined ||
    secret.verifyToken === "" ||
    !sameText(token, secret.verifyToken)
  )
    throw new AppError("bad-handshake", "The verify token is not ours.", {
      facts: { scheme: "hub" },
    });
  // Plain text that no browser sniffs: the challenge is a stranger's words.
  return {
    status: 200,
    headers: {
      "content-type": "text/plain; charset=utf-8",
      "x-content-type-options": "nosniff",
    },
    body: challenge,
  };
}

/**
 * Over the bytes as they came: Meta signs the body with `\uXXXX` escapes, which a parse would lose.
 * https://developers.facebook.com/docs/graph-api/webhooks/getting-started#event-notifications
 */
export function verify(body: Buffer, headers: Record<string, string>, { appSecrets }: AppSecret): boolean {
  return (
    isMadeWith(appSecrets, headers["x-hub-signature-256"], (one) => `sha256=${hmac(one, body, "hex")}`) ||
    isSignedRequest(body, appSecrets)
  );
}
