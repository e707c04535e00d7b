import type { Report } from "./sections.ts";

/** What is known of a report that was made: so that it is final once, and each address has its mail once. */
export interface ReportRun {
  v: 1;
  /** `weekly/2026-W47.team-renewals` */
  path: string;
  madeAt: string;
  /** Made after its last day was over. */
  final: boolean;
  /** Nothing was counted, and nothing before it: no file was written, nobody is told. */
  nothing?: true;
  /** By address of the department file. */
  mails: Record<string, ReportMail>;
  revision: number;
}

export interface ReportMail {
  /** `sending`: one that ends so may have gone, and is not sent again. */
  state: "sending" | "later" | "sent" | "refused";
  attempts: number;
  at: string;
}

/** What is compared: all but when it was compiled and what that took. */
export function figuresOf({ compiledAt: _at, reads: _reads, recounted: _recounted, ...figures }: Report): unknown {
  return figures;
}

/** A run that makes it now; what was known of its mails stays. */
export function madeRun(path: string, report: Pick<Report, "compiledAt" | "partial">, was?: ReportRun): ReportRun {
  return {
    ...{ v: 1, path, madeAt: report.compiledAt, final: report.partial === undefined },
    mails: was?.mails ?? {},
    revision: was?.revision ?? 1,
  };
}

/** As often as SES is asked. */
const MOST_ATTEMPTS = 5;
/** The schedule comes up to three times an hour: two tries are an hour apart, but for the minutes by which runs differ. */
const BETWEEN_ATTEMPTS_MS = 50 * 60_000;

const owesMail = (run: ReportRun, address: string, at: string): boolean => {
  const mail = run.mails[address];
  if (mail === undefined) return true;
  const rested = Date.parse(at) - Date.parse(mail.at) >= BETWEEN_ATTEMPTS_MS;
  return mail.state === "later" && mail.attempts < MOST_ATTEMPTS && rested;
};

/** The claim before SES is asked; `undefined`: somebody else has it, it went, or it is not to be sent. */
export function claimed(run: ReportRun, address: string, at: string): ReportRun | undefined {
  if (!run.final || run.nothing || !owesMail(run, address, at)) return undefined;
  const attempts = (run.mails[address]?.attempts ?? 0) + 1;
  return { ...run, mails: { ...run.mails, [address]: { state: "sending", attempts, at } } };
}

export function noted(run: ReportRun, address: string, state: ReportMail["state"], at: string): ReportRun {
  return { ...run, mails: { ...run.mails, [address]: { state, attempts: run.mails[address]?.attempts ?? 1, at } } };
}
