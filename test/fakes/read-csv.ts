/** Reads CSV as RFC 4180 says it, after the mark of UTF-8 where there is one. */
export function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let rest = text.replace(/^\u{FEFF}/u, "");
  while (rest !== "") {
    const quoted = /^"((?:[^"]|"")*)"(,|\r\n)/.exec(rest);
    const found = quoted ?? /^([^",\r\n]*)(,|\r\n)/.exec(rest);
    if (found === null) throw new Error(`no CSV: ${rest.slice(0, 40)}`);
    const [whole, cell = "", end] = found;
    row.push(quoted ? cell.replaceAll('""', '"') : cell);
    rest = rest.slice(whole.length);
    if (end === ",") continue;
    rows.push(row);
    row = [];
  }
  return rows;
}
