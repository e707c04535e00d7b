import { createHmac } from "node:crypto";
import { someBytes } from "./ids.ts";
import type { ApiCall, Happening, Parcel, Platform, Post, World } from "./types.ts";
import { aboutOf } from "./youtube-videos.ts";

/** Google's WebSub hub, with subscriptions of its own and Atom deliveries. https://pubsubhubbub.appspot.com */

const MOST_LEASE_SECONDS = 864_000;
const DEFAULT_LEASE_SECONDS = 432_000;

interface Subscription {
  secret: string;
  untilMs: number;
}

export interface Hub {
  /** `undefined`: not a path of the hub. */
  api(call: ApiCall): Promise<Response> | Response | undefined;
  handshake: Platform["handshake"];
  pack(updates: readonly unknown[]): Parcel;
}

const topicOf = (accountId: string): string => `https://www.youtube.com/feeds/videos.xml?channel_id=${accountId}`;

export function hubOf(world: World): Hub {
  const subscriptions = new Map<string, Subscription>();
  const app = (): Readonly<Record<string, string>> => world.secret("youtube/app");
  let asked: { topic: string; token: string; leaseSeconds: number } | undefined;

  const subscribe = async (call: ApiCall): Promise<Response> => {
    const form = new URLSearchParams(call.body);
    const topic = form.get("hub.topic") ?? "";
    const callback = form.get("hub.callback") ?? "";
    if (form.get("hub.mode") !== "subscribe" || !URL.canParse(callback) || !URL.canParse(topic)) {
      return new Response("Invalid value for hub.mode, hub.callback or hub.topic", { status: 400 });
    }
    const leaseSeconds = Math.min(Number(form.get("hub.lease_seconds")) || DEFAULT_LEASE_SECONDS, MOST_LEASE_SECONDS);
    asked = { topic, token: form.get("hub.verify_token") ?? "", leaseSeconds };
    if (!(await world.shake("youtube"))) return new Response("Error trying to confirm subscription", { status: 409 });
    const untilMs = world.nowMs() + leaseSeconds * 1000;
    subscriptions.set(`${callback} ${topic}`, { secret: form.get("hub.secret") ?? "", untilMs });
    return new Response(null, { status: 204 });
  };

  const details = ({ query }: ApiCall): Response => {
    const found = subscriptions.get(`${query.get("hub.callback")} ${query.get("hub.topic")}`);
    const state = found === undefined ? "unverified" : found.untilMs > world.nowMs() ? "verified" : "expired";
    const expires = found === undefined ? "n/a" : new Date(found.untilMs).toUTCString().replace("GMT", "+0000");
    const page = `<html><body><dl class="glossary"><dt>State</dt>\n<dd>${state}</dd>\n<dt>Expiration time</dt>\n<dd>${expires}</dd></dl></body></html>`;
    return new Response(page, { headers: { "content-type": "text/html" } });
  };

  return {
    api(call) {
      if (call.method === "POST" && call.path === "/hub/subscribe") return subscribe(call);
      return call.method === "GET" && call.path === "/hub/subscription-details" ? details(call) : undefined;
    },
    handshake() {
      const challenge = someBytes(10).readBigUInt64BE().toString();
      const [first] = world.accounts("youtube");
      const query = new URLSearchParams({
        "hub.mode": "subscribe",
        "hub.topic": asked?.topic ?? topicOf(first?.id ?? ""),
        "hub.challenge": challenge,
        "hub.lease_seconds": String(asked?.leaseSeconds ?? DEFAULT_LEASE_SECONDS),
        "hub.verify_token": asked?.token ?? app().verifyToken ?? "",
      });
      return {
        parcel: { method: "GET", query: `?${query}`, headers: {}, body: "" },
        right: (body) => body === challenge,
      };
    },
    pack(updates) {
      const body = feed(updates.map(String));
      // The secret that the last subscriber gave; the application's before anyone subscribed.
      const secret = [...subscriptions.values()].at(-1)?.secret ?? app().appSecret ?? "";
      return {
        method: "POST",
        query: "",
        headers: {
          "content-type": "application/atom+xml",
          link: "<https://pubsubhubbub.appspot.com/>; rel=hub",
          "user-agent": "FeedFetcher-Google; (+http://www.google.com/feedfetcher.html)",
          "x-hub-signature": `sha1=${createHmac("sha1", secret).update(body).digest("hex")}`,
        },
        body,
      };
    },
  };
}

const feed = (entries: readonly string[]): string =>
  `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns:yt="http://www.youtube.com/xml/schemas/2015" xmlns:at="http://purl.org/atompub/tombstones/1.0" xmlns="http://www.w3.org/2005/Atom"><link rel="hub" href="https://pubsubhubbub.appspot.com"/><link rel="self" href="https://www.youtube.com/xml/feeds/videos.xml"/><title>YouTube video feed</title><updated>2026-11-23T00:00:00+00:00</updated>
${entries.join("\n")}
</feed>
`;

/** Uploads and changes of public videos; comments are told to nobody. */
export function videoUpdates(happening: Happening, post: Post, nowMs: number): string[] {
  const { title, privacyStatus } = aboutOf(post);
  if (post.place !== "post" || privacyStatus !== "public" || happening === "hidden" || happening === "unhidden")
    return [];
  const url = `https://www.youtube.com/watch?v=${post.id}`;
  const channel = `<name>${escaped(post.author.name)}</name><uri>https://www.youtube.com/channel/${post.accountId}</uri>`;
  if (happening === "deleted") {
    return [
      `<at:deleted-entry ref="yt:video:${post.id}" when="${atomTime(nowMs)}"><link href="${url}"/><at:by>${channel}</at:by></at:deleted-entry>`,
    ];
  }
  return [
    `<entry><id>yt:video:${post.id}</id><yt:videoId>${post.id}</yt:videoId><yt:channelId>${post.accountId}</yt:channelId><title>${escaped(title)}</title><link rel="alternate" href="${url}"/><author>${channel}</author><published>${atomTime(post.createdMs)}</published><updated>${atomTime(post.editedMs ?? post.createdMs)}</updated></entry>`,
  ];
}

const atomTime = (ms: number): string => new Date(ms).toISOString().replace("Z", "+00:00");
const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
