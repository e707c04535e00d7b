import fc from "fast-check";

/**
 * What may become of something recorded on its way here: parts of its structure dropped, made into something else, nested,
 * doubled, swapped, renamed, grown; stretches of its text and single bytes too.
 */

/** A word that no sample has: wherever it shows up, it came from whoever wrote the input. */
export const MARK = "zqxmarmot";

export interface Step {
  do: "drop" | "become" | "nest" | "double" | "swap" | "rename" | "grow" | "say";
  /** Which part, counted in depth. */
  at: number;
  with: unknown;
}

/** Written as it stands, where `JSON.stringify` would not write it. */
const RAW = "\u27e6";
const raw = (json: string): string => `${RAW}${json}\u27e7`;

/** Values that surprised somebody's parser before. */
const ODD: readonly unknown[] = [
  ...[null, true, false, 0, -0, -1, 1.5, 1e21, 2 ** 53, -(2 ** 63), Number.MAX_VALUE],
  ...["1e400", "-1e400", "18446744073709551616", "123456789012345678901234567890", "1E-400"].map(raw),
  ...[
    '"\\ud800"',
    '"\\udc00\\ud800"',
    '"\\u0000"',
    '"\\uffff"',
    '{"__proto__":{"polluted":1}}',
    '{"a":1,"a":2}',
    '{"then":1}',
  ].map(raw),
  ...["", " ", "\u0000", "null", "undefined", "[object Object]", "__proto__", "constructor", "toString", "0", "-1"],
  ...["\u202e\u2066", "\ufeff", "e\u0301", "\u{1f1e8}\u{1f1e6}", "\ufffe", "\r\n", "\u2028", "ı", "ﬃ", "\u{1d7d8}"],
  ...["9999-12-31T23:59:59Z", "0000-00-00", "+275760-09-13T00:00:00Z", "1e400", "NaN", "Infinity", "253402300800"],
  ...["https://\u0000.example/", "//evil.example", "data:text/html,x", "javascript:1", "at://x/y/z", "urn:li:x:1"],
  ...["<script>", "&#x26;", "&amp;amp;", "]]>", "%00", "%c3%28", "../../", "$1", "{{1}}", "=1+1"],
  ...[[], {}, [[]], [{}], [null], { "": "" }, { length: 5 }, { toString: 1, valueOf: 1 }],
  `${MARK} says hello`,
  `${MARK}@example.com`,
];

export const odd: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...ODD) },
  { weight: 2, arbitrary: fc.string({ unit: "binary", maxLength: 40 }) },
  { weight: 1, arbitrary: fc.double() },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 2, noUnicodeString: false } as never) },
);

const step: fc.Arbitrary<Step> = fc.record({
  do: fc.constantFrom<Step["do"]>("drop", "become", "become", "nest", "double", "swap", "rename", "grow", "say"),
  at: fc.nat(100_000),
  with: odd,
});

export const steps = (most = 4): fc.Arbitrary<Step[]> => fc.array(step, { minLength: 1, maxLength: most });

interface Place {
  holder: Record<string, unknown>;
  name: string;
}

const NEST_DEEP = 60;
const GROW = 80;

/** A copy with all of these done to it. */
export function changed(value: unknown, doing: readonly Step[]): unknown {
  const root: Record<string, unknown> = { whole: structuredClone(value) };
  for (const one of doing) {
    const places = placesIn(root);
    const place = places[one.at % places.length];
    if (place !== undefined) carryOut(one, place, places);
  }
  return root.whole;
}

const said = (value: unknown): string => (typeof value === "string" ? value : (JSON.stringify(value) ?? ""));

function placesIn(root: Record<string, unknown>): Place[] {
  const places: Place[] = [];
  const open: unknown[] = [root];
  // What grew is not walked to its end: one part of it is as good as another.
  while (open.length > 0 && places.length < 5_000) {
    const holder = open.pop() as Record<string, unknown>;
    for (const name of Object.keys(holder)) {
      places.push({ holder, name });
      const below = holder[name];
      if (typeof below === "object" && below !== null) open.push(below);
    }
  }
  return places;
}

