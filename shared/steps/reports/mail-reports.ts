import { AppError, asError } from "../../domain/errors.ts";
import type { DueReport } from "../../domain/report/due.ts";
import { claimed, noted, type ReportMail, type ReportRun } from "../../domain/report/run.ts";
import type { Report } from "../../domain/report/sections.ts";
import type { LetterMail, Mailer, Ports } from "../../ports.ts";

/**
 * A report goes to each address once: claimed in the table, sent, noted. What SES refused to take for now is tried again
 * an hour later. Where its answer was lost the mail may have gone: it is not sent again, since the report stands in the
 * console either way and a second mail of the same morning helps nobody.
 */

export interface MailPorts extends Pick<Ports, "department" | "store" | "nowMs" | "log"> {
  mail: Mailer;
  /** One mail in both languages. */
  compose: (report: Report, to: string) => LetterMail;
}

export const mailReport =
  (ports: MailPorts) =>
  async (
    due: Pick<DueReport, "path" | "to">,
    run: ReportRun,
    read: () => Promise<Report | undefined>,
  ): Promise<void> => {
    // Without a sender nobody is written to; the report is listed all the same.
    if (ports.department.mail === undefined) return;
    let now: ReportRun | undefined = run;
    let report: Report | undefined;
    for (const address of due.to) {
      const claim: ReportRun | undefined = now && claimed(now, address, at(ports));
      if (now === undefined || claim === undefined) continue;
      report ??= await read();
      if (report === undefined) return;
      now = await saved(ports, claim, now);
      if (now === undefined) continue;
      const state = await send(ports, ports.compose(report, address), due.path);
      if (state !== "sending") now = await note(ports, due.path, address, state);
    }
  };

/** `sending`: nobody knows. */
async function send(ports: MailPorts, mail: LetterMail, report: string): Promise<ReportMail["state"]> {
  try {
    await ports.mail.send(mail);
    ports.log.info("report-mailed", { report });
    return "sent";
  } catch (cause) {
    const error = asError(cause);
    ports.log.error("report-mail-failed", error, { report });
    if (!(error instanceof AppError)) throw error;
    if (!error.retry) return "refused";
    return error.facts?.status === undefined ? "sending" : "later";
  }
}

/** `undefined`: somebody else was first, and what they know is read again with the next run. */
async function saved({ store }: MailPorts, next: ReportRun, was: ReportRun): Promise<ReportRun | undefined> {
  return (await store.saveReportRun(next, was)) === "saved" ? { ...next, revision: was.revision + 1 } : undefined;
}

async function note(
  ports: MailPorts,
  path: string,
  address: string,
  state: ReportMail["state"],
): Promise<ReportRun | undefined> {
  for (;;) {
    const [was] = await ports.store.reportRuns([path]);
    if (was === undefined) return undefined;
    const next = await saved(ports, noted(was, address, state, at(ports)), was);
    if (next) return next;
  }
}

const at = ({ nowMs }: MailPorts): string => new Date(nowMs()).toISOString();
