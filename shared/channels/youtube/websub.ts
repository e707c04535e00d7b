/** A subscriber of Google's WebSub hub: handshake, signature, subscribing. https://www.w3.org/TR/websub/ */
import { createHmac } from "node:crypto";
import { AppError } from "../../domain/errors.ts";
import type {
  Account,
  AppSecret,
  ChannelOptions,
  Check,
  ConnectPlace,
  HttpRequest,
  HttpResponse,
} from "../../ports.ts";
import { callsAs, exchange } from "../common/http.ts";
import { sameText } from "../common/signature.ts";

const HUB = "https://pubsubhubbub.appspot.com";
/** Ten days, the longest that the hub gives [unverified: seen by others]. It may give less. */
const LEASE_SECONDS = 864_000;
/** [unverified] The hub's page for people about one subscription: no vendor page describes its form. */
const DETAILS = "/subscription-details";
const STATE = /<dt>\s*State\s*<\/dt>\s*<dd>\s*([a-z]+)/i;
const EXPIRES = /<dt>\s*Expiration time\s*<\/dt>\s*<dd>\s*([^<]+)/i;
const DEADLINE_MS = 10_000;
/** Both forms of a channel's feed are in use; the guide names the first. */
const TOPIC = /^https:\/\/www\.youtube\.com\/(?:xml\/)?feeds\/videos\.xml\?channel_id=[\w-]{1,64}$/;

export const topicOf = ({ id }: Pick<Account, "id">): string =>
  `https://www.youtube.com/feeds/videos.xml?channel_id=${encodeURIComponent(id)}`;

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
export function verify(body: Buffer, headers: Record<string, string>, secret: AppSecret): boolean {
  const header = headers["x-hub-signature"];
  if (header === undefined) return false;
  let right = false;
  for (const key of secret.appSecrets) {
    // Every live secret is tried: which one matched must not show in the time taken.
    if (key !== "" && sameText(header, `sha1=${createHmac("sha1", key).update(body).digest("hex")}`)) right = true;
  }
  return right;
}

/**
 * Mending subscribes anew each time, whatever the hub says it has: it is one call that changes nothing where all is
 * well, it keeps the lease far from its end, and a secret that was rotated comes into use at once.
 */
export async function subscription(
  options: ChannelOptions,
  account: Account,
  place: ConnectPlace,
  mode: "look" | "mend",
): Promise<Check> {
  const hub = options.endpoint === undefined ? HUB : `${options.endpoint}/hub`;
  const { appSecret, verifyToken } = place.app;
  // Without a secret the hub would sign nothing, and nothing unsigned is taken.
  if (!appSecret) return { what: "subscription", state: "by-hand", detail: "appSecret" };
  const known = await look(options, hub, account, place);
  if (mode === "look") return known.active ? good(known.until) : missing(known.state);
  const { status } = await exchange({
    ...callsAs(options, account),
    method: "POST",
    url: `${hub}/subscribe`,
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: String(
      new URLSearchParams({
        "hub.mode": "subscribe",
        "hub.topic": topicOf(account),
        "hub.callback": place.callbackUrl,
        // PubSubHubbub 0.3, which this hub keeps: our webhook is asked before the answer comes, so the answer says
        // whether it can be reached.
        "hub.verify": "sync",
        "hub.verify_token": verifyToken ?? "",
        "hub.secret": appSecret,
        "hub.lease_seconds": String(LEASE_SECONDS),
      }),
    ),
    // Subscribing twice is subscribing once.
    writes: false,
  });
  if (status >= 300) return missing(`http-${status}`);
  const until = new Date(options.nowMs() + LEASE_SECONDS * 1000).toISOString();
  return known.active ? good(until) : { what: "subscription", state: "mended", until };
}

const good = (until: string | undefined): Check => ({
  what: "subscription",
  state: "good",
  ...(until === undefined ? {} : { until }),
});
const missing = (detail: string): Check => ({ what: "subscription", state: "to-mend", detail });

interface Known {
  active: boolean;
  state: string;
  until?: string;
}

/** Never the reason that mending fails: what cannot be read is unknown. */
async function look(
  { fetch, nowMs }: ChannelOptions,
  hub: string,
  account: Account,
  place: ConnectPlace,
): Promise<Known> {
  const query = new URLSearchParams({ "hub.callback": place.callbackUrl, "hub.topic": topicOf(account) });
  try {
    const answer = await fetch(`${hub}${DETAILS}?${query}`, {
      redirect: "manual",
      signal: AbortSignal.timeout(DEADLINE_MS),
    });
    const page = await answer.text();
    const state = STATE.exec(page)?.[1]?.toLowerCase() ?? "unknown";
    const endsMs = Date.parse(EXPIRES.exec(page)?.[1] ?? "");
    const ended = endsMs <= nowMs();
    const until = Number.isFinite(endsMs) ? { until: new Date(endsMs).toISOString() } : {};
    return { active: state === "verified" && !ended, state: ended ? "expired" : state, ...until };
  } catch {
    return { active: false, state: "unknown" };
  }
}