function carryOut({ do: what, at, with: other }: Step, { holder, name }: Place, places: readonly Place[]): void {
  const value = holder[name];
  const set = (next: unknown, under = name): void => {
    // An own field, whatever its name.
    Object.defineProperty(holder, under, { value: next, enumerable: true, configurable: true, writable: true });
  };
  switch (what) {
    case "drop":
      if (Array.isArray(holder)) holder.splice(Number(name), 1);
      else Reflect.deleteProperty(holder, name);
      break;
    case "become":
      set(structuredClone(other));
      break;
    case "say":
      set(typeof value === "string" ? `${value} ${MARK} ${said(other)}` : said(other));
      break;
    case "nest":
      set(nested(value, 1 + (at % NEST_DEEP)));
      break;
    case "double":
      set(Array.isArray(value) ? [...value, ...structuredClone(value)] : [value, structuredClone(value)]);
      break;
    case "grow":
      set(grown(value, at));
      break;
    case "rename":
      if (Array.isArray(holder) || name === "whole") break;
      Reflect.deleteProperty(holder, name);
      set(value, typeof other === "string" ? other : "__proto__");
      break;
    case "swap": {
      const there = places[(at * 31 + 7) % places.length];
      // Of two that lie in one another there would be no end.
      if (there !== undefined) set(structuredClone(there.holder[there.name]));
    }
  }
}

function nested(value: unknown, deep: number): unknown {
  let whole = value;
  for (let at = 0; at < deep; at++) whole = at % 2 === 0 ? [whole] : { value: whole };
  return whole;
}

function grown(value: unknown, at: number): unknown {
  if (typeof value === "string") return value.repeat(1 + (at % GROW));
  if (!Array.isArray(value) || value.length === 0) return value;
  return Array.from({ length: GROW }, (_, n) => value[n % value.length]);
}

/** As JSON, with what only a text can say. */
export function written(value: unknown): string {
  const text = JSON.stringify(value) ?? "null";
  if (!text.includes(RAW)) return text;
  return text.replaceAll(
    /"\u27e6((?:[^"\\\u27e7]|\\.)*)\u27e7"/g,
    (_, json: string) => JSON.parse(`"${json}"`) as string,
  );
}

export interface Cut {
  at: number;
  take: number;
  put: Uint8Array;
  /** The stretch once more, so often. */
  again: number;
}

const PIECES: readonly string[] = [
  "{",
  "}",
  "[",
  "]",
  '"',
  ",",
  ":",
  "\\",
  "<",
  ">",
  "&",
  "<!--",
  "]]>",
  "--",
  "\r\n\r\n",
  "=",
  ";",
  "%",
  "\u0000",
];

export const cuts = (most = 4): fc.Arbitrary<Cut[]> =>
  fc.array(
    fc.record({
      at: fc.nat(1_000_000),
      take: fc.oneof({ weight: 5, arbitrary: fc.nat(8) }, { weight: 1, arbitrary: fc.nat(4_000) }),
      put: fc.oneof(
        fc.uint8Array({ maxLength: 6 }),
        fc.constantFrom(...PIECES).map((piece) => new Uint8Array(Buffer.from(piece))),
        fc.constant(new Uint8Array()),
      ),
      again: fc.oneof({ weight: 9, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(50) }),
    }),
    { minLength: 1, maxLength: most },
  );

/** Bytes with stretches taken out, put in, and said again. */
export function cut(bytes: Buffer, doing: readonly Cut[]): Buffer {
  let all = bytes;
  for (const { at, take, put, again } of doing) {
    const from = all.length === 0 ? 0 : at % (all.length + 1);
    const taken = all.subarray(from, from + take);
    all = Buffer.concat([
      all.subarray(0, from),
      put,
      ...Array.from({ length: again }, () => taken),
      all.subarray(from + (again > 0 ? 0 : take)),
    ]);
  }
  return all;
}

/** Lines or tags in another order, missing, or twice: for what is no JSON. */
export function shuffled(text: string, parts: RegExp, doing: readonly Step[]): string {
  const pieces = text.match(parts) ?? [text];
  for (const { do: what, at, with: other } of doing) {
    const here = at % Math.max(1, pieces.length);
    const there = (at * 31 + 7) % Math.max(1, pieces.length);
    if (what === "drop") pieces.splice(here, 1);
    else if (what === "double") pieces.splice(here, 0, pieces[here] ?? "");
    else if (what === "swap") [pieces[here], pieces[there]] = [pieces[there] ?? "", pieces[here] ?? ""];
    else if (what === "grow") pieces.splice(here, 1, (pieces[here] ?? "").repeat(1 + (at % GROW)));
    else if (what === "nest") pieces.splice(here, 0, (pieces[there] ?? "").repeat(1 + (at % NEST_DEEP)));
    else pieces.splice(here, 1, typeof other === "string" ? other : (JSON.stringify(other) ?? ""));
  }
  return pieces.join("");
}
