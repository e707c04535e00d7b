import * as z from "zod";
import { checkAcross } from "./checks.ts";
import { badDepartment, type Problem, problemsOf } from "./errors.ts";
import * as part from "./parts.ts";
import type { LineOf } from "./place.ts";
import { reports } from "./report-parts.ts";
import { keys, listOf, oneOf, text, undoTime } from "./values.ts";

/** The department file: one schema is its only definition (types, defaults, JSON Schema, errors). */

const UNDO_MS = 10_000;

export const departmentSchema = keys({
  department: part.department,
  deploy: part.deploy,
  signIn: part.signIn.prefault({}),
  service: part.service,
  /** How long an officer may take a reply back. */
  undo: undoTime.default(UNDO_MS),
  channels: listOf(part.channel, 1),
  /** The department's own numbers and addresses, which redaction leaves alone: telephone numbers, e-mail
   * addresses (`@domain` for all of one), civic addresses, postal codes. */
  published: listOf(text("published", /\S.*\S/)).default([]),
  strategy: part.strategy.optional(),
  teams: listOf(part.team, 1),
  consultation: part.consultation.prefault({}),
  mail: part.mail.optional(),
  partners: listOf(part.partner).default([]),
  lanes: listOf(part.laneRule).default([]),
  elections: listOf(part.election).default([]),
  crisis: part.crisis.prefault({}),
  /** Who judges sentiment: Amazon Comprehend; word lists in process where they are sure and Comprehend else; the lists. */
  tagging: keys({ sentiment: oneOf(["comprehend", "hybrid", "local"]).default("comprehend") }).prefault({}),
  records: part.records.prefault({}),
  reports: reports.prefault({}),
}).superRefine(
  (file, context) => {
    const wrong = context.issues.flatMap((issue) => placesOf(issue));
    for (const { path, en, fr } of checkAcross(file, wrong)) {
      context.addIssue({ code: "custom", path, message: en, params: { en, fr } });
    }
  },
  // What is wrong between two parts is told together with what is wrong in a third.
  { when: () => true },
);

/** A key that nobody knows is wrong by itself, and not what it stands in. */
const placesOf = ({ path = [], ...issue }: z.core.$ZodRawIssue): PropertyKey[][] =>
  issue.code === "unrecognized_keys" ? issue.keys.map((name) => [...path, name]) : [path];

/** The department as the functions know it: defaults filled, durations in milliseconds, holidays as dates. */
export type Department = z.infer<typeof departmentSchema>;
export type DepartmentFile = z.input<typeof departmentSchema>;
export type LaneRule = Department["lanes"][number];
export type { LineOf } from "./place.ts";
export type { Bilingual } from "./values.ts";

/**
 * Throws `bad-configuration` (`DepartmentError`) that carries every problem of the file in both languages; with the
 * lines of its text, where they are known. `further`: what the caller knows to be wrong in it.
 */
export function parseDepartment(file: unknown, lineOf?: LineOf, further: readonly Problem[] = []): Department {
  const read = departmentSchema.safeParse(file);
  const own = read.success ? [] : problemsOf(read.error.issues, file, lineOf);
  const more = further.filter(({ key }) => !own.some((one) => one.key === key));
  if (!read.success || more.length > 0) throw badDepartment([...own, ...more]);
  return read.data;
}

/** For editors: what a file may hold, before defaults. */
export const departmentJsonSchema = (): Record<string, unknown> => ({
  title: "Openline department",
  ...z.toJSONSchema(departmentSchema, { io: "input" }),
});
