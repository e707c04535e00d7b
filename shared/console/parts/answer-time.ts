import type { AnswerTime } from "../../domain/consult/answer-time.ts";
import type { Ctx } from "./ctx.ts";
import { count, duration } from "./time.ts";

/** How long somebody usually takes to answer, in working time, with its spread; or that it cannot be told. */

/** Whole minutes are said; less than one is one. */
const LEAST_MS = 60_000;

export function answerTimeSaid({ words, language }: Pick<Ctx, "words" | "language">, time: AnswerTime) {
  const said = words.consultation.answerTime;
  const { answers, usual } = time;
  if (usual === undefined) {
    return { main: answers === 0 ? said.none : said.few, rest: answers === 0 ? undefined : said.answers(answers) };
  }
  const lasts = (seconds: number): string => duration(Math.max(LEAST_MS, seconds * 1000), language);
  return {
    main: said.median(lasts(usual.medianSeconds)),
    rest: said.spread(lasts(usual.mostSeconds), count(answers, language)),
  };
}

/** In one line, as it follows a name. */
export function answerTimeLine(ctx: Pick<Ctx, "words" | "language">, time: AnswerTime): string {
  const { main, rest } = answerTimeSaid(ctx, time);
  return rest === undefined ? main : `${main} (${rest})`;
}
