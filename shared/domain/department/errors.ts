import type * as z from "zod";
import { AppError } from "../errors.ts";
import { calledIn, type LineOf } from "./place.ts";
import { ALLOWED, type AllowedName, SENTENCES } from "./words.ts";

/** What is wrong with a department's file, said so that the person who wrote it can mend it. */

/** One sentence in each official language; both begin with the place and say what is wrong and what is allowed. */
export interface Problem {
  /** `service.hours.sat`, `channels.2.pair`: for programs. A sentence calls an entry by its own name. */
  key: string;
  en: string;
  fr: string;
}

export class DepartmentError extends AppError {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super("bad-configuration", problems.flatMap(({ en, fr }) => [en, fr]).join("\n"), {
      ...(problems[0] ? { field: problems[0].key } : {}),
      facts: { problems: problems.length },
    });
    this.problems = problems;
  }
}

export const badDepartment = (problems: readonly Problem[]): DepartmentError => new DepartmentError(problems);

type Issue = z.core.$ZodIssue;

/** A value is shown as far as it helps to find it. */
const LONGEST_VALUE = 60;

/**
 * The schema's issues as sentences; `file` is what was read, so that a missing key is told from a wrong one, and an
 * entry of a list is called by its own name.
 */
export function problemsOf(issues: readonly Issue[], file: unknown, lineOf?: LineOf): Problem[] {
  return issues.flatMap((issue) =>
    saidOf(issue, file).map(({ path, en, fr }) => {
      const key = keyOf(path);
      const called = calledIn(path, file, lineOf) ?? { en: key, fr: key };
      // Each sentence begins with its key.
      return { key, en: called.en + en.slice(key.length), fr: called.fr + fr.slice(key.length) };
    }),
  );
}

type Path = readonly PropertyKey[];

const keyOf = (path: Path): string => path.join(".") || "department.yaml";

function saidOf(issue: Issue, file: unknown): { path: Path; en: string; fr: string }[] {
  const { path } = issue;
  const key = keyOf(path);
  if (issue.code === "unrecognized_keys") {
    const known = issue.message.replace(/^keys:/, "");
    return issue.keys.map((name) => {
      const whole = [...path, name];
      return { path: whole, ...SENTENCES.unknownKey(keyOf(whole), known) };
    });
  }
  if (issue.code === "custom" && isSaid(issue.params)) return [{ path, en: issue.params.en, fr: issue.params.fr }];
  const allowed = allowedOf(issue.message);
  if (issue.code === "invalid_key") {
    return [{ path, ...SENTENCES.wrongKey(key, String(path.at(-1)), allowed) }];
  }
  const value = path.reduce<unknown>(
    (within, name) => (typeof within === "object" && within !== null ? Reflect.get(within, name) : undefined),
    file,
  );
  if (value === undefined) return [{ path, ...SENTENCES.missing(key, allowed) }];
  return [{ path, ...SENTENCES.wrong(key, shown(value, "en"), shown(value, "fr"), allowed) }];
}

/** What a value's own error message stands for: `keys:a, b`, `one:a, b`, or a name in `ALLOWED`. */
function allowedOf(message: string): { en: string; fr: string } {
  const [kind, rest = ""] = message.split(/:(.*)/s);
  if (kind === "keys") return SENTENCES.keys(rest);
  if (kind === "one") return SENTENCES.one(rest);
  return ALLOWED[message as AllowedName] ?? { en: message, fr: message };
}

const isSaid = (params: unknown): params is { en: string; fr: string } =>
  typeof params === "object" && params !== null && "en" in params && "fr" in params;

function shown(value: unknown, language: "en" | "fr"): string {
  const whole = typeof value === "string" ? value : JSON.stringify(value);
  const short = whole.length > LONGEST_VALUE ? `${whole.slice(0, LONGEST_VALUE)}…` : whole;
  if (typeof value !== "string") return short;
  return language === "en" ? `"${short}"` : `« ${short} »`;
}
