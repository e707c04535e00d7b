import type { Bilingual } from "./department/department.ts";

/** The one error form everywhere (RFC 9457), in the caller's language. */

export interface Problem {
  type: string;
  title: string;
  status: number;
  code: string;
  detail: string;
  /** The input that is wrong, where one is. */
  field?: string;
  /** Of a text that is too long: index in it, in UTF-16 units, where it may be cut. */
  cutAt?: number;
}

/** What one problem says: what happened, and what to do. */
export interface ProblemWords {
  status: number;
  title: Bilingual;
  detail: Bilingual;
}

export const problemOf = (
  code: string,
  { status, title, detail }: ProblemWords,
  language: "en" | "fr",
  more: { field?: string; detail?: string } = {},
): Problem => ({
  type: `urn:openline:problem:${code}`,
  title: title[language],
  status,
  code,
  detail: more.detail ?? detail[language],
  ...(more.field === undefined ? {} : { field: more.field }),
});

/** The problem as an HTTP answer. */
export const answerOf = (problem: Problem): { status: number; headers: Record<string, string>; body: string } => ({
  status: problem.status,
  headers: { "content-type": "application/problem+json; charset=utf-8", "cache-control": "no-store" },
  body: JSON.stringify(problem),
});

/** The official language that an Accept-Language header names first; English where it names neither. */
export function languageAsked(acceptLanguage: string | undefined): "en" | "fr" {
  const accepted = (acceptLanguage ?? "").toLowerCase();
  const [en, fr] = [accepted.search(/\ben\b/), accepted.search(/\bfr\b/)];
  return fr >= 0 && (en < 0 || fr < en) ? "fr" : "en";
}
