import type { Department } from "../../shared/domain/department/department.ts";
import { readOptions, runCommand } from "../arguments.ts";
import { type Ask, makeAsk } from "../aws-ask.ts";
import { loadDepartment } from "../department/file.ts";
import { type Check, checksOf, type Finding, identity } from "./account-checks.ts";

/** `npm run preflight -- DEPARTMENT`: is the account ready for a first deployment, and if not, whom to ask for what. */

/** Nothing else can be asked before it is known who asks, and where. */
export async function preflight(
  department: Department,
  ask: Ask,
  today = todayUtc(),
  checks: readonly Check[] = checksOf(department),
): Promise<Finding[]> {
  const who = await identity(department, ask, today);
  if (!who.ok) return [who];
  return [who, ...(await Promise.all(checks.map((check) => check(department, ask, today))))];
}

export const todayUtc = (): string => new Date().toISOString().slice(0, 10);

export const printed = (findings: readonly Finding[]): string =>
  findings.map(({ check, ok, en, fr }) => `${ok ? "ok " : "ASK"} ${check}\n    ${en}\n    ${fr}`).join("\n");

const USAGE = `Name a department: npm run preflight -- passport
Nommez un ministère : npm run preflight -- passport`;

async function main(args: readonly string[]): Promise<number> {
  const { words } = readOptions(args, {}, USAGE, ["DEPARTMENT"]);
  const department = loadDepartment(words[0]);
  const findings = await preflight(department, makeAsk(department.department.region));
  console.log(printed(findings));
  return findings.every(({ ok }) => ok) ? 0 : 1;
}

if (import.meta.main) await runCommand(USAGE, main);
