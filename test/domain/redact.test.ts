import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { ADDRESS_RULES, BOX_RULES } from "../../shared/domain/redact/address.ts";
import type { Rule } from "../../shared/domain/redact/context.ts";
import { REDACTION_KINDS } from "../../shared/domain/redact/context.ts";
import { EMAIL_RULES, SPELT_EMAIL_RULES } from "../../shared/domain/redact/email.ts";
import { BIRTH_RULES } from "../../shared/domain/redact/identity.ts";
import { LICENCE_RULES, LONG_LICENCE_RULES } from "../../shared/domain/redact/licence.ts";
import { plainText, readPlainly } from "../../shared/domain/redact/reading.ts";
import { ownContacts, redact, redactName } from "../../shared/domain/redact/redact.ts";
import { RULE_SETS, rulesFor } from "../../shared/domain/redact/rules.ts";
import { tokenOf } from "../../shared/domain/redact/token.ts";
import { PARTS, readCorpus } from "./redact-corpus.ts";

const sentences = PARTS.flatMap(readCorpus).map(({ text }) => text);
/** Pieces that rules are made of, in any order: what people write, and what nobody would. */
const pieces = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...sentences) },
  { weight: 2, arbitrary: fc.string({ unit: "grapheme", maxLength: 12 }) },
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      ...["613", "-", " ", "555", "0123", "+", "1", "(", ")", "@", "a", ".ca", "SIN", "NAS ", "passport ", "AB123456"],
      ...[
        "12 Case St ",
        "case ",
        "no ",
        "rue ",
        "des ",
        "K1A 0B1",
        "né le ",
        "3 mars 1985",
        "[phone removed]",
        "\n",
        "%40",
      ],
      ...[
        "https://",
        "www.",
        "４",
        "\u2011",
        "\u200b",
        "\ufffc",
        "📞",
        "e\u0301",
        "8️⃣",
        "\ud800",
        "dot",
        " at ",
        "poste 4",
        "five ",
        "cinq un ",
        "double ",
        "RR 2 Site 4 ",
        "transit 12345 ",
        "compte ",
        "/passport/",
        "?uci=",
      ],
    ),
  },
);
const texts = fc.array(pieces, { maxLength: 12 }).map((parts) => parts.join(""));

/** No rule that matches a text is left out where it is searched. */
function expectSearched(rules: readonly Rule[], text: string): void {
  const plain = plainText(text);
  const searched = rulesFor(plain);
  const missed = rules.filter((rule) => !searched.includes(rule) && plain.search(rule.pattern) !== -1);
  expect(missed.map(({ pattern }) => `${pattern} in ${plain}`)).toEqual([]);
}

