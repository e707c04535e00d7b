import { nextDay } from "../../domain/days.ts";
import type { ExportedRecords, ExportRules } from "../../domain/records/export-record.ts";
import { type ExportedReport, postRecords, reportRecord, textRecords } from "../../domain/records/export-works.ts";
import { ofPost, ofReport, ofText, type Work } from "../../domain/records/hold.ts";
import type { Files, Ports } from "../../ports.ts";
import { filesByReport } from "./files-by-report.ts";

/**
 * Posts, texts of the library and reports of some days: those that a hold of these days would cover. Each stands under
 * its first day among them; within a day posts, texts, reports, each by id.
 */

export interface WorkPorts {
  store: Pick<Ports["store"], "plannedPosts" | "postLegs" | "library" | "candidates" | "pairHistory" | "reportRuns">;
  reports: Pick<Files, "list" | "get">;
}

/** A day, and how to read what stands under it once it is its turn. */
type Waiting = Map<string, (() => Promise<ExportedRecords>)[]>;

/** More than anybody leaves unread; what is beyond it, the count would tell. */
const MOST_CANDIDATES = 100_000;

export async function worksByDay(
  { store, reports }: WorkPorts,
  asked: Pick<Work, "from" | "to">,
  rules: ExportRules,
): Promise<Waiting> {
  const waiting: Waiting = new Map();
  const add = (work: Work, read: () => Promise<ExportedRecords>): void => {
    if (work.from > asked.to || work.to < asked.from) return;
    const began = work.from < asked.from;
    const day = began ? asked.from : work.from;
    waiting.set(day, [...(waiting.get(day) ?? []), read]);
  };

  for (const pair of await store.plannedPosts(`${asked.from}T`, `${nextDay(asked.to)}T`))
    add(ofPost(pair), async () => postRecords(pair, await store.postLegs(pair.id), rules));

  const texts = [...(await store.library()).pairs, ...(await store.candidates(MOST_CANDIDATES))];
  for (const text of [...new Map(texts.map((one) => [one.id, one])).values()].sort(byId))
    add(ofText(text), async () => textRecords(text, await store.pairHistory(text.id), rules));

  const kept = [...(await filesByReport(reports))].map(([path, { files, subject }]) => ({
    id: path,
    files,
    ...subject,
  }));
  for (const { id: path, files, period } of kept.sort(byId))
    add(ofReport({ period }), async () => {
      const figures = (await reports.get(`${path}.json`))?.toString("utf8") ?? "";
      const [run] = await store.reportRuns([path]);
      const report: ExportedReport = { path, period, figures, files, ...(run === undefined ? {} : { run }) };
      return reportRecord(report, rules);
    });
  return waiting;
}

const byId = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? -1 : 1);
