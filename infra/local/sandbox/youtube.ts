import { googleError, googleFailure, googleQuota, googleTokens, unauthorised } from "./google.ts";
import type { ApiCall, Draft, Platform, SandboxAccount, World } from "./types.ts";
import { parsed } from "./xrpc.ts";
import {
  comments,
  commentThreads,
  insertComment,
  type Moderation,
  repliesUnder,
  replyId,
  setModerationStatus,
  topId,
} from "./youtube-comments.ts";
import { hubOf, videoUpdates } from "./youtube-hub.ts";
import {
  beginUpload,
  channels,
  deleteVideo,
  endUpload,
  insertCaptions,
  isOff,
  listCaptions,
  listVideos,
  playlistItems,
  standing,
  updateVideo,
  type Videos,
  videoId,
} from "./youtube-videos.ts";

/**
 * YouTube: comments under the account's videos, which only the Data API tells; uploads, which the hub delivers.
 * Hiding a comment holds it for review; hiding a video turns its comments off.
 */

const ENTRIES_A_DELIVERY = 10;
const LONGEST_COMMENT = 10_000;

export function youtube(world: World): Platform {
  const videos: Videos = { under: new Map(), sessions: new Map(), captions: new Map() };
  const moderation: Moderation = { rejected: new Set() };
  const tokens = googleTokens(world);
  const quota = googleQuota(world);
  const hub = hubOf(world);

  return {
    name: "youtube",
    updatesPerDelivery: ENTRIES_A_DELIVERY,
    refusal: (draft) => refusal(world, draft),
    mint: (draft) => mint(videos, draft),
    below: (post) => repliesUnder(world, post),
    updates: (happening, post) => videoUpdates(happening, post, world.nowMs()),
    notices(what, { account }) {
      if (what === "revoked") tokens.revoke(account);
      return [];
    },
    pack: hub.pack,
    handshake: hub.handshake,
    isSend: (call) =>
      (call.method === "POST" && call.path === "/youtube/v3/comments") ||
      (call.method === "PUT" && call.path.startsWith("/upload/")),
    failure: googleFailure,
    async api(call) {
      if (call.method === "POST" && call.path === "/token") return tokens.token(call);
      const answer = await hub.api(call);
      if (answer !== undefined) return answer;
      const account = tokens.owner(call);
      if (account === undefined) return unauthorised();
      return quota(call) ?? route(world, videos, moderation, account, call);
    },
  };
}

function route(world: World, videos: Videos, moderation: Moderation, account: SandboxAccount, call: ApiCall): Response {
  switch (`${call.method} ${call.path}`) {
    case "GET /youtube/v3/commentThreads":
      return commentThreads(world, videos, moderation, account, call);
    case "GET /youtube/v3/comments":
      return comments(world, moderation, account, call);
    case "POST /youtube/v3/comments":
      return insertComment(world, videos, moderation, account, parsed(call.body));
    case "POST /youtube/v3/comments/setModerationStatus":
      return setModerationStatus(world, moderation, account, call);
    case "GET /youtube/v3/channels":
      return channels(world, account, call);
    case "GET /youtube/v3/playlistItems":
      return playlistItems(world, account, call);
    case "GET /youtube/v3/videos":
      return listVideos(world, videos, account, call);
    case "DELETE /youtube/v3/videos":
      return deleteVideo(world, account, call);
    case "PUT /youtube/v3/videos":
      return updateVideo(world, videos, account, call);
    case "POST /upload/youtube/v3/videos":
      return beginUpload(videos, account, call);
    case "PUT /upload/youtube/v3/videos":
      return endUpload(world, videos, call);
    case "GET /youtube/v3/captions":
      return listCaptions(videos, call);
    case "POST /upload/youtube/v3/captions":
      return insertCaptions(world, videos, call);
    default:
      return googleError(404, "notFound", "Not Found", "global");
  }
}

function mint(videos: Videos, { account, parent, place, under }: Draft): { id: string; thread: string } {
  if (place === "post") {
    const id = videoId();
    return { id, thread: id };
  }
  if (parent?.place === "comment") return { id: replyId(parent.thread), thread: parent.thread };
  const id = topId();
  videos.under.set(id, parent?.id ?? under ?? standing(account));
  return { id, thread: id };
}

function refusal(world: World, draft: Draft): { en: string; fr: string } | undefined {
  if (draft.private) {
    return { en: "YouTube has no private messages.", fr: "YouTube n’a pas de messages privés." };
  }
  if (draft.place === "mention") {
    return {
      en: "YouTube tells nobody of mentions: write a comment.",
      fr: "YouTube ne signale les mentions à personne : écrivez un commentaire.",
    };
  }
  if (draft.place === "post") {
    return draft.byDepartment
      ? undefined
      : {
          en: "Only the department uploads videos to its channel.",
          fr: "Seul le ministère met des vidéos en ligne sur sa chaîne.",
        };
  }
  if (draft.text.length > LONGEST_COMMENT) {
    return {
      en: `A comment has at most ${LONGEST_COMMENT} characters.`,
      fr: `Un commentaire compte au plus ${LONGEST_COMMENT} caractères.`,
    };
  }
  const video = draft.under ?? (draft.parent?.place === "post" ? draft.parent.id : undefined);
  return video !== undefined && isOff(world, video)
    ? { en: "The video has comments turned off.", fr: "Les commentaires de la vidéo sont désactivés." }
    : undefined;
}
