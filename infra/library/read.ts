import { DAY_MS } from "../../shared/domain/instants.ts";
import { type FilePair, readLibraryFile } from "../../shared/domain/library/library-file.ts";
import { yamlIn } from "../text-file.ts";

/** A library's file in YAML, JSON or CSV, with a sample's days counted from now. */

/** Throws `bad-configuration` for YAML that is none; `undefined`: no library. */
export function readLibrary(text: string, name: string, nowMs: number): FilePair[] | undefined {
  const pairs = /\.ya?ml$/i.test(name) ? (yamlIn(text, name) as FilePair[]) : readLibraryFile(text);
  // What is in an array and no pair is the API's to name.
  return Array.isArray(pairs) ? pairs.map((pair) => (pair === null ? pair : dated(pair, nowMs))) : undefined;
}

function dated({ verifiedDaysAgo, expiresInDays, ...pair }: FilePair, nowMs: number): FilePair {
  const day = (days: number): string => new Date(nowMs + days * DAY_MS).toISOString().slice(0, 10);
  return {
    ...pair,
    ...(typeof verifiedDaysAgo === "number" ? { verifiedOn: day(-verifiedDaysAgo) } : {}),
    ...(typeof expiresInDays === "number" ? { expiresOn: day(expiresInDays) } : {}),
  };
}
