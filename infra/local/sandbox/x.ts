import twitterText from "twitter-text";
import { snowflake } from "./ids.ts";
import { createMeter } from "./meter.ts";
import type { ApiCall, Platform, Post, SandboxAccount, World } from "./types.ts";
import { conversation, json, limited, problem, unauthorized } from "./x-answers.ts";
import { createApp } from "./x-app.ts";
import { allDirectEvents, directEvent, directEvents, sendDirect } from "./x-direct.ts";
import { crc, packX, xNotices, xUpdates } from "./x-events.ts";
import { createMedia, type Media } from "./x-media.ts";
import { oauthRight, oauthToken } from "./x-oauth.ts";
import { accountPerson, mentions, xUser } from "./x-post.ts";
import { createPost, hide, lookUp, removePost, repost, timeline, unrepost } from "./x-posts.ts";

/** X: posts, replies and direct messages through API v2. https://docs.x.com/x-api */

const QUARTER_HOUR_MS = 15 * 60_000;
/** Per account and quarter of an hour. */
const LIMITS = { posts: 100, direct: 15, reads: 900, other: 450 };

export function x(world: World): Platform {
  const meter = createMeter(world.nowMs, QUARTER_HOUR_MS);
  const nonces = new Set<string>();
  const app = createApp(world);
  const media = createMedia(world);
  return {
    name: "x",
    updatesPerDelivery: 1,
    refusal: (draft) =>
      draft.private || twitterText.parseTweet(draft.text).valid
        ? undefined
        : {
            en: "A post has at most 280 characters by X’s counting.",
            fr: "Une publication compte au plus 280 caractères, selon le calcul de X.",
          },
    mint(draft) {
      const id = snowflake(draft.createdMs);
      if (draft.private) return { id, thread: conversation(draft.account.id, draft.author.id) };
      return { id, thread: draft.parent?.thread ?? id };
    },
    mintEdit: () => snowflake(world.nowMs()),
    updates: (happening, post) => xUpdates(world, happening, post),
    notices: (what, { account }) => xNotices(world, what, account),
    pack: (updates) => packX(world, updates),
    handshake: () => crc(world),
    isSend,
    failure(kind, retryAfterSeconds) {
      if (kind === "token-expired") return unauthorized();
      if (kind === "refused") return problem(403, "Forbidden", "You are not allowed to create this Tweet.");
      if (kind === "server-error") return problem(503, "Service Unavailable", "Service Unavailable");
      return limited(LIMITS.posts, world.nowMs() + retryAfterSeconds * 1000);
    },
    async api(call) {
      const asker = isApp(world, call) ? "app" : signer(world, call, nonces);
      if (asker === undefined) return unauthorized();
      if (asker === "app")
        return (await app.api(call, asker)) ?? problem(403, "Forbidden", "Unsupported Authentication");
      const family = familyOf(call);
      const use = meter(`${asker.id} ${family}`, LIMITS[family]);
      const answer = use.allowed
        ? ((await app.api(call, asker)) ?? media.api(call) ?? route(world, call, asker, media))
        : limited(LIMITS[family], use.resetMs);
      answer.headers.set("x-rate-limit-limit", String(LIMITS[family]));
      answer.headers.set("x-rate-limit-remaining", String(use.remaining));
      answer.headers.set("x-rate-limit-reset", String(Math.ceil(use.resetMs / 1000)));
      return answer;
    },
  };
}

const isSend = (call: ApiCall): boolean =>
  call.method === "POST" && /^\/2\/(?:tweets|users\/\d+\/retweets|dm_conversations\/.*)$/.test(call.path);

function familyOf(call: ApiCall): keyof typeof LIMITS {
  if (call.method === "GET") return "reads";
  if (!isSend(call)) return "other";
  return call.path.startsWith("/2/dm_") ? "direct" : "posts";
}

const isApp = (world: World, call: ApiCall): boolean =>
  call.headers.get("authorization") === `Bearer ${world.secret("x/app").bearerToken}`;

function route(world: World, call: ApiCall, account: SandboxAccount, media: Media): Response {
  const [, first = "", second = "", third = "", fourth = ""] = call.path.split("/").filter((part) => part !== "");
  if (first === "tweets" && call.method === "POST" && second === "") return createPost(world, call, account, media);
  if (first === "tweets" && call.method === "PUT" && third === "hidden") return hide(world, call, account, second);
  if (first === "tweets" && call.method === "DELETE") return removePost(world, account, second);
  if (first === "tweets" && call.method === "GET")
    return lookUp(world, second === "" ? (call.query.get("ids") ?? "").split(",") : [second], second !== "");
  if (first === "users" && second === "me") return json({ data: xUser(accountPerson(account)) });
  if (first === "users" && second === account.id && third === "") return json({ data: xUser(accountPerson(account)) });
  if (first === "users" && third === "tweets") return timeline(world, call, (post) => post.author.id === second);
  if (first === "users" && third === "mentions") {
    return timeline(
      world,
      call,
      (post) => post.accountId === second && !post.byDepartment && isFor(world, post, account),
    );
  }
  if (first === "users" && third === "retweets" && call.method === "POST") return repost(world, call, account);
  if (first === "users" && third === "retweets" && call.method === "DELETE") return unrepost(world, account, fourth);
  if (first === "dm_events" && second === "") return allDirectEvents(world, account);
  if (first === "dm_events" && second !== "") return directEvent(world, account, second);
  if (first === "dm_conversations" && second === "with" && fourth === "messages" && call.method === "POST")
    return sendDirect(world, call, account, third);
  if (first === "dm_conversations" && second === "with" && fourth === "dm_events")
    return directEvents(world, account, third);
  return problem(404, "Not Found", "Not Found");
}

/** Replies to the account carry its handle in front, so the timeline of mentions has them too. */
const isFor = (world: World, post: Post, account: SandboxAccount): boolean =>
  mentions(post, account) || (post.inReplyTo !== undefined && world.post("x", post.inReplyTo)?.byDepartment === true);

function signer(world: World, call: ApiCall, nonces: Set<string>): SandboxAccount | undefined {
  const token = oauthToken(call);
  return world.accounts("x").find((account) => {
    const secret = world.secret(`x/${account.name}`);
    const { consumerKey = "", consumerSecret = "", accessToken = "", accessTokenSecret = "" } = secret;
    return (
      token === accessToken &&
      oauthRight(
        call,
        [call.url],
        { consumerKey, consumerSecret, accessToken, accessTokenSecret },
        world.nowMs(),
        nonces,
      )
    );
  });
}