describe("redact", () => {
  it("changes nothing the second time", () => {
    fc.assert(
      fc.property(texts, (text) => {
        const once = redact(text).text;
        expect(redact(once)).toEqual({ text: once, found: [] });
      }),
      { numRuns: 1500 },
    );
  });

  it("keeps every character outside what it took out, in order", () => {
    fc.assert(
      fc.property(texts, (text) => {
        let at = 0;
        for (const kept of redact(text).text.split(
          new RegExp(REDACTION_KINDS.map((kind) => tokenOf(kind).replace(/[[\]]/g, "\\$&")).join("|")),
        )) {
          const found = text.indexOf(kept, at);
          expect(found).toBeGreaterThanOrEqual(at);
          at = found + kept.length;
        }
      }),
      { numRuns: 500 },
    );
  });

  it("reads the same text with and without where it stood", () => {
    fc.assert(
      fc.property(texts, (text) => plainText(text) === readPlainly(text).text),
      { numRuns: 500 },
    );
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => plainText(text) === readPlainly(text).text),
    );
  });

  it("searches for an e-mail address, spelt or not, in every text that one of its rules takes for one", () => {
    const parts = fc.constantFrom(
      ...[
        "zoe",
        "é",
        "gmail",
        "Yahoo",
        ".",
        ".com",
        ".ca",
        " dot ",
        "-dot-",
        " point ",
        "com",
        " ",
        "",
        "\u017f",
        "\u212a",
      ],
      ...[
        " at ",
        " AT ",
        "(at)",
        "[ a ]",
        "{@}",
        "<arobase>",
        "@",
        " arobas ",
        " arroba ",
        " a commercial ",
        "_at_",
        " _ at _ ",
      ],
      ...["-at-", "-arobase-"],
    );
    const rules = [...EMAIL_RULES, ...SPELT_EMAIL_RULES];
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 9 }), (words) => {
        expectSearched(rules, words.join(""));
      }),
      { numRuns: 5_000 },
    );
  });

  it("searches every text that a date's, a licence's or an address's rule matches", () => {
    const number = fc
      .tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 0, max: 99_999_999 }))
      .map(([digits, n]) => String(n).padStart(digits, "0").slice(0, digits));
    const months = "jan feb fev mar apr avr may mai jun juin jul juil aug aout sep sept oct nov dec".split(" ");
    const parts = fc.oneof(
      number,
      number,
      fc.constantFrom(
        " ",
        " ",
        " ",
        ", ",
        "\n",
        "-",
        "/",
        ".",
        "½",
        " 1/2",
        "st",
        "e",
        "A",
        "AB",
        "ABCDE",
        "'",
        " of ",
      ),
      fc.constantFrom(...months.flatMap((month) => [month, `${month}.`, `${month}uary`])),
      fc.constantFrom(
        "rue",
        "King",
        "Street",
        "avenue",
        "Hwy",
        "route",
        "de la ",
        "d'",
        "3rd ",
        "RR",
        "Box",
        "site",
        "way",
      ),
    );
    const rules = [...BIRTH_RULES, ...LONG_LICENCE_RULES, ...LICENCE_RULES, ...ADDRESS_RULES, ...BOX_RULES];
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 9 }), (words) => {
        expectSearched(rules, words.join(""));
      }),
      { numRuns: 20_000 },
    );
  });

  it("finds what it would find if every rule searched every text", async () => {
    vi.resetModules();
    vi.doMock("../../shared/domain/redact/rules.ts", () => ({
      rulesFor: () => RULE_SETS.flatMap(({ rules }) => rules),
    }));
    const thorough = await import("../../shared/domain/redact/redact.ts");
    vi.doUnmock("../../shared/domain/redact/rules.ts");
    for (const text of sentences) expect(redact(text)).toEqual(thorough.redact(text));
    fc.assert(
      fc.property(texts, (text) => {
        expect(redact(text)).toEqual(thorough.redact(text));
      }),
      { numRuns: 300 },
    );
  });

  it("never throws, whatever the units of the string", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary", maxLength: 300 }),
        (text) => redact(text).found.length <= REDACTION_KINDS.length,
      ),
    );
  });

  it.each([
    "613-555-012 ",
    "12 a b c d ",
    "a@",
    "sin 123 456 78 ",
    "née le 1 ",
    "12 Case St 613-555-0123 ",
    "%40",
    "a at b dot ",
    "https://a.example/a+b+%C3%A9@ ",
    `https://a.example/${"a+".repeat(20)}@ `,
    "cinq un quatre ",
    "one-",
    "a dot b ",
    "1-",
    "12 Main\n",
    "RR 1 Site 2 ",
    "GB29 NWBK 6016 ",
  ])("ends on 100,000 characters of %j", (piece) => {
    const long = piece.repeat(Math.ceil(100_000 / piece.length));
    expect(redact(long).text.length).toBeGreaterThan(0);
  });

  it("takes time in step with the text: no pattern repeats without a bound", () => {
    for (const { pattern } of RULE_SETS.flatMap(({ rules }) => rules)) {
      const bare = pattern.source.replace(/\\./g, "").replace(/\[[^\]]*\]/g, "c");
      expect(bare, pattern.source).not.toMatch(/[*+]|\{\d+,\}/);
    }
  });

  it("says each kind once and never the value", () => {
    const { text, found } = redact("613-555-0123, 613-555-0124, a@example.com");
    expect(text).toBe("[phone removed], [phone removed], [e-mail removed]");
    expect(found.sort()).toEqual(["e-mail", "phone"]);
  });

  it.each([
    [
      "an e-mail address in a link's query",
      "https://a.example/?mail=dee%40example.com&x=1",
      "https://a.example/?mail=[e-mail removed]&x=1",
    ],
    ["a telephone link", "tel:+16135550123", "tel:[phone removed]"],
    ["a number in a link that opens a chat", "https://wa.me/16135550123", "https://wa.me/[phone removed]"],
    ["a post's number in a link", "https://x.com/a/status/1456789012345678901", undefined],
    ["a percent sign that encodes nothing", "100%40 off, 50%", undefined],
    ["a file name", "scan_613-555-0123.pdf", "scan_[phone removed].pdf"],
    ["a photograph's name", "IMG_20240501_123456.jpg", undefined],
    ["keycap digits", "6️⃣1️⃣3️⃣ 5️⃣5️⃣5️⃣ 0️⃣1️⃣2️⃣3️⃣ 👍🏽", "[phone removed] 👍🏽"],
    ["Arabic-Indic digits", "هاتف ٦١٣-٥٥٥-٠١٢٣", "هاتف [phone removed]"],
    ["invisible characters between digits", "613\u200b-555\u2060-0123!", "[phone removed]!"],
    ["an accent in two characters", "ne\u0301e le 3 mars 1985", "ne\u0301e le [birth date removed]"],
    ["a number that a street named like a keyword hid", "12 Case St 6135550123", "[address removed] [phone removed]"],
    ["a number that begins with 0", "voici 046 454 286, merci", "voici [sin removed], merci"],
    ["the same without spaces", "046454286", "[sin removed]"],
    ["a SIN with strokes", "mon NAS : 046/454/286", "mon NAS : [sin removed]"],
    ["a SIN with brackets", "SIN (046)454-286", "SIN [sin removed]"],
    ["a SIN digit by digit", "my SIN is 0 4 6 4 5 4 2 8 6.", "my SIN is [sin removed]."],
    ["a SIN behind a month", "2026-11 046 454 286", "2026-11 [sin removed]"],
    ["a SIN in a file's name", "nas_046_454_286.pdf", "nas_[sin removed].pdf"],
    ["an address right behind a colon", "adresse:450 rue Sainte-Catherine", "adresse:[address removed]"],
    ["an address right behind a comma", "Pat Roy,123 Main Street", "Pat Roy,[address removed]"],
    ["a postal code in small letters", "code postal k1a0b1", "code postal [address removed]"],
    [
      "a place on a map",
      "https://maps.example/place/123+Main+Street/@45.4,-75.7",
      "https://maps.example/place/[address removed]/@45.4,-75.7",
    ],
    [
      "an address before an e-mail address in a link",
      "https://maps.example/?q=1420+Queen+Street+Eastmailto:denis+files@sympatico.ca",
      "https://maps.example/?q=[address removed]+Eastmailto:[e-mail removed]",
    ],
    [
      "an address with accents in a link",
      "https://maps.example/?q=450%20rue%20du%20Ch%C3%A2teau",
      "https://maps.example/?q=[address removed]",
    ],
    ["a spaced number in a link", "https://a.example/?n=613+555+0123", "https://a.example/?n=[phone removed]"],
    [
      "a tagged e-mail address in a link",
      "https://a.example/?m=dee+1@b.example",
      "https://a.example/?m=[e-mail removed]",
    ],
    [
      "a passport in a link's path",
      "https://a.example/scans/AB123456.pdf",
      "https://a.example/scans/[passport removed].pdf",
    ],
    [
      "a passport in a link's query",
      "https://a.example/?passport_no=a123456bc&x=1",
      "https://a.example/?passport_no=[passport removed]&x=1",
    ],
    [
      "a passport named in a file's name",
      "https://a.example/passport_AB123456.pdf",
      "https://a.example/passport_[passport removed].pdf",
    ],
    ["a UCI in a link", "https://a.example/status?uci=1122334455", "https://a.example/status?uci=[uci removed]"],
    ["an article's number in a link", "https://a.example/item/AB123456", undefined],
    ["a part of a link's words", "https://a.example/AB123456-blue", undefined],
    ["a host that is called like a number's kind", "https://www.uci.example/news/12345678", undefined],
    ["a story's number beside a kind's word", "https://a.example/passport-100234567", undefined],
    ["an account's number in a link", "https://a.example/accounts/123456789", undefined],
    ["digits in words", "call six one three, five five five, oh one double two", "call [phone removed]"],
    [
      "French numbers by pairs",
      "le quatre cent dix-huit, cinq cent cinquante-cinq, zéro un vingt et un",
      "le [phone removed]",
    ],
    ["counting", "one two three four five six seven eight nine ten", undefined],
    ["a letter in a digit's place", "613-555-O1l9", "[phone removed]"],
    ["an account on a cheque", "12345-003-1234567", "[bank account removed]"],
    ["an account of another country", "IBAN GB29 NWBK 6016 1331 9268 19.", "IBAN [bank account removed]."],
    ["the same with a wrong check", "GB28 NWBK 6016 1331 9268 19", undefined],
    ["a driver's licence of Ontario", "B1234-12345-12345", "[driver licence removed]"],
    ["a day that a rule names", "born after Feb 15 1977?", undefined],
    ["a toll-free line", "1-800-622-6232, 1 (888) 242-2100", undefined],
    ["an address that is open to all", "the passport office at 885 Meadowlands Drive", undefined],
    ["a point that is no domain", "someone answered at that point or not", undefined],
    ["a SIN with a digit too many", "my SIN: 0464542860", "my SIN: [sin removed]"],
    ["columns of a table", "192 | 978 - 288", undefined],
    ["number words at the very beginning", "five one four, five five five, oh one double two", "[phone removed]"],
    ["no two number words side by side", "call five 1 four, 5 five 5, one 2 three 4", "call [phone removed]"],
    ["a number word behind a number", "nine oh two five five five one two one two one time", "[phone removed] time"],
    [
      "a home over a shop",
      "we live above the pharmacy at 12 King Street",
      "we live above the pharmacy at [address removed]",
    ],
    ["a new office of one's own", "my new office at 12 King Street", "my new office at [address removed]"],
    ["an office of one's own", "my office at 885 Meadowlands Drive", "my office at [address removed]"],
    ["what was removed before", "call [phone removed] or [e-mail removed]", undefined],
  ])("reads %s", (_, text, expected = text) => {
    expect(redact(text).text).toBe(expected);
  });

  it.each([
    ["a reference", "case number 613-555-0123"],
    ["a price", "$4165550123"],
    ["nothing but zeros", "000 000 000"],
    ["an hour before a street", "10:30 Main Street is closed"],
    ["a code like a postal one", "model k1a0b1"],
    ["a handle of the fediverse", "@maya@mastodon.social"],
    ["a bare number of nine digits without a right check digit", "123456789"],
    ["a bare eleven digits", "98765432109"],
  ])("leaves %s alone", (_, text) => {
    expect(redact(text)).toEqual({ text, found: [] });
  });
});

