import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isWebVtt, mediaKind, withoutMetadata } from "../../shared/domain/media/media-file.ts";

/** Files as cameras and telephones write them: what shows stays, what tells of place, camera and time goes. */

const SECRET = "GPS 45.4215 -75.6972 Pixel 9 Maya";
const ascii = (text: string): number[] => [...text].map((letter) => letter.charCodeAt(0));
const big = (value: number, bytes = 4): number[] =>
  Array.from({ length: bytes }, (_, index) => Math.floor(value / 256 ** (bytes - 1 - index)) % 256);
const little = (value: number): number[] => big(value).reverse();
const of = (...parts: number[][]): Uint8Array => Uint8Array.from(parts.flat());
const tells = (bytes: Uint8Array): boolean => Buffer.from(bytes).includes(SECRET);

const segment = (marker: number, body: number[]): number[] => [0xff, marker, ...big(body.length + 2, 2), ...body];
const SCAN = [...segment(0xda, [1, 1, 0, 0, 63, 0]), 0x12, 0xff, 0x00, 0x34, 0xff, 0xd3, 0x56];
/** Exif, big-endian, one entry: which way is up. */
const exif = (turn: number): number[] => [
  ...ascii("Exif\0\0MM"),
  ...[0, 0x2a, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, turn, 0, 0, 0, 0, 0, 0],
  ...ascii(SECRET),
];
const jpeg = (...middle: number[][]): Uint8Array =>
  of([0xff, 0xd8], segment(0xe0, ascii("JFIF\0")), ...middle, segment(0xdb, [0, 1, 2]), SCAN, [0xff, 0xd9]);

const chunk = (name: string, body: number[]): number[] => [...big(body.length), ...ascii(name), ...body, 1, 2, 3, 4];
const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const png = (...middle: number[][]): Uint8Array =>
  of(PNG, chunk("IHDR", big(7)), ...middle, chunk("IDAT", [9, 9]), chunk("IEND", []));

const riff = (name: string, body: number[]): number[] => [
  ...ascii(name),
  ...little(body.length),
  ...body,
  ...(body.length % 2 === 1 ? [0] : []),
];
const webp = (...chunks: number[][]): Uint8Array => {
  const body = chunks.flat();
  return of(ascii("RIFF"), little(body.length + 4), ascii("WEBP"), body);
};

const box = (name: string, ...body: number[][]): number[] => [
  ...big(body.flat().length + 8),
  ...ascii(name),
  ...body.flat(),
];
const header = (name: string): number[] => box(name, [0, 0, 0, 0], big(3_900_000_001), big(3_900_000_002), big(600));
const mp4 = (...middle: number[][]): Uint8Array => of(box("ftyp", ascii("isom")), ...middle, box("mdat", [1, 2, 3]));

const bare = (bytes: Uint8Array): Uint8Array => {
  const kind = mediaKind(bytes);
  if (kind === undefined) throw new Error("no kind");
  return withoutMetadata(bytes, kind);
};

describe("a file is told by its bytes", () => {
  it.each([
    ["a JPEG", jpeg(), "image/jpeg"],
    ["a PNG", png(), "image/png"],
    ["a WebP", webp(riff("VP8 ", [1, 2])), "image/webp"],
    ["an MP4", mp4(), "video/mp4"],
    ["an SVG", of(ascii("<svg onload=alert(1)>")), undefined],
    ["a page that is called .jpg", of(ascii("<!doctype html><script>")), undefined],
    ["a GIF", of(ascii("GIF89a")), undefined],
    ["a RIFF that is sound", of(ascii("RIFF"), little(4), ascii("WAVE")), undefined],
    ["nothing", of([]), undefined],
  ])("%s", (_name, bytes, type) => {
    expect(mediaKind(bytes)?.contentType).toBe(type);
  });

  it.each([
    ["WEBVTT", true],
    ["WEBVTT - captions", true],
    ["\uFEFFWEBVTT\n\n00:01", true],
    ["WEBVTTX", false],
    ["1\n00:00:01,000 --> 00:00:02,000", false],
  ])("captions that begin with %j: %s", (text, good) => {
    expect(isWebVtt(new TextEncoder().encode(text))).toBe(good);
  });
});

