/** Subscribing to a YouTube channel's feed at Google's WebSub hub. https://www.w3.org/TR/websub/ */
import { iso } from "../../domain/instants.ts";
import type { Account, ChannelOptions, Check, ConnectPlace } from "../../ports.ts";
import { callsAs, exchange } from "../common/http.ts";

const HUB = "https://pubsubhubbub.appspot.com";
/** Ten days, the longest that the hub gives [unverified: seen by others]. It may give less. */
const LEASE_SECONDS = 864_000;
/** [unverified] The hub's page for people about one subscription: no vendor page describes its form. */
const DETAILS = "/subscription-details";
const STATE = /<dt>\s*State\s*<\/dt>\s*<dd>\s*([a-z]+)/i;
const EXPIRES = /<dt>\s*Expiration time\s*<\/dt>\s*<dd>\s*([^<]+)/i;
const DEADLINE_MS = 10_000;
const topicOf = ({ id }: Pick<Account, "id">): string =>
  `https://www.youtube.com/feeds/videos.xml?channel_id=${encodeURIComponent(id)}`;

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
  const until = iso(options.nowMs() + LEASE_SECONDS * 1000);
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
    const until = Number.isFinite(endsMs) ? { until: iso(endsMs) } : {};
    return { active: state === "verified" && !ended, state: ended ? "expired" : state, ...until };
  } catch {
    return { active: false, state: "unknown" };
  }
}
