import { hash } from "node:crypto";
import { json, linkedInNumber, notFound, parsed, problem } from "./linkedin-wire.ts";
import type { ApiCall, World } from "./types.ts";

/**
 * Images and films: initialize, put the bytes, and of films finalize and wait.
 * https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/videos-api
 */

/** LinkedIn's parts have 4 MiB. */
const PART_BYTES = 4 * 1024 * 1024;
const PROCESSING_MS = 1_000;

interface Upload {
  parts: Map<number, string>;
  partsNeeded: number;
  finalizedMs?: number;
}

export interface Uploads {
  /** `undefined`: not a path of these. */
  api(call: ApiCall): Response | undefined;
  isReady(urn: string): boolean;
}

export function createUploads(world: World): Uploads {
  const uploads = new Map<string, Upload>();
  const isWhole = (upload: Upload): boolean => upload.parts.size === upload.partsNeeded;
  const isReady = (urn: string): boolean => {
    const upload = uploads.get(urn);
    if (upload === undefined || !isWhole(upload)) return false;
    const { finalizedMs } = upload;
    return (
      urn.startsWith("urn:li:image:") || (finalizedMs !== undefined && world.nowMs() >= finalizedMs + PROCESSING_MS)
    );
  };

  const begin = (call: ApiCall, kind: "image" | "video"): Response => {
    const { initializeUploadRequest: asked } = parsed(call.body) as {
      initializeUploadRequest?: Record<string, unknown>;
    };
    if (typeof asked?.owner !== "string") return problem(400, "MISSING_FIELD", "owner is required");
    const size = Number(asked.fileSizeBytes ?? 1);
    const partsNeeded = kind === "image" ? 1 : Math.ceil(size / PART_BYTES);
    const urn = `urn:li:${kind}:C4${linkedInNumber(world.nowMs())}`;
    uploads.set(urn, { parts: new Map(), partsNeeded });
    const base = `${call.url.slice(0, call.url.length - call.path.length)}/dms-uploads/${encodeURIComponent(urn)}`;
    if (kind === "image")
      return json({ value: { uploadUrl: `${base}/0`, uploadUrlExpiresAt: world.nowMs() + 3_600_000, image: urn } });
    const uploadInstructions = Array.from({ length: partsNeeded }, (_, at) => ({
      uploadUrl: `${base}/${at}`,
      firstByte: at * PART_BYTES,
      lastByte: Math.min(size, (at + 1) * PART_BYTES) - 1,
    }));
    const captionsUploadUrl = asked.uploadCaptions === true ? `${base}/captions` : "";
    return json({
      value: { video: urn, uploadInstructions, uploadToken: "", captionsUploadUrl, thumbnailUploadUrl: "" },
    });
  };

  const finalize = (call: ApiCall): Response => {
    const { finalizeUploadRequest: asked } = parsed(call.body) as { finalizeUploadRequest?: Record<string, unknown> };
    const upload = uploads.get(String(asked?.video));
    const given = JSON.stringify(asked?.uploadedPartIds);
    if (upload === undefined || given !== JSON.stringify([...upload.parts.values()]))
      return problem(400, "INVALID_VALUE", "The parts are not those that were uploaded.");
    upload.finalizedMs = world.nowMs();
    return json({});
  };

  return {
    isReady,
    api(call) {
      const [first, second = "", third = ""] = call.path
        .split("/")
        .filter((part) => part !== "")
        .map(decodeURIComponent);
      if (first === "dms-uploads") {
        const upload = uploads.get(second);
        if (upload === undefined) return notFound();
        if (third === "captions") return json({}, 201);
        const etag = hash("sha256", call.body, "hex").slice(0, 32);
        upload.parts.set(Number(third), etag);
        return new Response(null, { status: 201, headers: { etag } });
      }
      if (first !== "rest" || (second !== "images" && second !== "videos")) return undefined;
      const action = call.query.get("action");
      if (action === "initializeUpload") return begin(call, second === "images" ? "image" : "video");
      if (action === "finalizeUpload") return finalize(call);
      const upload = uploads.get(third);
      if (upload === undefined) return notFound();
      const status = isReady(third) ? "AVAILABLE" : upload.finalizedMs === undefined ? "WAITING_UPLOAD" : "PROCESSING";
      return json({ id: third, status });
    },
  };
}