describe("what a file tells beside what it shows", () => {
  it.each([
    ["Exif of a JPEG", jpeg(segment(0xe1, exif(1))), jpeg()],
    ["XMP of a JPEG", jpeg(segment(0xe1, ascii(`http://ns.adobe.com/xap/1.0/\0${SECRET}`))), jpeg()],
    ["IPTC and a comment of a JPEG", jpeg(segment(0xed, ascii(SECRET)), segment(0xfe, ascii(SECRET))), jpeg()],
    ["a second picture behind a JPEG", of([...jpeg()], [...jpeg(segment(0xe1, exif(6)))], ascii(SECRET)), jpeg()],
    ["Exif between the scans of a JPEG", jpeg(SCAN, segment(0xe1, exif(1))), jpeg(SCAN)],
    [
      "texts and time of a PNG",
      png(chunk("tEXt", ascii(SECRET)), chunk("iTXt", ascii(SECRET)), chunk("tIME", [1])),
      png(),
    ],
    ["Exif of a PNG", png(chunk("eXIf", ascii(SECRET))), png()],
    ["what stands behind a PNG", of([...png()], ascii(SECRET)), png()],
    [
      "Exif and XMP of a WebP",
      webp(riff("VP8 ", [1, 2]), riff("EXIF", ascii(SECRET)), riff("XMP ", ascii(SECRET))),
      webp(riff("VP8 ", [1, 2])),
    ],
  ])("%s goes", (_name, bytes, rest) => {
    expect(Buffer.from(bare(bytes)).toString("hex")).toBe(Buffer.from(rest).toString("hex"));
  });

  it.each([1, 3, 6, 8])("which way is up stays of a JPEG, alone: %i", (turn) => {
    const done = bare(jpeg(segment(0xe1, exif(turn))));
    expect(tells(done)).toBe(false);
    const kept = Buffer.from(done).includes(Buffer.from([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, turn]));
    expect(kept).toBe(turn !== 1);
    expect(Buffer.from(bare(done))).toEqual(Buffer.from(done));
  });

  it("the colour profile of a JPEG stays, and the alpha of a WebP", () => {
    const profile = segment(0xe2, ascii("ICC_PROFILE\0colours"));
    expect(Buffer.from(bare(jpeg(profile)))).toEqual(Buffer.from(jpeg(profile)));
    const [all, alpha] = [0x10 | 0x0c, 0x10].map((flags) => riff("VP8X", [flags, 0, 0, 0, 1, 0, 0, 1, 0, 0]));
    expect(Buffer.from(bare(webp(all ?? [], riff("VP8 ", [1, 2]))))).toEqual(
      Buffer.from(webp(alpha ?? [], riff("VP8 ", [1, 2]))),
    );
  });

  it("of a film place, camera and time go, and every box stays where it was", () => {
    const film = mp4(
      box(
        "moov",
        header("mvhd"),
        box("udta", box("\u00a9xyz", ascii(SECRET))),
        box("trak", header("tkhd"), box("mdia", header("mdhd"), box("minf", [5])), box("meta", ascii(SECRET))),
      ),
      box("uuid", ascii(SECRET)),
    );
    const done = bare(film);
    expect(tells(done)).toBe(false);
    expect(done.length).toBe(film.length);
    expect(Buffer.from(done).indexOf("mdat")).toBe(Buffer.from(film).indexOf("mdat"));
    for (const time of [3_900_000_001, 3_900_000_002])
      expect(Buffer.from(done).includes(Buffer.from(big(time)))).toBe(false);
    expect(Buffer.from(done).includes(Buffer.from(big(600)))).toBe(true);
  });
});

describe("a broken file", () => {
  const whole = [
    jpeg(segment(0xe1, exif(6))),
    png(chunk("tEXt", ascii(SECRET))),
    webp(riff("VP8 ", [1, 2]), riff("EXIF", ascii(SECRET))),
    mp4(box("moov", header("mvhd"), box("udta", ascii(SECRET)))),
  ];
  it("that is cut off anywhere is refused by a RangeError, or bare", () => {
    for (const bytes of whole)
      for (let end = 12; end < bytes.length; end += 1) {
        const cut = bytes.slice(0, end);
        let done: Uint8Array;
        try {
          done = bare(cut);
        } catch (error) {
          expect(error).toBeInstanceOf(RangeError);
          continue;
        }
        expect(tells(done), `${mediaKind(bytes)?.extension} cut at ${end} of ${bytes.length}`).toBe(false);
      }
  });

  it("with any bytes in it ends, and throws nothing else", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...whole),
        fc.array(fc.tuple(fc.nat(200), fc.nat(255)), { maxLength: 8 }),
        (file, hits) => {
          const bytes = file.slice();
          for (const [at, value] of hits) if (at >= 12 && at < bytes.length) bytes[at] = value;
          try {
            bare(bytes);
          } catch (error) {
            expect(error).toBeInstanceOf(RangeError);
          }
        },
      ),
    );
  });
});
