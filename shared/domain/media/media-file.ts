/** Pictures and films that people choose: told by their bytes, and without what they say of place, camera and time. */

export interface MediaKind {
  kind: "image" | "video";
  contentType: "image/jpeg" | "image/png" | "image/webp" | "video/mp4";
  extension: "jpg" | "png" | "webp" | "mp4";
}

/** By the first bytes, whatever the file is called. `undefined`: none that we publish. */
export function mediaKind(bytes: Uint8Array): MediaKind | undefined {
  if (starts(bytes, 0, [0xff, 0xd8, 0xff])) return { kind: "image", contentType: "image/jpeg", extension: "jpg" };
  if (starts(bytes, 0, PNG)) return { kind: "image", contentType: "image/png", extension: "png" };
  if (name(bytes, 0) === "RIFF" && name(bytes, 8) === "WEBP")
    return { kind: "image", contentType: "image/webp", extension: "webp" };
  if (name(bytes, 4) === "ftyp") return { kind: "video", contentType: "video/mp4", extension: "mp4" };
  return undefined;
}

const TYPES: Readonly<Record<string, string>> = {
  jpg: "image/jpeg",
  png: "image/png",
  webp: "image/webp",
  mp4: "video/mp4",
  vtt: "text/vtt",
};
/** Of a file that we have kept, by its name; `undefined`: none of ours. */
export const contentTypeOf = (name: string): string | undefined => TYPES[name.split(".").at(-1) ?? ""];

/** Without its metadata; what shows stays as it is. Throws a RangeError for a file that ends before it should. */
export function withoutMetadata(bytes: Uint8Array, { contentType }: Pick<MediaKind, "contentType">): Uint8Array {
  switch (contentType) {
    case "image/jpeg":
      return bareJpeg(bytes);
    case "image/png":
      return barePng(bytes);
    case "image/webp":
      return bareWebp(bytes);
    case "video/mp4":
      return bareMp4(bytes);
  }
}

/** WebVTT, as https://www.w3.org/TR/webvtt1/#file-structure says how a file begins. */
export const isWebVtt = (bytes: Uint8Array): boolean =>
  /^\uFEFF?WEBVTT(?:[ \t\r\n]|$)/.test(new TextDecoder().decode(bytes.subarray(0, 16)));

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** Segments: https://www.w3.org/Graphics/JPEG/itu-t81.pdf, B.1.1. Kept: JFIF, the colour profile, Adobe's colour
 * transform, and of Exif which way is up. */
function bareJpeg(bytes: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = [bytes.subarray(0, 2)];
  let at = 2;
  for (;;) {
    const marker = byte(bytes, at + 1);
    if (byte(bytes, at) !== 0xff) throw new RangeError("no marker");
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    // What telephones put behind the end, a second picture or a film, has metadata of its own.
    if (marker === 0xd9) return joined([...parts, bytes.subarray(at, at + 2)]);
    const header = at + 2 + word(bytes, at + 2);
    if (header > bytes.length) throw new RangeError("cut off");
    const end = marker === 0xda ? afterScan(bytes, header) : header;
    const segment = bytes.subarray(at, end);
    if (marker === 0xda && end === bytes.length) return joined([...parts, segment]);
    const isApp = marker >= 0xe0 && marker <= 0xef;
    const isComment = marker === 0xfe;
    const isKept = marker === 0xe0 || (marker === 0xe2 && text(segment, 4, 11) === "ICC_PROFILE") || marker === 0xee;
    if ((!isApp && !isComment) || isKept) parts.push(segment);
    else if (marker === 0xe1 && text(segment, 4, 4) === "Exif") parts.push(...uprightOf(segment));
    at = end;
  }
}

