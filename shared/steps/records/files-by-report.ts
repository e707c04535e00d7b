import { type Subject, splitFile, subjectOf } from "../../domain/report/names.ts";
import { REPORT_KINDS } from "../../domain/report/period.ts";
import type { Files } from "../../ports.ts";

/** All reports that are kept, by their paths, each with its files' whole names. */
export async function filesByReport(
  reports: Pick<Files, "list">,
): Promise<Map<string, { files: string[]; subject: Subject }>> {
  const found = new Map<string, { files: string[]; subject: Subject }>();
  for (const kind of REPORT_KINDS)
    for (const key of await reports.list(`${kind}/`)) {
      const [path = ""] = splitFile(key);
      const subject = subjectOf(path);
      if (subject === undefined) continue;
      const known = found.get(path) ?? { files: [], subject };
      known.files.push(key);
      found.set(path, known);
    }
  return found;
}
