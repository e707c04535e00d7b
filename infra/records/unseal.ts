import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { canonical } from "../../shared/domain/canonical.ts";
import type { Department } from "../../shared/domain/department/department.ts";
import { AppError } from "../../shared/domain/errors.ts";
import { withWords } from "../../shared/domain/message/message.ts";
import type { Exemption } from "../../shared/domain/records/exemptions.ts";
import { type ExportedRecords, type ExportRules, recordsOf } from "../../shared/domain/records/export-record.ts";
import { hashOf, readSealedKey, type SealedBody, sealedUnder } from "../../shared/domain/records/sealed.ts";
import { misuse, readOptions, runCommand } from "../arguments.ts";
import { loadDepartment } from "../department/file.ts";
import { redrivePlace } from "../redrive/place.ts";
import { goTogether } from "../words.ts";
import { type BucketPlace, fileIn, keysIn } from "./bucket-files.ts";
import { rulesIn } from "./export.ts";
import { type SealedHold, sealedSaid, unsealedSaid } from "./unseal-words.ts";

/**
 * `npm run unseal -- DEPARTMENT [--hold ID --out DIR] [--redact …] [--exemptions FILE] [--local]`: which holds have
 * something sealed, or all that one of them has, as records. Takes the one role that may read it. Reads only; what is
 * sealed stays until the hold is lifted. 0: each is what was sealed, by its hash; 1: one is not, or an exemption met no words.
 */

const USAGE =
  "npm run unseal -- DEPARTMENT [--hold ID --out DIR] [--redact notes,questions,decisions,names] [--exemptions FILE] [--local]";
const LANGUAGES = ["en", "fr"] as const;
const NOTHING_SEALED = (hold: string): string =>
  `Nothing is sealed under the hold ${hold}: without --hold and --out the command names those that have something.
Rien n’est sous scellés pour la mise en suspens ${hold}\u00a0: sans --hold ni --out, la commande nomme celles qui ont quelque chose.`;
const TEXT = { type: "string" } as const;
const OPTIONS = {
  ...{ hold: TEXT, redact: TEXT, exemptions: TEXT, out: TEXT },
  local: { type: "boolean", default: false },
} as const;

async function runUnseal(args: readonly string[], say: (line: string) => void): Promise<number> {
  const { words, values } = readOptions(args, OPTIONS, USAGE, ["DEPARTMENT"]);
  const { hold, out, local, ...asked } = values;
  if ((hold === undefined) !== (out === undefined)) throw misuse(goTogether("--hold", "--out"), USAGE);
  const department = loadDepartment(words[0]);
  const { s3, names } = await redrivePlace(department, "sealed-reader", local);
  const place = { s3, bucket: names.bucket("sealed") };
  if (hold === undefined || out === undefined) {
    const { holds, broken } = await sealedHolds(place);
    for (const language of LANGUAGES) say(sealedSaid(holds, broken, language));
    return broken.length === 0 ? 0 : 1;
  }
  return unsealTo({ department, place, hold, out: resolve(out), rules: rulesIn(asked, department), say });
}

/** Every hold that has something sealed, with the number of what it has. `broken`: states that do not tell whose they are. */
export async function sealedHolds(place: BucketPlace): Promise<{ holds: SealedHold[]; broken: string[] }> {
  const found = new Map<string, SealedHold>();
  const broken: string[] = [];
  for await (const key of keysIn(place, "")) {
    const id = readSealedKey(key)?.hold;
    if (id === undefined) continue;
    const known = found.get(id) ?? { id, threads: 0 };
    const sealed = known.number === undefined ? await opened(place, key) : undefined;
    if (sealed?.intact === false) broken.push(key);
    found.set(id, { ...known, ...(sealed?.intact ? sealed.body?.hold : {}), threads: known.threads + 1 });
  }
  return { holds: [...found.values()], broken };
}

export interface UnsealJob {
  department: Department;
  place: BucketPlace;
  hold: string;
  /** A folder that is not there yet: what is released is not mixed with anything. */
  out: string;
  rules: ExportRules;
  say: (line: string) => void;
}

export async function unsealTo({ department, place, hold, out, rules, say }: UnsealJob): Promise<number> {
  if (existsSync(out))
    throw new AppError(
      "bad-request",
      `${out} is there already: name a folder that is not.\n${out} existe déjà\u00a0: nommez un dossier qui n’existe pas.`,
    );
  const lines: string[] = [];
  const broken: string[] = [];
  const met = new Set<Exemption>();
  let threads = 0;
  for await (const key of keysIn(place, sealedUnder({ id: hold }))) {
    threads += 1;
    const { body, intact } = await opened(place, key);
    if (!intact) broken.push(key);
    const exported = released(body, intact, rules);
    for (const exemption of exported.met) met.add(exemption);
    for (const record of exported.records)
      lines.push(`${canonical({ ...record, n: lines.length + 1, sealed: key })}\n`);
  }
  if (threads === 0) throw new AppError("not-found", NOTHING_SEALED(hold));
  const body = lines.join("");
  const sha256 = createHash("sha256").update(body).digest("hex");
  await mkdir(out, { recursive: true });
  await writeFile(join(out, "records.jsonl"), body);
  const about = { department: department.department.id, hold, threads, records: lines.length, broken };
  await writeFile(
    join(out, "manifest.json"),
    `${JSON.stringify({ ...about, redacted: rules.redact, sha256 }, null, 2)}\n`,
  );
  await writeFile(join(out, "SHA256SUMS"), `${sha256}  records.jsonl\n`);
  const unmet = [...rules.exemptions.values()].flat().filter((one) => !met.has(one));
  for (const language of LANGUAGES) say(unsealedSaid({ out, threads, records: lines.length, broken, unmet }, language));
  return broken.length + unmet.length === 0 ? 0 : 1;
}

/** Nothing of a state that became something else since it was sealed. */
function released(body: SealedBody | undefined, intact: boolean, rules: ExportRules): ExportedRecords {
  try {
    const { thread } = body as SealedBody;
    return recordsOf({ ...thread, message: withWords(thread.message) }, rules);
  } catch (fault) {
    if (intact) throw fault;
    return { records: [], met: [] };
  }
}

/** `intact`: it is what its key says was sealed. No `body`: it is no JSON, of which no word may be quoted. */
async function opened(place: BucketPlace, key: string): Promise<{ body?: SealedBody; intact: boolean }> {
  const text = (await fileIn(place, key))?.toString("utf8") ?? "";
  try {
    return { body: JSON.parse(text), intact: hashOf(text) === readSealedKey(key)?.hash };
  } catch {
    return { intact: false };
  }
}

if (import.meta.main) await runCommand(USAGE, (args) => runUnseal(args, console.log));
