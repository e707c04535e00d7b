import { existsSync, readFileSync } from "node:fs";
import { SourceMap } from "node:module";

/**
 * Puts the sources' own files and lines into what a minified bundle writes about its failures. The runner does
 * it, when there is something to read: `--enable-source-maps` costs each function's process 10 MB from the start.
 */
export function readableStack(text: string, root: string): string {
  return text.replace(
    /(\/[^\s():"']+\/index\.js):(\d+):(\d+)/g,
    (whole, file: string, line: string, column: string) => {
      const found = mapOf(file)?.findEntry(Number(line) - 1, Number(column) - 1);
      if (!found || !("originalSource" in found) || !found.originalSource) return whole;
      return `${sourceName(found.originalSource, root)}:${found.originalLine + 1}:${found.originalColumn + 1}`;
    },
  );
}

/** The last few maps: failures come in series. */
const KEPT = 2;
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

/** Bundles are made in another directory than they run in, so that only the way down from the root holds. */
function sourceName(source: string, root: string): string {
  const absolute = `/${source.replace(/^(\.\.\/)+/, "")}`;
  return absolute.startsWith(root) ? absolute.slice(root.length) : source;
}
