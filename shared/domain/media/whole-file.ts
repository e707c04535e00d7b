import type { MediaKind } from "./media-file.ts";

/**
 * Whether a file is what its first bytes promise: a picture with a size, its pixels and its end; a film with its table
 * and its samples, each box within the file. A signature alone is no picture, and every platform would refuse it.
 */

export interface Size {
  width: number;
  height: number;
}

/** Never throws: what cannot be read is not whole. */
export function isWholeFile(bytes: Uint8Array, { contentType }: Pick<MediaKind, "contentType">): boolean {
  if (contentType === "video/mp4") return isWholeFilm(bytes);
  const size = sizeOf(bytes, contentType);
  return size !== undefined && size.width > 0 && size.height > 0;
}

/** Of a picture that is whole; `undefined`: it is not. */
export function sizeOf(bytes: Uint8Array, contentType: MediaKind["contentType"]): Size | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    if (contentType === "image/png") return pngSize(view);
    if (contentType === "image/jpeg") return jpegSize(view);
    return contentType === "image/webp" ? webpSize(view) : undefined;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** IHDR first, pixels, IEND: https://www.w3.org/TR/png-3/#5ChunkOrdering */
function pngSize(view: DataView): Size | undefined {
  if (view.getUint32(8) !== 13 || name(view, 12) !== "IHDR") return undefined;
  const size = { width: view.getUint32(16), height: view.getUint32(20) };
  let pixels = 0;
  for (let at = 8; ; ) {
    const length = view.getUint32(at);
    const chunk = name(view, at + 4);
    const end = at + 12 + length;
    if (end > view.byteLength) return undefined;
    if (chunk === "IDAT") pixels += length;
    if (chunk === "IEND") return pixels > 0 ? size : undefined;
    at = end;
  }
}

/** A frame header, a scan after it, the end: https://www.w3.org/Graphics/JPEG/itu-t81.pdf, B.2 */
function jpegSize(view: DataView): Size | undefined {
  let size: Size | undefined;
  let scans = 0;
  for (let at = 2; ; ) {
    if (view.getUint8(at) !== 0xff) return undefined;
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) at += 1;
    else if (marker === 0xd9) return scans > 0 ? size : undefined;
    else {
      const end = at + 2 + view.getUint16(at + 2);
      if (end > view.byteLength) return undefined;
      // All SOFn; DHT, JPG and DAC share their range.
      if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker))
        size = { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
      if (marker === 0xda && size !== undefined) scans += 1;
      at = marker === 0xda ? afterPixels(view, end) : end;
    }
  }
}

/** The next marker that is neither a restart nor a zero that hides one (B.1.1.5). Throws a RangeError without one. */
function afterPixels(view: DataView, from: number): number {
  for (let at = from; ; at += 1) {
    if (view.getUint8(at) !== 0xff) continue;
    const next = view.getUint8(at + 1);
    if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at;
  }
}

/** A picture in one of the three forms: https://developers.google.com/speed/webp/docs/riff_container */
function webpSize(view: DataView): Size | undefined {
  const whole = 8 + view.getUint32(4, true);
  if (whole > view.byteLength) return undefined;
  let size: Size | undefined;
  let pixels = false;
  for (let at = 12; at + 8 <= whole; ) {
    const length = view.getUint32(at + 4, true);
    const from = at + 8;
    if (from + length > whole) return undefined;
    const chunk = name(view, at);
    if (chunk === "VP8X") size = { width: 1 + long24(view, from + 4), height: 1 + long24(view, from + 7) };
    else if (["VP8 ", "VP8L", "ANMF"].includes(chunk)) {
      pixels = true;
      size ??= chunk === "VP8 " ? lossySize(view, from, length) : losslessSize(view, from, length);
      if (size === undefined) return undefined;
    }
    at = from + length + (length % 2);
  }
  return pixels ? size : undefined;
}

/** A key frame: its start code and 14 bits each (RFC 6386, 9.1). */
function lossySize(view: DataView, from: number, length: number): Size | undefined {
  if (length < 10 || (view.getUint8(from) & 1) !== 0) return undefined;
  if (view.getUint8(from + 3) !== 0x9d || view.getUint16(from + 4) !== 0x012a) return undefined;
  return { width: view.getUint16(from + 6, true) & 0x3fff, height: view.getUint16(from + 8, true) & 0x3fff };
}

/** https://developers.google.com/speed/webp/docs/webp_lossless_bitstream_specification#3_riff_header */
function losslessSize(view: DataView, from: number, length: number): Size | undefined {
  if (length < 5 || view.getUint8(from) !== 0x2f) return undefined;
  const bits = view.getUint32(from + 1, true);
  return { width: 1 + (bits & 0x3fff), height: 1 + ((bits >>> 14) & 0x3fff) };
}

/** Boxes to the last byte, among them the film's table with a track, and samples. ISO/IEC 14496-12, 4.2 and 8.2 */
function isWholeFilm(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const outer = boxes(view, 0, view.byteLength);
  const table = outer?.find(({ box }) => box === "moov");
  if (outer?.[0]?.box !== "ftyp" || table === undefined) return false;
  const inner = boxes(view, table.from, table.to)?.map(({ box }) => box) ?? [];
  return (
    inner.includes("mvhd") && inner.includes("trak") && outer.some(({ box, from, to }) => box === "mdat" && to > from)
  );
}

interface Box {
  box: string;
  from: number;
  to: number;
}

/** `undefined`: one of them does not fit. */
function boxes(view: DataView, start: number, stop: number): Box[] | undefined {
  const found: Box[] = [];
  for (let at = start; at < stop; ) {
    if (at + 8 > stop) return undefined;
    const small = view.getUint32(at);
    if (small === 1 && at + 16 > stop) return undefined;
    const size = small === 0 ? stop - at : small === 1 ? Number(view.getBigUint64(at + 8)) : small;
    const head = small === 1 ? 16 : 8;
    if (size < head || at + size > stop) return undefined;
    found.push({ box: name(view, at + 4), from: at + head, to: at + size });
    at += size;
  }
  return found;
}

const long24 = (view: DataView, at: number): number => view.getUint16(at, true) + view.getUint8(at + 2) * 65_536;
const name = (view: DataView, at: number): string =>
  String.fromCharCode(view.getUint8(at), view.getUint8(at + 1), view.getUint8(at + 2), view.getUint8(at + 3));
