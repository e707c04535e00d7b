import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { type FileHandle, mkdir, open, readdir, rm, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { S3Client } from "@aws-sdk/client-s3";
import { type RecordCount, recordCount } from "../../shared/aws/dynamo/record-count.ts";
import { dynamoStore } from "../../shared/aws/dynamo/store.ts";
import { dayPage, type ExportCover, renderCover, renderThread } from "../../shared/console/pages/render-export.tsx";
import { exportWords } from "../../shared/console/words/export.ts";
import { canonical } from "../../shared/domain/canonical.ts";
import { nextDay } from "../../shared/domain/days.ts";
import type { Department } from "../../shared/domain/department/department.ts";
import { AppError } from "../../shared/domain/errors.ts";
import { isWithin, likelySpan } from "../../shared/domain/likely-day.ts";
import { CHANNEL_NAMES, isChannelName } from "../../shared/domain/message/message.ts";
import { type Exemption, exemptionFile } from "../../shared/domain/records/exemptions.ts";
import {
  EXPORT_CLASSES,
  type ExportClass,
  type ExportRecord,
  type ExportRules,
  REDACTIONS,
  WORK_CLASSES,
} from "../../shared/domain/records/export-record.ts";
import { plainHandle } from "../../shared/domain/records/hold.ts";
import { splitFile, subjectOf } from "../../shared/domain/report/names.ts";
import { type ExportAsked, exportRecords } from "../../shared/steps/records/export-records.ts";
import { misuse, type OptionValues, readOptions, runCommand } from "../arguments.ts";
import { readLocalPlace } from "../connect/place.ts";
import { loadDepartment } from "../department/file.ts";
import { todayUtc } from "../deploy/preflight.ts";
import { namesOf } from "../names.ts";
import { jsonIn, textIn, yamlIn } from "../text-file.ts";
import { inBoth, isBefore, missing, mustBe, needs, noSuch } from "../words.ts";
import { type BucketPlace, bucketFiles, keysIn } from "./bucket-files.ts";
import { exportSaid, notExemptions, SOME_REDACTIONS } from "./export-words.ts";
import { type TablePlace, tablePlace } from "./table-place.ts";

/**
 * `npm run export -- DEPARTMENT --from DAY --to DAY [--person @HANDLE --channel CHANNEL | --person KEY]
 * [--redact notes,questions,decisions,names] [--exemptions FILE] [--out DIR] [--local]`: every record that was asked in
 * these days, in UTC, and all posts, library texts and reports of them, with the proof of its number. Reads only; the same table gives the same files. 0: complete.
 */

const USAGE =
  "npm run export -- DEPARTMENT --from DAY --to DAY [--person @HANDLE --channel CHANNEL | --person KEY]\n" +
  `  [--redact ${REDACTIONS.join(",")}] [--exemptions FILE] [--out DIR] [--local]`;
const OUT = ".openline/export";
const LANGUAGES = ["en", "fr"] as const;

const TEXT = { type: "string" } as const;
const OPTIONS = {
  ...{ from: TEXT, to: TEXT, person: TEXT, channel: TEXT, redact: TEXT, exemptions: TEXT },
  out: { type: "string", default: OUT },
  local: { type: "boolean", default: false },
} as const;
type Values = OptionValues<typeof OPTIONS>;

export async function runExport(args: readonly string[], say: (line: string) => void): Promise<number> {
  const { words, values } = readOptions(args, OPTIONS, USAGE, ["DEPARTMENT"]);
  const asked = askedIn(values);
  const department = loadDepartment(words[0]);
  const rules = rulesIn(values, department);
  const place = await exportPlace(department, values.local);
  return exportTo({ department, asked, rules, out: resolve(values.out), place, say });
}

/** The table, and the bucket of reports. */
export type ExportPlace = TablePlace & { reports: BucketPlace };

async function exportPlace(department: Department, local: boolean): Promise<ExportPlace> {
  const bucket = namesOf(department).bucket("reports");
  const { region } = department.department;
  const table = await tablePlace(department, local);
  if (!local) return { ...table, reports: { s3: new S3Client({ region }), bucket } };
  const credentials = { accessKeyId: "local", secretAccessKey: "local" };
  const { s3Endpoint } = await readLocalPlace();
  const s3 = new S3Client({ region, credentials, endpoint: s3Endpoint, forcePathStyle: true });
  return { ...table, reports: { s3, bucket } };
}

export interface ExportJob {
  department: Department;
  asked: ExportAsked;
  rules: ExportRules;
  out: string;
  place: ExportPlace;
  say: (line: string) => void;
}

/** 0: complete; 1: what is kept is not what was exported, or an exemption met no words. */
export async function exportTo({ department, asked, rules, out, place, say }: ExportJob): Promise<number> {
  const { tableName, client, reports } = place;
  const { size } = department.department;
  const store = dynamoStore({ tableName, size, nowMs: () => Date.now(), client });
  await emptied(out);

  const met = new Set<Exemption>();
  const files = new DayFiles(out);
  let n = 0;
  for await (const thread of exportRecords({ store, reports: bucketFiles(reports) })(asked, rules)) {
    for (const exemption of thread.met) met.add(exemption);
    n += await files.add(thread.day, thread.records, n);
  }
  await files.close();

  const counts = await compared(out, asked, recordCount(tableName, size, client), reports);
  const unmet = [...rules.exemptions.values()].flat().filter((one) => !met.has(one));
  const complete = unmet.length === 0 && EXPORT_CLASSES.every((of) => counts[of].exported === counts[of].stored);
  const cover: ExportCover = {
    ...{ department: "", from: asked.from, to: asked.to, ofPerson: asked.person !== undefined },
    ...{ days: files.days, counts, complete },
  };
  for (const language of LANGUAGES) {
    const named = { ...cover, department: department.department.name[language] };
    await writeFile(join(out, `index.${language}.html`), renderCover(named, language));
  }
  await writeManifest(out, { department, asked, rules, counts, records: n, complete });
  for (const language of LANGUAGES) say(exportSaid({ out, records: n, counts, unmet, complete }, language));
  return complete ? 0 : 1;
}

/** Whatever a run writes, and one that was cut short leaves. */
const OWN_FILE = /^(?:days|index\.(?:en|fr)\.html|manifest\.json|records\.jsonl|SHA256SUMS)$/;
const OWN_PAGE = /^\d{4}-\d{2}-\d{2}\.(?:en|fr)\.html$/;

/** Our own files alone are removed: a folder that holds any other is left as it is. */
async function emptied(out: string): Promise<void> {
  const days = join(out, "days");
  const [there, pages] = await Promise.all([out, days].map((dir) => (existsSync(dir) ? readdir(dir) : [])));
  if (!there?.every((name) => OWN_FILE.test(name)) || !pages?.every((name) => OWN_PAGE.test(name)))
    throw new AppError(
      "bad-request",
      `${out} holds something else: name a folder of its own.\n${out} contient autre chose\u00a0: nommez un dossier qui ne sert qu’à cela.`,
    );
  for (const name of there) await rm(join(out, name), { recursive: true });
  await mkdir(days, { recursive: true });
}

function askedIn({ person, channel, ...days }: Values): ExportAsked {
  const [from, to] = [dayOf("from", days.from), dayOf("to", days.to)];
  if (to < from) throw misuse(isBefore(`--to ${to}`, `--from ${from}`), USAGE);
  if (person === undefined && channel === undefined) return { from, to };
  if (person === undefined) throw misuse(needs("--channel", "--person"), USAGE);
  if (channel === undefined) return { from, to, person: { key: person } };
  if (isChannelName(channel)) return { from, to, person: { handle: person, channel } };
  throw misuse(noSuch("channel", channel, CHANNEL_NAMES), USAGE);
}

function dayOf(name: string, text: string | undefined): string {
  if (text === undefined) throw misuse(missing(`--${name}`), USAGE);
  const span = likelySpan(todayUtc(), 1);
  if (isWithin(text, span)) return text;
  const { first, last } = span;
  const is = { en: `a day from ${first} to ${last}`, fr: `un jour du ${first} au ${last}` };
  throw misuse(mustBe(`--${name}`, text, is), USAGE);
}

export function rulesIn(
  { redact = "", exemptions, person, channel }: Partial<Values>,
  department: Department,
): ExportRules {
  const asked = redact.split(",").filter((one) => one !== "");
  const known = REDACTIONS.filter((one) => asked.includes(one));
  if (known.length !== asked.length)
    throw new AppError("bad-request", inBoth(mustBe("--redact", redact, SOME_REDACTIONS)));
  const read = exemptionFile.safeParse(exemptions === undefined ? [] : yamlIn(textIn(exemptions), exemptions));
  if (!read.success) {
    const [issue] = read.error.issues;
    const where = issue?.path.join(".") ?? "";
    throw new AppError("bad-request", inBoth(notExemptions(`${exemptions}`, where)));
  }
  return {
    redact: known,
    ofPerson: person !== undefined,
    exemptions: Map.groupBy(read.data, ({ record }) => record),
    known: new Set([
      ...department.channels.map(({ account }) => plainHandle(account)),
      ...(person !== undefined && channel !== undefined ? [plainHandle(person)] : []),
    ]),
  };
}

/** The lines of all days in one file, numbered without a gap; beside it a page a day and language. */
class DayFiles {
  readonly days: string[] = [];
  private readonly out: string;
  private lines: FileHandle | undefined;
  private pages: { handle: FileHandle; end: string }[] = [];

  constructor(out: string) {
    this.out = out;
  }

  async add(day: string, records: readonly ExportRecord[], after: number): Promise<number> {
    this.lines ??= await open(join(this.out, "records.jsonl"), "w");
    if (this.days.at(-1) !== day) await this.begin(day);
    // A table gives the fields of an item in any order.
    const lines = records.map((record, index) => `${canonical({ ...record, n: after + index + 1 })}\n`);
    await this.lines.write(lines.join(""));
    for (const [index, language] of LANGUAGES.entries())
      await this.pages[index]?.handle.write(renderThread(records, language));
    return records.length;
  }

  private async begin(day: string): Promise<void> {
    await this.end();
    this.days.push(day);
    for (const language of LANGUAGES) {
      const { head, end } = dayPage(day, language);
      const handle = await open(join(this.out, "days", `${day}.${language}.html`), "w");
      await handle.write(head);
      this.pages.push({ handle, end });
    }
  }

  private async end(): Promise<void> {
    for (const { handle, end } of this.pages) {
      await handle.write(end);
      await handle.close();
    }
    this.pages = [];
  }

  async close(): Promise<void> {
    await this.end();
    this.lines ??= await open(join(this.out, "records.jsonl"), "w");
    await this.lines.close();
  }
}

/** What the file holds, line by line as it lies there, beside what lies in the table. */
async function compared(
  out: string,
  asked: ExportAsked,
  table: ReturnType<typeof recordCount>,
  reports: BucketPlace,
): Promise<ExportCover["counts"]> {
  const counts = Object.fromEntries(EXPORT_CLASSES.map((of) => [of, { exported: 0, stored: 0 }])) as Record<
    ExportClass,
    { exported: number; stored: number }
  >;
  const add = (more: RecordCount) => {
    for (const of of EXPORT_CLASSES) if (of !== "report") counts[of].stored += more[of];
  };
  const path = join(out, "records.jsonl");
  const handle = await open(path);
  let last = 0;
  const ofPerson: string[] = [];
  for await (const line of createInterface({ input: handle.createReadStream() })) {
    const { n, class: of, message } = jsonIn<ExportRecord & { n: number }>(line, `${path}:${last + 1}`);
    if (n !== last + 1) throw new AppError("store-failed", `Line ${last + 1} is missing.`);
    last = n;
    counts[of].exported += 1;
    if (of === "message") ofPerson.push(message);
  }
  // Of one person, the table knows no days: what it has under each of the messages is what is compared.
  if (asked.person !== undefined) {
    for (const id of ofPerson) add(await table.under(id));
    return counts;
  }
  for (let day = asked.from; day <= asked.to; day = nextDay(day))
    for await (const id of table.messages(day)) add(await table.under(id));
  add(await table.posts(asked.from, asked.to));
  add(await table.texts(asked.from, asked.to));
  counts.report.stored = await reportsIn(reports, asked);
  return counts;
}

/** By the names of all objects of the bucket. */
async function reportsIn(place: BucketPlace, { from, to }: ExportAsked): Promise<number> {
  const found = new Set<string>();
  for await (const key of keysIn(place, "")) {
    const [path = ""] = splitFile(key);
    const period = subjectOf(path)?.period;
    if (period !== undefined && period.from <= to && period.to >= from) found.add(path);
  }
  return found.size;
}

async function writeManifest(
  out: string,
  about: {
    department: Department;
    asked: ExportAsked;
    rules: ExportRules;
    counts: ExportCover["counts"];
    records: number;
    complete: boolean;
  },
): Promise<void> {
  const { department, asked, rules, counts, records, complete } = about;
  const names = (await readdir(out, { recursive: true })).filter((name) => /\.(jsonl|html)$/.test(name)).sort();
  const files = [];
  for (const name of names) {
    const hash = createHash("sha256");
    const handle = await open(join(out, name));
    let bytes = 0;
    for await (const chunk of handle.createReadStream()) {
      hash.update(chunk as Buffer);
      bytes += (chunk as Buffer).length;
    }
    files.push({ name, bytes, sha256: hash.digest("hex") });
  }
  const manifest = {
    department: department.department.id,
    ...{ from: asked.from, to: asked.to, ofPerson: asked.person !== undefined },
    ...(asked.person === undefined
      ? {}
      : { leftOut: { classes: WORK_CLASSES, en: exportWords.en.leftOut, fr: exportWords.fr.leftOut } }),
    redacted: rules.redact,
    exemptions: [...rules.exemptions.values()].flat().map(({ record, section, act }) => ({ record, section, act })),
    ...{ records, complete, counts, files },
  };
  await mkdir(dirname(join(out, "manifest.json")), { recursive: true });
  await writeFile(join(out, "manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`);
  await writeFile(join(out, "SHA256SUMS"), files.map(({ sha256, name }) => `${sha256}  ${name}\n`).join(""));
}

if (import.meta.main) await runCommand(USAGE, (args) => runExport(args, console.log));