describe("a department's own contacts", () => {
  const own = ownContacts(["613-555-0199", "info@passport.example", "@desk.example", "70 Crémazie Street", "K1A 0G3"]);

  it.each([
    ["its number, written another way", "call (613) 555 0199"],
    ["its number with the country's code", "+1 613 555 0199"],
    ["its e-mail address", "INFO@passport.example"],
    ["any address of its domain", "anyone@desk.example"],
    ["its street, without accents", "70 Cremazie Street"],
    ["its postal code", "K1A0G3"],
  ])("keeps %s", (_, text) => {
    expect(redact(text, own)).toEqual({ text, found: [] });
  });

  it("still takes out everybody else's", () => {
    expect(redact("613-555-0199 or 613-555-0123, a@passport.example", own).text).toBe(
      "613-555-0199 or [phone removed], [e-mail removed]",
    );
  });
});

describe("redactName", () => {
  it.each([
    ["a name", "Maya Bélanger", "Maya Bélanger"],
    ["a bare number", "+16135550123", "[phone removed]"],
    ["a foreign number", "447911123456", "[phone removed]"],
    ["a name with a number", "Maya 613-555-0123", "Maya [phone removed]"],
    ["a name with an e-mail address", "maya@example.com", "[e-mail removed]"],
    ["a name with a year", "Maya 1985", "Maya 1985"],
  ])("reads %s", (_, name, expected) => {
    expect(redactName(name).text).toBe(expected);
  });
});
