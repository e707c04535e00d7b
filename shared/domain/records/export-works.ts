import type { Pair, PairEvent, PairWords } from "../library/library.ts";
import { OFFICIAL_LANGUAGES, type OfficialLanguage } from "../official-language.ts";
import type { Decision, Outgoing } from "../outgoing/outgoing.ts";
import type { PostPair } from "../posts/post-pair.ts";
import type { Subject } from "../report/names.ts";
import type { ReportRun } from "../report/run.ts";
import {
  decisionRecord,
  type ExportedRecords,
  type ExportRecord,
  type ExportRules,
  finished,
  replyRecord,
  said,
} from "./export-record.ts";
import { reportEndedAt } from "./retention.ts";

/** What the department makes of its own, as an export gives it: posts, texts of the library, reports. Each language's
 * words are a record, `id@en` and `id@fr`, so that an exemption names what it withholds. */

export function postRecords(
  pair: PostPair,
  { outgoing, decisions }: { outgoing: readonly Outgoing[]; decisions: readonly Decision[] },
  rules: ExportRules,
): ExportedRecords {
  const { id, halves, salt: _s, textKeys: _k, approvedHash: _h, submitted, ...rest } = pair;
  const own = { ...rest, class: "post" as const, message: id };
  const without = pair.disposed === undefined ? "unwritten" : "gone";
  const records: ExportRecord[] = [
    ...OFFICIAL_LANGUAGES.map((language) => {
      const { text, ...half } = halves[language];
      const first = submitted === undefined ? {} : { submittedText: submitted.texts[language] };
      return { ...own, ...half, ...said(text, without), ...first, id: `${id}@${language}`, language };
    }),
    ...outgoing.map((one) => ({ ...replyRecord(one), class: "posting" as const })),
    ...decisions.map((one) => decisionRecord(one, rules)),
  ];
  return finished(records, rules);
}

/** The text as it is, then each line of its history, and the words of each version that it brought. */
export function textRecords(pair: Pair, history: readonly PairEvent[], rules: ExportRules): ExportedRecords {
  const { id, en, fr, createdAt, media, learned, doubts, ...rest } = pair;
  const own = { ...rest, class: "library" as const, message: id, at: createdAt };
  const records: ExportRecord[] = [
    ...inBoth({ en, fr }).map(({ language, text }) => {
      const differs = doubts?.filter((one) => one.language === language) ?? [];
      return {
        ...{ ...own, id: `${id}@${language}`, language, ...said(text, "unwritten") },
        ...(media === undefined ? {} : { media: media.map((one) => one[language]) }),
        ...(learned?.language === language ? { learned } : {}),
        ...(differs.length === 0 ? {} : { doubts: differs }),
      };
    }),
    ...history.flatMap(({ pairId, words, ...event }): ExportRecord[] => {
      const line = { ...event, class: "history" as const, message: pairId };
      const of = `${pairId}@${event.revision}`;
      if (words === undefined) return [{ ...line, id: of }];
      return inBoth(words).map(({ language, text }) => ({
        ...{ ...line, id: `${of}.${language}`, language, ...said(text, "unwritten") },
      }));
    }),
  ];
  return finished(records, rules);
}

const inBoth = (words: Record<OfficialLanguage, PairWords>) =>
  OFFICIAL_LANGUAGES.map((language) => {
    const { title, text, short = "", asks } = words[language];
    return { language, text: [title, text, short, asks.join(", ")].filter((part) => part !== "").join("\n\n") };
  });

export interface ExportedReport extends Pick<Subject, "period"> {
  /** `weekly/2026-W47.team-renewals` */
  path: string;
  /** Its figures as they are kept, in JSON; its other files say the same in words. Empty: their file is not there. */
  figures: string;
  /** Whole names. */
  files: readonly string[];
  run?: ReportRun;
}

/** To how many it was mailed, and not to whom. */
export function reportRecord(
  { path, period, figures, files, run }: ExportedReport,
  rules: ExportRules,
): ExportedRecords {
  const mailed = Object.values(run?.mails ?? {}).filter(({ state }) => state === "sent").length;
  const made = run === undefined ? {} : { madeAt: run.madeAt, mailed };
  const at = reportEndedAt({ period });
  return finished(
    [
      {
        ...{ class: "report", id: path, message: path, at, from: period.from, to: period.to, ...made, files },
        ...said(figures, "no-figures"),
      },
    ],
    rules,
  );
}
