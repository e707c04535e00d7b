/**
 * Meta's second way of calling: a form with one field, `signed_request`, when a person takes the app away
 * (deauthorise callback) or asks that their data go (data deletion callback). The two have one shape, so that the
 * address says which it is: `?about=deauthorise` or `?about=data-deletion`.
 * https://developers.facebook.com/docs/development/create-an-app/app-dashboard/data-deletion-callback
 */
import type { ChannelName, InboundEvent } from "../../domain/message/message.ts";
import { at, id, instantMs, parseJson } from "../common/json.ts";
import { unusable } from "../common/not-taken.ts";
import { hmac, isMadeWith } from "../common/signature.ts";

const FIELD = "signed_request";
/** A real one has about 300 bytes; longer bodies are no such form, and are not searched. */
const LONGEST = 10_000;

/** Is the signature over the payload's text, as it is written there, right by any of the live secrets? */
export function isSignedRequest(body: Uint8Array, secrets: readonly string[]): boolean {
  const { signature, payload } = signedRequest(body) ?? {};
  if (payload === undefined) return false;
  return isMadeWith(secrets, signature, (secret) => hmac(secret, payload, "base64url"));
}

/** `undefined`: the body is no such form. Throws `unparseable`. Without `about`, it is a wish that data go: to take
 * the one for the other loses nothing but what somebody wanted gone. */
export function signedRequestEvents(
  channel: ChannelName,
  body: Uint8Array,
  query: Readonly<Record<string, string>> | undefined,
  nowMs: number,
): InboundEvent[] | undefined {
  const request = signedRequest(body);
  if (request === undefined) return undefined;
  const told = parseJson(Buffer.from(request.payload, "base64url"));
  const personId = id(at(told, "user_id"));
  if (personId === undefined) return [unusable(FIELD)];
  // A Page's id where one is told; else the person's, whom Instagram and Threads know the account by.
  const accountId = id(at(told, "page", "id")) ?? personId;
  const atMs = instantMs(at(told, "issued_at")) ?? nowMs;
  return [
    query?.about === "deauthorise"
      ? { type: "account", channel, accountId, what: "deauthorised", atMs }
      : { type: "person", channel, accountId, what: "erase", personId, atMs },
  ];
}

/** Signing and reading take the same two parts: the first field of the name, cut at its first point. */
function signedRequest(body: Uint8Array): { signature: string; payload: string } | undefined {
  if (body.length > LONGEST) return undefined;
  const form = Buffer.from(body).toString("latin1");
  // A delivery is JSON, and the words that a citizen wrote in it are never a form, whatever they look like.
  if (/^\s*[{[]/.test(form) || !form.includes(`${FIELD}=`)) return undefined;
  const value = new URLSearchParams(form).get(FIELD);
  const point = value?.indexOf(".") ?? -1;
  if (value === null || point < 0) return undefined;
  return { signature: value.slice(0, point), payload: value.slice(point + 1) };
}
