import { existsSync, readFileSync } from "node:fs";
import { SourceMap } from "node:module";

/**
 * Puts the sources' own files and lines into what a minified bundle says of a failure, when there is one: Node's own
 * `--enable-source-maps` reads the map at every start, for some 10 ms and 10 MB.
 */
export function readableStack(text: string): string {
  return text.replace(/(\/[^\s():"']+\.js):(\d+):(\d+)/g, (whole, file: string, line: string, column: string) => {
    const found = mapOf(file)?.findEntry(Number(line) - 1, Number(column) - 1);
    if (!found || !("originalSource" in found) || !found.originalSource) return whole;
    return `${found.originalSource.replace(FROM_BUNDLE, "")}:${found.originalLine + 1}:${found.originalColumn + 1}`;
  });
}

/** Sources are named from where the bundle was made, which is below the repository's root. */
const FROM_BUNDLE = /^(\.\.\/)+/;
/** The last few maps: failures come in series, and a stack goes through several pieces. */
const KEPT = 8;
const maps = new Map<string, SourceMap | undefined>();

function mapOf(file: string): SourceMap | undefined {
  if (!maps.has(file)) {
    const map = `${file}.map`;
    maps.set(file, existsSync(map) ? new SourceMap(JSON.parse(readFileSync(map, "utf8"))) : undefined);
    const [oldest] = maps.keys();
    if (maps.size > KEPT && oldest !== undefined) maps.delete(oldest);
  }
  return maps.get(file);
}
