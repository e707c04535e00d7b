import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { departmentUsage, readDepartment, runCommand } from "../arguments.ts";
import { loadDepartment } from "../department/file.ts";
import { todayUtc } from "../deploy/preflight.ts";
import { namesOf } from "../names.ts";
import { synth } from "../synth.ts";
import { temporaryFolder } from "../temporary-folder.ts";
import { inShort } from "./in-short.ts";
import { markdown } from "./markdown.ts";
import { page } from "./page.ts";
import { readStacks } from "./stacks.ts";
import { type Evidence, notMet, weigh } from "./weigh.ts";

/**
 * `npm run evidence -- DEPARTMENT [--out DIR]`: synthesises, and writes how each cloud guardrail of the Government of
 * Canada and each chosen control is met by the templates, in both languages, as Markdown, HTML and JSON. 1 when one is
 * not met.
 */

const USAGE = departmentUsage("evidence");

async function evidenceOf(name: string, assembly: string, day: string): Promise<Evidence> {
  const department = loadDepartment(name);
  await synth(department, assembly);
  return weigh(department.department.name, namesOf(department).prefix, day, readStacks(assembly));
}

/** The paths. */
async function writeEvidence(evidence: Evidence, out: string): Promise<string[]> {
  mkdirSync(out, { recursive: true });
  const files: Record<string, string> = { "evidence.json": `${JSON.stringify(evidence, undefined, 2)}\n` };
  for (const language of ["en", "fr"] as const) {
    files[`evidence.${language}.md`] = markdown(evidence, language);
    files[`evidence.${language}.html`] = await page(evidence, language);
  }
  return Object.entries(files).map(([file, text]) => {
    const path = join(out, file);
    writeFileSync(path, text);
    return path;
  });
}

async function main(args: readonly string[]): Promise<number> {
  const { department, out = `evidence-${department}` } = readDepartment(args, USAGE);
  const evidence = await evidenceOf(department, temporaryFolder("evidence"), todayUtc());
  for (const path of await writeEvidence(evidence, out)) console.log(path);
  console.log(inShort(evidence));
  return notMet(evidence).length === 0 ? 0 : 1;
}

if (import.meta.main) await runCommand(USAGE, main);
