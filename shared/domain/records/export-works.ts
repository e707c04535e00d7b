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
  name,
  replyRecord,
} from "./export-record.ts";
import { reportEndedAt } from "./retention.ts";

/** What the department makes of its own, as an export gives it: posts, texts of the library, reports. Each language's
 * words are a record, `id@en` and `id@fr`, so that an exemption names what it withholds. */

export function postRecords(
  pair: PostPair,
  { outgoing, decisions }: { outgoing: readonly Outgoing[]; decisions: readonly Decision[] },
  rules: ExportRules,
): ExportedRecords {
  const {
    id,
    halves,
    salt: _s,
    textKeys: _k,
    approvedHash: _h,
    submitted,
    createdBy,
    approvals,
    editedBy,
    ...rest
  } = pair;
  const own = {
    ...rest,
    ...{ class: "post" as const, message: id, createdBy: name(rules, createdBy) },
    approvals: approvals.map((one) => ({ ...one, by: name(rules, one.by) })),
    ...(editedBy === undefined ? {} : { editedBy: editedBy.map((one) => name(rules, one)) }),
  };
  const records: ExportRecord[] = [
    ...OFFICIAL_LANGUAGES.map((language) => {
      const first = submitted === undefined ? {} : { submittedText: submitted.texts[language] };
      return { ...own, ...halves[language], ...first, id: `${id}@${language}`, language };
    }),
    ...outgoing.map((one) => ({ ...replyRecord(one, rules), class: "posting" as const })),
    ...decisions.map((one) => decisionRecord(one, rules)),
  ];
  return finished(records, rules);
}

/** The text as it is, then each line of its history, and the words of each version that it brought. */
export function textRecords(pair: Pair, history: readonly PairEvent[], rules: ExportRules): ExportedRecords {
  const { id, en, fr, owner, writtenBy, approved, learned, createdAt, ...rest } = pair;
  const sources = learned?.sources.map((one) => ({ ...one, by: name(rules, one.by) }));
  const own = {
    ...rest,
    ...{ class: "library" as const, message: id, at: createdAt, by: name(rules, owner) },
    writtenBy: writtenBy.map((one) => name(rules, one)),
    ...(approved === undefined ? {} : { approved: { ...approved, by: name(rules, approved.by) } }),
    ...(learned === undefined ? {} : { learned: { ...learned, sources } }),
  };
  const records: ExportRecord[] = [
    ...inBoth({ en, fr }).map(({ language, text }) => ({ ...own, id: `${id}@${language}`, language, text })),
    ...history.flatMap(({ pairId, words, ...event }): ExportRecord[] => {
      const line = { ...event, class: "history" as const, message: pairId, by: name(rules, event.by) };
      const of = `${pairId}@${event.revision}`;
      if (words === undefined) return [{ ...line, id: of }];
      return inBoth(words).map(({ language, text }) => ({ ...line, id: `${of}.${language}`, language, text }));
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
  /** Its figures as they are kept, in JSON; its other files say the same in words. */
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
    [{ class: "report", id: path, message: path, at, from: period.from, to: period.to, ...made, files, text: figures }],
    rules,
  );
}
