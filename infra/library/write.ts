import { stringify } from "yaml";
import { type FilePair, toTable } from "../../shared/domain/library/library-file.ts";

/** A library as a file, by the ending of its name. `undefined`: none is written so. */
export function writerOf(name: string): ((pairs: readonly FilePair[]) => string) | undefined {
  if (/\.ya?ml$/i.test(name)) return (pairs) => stringify(pairs, { lineWidth: 100 });
  if (/\.json$/i.test(name)) return (pairs) => `${JSON.stringify(pairs, null, 2)}\n`;
  return /\.csv$/i.test(name) ? toTable : undefined;
}
