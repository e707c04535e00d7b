import { isWebVtt, mediaKind, withoutMetadata } from "../../domain/media/media-file.ts";
import { mediaKey } from "../../domain/media/media-place.ts";
import { isWholeFile } from "../../domain/media/whole-file.ts";
import type { OutgoingMedia } from "../../domain/outgoing/outgoing.ts";
import type { Files, Ports } from "../../ports.ts";
import { redactText } from "../personal.ts";

/** A file that somebody chose becomes one of the department's media: told by its bytes, bare of metadata. */

export type BadFile = "kind" | "broken" | "large" | "captions" | "personal" | "empty";
export type Kept =
  | { ok: true; file: Pick<OutgoingMedia, "kind" | "key" | "contentType"> }
  | { ok: false; reason: BadFile };
export type KeptCaptions = { ok: true; key: string } | { ok: false; reason: BadFile };

export type MediaPorts = Pick<Ports, "department" | "newId"> & { media: Files };

/** A request to the console takes 4 MiB in all. */
export const LARGEST_FILE = 4 * 1024 * 1024 - 64 * 1024;
const LARGEST_CAPTIONS = 256 * 1024;

export const keepMedia =
  ({ media, newId }: MediaPorts) =>
  async (bytes: Uint8Array): Promise<Kept> => {
    if (bytes.length === 0) return { ok: false, reason: "empty" };
    if (bytes.length > LARGEST_FILE) return { ok: false, reason: "large" };
    const told = mediaKind(bytes);
    if (told === undefined) return { ok: false, reason: "kind" };
    if (!isWholeFile(bytes, told)) return { ok: false, reason: "broken" };
    let bare: Uint8Array;
    try {
      bare = withoutMetadata(bytes, told);
    } catch (error) {
      if (error instanceof RangeError) return { ok: false, reason: "broken" };
      throw error;
    }
    const key = mediaKey(`${newId()}.${told.extension}`);
    await media.put(key, Buffer.from(bare), told.contentType);
    return { ok: true, file: { kind: told.kind, key, contentType: told.contentType } };
  };

export const keepCaptions =
  ({ department, media, newId }: MediaPorts) =>
  async (bytes: Uint8Array): Promise<KeptCaptions> => {
    if (bytes.length > LARGEST_CAPTIONS) return { ok: false, reason: "large" };
    if (!isWebVtt(bytes)) return { ok: false, reason: "captions" };
    if (redactText(captionWords(bytes), department).found.length > 0) return { ok: false, reason: "personal" };
    const key = mediaKey(`${newId()}.vtt`);
    await media.put(key, Buffer.from(bytes), "text/vtt");
    return { ok: true, key };
  };

/** Without the lines that say when: their digits are nobody's. */
const captionWords = (bytes: Uint8Array): string =>
  new TextDecoder()
    .decode(bytes)
    .split(/\r\n?|\n/)
    .filter((line) => !line.includes("-->"))
    .join("\n");
