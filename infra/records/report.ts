import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { rollupStore } from "../../shared/aws/dynamo/rollups.ts";
import { dynamoStore } from "../../shared/aws/dynamo/store.ts";
import { reportFiles } from "../../shared/console/report-files.ts";
import type { Department } from "../../shared/domain/department/department.ts";
import { isWithin, likelySpan, TRUE_YEARS } from "../../shared/domain/likely-day.ts";
import type { Scope } from "../../shared/domain/report/dimensions.ts";
import { type Subject, subjectOf } from "../../shared/domain/report/names.ts";
import { daysOf, MOST_DAYS } from "../../shared/domain/report/period.ts";
import type { Ports } from "../../shared/ports.ts";
import { compilePeriod, type ReportSources } from "../../shared/steps/reports/compile.ts";
import { writeReport } from "../../shared/steps/reports/make-report.ts";
import { misuse, numberIn, type OptionValues, readOptions, runCommand } from "../arguments.ts";
import { loadDepartment } from "../department/file.ts";
import { todayUtc } from "../deploy/preflight.ts";
import { PLANTED, type Planted } from "../local/seeded/planted.ts";
import { seededStore } from "../local/seeded/seeded-store.ts";
import { excludeEachOther, goTogether, mustBe, needs, noSuch } from "../words.ts";
import { AN_ADDRESS, NAMES_BELOW, noSuchPeriod, ONE_PERIOD, tooLong } from "./report-words.ts";
import { tablePlace } from "./table-place.ts";

/**
 * `npm run report -- DEPARTMENT (--day YYYY-MM-DD | --week YYYY-Www | --month YYYY-MM | --from DAY --to DAY)
 * [--team ID | --campaign ID] [--seed N [--plant a,b]] [--local] [--out DIR] [--console URL]`: compiles a report in every format and both
 * languages into a folder. `--seed`: of a generated month in place of a table, with planted facts on request. `--console`: where its
 * figures lead.
 */

const USAGE = [
  "npm run report -- DEPARTMENT (--day YYYY-MM-DD | --week YYYY-Www | --month YYYY-MM | --from DAY --to DAY)",
  "  [--team ID | --campaign ID] [--seed N [--plant all | a,b]] [--local] [--out DIR] [--console URL]",
  `  --plant: ${PLANTED.join(", ")}`,
].join("\n");
const OUT = ".openline/reports";

const TEXT = { type: "string" } as const;
const OPTIONS = {
  ...{ day: TEXT, week: TEXT, month: TEXT, from: TEXT, to: TEXT },
  ...{ team: TEXT, campaign: TEXT, seed: TEXT, plant: TEXT },
  local: { type: "boolean", default: false },
  out: { type: "string", default: OUT },
  console: TEXT,
} as const;

async function main(args: readonly string[]): Promise<void> {
  const { words, values } = readOptions(args, OPTIONS, USAGE, ["DEPARTMENT"]);
  const subject = subjectIn(values);
  if (values.plant !== undefined && values.seed === undefined) throw misuse(needs("--plant", "--seed"), USAGE);
  if (values.console !== undefined && !URL.canParse(values.console))
    throw misuse(mustBe("--console", values.console, AN_ADDRESS), USAGE);
  const beganMs = performance.now();
  const department = loadDepartment(words[0], new Date(subject.period.to));
  const teams = department.teams.map(({ id }) => id);
  if (values.team !== undefined && !teams.includes(values.team))
    throw misuse(noSuch("team", values.team, teams), USAGE);
  const written: string[] = [];
  const store = await storeOf(department, subject, values);
  const report = await compilePeriod({ department, store, nowMs: () => Date.now() })(subject);
  const put = async (key: string, body: Buffer | string): Promise<void> => {
    const path = join(resolve(values.out), key);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, body);
    written.push(path);
  };
  await writeReport({ log: QUIET, files: reportFiles(department, values.console), reports: { put } }, report);
  for (const path of written) console.log(path);
  const seconds = ((performance.now() - beganMs) / 1000).toFixed(1);
  console.log(`${report.service.received.now} messages, ${report.reads} reads, ${written.length} files, ${seconds} s`);
}

type Values = OptionValues<typeof OPTIONS>;

function subjectIn({ day, week, month, from, to, team, campaign }: Values): Subject {
  if ((from === undefined) !== (to === undefined)) throw misuse(goTogether("--from", "--to"), USAGE);
  if (team !== undefined && campaign !== undefined) throw misuse(excludeEachOther("--team", "--campaign"), USAGE);
  const [asked, ...more] = [
    ...(day === undefined ? [] : [`daily/${day}`]),
    ...(week === undefined ? [] : [`weekly/${week}`]),
    ...(month === undefined ? [] : [`monthly/${month}`]),
    ...(from === undefined ? [] : [`custom/${from}_${to}`]),
  ];
  if (asked === undefined || more.length > 0) throw misuse(ONE_PERIOD, USAGE);
  const subject = subjectOf(asked);
  if (subject === undefined || !isWithin(subject.period.from, likelySpan(todayUtc(), TRUE_YEARS)))
    throw misuse(noSuchPeriod(asked), USAGE);
  if (daysOf(subject.period).length > MOST_DAYS) throw misuse(tooLong(from, to, MOST_DAYS), USAGE);
  return { ...subject, scope: scopeIn(team, campaign) };
}

function scopeIn(team: string | undefined, campaign: string | undefined): Scope {
  if (team !== undefined) return { kind: "team", id: team };
  return campaign === undefined ? { kind: "department" } : { kind: "campaign", id: campaign };
}

async function storeOf(department: Department, { period }: Subject, values: Values): Promise<ReportSources> {
  if (values.seed === undefined) {
    const { tableName, client } = await tablePlace(department, values.local);
    return dynamoStore({
      tableName,
      size: department.department.size,
      nowMs: () => Date.now(),
      client,
      rollups: rollupStore,
    });
  }
  const seed = numberIn("seed", values.seed, { most: Number.MAX_SAFE_INTEGER, whole: true }, USAGE);
  return seededStore({ department, month: period.to.slice(0, 7), seed, planted: plantedIn(values.plant) });
}

function plantedIn(plant: string | undefined): readonly Planted[] {
  if (plant === undefined) return [];
  if (plant === "all") return PLANTED;
  const named = plant.split(",");
  const known = PLANTED.filter((one) => named.includes(one));
  if (known.length !== named.length) throw misuse(mustBe("--plant", plant, NAMES_BELOW), USAGE);
  return known;
}

const QUIET: Ports["log"] = { info: () => undefined, error: () => undefined, count: () => undefined };

if (import.meta.main) await runCommand(USAGE, main);
