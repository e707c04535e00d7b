import { createHmac } from "node:crypto";
import type { ChannelName } from "../../shared/domain/message/message.ts";

/** How each platform signs what it pushes, written again here from its own documentation: what `verify` is held against. */

export interface Signing {
  header: string;
  sign(body: Uint8Array, secret: string): string;
}

const hmac = (algorithm: string, secret: string, body: Uint8Array) => createHmac(algorithm, secret).update(body);
const hub: Signing = {
  header: "x-hub-signature-256",
  sign: (body, secret) => `sha256=${hmac("sha256", secret, body).digest("hex")}`,
};

export const SIGNING: Readonly<Partial<Record<ChannelName, Signing>>> = {
  facebook: hub,
  messenger: hub,
  instagram: hub,
  threads: hub,
  whatsapp: hub,
  x: {
    header: "x-twitter-webhooks-signature",
    sign: (body, secret) => `sha256=${hmac("sha256", secret, body).digest("base64")}`,
  },
  linkedin: {
    header: "x-li-signature",
    sign: (body, secret) => createHmac("sha256", secret).update("hmacsha256=").update(body).digest("hex"),
  },
  youtube: {
    header: "x-hub-signature",
    sign: (body, secret) => `sha1=${hmac("sha1", secret, body).digest("hex")}`,
  },
  // Nothing is signed: the header is the secret itself.
  telegram: { header: "x-telegram-bot-api-secret-token", sign: (_body, secret) => secret },
};

/** Meta's second way of calling: one field of a form, signed by itself. */
export function signedRequest(payload: object, secret: string): Buffer {
  const told = Buffer.from(JSON.stringify(payload)).toString("base64url");
  const signature = hmac("sha256", secret, Buffer.from(told)).digest("base64url");
  return Buffer.from(`signed_request=${signature}.${told}`);
}
