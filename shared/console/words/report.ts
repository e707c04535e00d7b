import { reportHeadWords } from "./report-head.ts";
import { reportServiceWords } from "./report-service.ts";
import { sharedWords } from "./shared.ts";

/** What a report is told in: on its page, in its files and in its mail. The console's other words are four times as many. */
const en = { shared: sharedWords.en, reportHead: reportHeadWords.en, reportService: reportServiceWords.en };

const fr = {
  shared: sharedWords.fr,
  reportHead: reportHeadWords.fr,
  reportService: reportServiceWords.fr,
} satisfies typeof en;

export const reportWords = { en, fr };

export type ReportWords = typeof en;
