import { reportHeadWords } from "./report-head.ts";
import { reportServiceWords } from "./report-service.ts";
import { sharedWords } from "./shared.ts";

/** What a report is told in: on its page, in its files and in its mail. The console's other words are four times as many. */
export const reportWords = {
  en: { ...sharedWords.en, reportHead: reportHeadWords.en, reportService: reportServiceWords.en },
  fr: { ...sharedWords.fr, reportHead: reportHeadWords.fr, reportService: reportServiceWords.fr },
};

export type ReportWords = typeof reportWords.en;
