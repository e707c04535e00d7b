import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { asWritten, type Cell, csvOf } from "../../shared/domain/csv.ts";
import { readCsv } from "../fakes/read-csv.ts";

/** What machines and spreadsheets read. */

const FORMULA = /^[=+\-@|\t\r\n＝＋－＠]/u;
const WITHIN = /([;\t\r\n]\s*)(?=[=+\-@|＝＋－＠])/gu;
const harmless = (text: string): string => (FORMULA.test(text) ? "'" : "") + text.replace(WITHIN, "$1'");
const cell: fc.Arbitrary<Cell> = fc.oneof(
  fc.string(),
  fc.string({ unit: fc.constantFrom('"', ",", ";", "\r", "\n", "=", "+", "-", "@", "\t", "é", " ", "'", "＝", "1") }),
  fc.integer(),
  fc.constant(undefined),
);
const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }), { minLength: 1 });

describe("CSV", () => {
  it("begins with a mark of UTF-8, ends each line with CRLF, and doubles quotes", () => {
    expect(
      csvOf([
        ["Délai", 'a "b", c', 1.5],
        [undefined, "line\nbreak", -3],
      ]),
    ).toBe('\u{FEFF}Délai,"a ""b"", c",1.5\r\n,"line\nbreak",-3\r\n');
  });

  it("gives every cell back, text that a spreadsheet would run behind an apostrophe", () => {
    fc.assert(
      fc.property(table, (rows) => {
        const wanted = rows.map((row) =>
          row.map((one) => (typeof one === "string" ? harmless(one) : String(one ?? ""))),
        );
        expect(readCsv(csvOf(rows))).toEqual(wanted);
      }),
    );
  });

  it.each(["=1+1", "+1", "-1", "|cmd", "@SUM(A1)", "\t1", "\r1", "＝1"])("runs nothing: %j", (text) => {
    expect(readCsv(csvOf([[text]]))).toEqual([[`'${text}`]]);
  });

  it.each([
    ["seen;=1+1", "seen;'=1+1"],
    ["seen; @SUM(A1);-1", "seen; '@SUM(A1);'-1"],
    ["seen\n=1", "seen\n'=1"],
    ["seen\t+1", "seen\t'+1"],
    ["\t=1", "'\t'=1"],
    ["a = b; c - d", "a = b; c - d"],
  ])("runs nothing where a spreadsheet divides by semicolons: %j", (text, safe) => {
    expect(readCsv(csvOf([[text]]))).toEqual([[safe]]);
  });

  it("comes back as it was written", () => {
    const text = fc
      .string({ unit: fc.constantFrom(..."\"',;\r\n=+-@|\t é＝1") })
      .filter((one) => !/'[=+\-@|\t\r\n＝]/.test(one));
    fc.assert(
      fc.property(text, (one) => {
        expect(asWritten(readCsv(csvOf([[one, "x"]]))[0]?.[0] ?? "")).toBe(one);
      }),
    );
  });

  it.each([
    [0.1 + 0.2, "0.3"],
    [1e-7, "0"],
    [-0.0000001, "0"],
    [1234567.891, "1234567.891"],
    [-12, "-12"],
    [100, "100"],
    [Number.NaN, ""],
  ])("writes %d with a point and as %s", (value, text) => {
    expect(readCsv(csvOf([[value, "x"]]))).toEqual([[text, "x"]]);
  });
});
