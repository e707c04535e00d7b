/** CSV as RFC 4180 says it, for machines and for spreadsheets: comma, CRLF, every quote doubled, a point for decimals. */

/** Without it a spreadsheet takes UTF-8 for an old code page and breaks every French word; parsers skip it. */
const BOM = "\u{FEFF}";

export type Cell = string | number | undefined;

export function csvOf(rows: readonly (readonly Cell[])[]): string {
  return BOM + rows.map((row) => `${row.map(cell).join(",")}\r\n`).join("");
}

/** What a spreadsheet would run as a formula or a command (OWASP, "CSV Injection"), full-width forms among them. */
const FORMULA = /^[=+\-@|\t\r\n＝＋－＠]/u;
/** French spreadsheets divide by semicolons, and mind neither our commas nor our quotes: a cell begins after each of these. */
const FORMULA_WITHIN = /([;\t\r\n]\s*)(?=[=+\-@|＝＋－＠])/gu;

function cell(value: Cell): string {
  if (value === undefined) return "";
  if (typeof value === "number") return Number.isFinite(value) ? plain(value) : "";
  const within = value.replace(FORMULA_WITHIN, "$1'");
  const safe = FORMULA.test(value) ? `'${within}` : within;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Of a cell that comes back: without the apostrophes that `csvOf` put before what would run. */
export const asWritten = (cell: string): string =>
  cell.replace(/^'(?=[=+\-@|\t\r\n＝＋－＠])/u, "").replaceAll(/([;\t\r\n]\s*)'(?=[=+\-@|＝＋－＠])/gu, "$1");

/** As many digits as any figure carries, and never `1e-7`. */
const DIGITS = 6;
function plain(value: number): string {
  const fixed = value.toFixed(DIGITS);
  return fixed.includes(".") ? fixed.replace(/\.?0+$/, "").replace(/^-0$/, "0") : fixed;
}
