import { asError } from "../../domain/errors.ts";
import { isLong } from "../../domain/report/asked.ts";
import { pathOf, type Subject, subjectOf } from "../../domain/report/names.ts";
import type { Report } from "../../domain/report/sections.ts";
import type { Ports, Queue, ReportJob } from "../../ports.ts";
import { makeReport, type ReportPorts } from "./make-report.ts";

/** A report on request. One over few days is made at once; one over many takes longer than a page may wait, so that the
 * report function makes it, whom its queue wakes. */

interface AskPorts extends ReportPorts {
  reportJobs: Pick<Queue<ReportJob>, "send">;
}

/** Where it stands by now, or where it will stand. */
export type Answered = { made: Report } | { later: Subject };

/** A job that failed is tried again after its queue's half hour; whoever asked would rather ask again. */
const AWAITED_MS = 15 * 60_000;

export const askReport =
  (ports: AskPorts) =>
  async (subject: Subject): Promise<Answered> => {
    if (!isLong(subject.period)) return { made: (await makeReport(ports)(subject)).report };
    const path = pathOf(subject);
    await ports.store.saveCursor(awaited(path), new Date(ports.nowMs()).toISOString());
    try {
      await ports.reportJobs.send([{ v: 1, report: path }], { group: () => path });
    } catch (error) {
      await ports.store.saveCursor(awaited(path), "");
      throw error;
    }
    return { later: subject };
  };

/** Since when somebody waits for it; `undefined`: nobody does, or not any more. */
export async function awaitedSince(
  { store, nowMs }: Pick<Ports, "store" | "nowMs">,
  path: string,
): Promise<string | undefined> {
  const since = await store.cursor(awaited(path));
  return since && nowMs() - Date.parse(since) < AWAITED_MS ? since : undefined;
}

/** The report function's side. Safe to repeat. */
export const makeAsked =
  (ports: ReportPorts) =>
  async ({ report }: ReportJob): Promise<void> => {
    const subject = subjectOf(report);
    if (subject === undefined) return;
    try {
      await makeReport(ports)(subject);
    } catch (error) {
      ports.log.error("report-failed", asError(error), { report });
      throw error;
    }
    await ports.store.saveCursor(awaited(report), "");
  };

const awaited = (path: string): string => `report-awaited/${path}`;
