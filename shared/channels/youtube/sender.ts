import type { Outgoing } from "../../domain/outgoing/outgoing.ts";
import type { Account, ChannelOptions, Sender, Sent } from "../../ports.ts";
import { orGone, uncertain, unsupported } from "../common/http.ts";
import { at, id } from "../common/json.ts";
import { type YouTube, youtubeFor } from "./api.ts";
import { permalinkOf } from "./comment.ts";
import { findReply, threadOf } from "./find.ts";
import { tokensFor } from "./oauth.ts";
import { youtubeRules } from "./rules.ts";
import { filmOf, findVideo, sendVideo } from "./video.ts";

/** A reply is in its comment's list within seconds, a film in the account's within a minute [unverified]. */
const READ_BACK_LAG_MS = 60_000;

export function youtubeSender(options: ChannelOptions): Sender {
  const tokens = tokensFor(options);
  const api = (account: Account): Promise<YouTube> => youtubeFor(options, tokens, account);
  return {
    ...youtubeRules,
    readBackLagMs: READ_BACK_LAG_MS,
    async send(account, outgoing) {
      if (outgoing.kind === "post") {
        filmOf(outgoing);
        return sendVideo(options, await api(account), account, outgoing);
      }
      if (outgoing.kind !== "reply") throw unsupported();
      return reply(await api(account), outgoing);
    },
    async find(account, outgoing) {
      if (outgoing.kind === "post") return findVideo(await api(account), account, outgoing);
      return outgoing.kind === "reply" ? findReply(await api(account), account, outgoing) : "absent";
    },
    async hide(account, externalId, hidden) {
      // https://developers.google.com/youtube/v3/docs/comments/setModerationStatus
      const query = { id: externalId, moderationStatus: hidden ? "rejected" : "published" };
      await (await api(account)).post("comments/setModerationStatus", query);
      return "done";
    },
    // https://developers.google.com/youtube/v3/docs/videos/delete
    async remove(account, externalId) {
      await orGone((await api(account)).delete("videos", { id: externalId }), null);
      return "done";
    },
  };
}

/** https://developers.google.com/youtube/v3/docs/comments/insert */
async function reply(api: YouTube, outgoing: Outgoing): Promise<Sent> {
  const body = { snippet: { parentId: threadOf(outgoing), textOriginal: outgoing.text } };
  const answer = await api.post("comments", { part: "snippet" }, body);
  const externalId = id(at(answer, "id"));
  // Accepted, but without an id only a look can tell what stands there.
  if (externalId === undefined) throw uncertain("no-id");
  const videoId = id(at(answer, "snippet", "videoId"));
  return { externalId, ...(videoId === undefined ? {} : { permalink: permalinkOf(videoId, externalId) }) };
}
