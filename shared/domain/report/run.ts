import type { Report } from "./sections.ts";

/** What is known of a report that was made: so that it is written once and each address has its mail once. */
export interface ReportRun {
  v: 1;
  /** `weekly/2026-W47.team-renewals` */
  path: string;
  /** Of its figures, without when and how they were read: equal figures are not written again. */
  hash: string;
  madeAt: string;
  /** Made after its last day was over. */
  final: boolean;
  /** Nothing was counted, and nothing before it: no file was written, nobody is told. */
  nothing?: true;
  /** By a keyed digest of the address. */
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

/** As often as SES is asked; the schedule comes each hour. */
const MOST_ATTEMPTS = 5;

export const owesMail = (run: ReportRun, address: string): boolean => {
  const mail = run.mails[address];
  return mail === undefined || (mail.state === "later" && mail.attempts < MOST_ATTEMPTS);
};

/** The claim before SES is asked; `undefined`: somebody else has it, or it went. */
export function claimed(run: ReportRun, address: string, at: string): ReportRun | undefined {
  if (!owesMail(run, address)) return undefined;
  const attempts = (run.mails[address]?.attempts ?? 0) + 1;
  return { ...run, mails: { ...run.mails, [address]: { state: "sending", attempts, at } } };
}

export function noted(run: ReportRun, address: string, state: ReportMail["state"], at: string): ReportRun {
  return { ...run, mails: { ...run.mails, [address]: { state, attempts: run.mails[address]?.attempts ?? 1, at } } };
}
