import { snowflake } from "./ids.ts";
import type { ApiCall, World } from "./types.ts";
import { field, invalid, json, parsed } from "./x-answers.ts";

/** Uploads to X: https://docs.x.com/x-api/media/quickstart/media-upload-chunked */

/** Films take a moment. */
const PROCESSING_MS = 1_000;
const LONGEST_ALT = 1000;

interface Upload {
  category: string;
  segments: Set<string>;
  /** When a post may name it. */
  readyMs?: number;
}

export interface Media {
  /** `undefined`: not a path of these. */
  api(call: ApiCall): Response | undefined;
  /** Why a post may not name these; `undefined`: it may. */
  refusal(ids: unknown): Response | undefined;
}

export function createMedia(world: World): Media {
  const uploads = new Map<string, Upload>();

  const info = (upload: Upload): object =>
    upload.category !== "tweet_video" || upload.readyMs === undefined
      ? {}
      : world.nowMs() < upload.readyMs
        ? { processing_info: { state: "in_progress", check_after_secs: 1, progress_percent: 50 } }
        : { processing_info: { state: "succeeded", progress_percent: 100 } };

  const about = (body: Record<string, unknown>, verb: string): Response => {
    const [id = "", alt = ""] = [field(body, "id"), field(Reflect.get(Object(body.metadata), "alt_text"), "text")];
    const subtitles = field(body.subtitles, "id") ?? "";
    if (!uploads.has(id)) return invalid("id", "Unknown media.");
    if (verb === "metadata" && alt.length > LONGEST_ALT) return invalid("metadata", "alt_text is too long.");
    if (verb === "subtitles" && uploads.get(subtitles)?.category !== "subtitles")
      return invalid("subtitles", "Unknown media.");
    return json({ data: { id } });
  };

  return {
    api(call) {
      const [, first, second = "", third = "", fourth = ""] = call.path.split("/").filter((part) => part !== "");
      if (first !== "media") return undefined;
      if (second !== "upload") return about(parsed(call.body), second);
      if (third === "initialize") {
        const body = parsed(call.body);
        if (typeof body.total_bytes !== "number" || body.total_bytes <= 0)
          return invalid("total_bytes", "Must be positive.");
        const id = snowflake(world.nowMs());
        uploads.set(id, { category: String(body.media_category), segments: new Set() });
        return json({ data: { id, media_key: `3_${id}`, expires_after_secs: 86_400 } });
      }
      const id = third === "" ? (call.query.get("media_id") ?? "") : third;
      const upload = uploads.get(id);
      if (upload === undefined) return invalid("id", "Unknown media.");
      if (fourth === "append") {
        const segment = /name="segment_index"\r\n\r\n(\d+)/.exec(call.body)?.[1];
        if (segment === undefined) return invalid("segment_index", "Missing.");
        upload.segments.add(segment);
        return json({ data: { expires_at: Math.floor(world.nowMs() / 1000) + 86_400 } });
      }
      if (fourth === "finalize") {
        if (upload.segments.size === 0) return invalid("id", "Nothing was appended.");
        upload.readyMs ??= world.nowMs() + PROCESSING_MS;
      }
      return json({ data: { id, media_key: `3_${id}`, ...info(upload) } });
    },
    refusal(ids) {
      const all = Array.isArray(ids) ? ids.map((one) => uploads.get(String(one))) : [];
      const right = all.every(
        (one) => one?.readyMs !== undefined && (one.category !== "tweet_video" || world.nowMs() >= one.readyMs),
      );
      return right ? undefined : invalid("media.media_ids", "Your media IDs are invalid.");
    },
  };
}
