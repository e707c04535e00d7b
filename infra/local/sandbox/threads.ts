import { createContainers } from "./containers.ts";
import { metaNumber, stableDigits } from "./ids.ts";
import {
  graphFailure,
  graphTime,
  isSignedNotice,
  metaEscape,
  metaHandshake,
  metaPack,
  metaParcel,
  pick,
  signedNotice,
} from "./meta.ts";
import { threadsApi } from "./threads-api.ts";
import { countedLength, postObject, repostedId, standingPost } from "./threads-posts.ts";
import { LONGEST_POST } from "./threads-publish.ts";
import type { Draft, Happening, Platform, Post, World } from "./types.ts";

/** Threads: replies and mentions; posts and replies in two steps. Its webhook brings updates one by one. */

export function threads(world: World): Platform {
  const side = { world, containers: createContainers(world.nowMs), issuedMs: world.nowMs() };
  const secret = (): Readonly<Record<string, string>> => world.secret("threads/app");
  return {
    name: "threads",
    updatesPerDelivery: 1,
    refusal,
    mint,
    updates: (happening, post) => updates(world, happening, post),
    notices: (what, { account, person }) => {
      if (what === "erase") return [signedNotice("data-deletion", person.id, world.nowMs())];
      return what === "revoked" ? [signedNotice("deauthorise", account.id, world.nowMs())] : [];
    },
    alone: isSignedNotice,
    pack: ([update]) => {
      const { appSecret = "" } = secret();
      return isSignedNotice(update) ? metaPack(appSecret, "", [update]) : metaParcel(appSecret, metaEscape(update));
    },
    handshake: () => metaHandshake(secret().verifyToken ?? ""),
    isSend: (call) => call.method === "POST" && /\/(threads_publish|repost)$/.test(call.path),
    failure: graphFailure,
    api: (call) => threadsApi(side, call),
  };
}

function refusal({ text, private: isPrivate }: Draft): ReturnType<Platform["refusal"]> {
  if (isPrivate)
    return {
      en: "Threads' API has no private messages.",
      fr: "L’API de Threads n’a pas de messages privés.",
    };
  return countedLength(text) > LONGEST_POST
    ? {
        en: `A post has at most ${LONGEST_POST} characters, and an emoji counts its bytes.`,
        fr: `Une publication compte au plus ${LONGEST_POST} caractères, et un émoji compte ses octets.`,
      }
    : undefined;
}

function mint({ account, parent, place, under, createdMs }: Draft): { id: string; thread: string } {
  const id = metaNumber(createdMs);
  if (parent !== undefined) return { id, thread: parent.thread };
  return { id, thread: place === "comment" ? standingPost(account, under) : id };
}

const FIELDS =
  "id,username,text,media_type,permalink,replied_to,root_post,shortcode,timestamp,is_quote_post,has_replies";

/** https://developers.facebook.com/documentation/threads/webhooks: of citizens' posts only new ones are told. */
function updates(world: World, happening: Happening, post: Post): unknown[] {
  const envelope = (topic: string, target_id: string | undefined, field: string, value: unknown) => ({
    app_id: world.secret("threads/app").appId,
    topic,
    target_id,
    time: Math.floor(world.nowMs() / 1000),
    subscription_id: stableDigits(15, "threads-subscription", post.accountId),
    has_uid_field: false,
    values: { value, field },
  });
  const value = pick(postObject(world, post), FIELDS);
  if (post.byDepartment && happening === "deleted") {
    const gone = { id: post.id, owner: { owner_id: post.accountId }, timestamp: graphTime(post.createdMs) };
    return [envelope("moderate", post.id, "delete", { ...gone, deleted_at: graphTime(world.nowMs()) })];
  }
  if (happening !== "created" || repostedId(post) !== undefined) return [];
  if (post.byDepartment) return [envelope("interaction", post.accountId, "publish", value)];
  if (post.id === post.thread || post.place === "mention")
    return [envelope("interaction", post.accountId, "mentions", value)];
  return [envelope("moderate", post.inReplyTo ?? post.thread, "replies", value)];
}
