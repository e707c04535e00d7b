import { readFileSync } from "node:fs";
import fc from "fast-check";
import twitterText from "twitter-text";
import { describe, expect, it } from "vitest";
import { recordKey } from "../../shared/channels/bluesky/record-key.ts";
import { id, instantMs, type Json, parseJson, text } from "../../shared/channels/common/json.ts";
import { ignored } from "../../shared/channels/common/not-taken.ts";
import { hmac, isMadeWith } from "../../shared/channels/common/signature.ts";
import { makeChannel } from "../../shared/channels/index.ts";
import { decodeEntities } from "../../shared/channels/x/entities.ts";
import { weightedLength } from "../../shared/channels/x/length.ts";
import { authorization } from "../../shared/channels/x/oauth1.ts";
import { CHANNEL_NAMES } from "../../shared/domain/message/message.ts";
import { noNetwork, options } from "./builders.ts";

describe("the list of channels", () => {
  it("makes each under its own name, and no other", () => {
    for (const name of CHANNEL_NAMES) expect(makeChannel(name, options(noNetwork))?.name).toBe(name);
    for (const name of ["toString", "__proto__", "tiktok", ""]) {
      expect(makeChannel(name, options(noNetwork))).toBeUndefined();
    }
  });
});

describe("weighted length", () => {
  const weight = (words: string): number => weightedLength(words, 280).used;
  const oracle = (words: string): number => twitterText.parseTweet(words).weightedLength;
  // biome-ignore format: a table of words
  const BITS = [
    "canada.ca", "https://www.canada.ca/fr/services.html?x=1&y=é", "www.Canada.ca/passeport", "http://t.co/abc123",
    "https://t.co/abc?x=1", "https://en.wikipedia.org/wiki/Foo_(bar)", "foo.com:8080/x", "test@canada.ca", "gc.ca",
    "http://a_b.example.com/@x/", "привет.рф", "xn--80ak6aa92e.com", "日本.jp", "café.com", "x.quebec", "merci.Bonjour",
    "À l’aide", "é", "e\u0301", "…", "€", "🇨🇦", "👩‍👩‍👧", "❤️", "©", "1️⃣", "😀", "日本", "passeport", "«", "»", "\u00a0",
    " ", "\n", ".", "/", "-", "_", "@", "#", "(", ")", "?", "&", "!", "$",
  ];
  it("is X's own for any mixture of addresses, emoji and French", () => {
    const mixture = fc.array(fc.constantFrom(...BITS), { maxLength: 12 }).map((bits) => bits.join(""));
    fc.assert(
      fc.property(mixture, (words) => weight(words) === oracle(words)),
      { numRuns: 2000 },
    );
  });
  // More bits in one name than a mixture has by chance.
  it("is X's own for names of many scripts, whatever their length is once they are encoded", () => {
    const letters = fc.constantFrom("日", "本", "❤️", "👩‍👩‍👧", "é", "a", "passeport", "ж", "。", "-", "😀");
    const name = fc.array(letters, { minLength: 1, maxLength: 24 }).map((bits) => `${bits.join("")}.ca`);
    fc.assert(
      fc.property(name, (words) => weight(words) === oracle(words)),
      { numRuns: 1000 },
    );
  });
  it("takes no address out of a name that is too long once it is encoded: emoji, 日本 and no space (seed 1414759370)", () => {
    const words = "À l’aide❤️passeport❤️👩‍👩‍👧日本canada.ca";
    expect([weight(words), oracle(words)]).toEqual([36, 36]);
    expect(weight("passeport❤️日本canada.ca")).toBe(oracle("passeport❤️日本canada.ca"));
  });
  it("ends an address before parentheses that follow what no path ends with (seed 1925931071)", () => {
    const words = "https://en.wikipedia.org/wiki/Foo_(bar)@(canada.ca)";
    expect([weight(words), oracle(words)]).toEqual([49, 49]);
  });
  it("is X's own for any characters", () => {
    const any = fc.string({ unit: "binary", maxLength: 60 });
    fc.assert(
      fc.property(any, (words) => weight(words) === oracle(words)),
      { numRuns: 1000 },
    );
  });
  it.each([
    ["a bare address", "canada.ca", 23],
    ["a long address", `https://canada.ca/${"a".repeat(300)}`, 23],
    ["a letter with its accent apart", "e\u0301", 1],
    ["an ellipsis", "…", 2],
    ["a euro sign", "€", 2],
    ["a family", "👩‍👩‍👧‍👦", 2],
    ["a flag", "🇨🇦", 2],
    ["nothing", "", 0],
  ])("counts %s", (_name, words, expected) => {
    expect(weight(words)).toBe(expected);
  });
  it("ends soon for texts made to slow it down", () => {
    for (const words of ["a.".repeat(5000), `${"日".repeat(4998)}.`, `canada.ca/${"(a".repeat(2400)}`]) {
      expect(weightedLength(words, 280).ok).toBe(false);
    }
  });
});

