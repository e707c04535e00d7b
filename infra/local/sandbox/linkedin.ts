import { createHmac } from "node:crypto";
import { stableDigits, uuid } from "./ids.ts";
import { createApp } from "./linkedin-app.ts";
import { comments, LONGEST_COMMENT } from "./linkedin-comments.ts";
import { posts, statistics } from "./linkedin-posts.ts";
import { createUploads } from "./linkedin-uploads.ts";
import {
  commentParts,
  commentUrn,
  linkedInNumber,
  notFound,
  notification,
  page,
  parsed,
  problem,
} from "./linkedin-wire.ts";
import { createMeter } from "./meter.ts";
import type { ApiCall, Draft, Happening, Platform, Post, SandboxAccount, World } from "./types.ts";

/** LinkedIn: comments under an organisation's posts, members' posts that name it; the versioned API. */

/** https://learn.microsoft.com/en-us/linkedin/marketing/community-management/organizations/organization-social-action-notifications */
const UPDATES_PER_DELIVERY = 10;
const DAY_MS = 86_400_000;
/** LinkedIn publishes neither number. */
const LIMITS = { minute: 100, day: 20_000 };
const VERSION = /^20\d{2}(?:0[1-9]|1[0-2])$/;
const OLDEST_VERSION = "202512";

export function linkedin(world: World): Platform {
  const app = createApp(world);
  const uploads = createUploads(world);
  const minute = createMeter(world.nowMs, 60_000);
  const day = createMeter(world.nowMs, DAY_MS);
  /** What the finder hands out again, by id. */
  const told = new Map<number, Record<string, unknown>>();
  const secret = (): string => world.secret("linkedin/app").appSecret ?? "";
  const hmac = (text: string): string => createHmac("sha256", secret()).update(text).digest("hex");

  return {
    name: "linkedin",
    updatesPerDelivery: UPDATES_PER_DELIVERY,
    refusal: (draft) =>
      draft.private
        ? {
            en: "LinkedIn shows applications no private messages to an organization.",
            fr: "LinkedIn ne montre aux applications aucun message privé adressé à une organisation.",
          }
        : draft.text.length > LONGEST_COMMENT
          ? {
              en: `A comment has at most ${LONGEST_COMMENT} characters.`,
              fr: `Un commentaire compte au plus ${LONGEST_COMMENT} caractères.`,
            }
          : undefined,
    mint,
    updates(happening, post) {
      const action = actionOf(happening, post);
      if (action === undefined) return [];
      const id = Number(stableDigits(10, action, post.id, String(post.edits)));
      const atMs = happening === "created" ? post.createdMs : world.nowMs();
      const one = told.get(id) ?? notification(world, post, action, id, atMs);
      told.set(id, one);
      return [one];
    },
    // Nothing is said of people or tokens: calls are refused.
    notices: () => [],
    pack(updates) {
      const body = JSON.stringify({ type: "ORGANIZATION_SOCIAL_ACTION_NOTIFICATIONS", notifications: updates });
      const headers = { "content-type": "application/json", "x-li-signature": hmac(`hmacsha256=${body}`) };
      return { method: "POST", query: "", headers, body };
    },
    handshake() {
      const challengeCode = uuid();
      return {
        parcel: { method: "GET", query: `?${new URLSearchParams({ challengeCode })}`, headers: {}, body: "" },
        right: (body) => {
          const answer = parsed(body);
          return answer.challengeCode === challengeCode && answer.challengeResponse === hmac(challengeCode);
        },
      };
    },
    isSend,
    failure(kind, retryAfterSeconds) {
      if (kind === "token-expired")
        return problem(401, "EXPIRED_ACCESS_TOKEN", "The token used in the request has expired", 65601);
      if (kind === "refused") return problem(400, "INVALID_CONTENT", "The content is not allowed");
      if (kind === "server-error") return problem(503, "SERVICE_UNAVAILABLE", "Service unavailable");
      const answer = throttled("Comment create throttled: creation rate limit exceeded for member");
      // LinkedIn sends none: a fault may ask for a shorter wait than the channel's own.
      answer.headers.set("retry-after", String(retryAfterSeconds));
      return answer;
    },
    async api(call) {
      if (call.path === "/oauth/v2/introspectToken") return app.introspect(call);
      const account = bearerOf(world, call);
      if (account === undefined) return problem(401, "INVALID_ACCESS_TOKEN", "Invalid access token", 65600);
      const isUpload = call.path.startsWith("/dms-uploads/");
      const version = call.headers.get("linkedin-version") ?? "";
      if (!isUpload && !VERSION.test(version)) return problem(400, "VERSION_MISSING", "A version must be present.");
      if (!isUpload && version < OLDEST_VERSION)
        return problem(426, "NONEXISTENT_VERSION", `Requested version ${version} is not active`);
      if (!day(account.id, LIMITS.day).allowed)
        return throttled("Resource level throttle APPLICATION DAY limit for calls to this resource is reached.");
      if (isSend(call) && !minute(account.id, LIMITS.minute).allowed)
        return throttled("Comment create throttled: creation rate limit exceeded for member");
      return uploads.api(call) ?? (await app.api(call, account)) ?? route(call, account);
    },
  };

  function route(call: ApiCall, account: SandboxAccount): Response {
    const [, resource = "", urn = "", edge = "", number = ""] = call.path
      .split("/")
      .filter((part) => part !== "")
      .map(decodeURIComponent);
    if (resource === "socialActions" && edge === "comments") return comments(world, call, account, urn, number);
    if (resource === "posts") return posts(world, call, account, urn, uploads.isReady);
    if (resource === "organizationalEntityShareStatistics") return statistics(world, call);
    if (resource === "organizationalEntityNotifications") return again(call);
    return notFound("No virtual resource found");
  }

  function again(call: ApiCall): Response {
    const [, from, to] = /^\(start:(\d+),end:(\d+)\)$/.exec(call.query.get("timeRange") ?? "") ?? [];
    const actions = /^List\((.*)\)$/.exec(call.query.get("actions") ?? "")?.[1]?.split(",") ?? [];
    const oldest = Math.max(Number(from ?? 0), world.nowMs() - 60 * DAY_MS);
    const found = [...told.values()].filter(
      (one) =>
        one.organizationalEntity === call.query.get("organizationalEntity") &&
        actions.includes(String(one.action)) &&
        Number(one.lastModifiedAt) >= oldest &&
        Number(one.lastModifiedAt) <= Number(to ?? world.nowMs()),
    );
    return page(found.reverse(), call.query);
  }
}