/** Pixels go on until a marker that is neither one of theirs nor a zero that hides one (B.1.1.5). */
function afterScan(bytes: Uint8Array, from: number): number {
  for (let at = from; at + 1 < bytes.length; at += 1) {
    const next = bytes[at + 1] ?? 0;
    if (bytes[at] === 0xff && next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at;
  }
  return bytes.length;
}

/** Which way is up, alone in an Exif segment of its own. https://www.cipa.jp/std/documents/e/DC-008-2012_E.pdf, 4.6.2 */
function uprightOf(segment: Uint8Array): Uint8Array[] {
  try {
    const tiff = segment.subarray(10);
    const little = text(tiff, 0, 2) === "II";
    const two = (at: number): number => (little ? byte(tiff, at) + byte(tiff, at + 1) * 256 : word(tiff, at));
    const first = little ? two(4) + two(6) * 65_536 : two(4) * 65_536 + two(6);
    for (let index = 0; index < two(first); index += 1) {
      const entry = first + 2 + index * 12;
      const turn = two(entry + 8);
      if (two(entry) !== 0x0112 || turn < 2 || turn > 8) continue;
      return [
        Uint8Array.from([
          ...[0xff, 0xe1, 0x00, 0x22, 0x45, 0x78, 0x69, 0x66, 0, 0, 0x4d, 0x4d, 0, 0x2a, 0, 0, 0, 8],
          ...[0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, turn, 0, 0, 0, 0, 0, 0],
        ]),
      ];
    }
  } catch {
    // An Exif segment that cannot be read says nothing that is worth keeping.
  }
  return [];
}

/** Chunks: https://www.w3.org/TR/png-3/#5Chunk-layout. Kept: what draws the picture. */
function barePng(bytes: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = [bytes.subarray(0, 8)];
  for (let at = 8; at < bytes.length; ) {
    const end = at + 12 + long(bytes, at);
    if (end > bytes.length) throw new RangeError("cut off");
    const chunk = name(bytes, at + 4);
    if (!["eXIf", "tEXt", "zTXt", "iTXt", "tIME"].includes(chunk)) parts.push(bytes.subarray(at, end));
    if (chunk === "IEND") break;
    at = end;
  }
  return joined(parts);
}

/** Chunks: https://developers.google.com/speed/webp/docs/riff_container */
function bareWebp(bytes: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = [];
  for (let at = 12; at + 8 <= bytes.length; ) {
    const size = littleLong(bytes, at + 4);
    const end = at + 8 + size + (size % 2);
    if (at + 8 + size > bytes.length) throw new RangeError("cut off");
    const chunk = name(bytes, at);
    if (chunk !== "EXIF" && chunk !== "XMP ") {
      const part = bytes.slice(at, Math.min(end, bytes.length));
      // The extended header tells of both.
      if (chunk === "VP8X") part[8] = byte(part, 8) & ~0x0c;
      parts.push(part);
    }
    at = end;
  }
  const body = joined(parts);
  const head = bytes.slice(0, 12);
  new DataView(head.buffer).setUint32(4, body.length + 4, true);
  return joined([head, body]);
}

/** Boxes keep their places, since the film is found by them: those that describe it are emptied, and the times at which
 * it was made. ISO/IEC 14496-12, 8.2.2, 8.3.2, 8.4.2 and 8.10 */
function bareMp4(bytes: Uint8Array): Uint8Array {
  const film = bytes.slice();
  empty(0, film.length);
  return film;

  function empty(from: number, to: number): void {
    for (let at = from; at + 8 <= to; ) {
      const small = long(film, at);
      const size = small === 0 ? to - at : small === 1 ? long(film, at + 8) * 2 ** 32 + long(film, at + 12) : small;
      if (size < 8 || at + size > to) throw new RangeError("cut off");
      const box = name(film, at + 4);
      const head = small === 1 ? 16 : 8;
      if (box === "moov" || box === "trak" || box === "mdia") empty(at + head, at + size);
      if (box === "mvhd" || box === "tkhd" || box === "mdhd") {
        const times = byte(film, at + head) === 1 ? 16 : 8;
        film.fill(0, at + head + 4, Math.min(at + head + 4 + times, at + size));
      }
      if (box === "udta" || box === "meta" || box === "uuid") {
        film.set([0x66, 0x72, 0x65, 0x65], at + 4);
        film.fill(0, at + head, at + size);
      }
      at += size;
    }
  }
}

const byte = (bytes: Uint8Array, at: number): number => {
  const found = bytes[at];
  if (found === undefined) throw new RangeError("cut off");
  return found;
};
const word = (bytes: Uint8Array, at: number): number => byte(bytes, at) * 256 + byte(bytes, at + 1);
const long = (bytes: Uint8Array, at: number): number => word(bytes, at) * 65_536 + word(bytes, at + 2);
const littleLong = (bytes: Uint8Array, at: number): number =>
  byte(bytes, at) + byte(bytes, at + 1) * 256 + (byte(bytes, at + 2) + byte(bytes, at + 3) * 256) * 65_536;
const text = (bytes: Uint8Array, at: number, length: number): string =>
  String.fromCharCode(...bytes.subarray(at, at + length));
const name = (bytes: Uint8Array, at: number): string => text(bytes, at, 4);
const starts = (bytes: Uint8Array, at: number, wanted: readonly number[]): boolean =>
  wanted.every((value, index) => bytes[at + index] === value);

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
