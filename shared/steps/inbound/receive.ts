import { AppError } from "../../domain/errors.ts";
import { METRICS } from "../../domain/events.ts";
import { isChannelName } from "../../domain/message/message.ts";
import { wallTime } from "../../domain/zone.ts";
import type { AppSecret, HttpRequest, HttpResponse, Ports, Receiver } from "../../ports.ts";
import type { AcceptPorts } from "./accept.ts";
import { takeDelivery } from "./take-delivery.ts";
import { refuse } from "./webhook-answers.ts";

/** A platform's delivery: verify the raw bytes, parse, redact, enqueue, answer. Nothing goes on after the answer. */

export type ReceivePorts = AcceptPorts & Pick<Ports, "appSecret" | "newId" | "quarantine" | "receiver">;

/** API Gateway takes 10 MB, and a function 6 MB of it as base64; platforms send 3 MB at most (WhatsApp). */
export const MOST_BYTES = 4 * 1024 * 1024;

/** Throws `queue-refused` and `store-failed` (503: the platform sends all of it again). */
export const receive =
  (ports: ReceivePorts) =>
  async (name: string, request: HttpRequest): Promise<HttpResponse> => {
    if (!isChannelName(name)) return refuse("unknown-channel", request);
    const channel = ports.receiver(name);
    if (!channel) return refuse("polled-channel", request);
    if (request.body.length > MOST_BYTES) return refuse("too-large", request);
    // A GET is the platform's handshake, sent just after somebody saved the webhook, perhaps with a new secret: read it afresh.
    const secret = await ports.appSecret(name, request.method === "GET");
    const handshake = shakeHands(ports, channel, request, secret);
    if (handshake) return handshake;
    if (request.method !== "POST") return refuse("method", request);
    const signedBy = (one: AppSecret): boolean => channel.verify(request.body, request.headers, one);
    // A rotation is known at once to whoever meets what the new secret signed.
    if (!signedBy(secret) && !signedBy(await ports.appSecret(name, true))) {
      ports.log.count(METRICS.badSignature, 1, { channel: name });
      return refuse("bad-signature", request);
    }
    const erasure = await takeIn(ports, channel, request);
    return erasure === undefined ? taken : erasureAnswer(erasure, request);
  };

function shakeHands(
  { log }: ReceivePorts,
  channel: Receiver,
  request: HttpRequest,
  secret: AppSecret,
): HttpResponse | undefined {
  try {
    return channel.handshake(request, secret);
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "bad-handshake") throw error;
    log.count(METRICS.badSignature, 1, { channel: channel.name });
    return refuse("bad-handshake", request);
  }
}

const taken: HttpResponse = { status: 200, headers: { "content-type": "text/plain; charset=utf-8" }, body: "" };

/** Where the person can see that their data are gone.
 * https://developers.facebook.com/docs/development/create-an-app/app-dashboard/data-deletion-callback */
function erasureAnswer(code: string, { headers, basePath }: HttpRequest): HttpResponse {
  const url = `https://${headers.host ?? ""}${basePath}/deletion/${code}`;
  return {
    status: 200,
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ url, confirmation_code: code }),
  };
}

/** The code of the erasure that the delivery asked for, if it did. */
async function takeIn(ports: ReceivePorts, channel: Receiver, request: HttpRequest): Promise<string | undefined> {
  const { reason, erasure } = await takeDelivery(ports, channel, request);
  if (reason !== undefined) await setAside(ports, channel, request, reason);
  return erasure;
}

/** A verified body that we cannot use is kept whole, where one role reads it and an alarm watches; with its query, which
 * tells whose it is on Telegram and Threads (`npm run redrive` takes both in again). */
async function setAside(
  ports: ReceivePorts,
  channel: Receiver,
  { body, query }: HttpRequest,
  reason: string,
): Promise<void> {
  const { day } = wallTime(ports.nowMs(), "UTC");
  const key = `${reason}/${channel.name}/${day}/${ports.newId()}`;
  await ports.quarantine.put(key, body, "application/octet-stream", { query: new URLSearchParams(query).toString() });
  ports.log.count(METRICS.quarantined, 1, { channel: channel.name });
  ports.log.info("delivery-quarantined", { channel: channel.name, reason, bytes: body.length });
}
