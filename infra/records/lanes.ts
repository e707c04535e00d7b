import { dynamoStore } from "../../shared/aws/dynamo/store.ts";
import { policyOf } from "../../shared/domain/lanes/lane-policy.ts";
import { monthOf } from "../../shared/domain/report/month.ts";
import { instantsOf, monthOfPeriod } from "../../shared/domain/report/period.ts";
import { tryOn } from "../../shared/steps/lanes/try-policy.ts";
import { misuse, readOptions, runCommand } from "../arguments.ts";
import { loadDepartment } from "../department/file.ts";
import { missing, mustBe, otherVerb } from "../words.ts";
import { triedSaid } from "./lanes-words.ts";
import { tablePlace } from "./table-place.ts";

/**
 * `npm run lanes -- simulate DEPARTMENT --policy FILE [--month YYYY-MM] [--local]`: judges the replies of a month (the
 * last whole one) again by the lanes of another department file, and says which layers would vanish or appear, what
 * each cost and how often it changed a word. Reads only.
 */

const USAGE = "npm run lanes -- simulate DEPARTMENT --policy FILE [--month YYYY-MM] [--local]";

async function main(args: readonly string[]): Promise<void> {
  const options = {
    policy: { type: "string" },
    month: { type: "string" },
    local: { type: "boolean", default: false },
  } as const;
  const { words, values } = readOptions(args, options, USAGE, ["simulate", "DEPARTMENT"]);
  const [verb, file] = words;
  if (verb !== "simulate") throw misuse(otherVerb("simulate", verb), USAGE);
  if (values.policy === undefined) throw misuse(missing("--policy"), USAGE);
  const department = loadDepartment(file);
  const { timeZone } = department.department;
  const month = values.month ?? monthOf(Date.now(), timeZone, values.local ? 0 : -1);
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(month))
    throw misuse(mustBe("--month", month, { en: "a month, such as 2026-11", fr: "un mois, comme 2026-11" }), USAGE);
  const { tableName, client } = await tablePlace(department, values.local);
  const store = dynamoStore({ tableName, size: department.department.size, nowMs: () => Date.now(), client });
  const policy = policyOf(loadDepartment(values.policy));
  const tried = await tryOn({ department, store })(policy, instantsOf(monthOfPeriod(month), timeZone));
  for (const language of ["en", "fr"] as const) console.log(`${triedSaid(tried, month, language)}\n`);
}

if (import.meta.main) await runCommand(USAGE, main);