/** Comments stand under the account's standing post, unless they name another; a mention is a member's own post. */
function mint(draft: Draft): { id: string; thread: string } {
  const number = linkedInNumber(draft.createdMs);
  if (draft.parent !== undefined) return { id: commentUrn(draft.parent.thread, number), thread: draft.parent.thread };
  if (draft.place !== "comment") {
    const id = `urn:li:share:${number}`;
    return { id, thread: id };
  }
  const thread = `urn:li:activity:${stableDigits(19, "post", draft.account.id, draft.under ?? "standing")}`;
  return { id: commentUrn(thread, number), thread };
}

function actionOf(happening: Happening, post: Post): string | undefined {
  if (commentParts(post.id) === undefined)
    return happening === "created" && !post.byDepartment ? "SHARE_MENTION" : undefined;
  if (happening === "created") return post.byDepartment ? "ADMIN_COMMENT" : "COMMENT";
  if (happening === "edited") return "COMMENT_EDIT";
  return happening === "deleted" ? "COMMENT_DELETE" : undefined;
}

const isSend = (call: ApiCall): boolean =>
  call.method === "POST" && (/^\/rest\/socialActions\/[^/]+\/comments$/.test(call.path) || call.path === "/rest/posts");

const throttled = (message: string): Response => problem(429, "TOO_MANY_REQUESTS", message, 101);

const bearerOf = (world: World, call: ApiCall): SandboxAccount | undefined =>
  world
    .accounts("linkedin")
    .find((one) => call.headers.get("authorization") === `Bearer ${world.secret(`linkedin/${one.name}`).accessToken}`);
