/** What Google's WebSub hub asks and signs. https://www.w3.org/TR/websub/ */
import { AppError } from "../../domain/errors.ts";
import { sameText } from "../../domain/same-text.ts";
import type { AppSecret, HttpRequest, HttpResponse } from "../../ports.ts";
import { hmac, isMadeWith } from "../common/signature.ts";

/** Both forms of a channel's feed are in use; the guide names the first. */
const TOPIC = /^https:\/\/www\.youtube\.com\/(?:xml\/)?feeds\/videos\.xml\?channel_id=[\w-]{1,64}$/;

/**
 * Says yes to subscriptions to a YouTube channel's feed, and never to the end of one: we end none, so whoever asks for
 * it is not us. Google's hub gives our token back, as PubSubHubbub 0.3 has it and WebSub has not: it must be right where
 * it comes. Without it a stranger can at most subscribe us to a feed whose deliveries are not signed with our secret.
 * https://www.w3.org/TR/websub/#hub-verifies-intent
 */
export function handshake(request: HttpRequest, secret: AppSecret): HttpResponse | undefined {
  if (request.method !== "GET" || !Object.hasOwn(request.query, "hub.mode")) return undefined;
  const query = request.query as Record<string, string | undefined>;
  const token = query["hub.verify_token"];
  const challenge = query["hub.challenge"] ?? "";
  const isOurs = token === undefined || (secret.verifyToken !== "" && sameText(token, secret.verifyToken));
  if (query["hub.mode"] !== "subscribe" || challenge === "" || !isOurs || !TOPIC.test(query["hub.topic"] ?? "")) {
    throw new AppError("bad-handshake", "We did not ask for this subscription.", { facts: { scheme: "websub" } });
  }
  // Plain text that no browser sniffs: the challenge is a stranger's words.
  const headers = { "content-type": "text/plain; charset=utf-8", "x-content-type-options": "nosniff" };
  return { status: 200, headers, body: challenge };
}

/** `sha1=<hex>` over the bytes as they came. https://www.w3.org/TR/websub/#signing-content */
export const verify = (body: Buffer, headers: Record<string, string>, { appSecrets }: AppSecret): boolean =>
  isMadeWith(appSecrets, headers["x-hub-signature"], (key) => `sha1=${hmac(key, body, "hex", "sha1")}`);
