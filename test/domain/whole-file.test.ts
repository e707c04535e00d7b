import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type MediaKind, mediaKind, withoutMetadata } from "../../shared/domain/media/media-file.ts";
import { isWholeFile, sizeOf } from "../../shared/domain/media/whole-file.ts";
import * as media from "../fakes/media-bytes.ts";

/** A signature is no picture: what a file of each kind must have beside it. */

const { aFilm, aJpeg, aPng, ascii, big, box, chunk, extended, ihdr, lossless, lossy, table, webp } = media;
const kindOf = (bytes: Uint8Array): MediaKind => {
  const kind = mediaKind(bytes);
  if (kind === undefined) throw new Error("no kind");
  return kind;
};
const whole = (bytes: Uint8Array): boolean => isWholeFile(bytes, kindOf(bytes));
const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const of = (...parts: number[][]): Uint8Array => Uint8Array.from(parts.flat());
const ftyp = box("ftyp", ascii("isom"), big(0));
const mdat = box("mdat", [1, 2, 3]);
const ALL: readonly (readonly [string, Uint8Array])[] = [
  ["a PNG", aPng()],
  ["a JPEG", aJpeg()],
  ["a lossy WebP", webp(lossy(4, 3))],
  ["a lossless WebP", webp(lossless(4, 3))],
  ["an extended WebP", webp(extended(4, 3), lossy(4, 3))],
  ["a film", aFilm()],
];

describe("a whole file", () => {
  it.each(ALL)("%s is taken, and still is without its metadata", (_name, bytes) => {
    expect(whole(bytes)).toBe(true);
    expect(whole(withoutMetadata(bytes, kindOf(bytes)))).toBe(true);
  });

  it.each([
    ["a film whose table stands last", aFilm(ftyp, mdat, table())],
    ["a film whose samples go on to its end", aFilm(ftyp, table(), [...big(0), ...ascii("mdat"), 1, 2])],
    ["a film with a long box", aFilm(ftyp, table(), [...big(1), ...ascii("mdat"), ...big(17, 8), 1])],
    ["a JPEG that a telephone put a second one behind", of([...aJpeg()], [...aJpeg()])],
    ["the largest WebP", webp(lossless(16_384, 16_384))],
  ])("%s is taken", (_name, bytes) => expect(whole(bytes)).toBe(true));

  it.each(ALL.slice(0, 5))("%s tells its size", (_name, bytes) => {
    expect(sizeOf(bytes, kindOf(bytes).contentType)).toEqual({ width: 4, height: 3 });
  });
});

describe("a file that has the first bytes alone, or lacks a part", () => {
  it.each([
    ["the signature of a PNG", of(PNG)],
    ["a PNG that ends at once", of(PNG, chunk("IEND", []))],
    ["a PNG without pixels", of(PNG, ihdr(4, 3), chunk("IEND", []))],
    ["a PNG with empty pixels", of(PNG, ihdr(4, 3), chunk("IDAT", []), chunk("IEND", []))],
    ["a PNG without an end", of(PNG, ihdr(4, 3), chunk("IDAT", [9]))],
    ["a PNG whose size comes second", of(PNG, chunk("IDAT", [9]), ihdr(4, 3), chunk("IEND", []))],
    ["a PNG without width", aPng({ width: 0 })],
    ["a PNG without height", aPng({ height: 0 })],
    ["the signature of a JPEG", of([0xff, 0xd8, 0xff])],
    ["a JPEG of a beginning and an end", of([0xff, 0xd8, 0xff, 0xd9])],
    ["a JPEG without an end", aJpeg().slice(0, -2)],
    ["a JPEG without width", aJpeg({ width: 0 })],
    ["a JPEG without height", aJpeg({ height: 0 })],
    ["a JPEG without a frame", of([0xff, 0xd8, 0xff, 0xda, 0, 2, 1, 0xff, 0xd9])],
    ["a JPEG without a scan", of([0xff, 0xd8, 0xff, 0xc0, 0, 11, 8, 0, 3, 0, 4, 1, 1, 17, 0, 0xff, 0xd9])],
    ["the signature of a WebP", of(ascii("RIFF"), [4, 0, 0, 0], ascii("WEBP"))],
    ["a WebP with a header alone", webp(extended(4, 3))],
    ["a WebP without width", webp(lossy(0, 3))],
    ["a WebP that is longer than the file", webp(lossy(4, 3)).slice(0, -2)],
    ["a WebP with bytes in place of pixels", webp([...ascii("VP8 "), 2, 0, 0, 0, 1, 2])],
    ["the signature of a film", of(ftyp)],
    ["a film without a table", aFilm(ftyp, mdat)],
    ["a film without samples", aFilm(ftyp, table())],
    ["a film with empty samples", aFilm(ftyp, table(), box("mdat"))],
    ["a film whose table is empty", aFilm(ftyp, box("moov"), mdat)],
    ["a film without a track", aFilm(ftyp, box("moov", box("mvhd", big(0))), mdat)],
    ["a film that is cut off", aFilm().slice(0, -1)],
    ["a film with a box of a few bytes at its end", of([...aFilm()], [0, 0, 0])],
    ["a film with a box that is shorter than its name", aFilm(ftyp, table(), mdat, [...big(7), ...ascii("free")])],
    [
      "a film whose box is longer than any file",
      aFilm(ftyp, table(), [...big(1), ...ascii("mdat"), ...Array(8).fill(255)]),
    ],
  ])("%s is refused", (_name, bytes) => expect(whole(bytes)).toBe(false));

  it("cut off anywhere, whatever it is", () => {
    for (const [name, bytes] of ALL)
      for (let end = 12; end < bytes.length; end += 1)
        expect(whole(bytes.slice(0, end)), `${name} cut at ${end} of ${bytes.length}`).toBe(false);
  });
});

describe("whatever the bytes are", () => {
  const types = fc.constantFrom(...ALL.map(([, bytes]) => kindOf(bytes).contentType));

  it("it says yes or no, and throws nothing", () => {
    const any = fc.uint8Array({ maxLength: 400 });
    fc.assert(
      fc.property(any, types, (bytes, contentType) => {
        expect(typeof isWholeFile(bytes, { contentType })).toBe("boolean");
      }),
    );
  });

  it("of a whole file with some of them changed, yes means a size above nothing, and metadata that can be taken out", () => {
    const files = fc.constantFrom(...ALL.map(([, bytes]) => bytes));
    const hits = fc.array(fc.tuple(fc.nat(200), fc.nat(255)), { maxLength: 6 });
    fc.assert(
      fc.property(files, hits, (file, changes) => {
        const kind = kindOf(file);
        const bytes = file.slice();
        for (const [at, value] of changes) if (at < bytes.length) bytes[at] = value;
        if (!isWholeFile(bytes, kind)) return;
        const size = sizeOf(bytes, kind.contentType);
        if (kind.kind === "image") expect(Math.min(size?.width ?? 0, size?.height ?? 0)).toBeGreaterThan(0);
        try {
          withoutMetadata(bytes, kind);
        } catch (error) {
          // An inner box of a film may still be wrong.
          expect(error).toBeInstanceOf(RangeError);
        }
      }),
      { numRuns: 500 },
    );
  });
});
