/** The account's own videos, newest first. https://developers.google.com/youtube/v3/docs/channels#contentDetails.relatedPlaylists */
import type { Account } from "../../ports.ts";
import { isGone } from "../common/http.ts";
import { at, id, type Json, list } from "../common/json.ts";
import type { YouTube } from "./api.ts";

export interface Uploads {
  statistics: Json | undefined;
  videos: Json[];
}

/** Three units. `parts`: of the videos. */
export async function uploads(youtube: YouTube, account: Account, parts: string, most: number): Promise<Uploads> {
  const channels = await youtube.get("channels", { part: "contentDetails,statistics", id: account.id });
  const channel = list(at(channels, "items"))[0];
  const statistics = at(channel, "statistics");
  const playlistId = id(at(channel, "contentDetails", "relatedPlaylists", "uploads"));
  if (playlistId === undefined) return { statistics, videos: [] };
  const ids = await newest(youtube, playlistId, most);
  if (ids.length === 0) return { statistics, videos: [] };
  // https://developers.google.com/youtube/v3/docs/videos/list
  const videos = await youtube.get("videos", { part: parts, id: ids.join(",") });
  const byId = new Map(list(at(videos, "items")).map((one) => [id(at(one, "id")), one]));
  return { statistics, videos: ids.flatMap((one) => byId.get(one) ?? []) };
}

/** https://developers.google.com/youtube/v3/docs/playlistItems/list */
async function newest(youtube: YouTube, playlistId: string, most: number): Promise<string[]> {
  try {
    const query = { part: "contentDetails", playlistId, maxResults: String(most) };
    const items = await youtube.get("playlistItems", query);
    return list(at(items, "items")).flatMap((one) => id(at(one, "contentDetails", "videoId")) ?? []);
  } catch (error) {
    // A channel without a video has no such list yet.
    if (isGone(error)) return [];
    throw error;
  }
}
