import { auditSource } from "../../shared/aws/dynamo/audit.ts";
import { audit } from "../../shared/steps/lanes/audit.ts";
import { misuse, readOptions, runCommand } from "../arguments.ts";
import { loadDepartment } from "../department/file.ts";
import { otherVerb } from "../words.ts";
import { auditSaid } from "./audit-words.ts";
import { tablePlace } from "./table-place.ts";

/**
 * `npm run audit -- verify DEPARTMENT [--local]`: walks the chains of decisions of a department's table and compares
 * them with what stands under its messages. Reads only. 0 when all holds together, 1 when something does not, 2 when that could not be told.
 */

const USAGE = "npm run audit -- verify DEPARTMENT [--local]";

async function main(args: readonly string[]): Promise<number> {
  const options = { local: { type: "boolean", default: false } } as const;
  const { words, values } = readOptions(args, options, USAGE, ["verify", "DEPARTMENT"]);
  const [verb, file] = words;
  if (verb !== "verify") throw misuse(otherVerb("verify", verb), USAGE);
  const { tableName, client } = await tablePlace(loadDepartment(file), values.local);
  const report = await audit(auditSource(tableName, client))();
  for (const language of ["en", "fr"] as const) console.log(`${auditSaid(report, language)}\n`);
  return report.findings.length === 0 ? 0 : 1;
}

if (import.meta.main) await runCommand(USAGE, main);
