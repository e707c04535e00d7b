/** Small whole pictures and films, as their formats ask for. */

export const ascii = (text: string): number[] => [...text].map((letter) => letter.charCodeAt(0));
export const big = (value: number, bytes = 4): number[] =>
  Array.from({ length: bytes }, (_, index) => Math.floor(value / 256 ** (bytes - 1 - index)) % 256);
export const little = (value: number, bytes = 4): number[] => big(value, bytes).reverse();
const of = (...parts: number[][]): Uint8Array<ArrayBuffer> => Uint8Array.from(parts.flat());

export const chunk = (name: string, body: number[]): number[] => [
  ...big(body.length),
  ...ascii(name),
  ...body,
  ...[1, 2, 3, 4],
];
const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
export const ihdr = (width: number, height: number): number[] =>
  chunk("IHDR", [...big(width), ...big(height), 8, 6, 0, 0, 0]);
export const aPng = ({ width = 4, height = 3, more = [] as number[] } = {}): Uint8Array<ArrayBuffer> =>
  of(PNG, ihdr(width, height), more, chunk("IDAT", [9, 9]), chunk("IEND", []));

const segment = (marker: number, body: number[]): number[] => [0xff, marker, ...big(body.length + 2, 2), ...body];
export const aJpeg = ({ width = 4, height = 3 } = {}): Uint8Array<ArrayBuffer> =>
  of(
    [0xff, 0xd8],
    segment(0xe0, ascii("JFIF\0")),
    segment(0xc4, [0, 1]),
    segment(0xc0, [8, ...big(height, 2), ...big(width, 2), 1, 1, 0x11, 0]),
    segment(0xda, [1, 1, 0, 0, 63, 0]),
    [0x12, 0xff, 0x00, 0x34, 0xff, 0xd3, 0x56],
    [0xff, 0xd9],
  );

const riff = (name: string, body: number[]): number[] => [
  ...ascii(name),
  ...little(body.length),
  ...body,
  ...(body.length % 2 === 1 ? [0] : []),
];
export const webp = (...chunks: number[][]): Uint8Array<ArrayBuffer> =>
  of(ascii("RIFF"), little(chunks.flat().length + 4), ascii("WEBP"), ...chunks);
export const lossy = (width: number, height: number): number[] =>
  riff("VP8 ", [0x10, 0, 0, 0x9d, 0x01, 0x2a, ...little(width, 2), ...little(height, 2), 7, 7]);
export const lossless = (width: number, height: number): number[] =>
  riff("VP8L", [0x2f, ...little(((height - 1) * 2 ** 14 + (width - 1)) % 2 ** 32), 7]);
export const extended = (width: number, height: number): number[] =>
  riff("VP8X", [0, 0, 0, 0, ...little(width - 1, 3), ...little(height - 1, 3)]);

export const box = (name: string, ...body: number[][]): number[] => [
  ...big(body.flat().length + 8),
  ...ascii(name),
  ...body.flat(),
];
export const table = (): number[] => box("moov", box("mvhd", big(0), big(1), big(2), big(600)), box("trak", [1]));
export const aFilm = (...parts: number[][]): Uint8Array<ArrayBuffer> =>
  parts.length > 0 ? of(...parts) : of(box("ftyp", ascii("isom"), big(0)), table(), box("mdat", [1, 2, 3]));
