import { readFileSync } from "node:fs";
import { type Finding, judge, said } from "./reasons.ts";

/**
 * `node --import tsx infra/judges/judges.ts cfn-lint|checkov TEMPLATE… < FINDINGS`: holds what a judge of templates said, in its
 * JSON, against infra/judges/reasons.ts. 0 when each finding has its reason and each reason its finding.
 */

interface LintFinding {
  Rule: { Id: string };
  Location: { Path: (string | number)[] | null };
  Filename: string;
}
interface CheckovReport {
  results: { failed_checks: { check_id: string; resource: string }[] };
  summary: { parsing_errors: number };
}

export type Types = (id: string) => string;

/** How each judge's findings are read, and what its rules are called. */
export const JUDGES = {
  "cfn-lint": {
    rules: /^[EWI]\d{4}$/,
    findings: (text: string, types: Types): Finding[] =>
      (JSON.parse(text) as LintFinding[]).map(({ Rule, Location }) => {
        const id = String(Location.Path?.[1] ?? "");
        return { rule: Rule.Id, type: types(id), id };
      }),
  },
  checkov: {
    rules: /^CKV2?_AWS_\d+$/,
    findings: (text: string): Finding[] =>
      [JSON.parse(text) as CheckovReport | CheckovReport[]].flat().flatMap(({ results, summary }) => {
        if (summary.parsing_errors > 0) throw new Error("checkov cannot read a template.");
        return results.failed_checks.map(({ check_id, resource }) => {
          const at = resource.lastIndexOf(".");
          return { rule: check_id, type: resource.slice(0, at), id: resource.slice(at + 1) };
        });
      }),
  },
};

function main([name = "", ...templates]: readonly string[]): number {
  const { rules, findings } = JUDGES[name as keyof typeof JUDGES] ?? {};
  if (rules === undefined || findings === undefined || templates.length === 0) {
    console.error("usage: node --import tsx infra/judges/judges.ts cfn-lint|checkov TEMPLATE… < FINDINGS");
    return 2;
  }
  const resources = Object.assign(
    {},
    ...templates.map((path) => JSON.parse(readFileSync(path, "utf8")).Resources),
  ) as Record<string, { Type: string }>;
  const found = findings(readFileSync(0, "utf8"), (id) => resources[id]?.Type ?? "");
  const { unexplained, unneeded } = judge(found, rules);
  for (const finding of unexplained) console.error(`${said(finding)} has no reason in infra/judges/reasons.ts`);
  for (const rule of unneeded)
    console.error(`${rule}: its reason in infra/judges/reasons.ts explains nothing any more`);
  console.log(`${name}: ${found.length} findings, ${unexplained.length} without a reason`);
  return unexplained.length + unneeded.length === 0 ? 0 : 1;
}

if (import.meta.main) process.exitCode = main(process.argv.slice(2));