describe("platform JSON", () => {
  const read = (body: string): Json => parseJson(Buffer.from(body));

  it("keeps any integer's digits", () => {
    fc.assert(fc.property(fc.bigInt(), (big) => id((read(`{"id":${big}}`) as { id: Json }).id) === String(big)));
  });
  it("reads every number as its text says, wherever it stands and whatever stands beside it", () => {
    const written = fc.oneof(
      fc.integer().map(String),
      fc.bigInt().map(String),
      fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
      fc.constantFrom("-0", "0", "0.10", "1E5", "1e+21", "9007199254740991", "9007199254740993", "-9007199254740993"),
    );
    const space = fc.constantFrom("", " ", "\n\t");
    fc.assert(
      fc.property(fc.array(fc.tuple(space, written, space), { minLength: 1 }), fc.boolean(), (numbers, inObject) => {
        const values = numbers.map(([before, number, after]) => `${before}${number}${after}`);
        const body = inObject ? `{${values.map((value, at) => `"${at}":${value}`)}}` : `[${values}]`;
        expect(Object.values(read(body) as object).map(String)).toEqual(numbers.map(([, number]) => number));
      }),
    );
  });
  it.each([
    ["1e3", "1e3"],
    ["1.0", "1.0"],
    ["-0", "-0"],
    ["12345", "12345"],
  ])("never makes another id of %s", (written, expected) => {
    expect(id(read(written))).toBe(expected);
  });
  it.each([null, true, [], {}, "", "a b", "a\nb", "a\u0000", "\ud800", "x".repeat(513)])(
    "takes %j for no id",
    (value) => {
      expect(id(value as Json)).toBeUndefined();
    },
  );
  it.each([
    ["seconds", 1795446000, 1795446000000],
    ["milliseconds", 1795446000372, 1795446000372],
    ["milliseconds as text", "1795446000372", 1795446000372],
    ["ISO 8601", "2026-11-23T15:00:00.000Z", Date.parse("2026-11-23T15:00:00Z")],
    ["Graph's form", "2026-11-23T15:00:00+0000", Date.parse("2026-11-23T15:00:00Z")],
    ["nothing that is a time", "yesterday", undefined],
    ["beyond all calendars", 1e30, undefined],
    ["the last instant that sorts as text", 253402300799999, 253402300799999],
    ["a year of five digits", 253402300800000, undefined],
    ["a year of six digits as text", "8640000000000000", undefined],
    ["before all platforms", -5, undefined],
    ["another type", {}, undefined],
  ])("reads an instant from %s", (_name, value, expected) => {
    expect(instantMs(value as Json)).toBe(expected);
  });
  it("replaces what no queue takes", () => {
    expect(text("a\ud800b\uffffc")).toBe("a\ufffdb\ufffdc");
  });
});

describe("signatures", () => {
  const vectors = JSON.parse(readFileSync("test/fixtures/vectors.json", "utf8"));

  it("are over the bytes as they came, not over what they say", () => {
    const body = Buffer.from(vectors.meta.body);
    const signed = (header: string, encoding: "hex" | "base64" = "hex"): boolean =>
      isMadeWith([vectors.meta.secret], header, (secret) => `sha256=${hmac(secret, body, encoding)}`);
    expect(signed(vectors.meta.signature)).toBe(true);
    expect(signed(vectors.meta.signatureOfReserialised)).toBe(false);
    expect(signed(vectors.x.signature, "base64")).toBe(true);
  });
  it.each(
    vectors.published as { name: string; secret: string; body: string; encoding: "hex" | "base64"; digest: string }[],
  )("agree with $name", ({ secret, body, encoding, digest }) => {
    expect(hmac(secret, body, encoding)).toBe(digest);
  });
});

describe("OAuth 1.0a", () => {
  it("signs the example of the OAuth Core 1.0 specification (appendix A.5)", () => {
    const keys = {
      consumerKey: "dpf43f3p2l4k3l03",
      consumerSecret: "kd94hf93k423kf44",
      accessToken: "nnch734d00sl2jdk",
      accessTokenSecret: "pfkkdhi9sl3r4s00",
    };
    const header = authorization(keys, {
      method: "GET",
      url: "http://photos.example.net/photos?file=vacation.jpg&size=original",
      timestampSeconds: 1191242096,
      nonce: "kllo9940pd9333jh",
    });
    expect(header).toContain(`oauth_signature="${encodeURIComponent("tR3+Ty81lMeYAr/Fid0kMTYa/WM=")}"`);
  });
});

describe("the names of unknown events", () => {
  it.each([
    [["Feed", "Über uns!"], "feed._ber_uns_"],
    [["x".repeat(60)], "x".repeat(40)],
    [[undefined, 7, ""], "unknown"],
  ])("are cut and cleaned: %j", (names, what) => {
    expect(ignored(...(names as Json[]))).toEqual({ type: "ignored", what });
  });
});

describe("record keys", () => {
  const at = "2026-11-23T15:00:00.000Z";

  it("are valid TIDs that stay the same for one message and differ between messages", () => {
    expect(recordKey("m.1", at)).toMatch(/^[234567abcdefghij][234567abcdefghijklmnopqrstuvwxyz]{12}$/);
    expect(recordKey("m.1", at)).toBe(recordKey("m.1", at));
    const keys = new Set(Array.from({ length: 500 }, (_, count) => recordKey(`m.${count}`, at)));
    expect(keys.size).toBe(500);
  });
  it("sort by time", () => {
    expect(recordKey("z", at) < recordKey("a", "2026-11-23T15:00:00.001Z")).toBe(true);
  });
});

describe("HTML escapes", () => {
  it.each([
    ["&amp;", "&"],
    ["&lt;b&gt;", "<b>"],
    ["&amp;lt;", "&lt;"],
    ["&nbsp;&", "&nbsp;&"],
  ])("are undone once: %s", (escaped, plain) => {
    expect(decodeEntities(escaped)).toBe(plain);
  });
});
