import { mkdirSync, readdirSync, statSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import type { Department } from "../shared/domain/department/department.ts";
import { type Assembly, assemble } from "./app.ts";
import { departmentUsage, readDepartment, runCommand } from "./arguments.ts";
import { LANGUAGES } from "./cost/amounts.ts";
import { costLine } from "./cost/line.ts";
import { templatesIn } from "./cost/month.ts";

import { loadDepartment } from "./department/file.ts";
import { writeSchema } from "./department/schema.ts";

/** `npm run synth -- DEPARTMENT [--out DIR]`: writes the templates and the code, offline and without credentials. */

const USAGE = departmentUsage("synth");

export async function synth(department: Department, outdir: string): Promise<Assembly> {
  mkdirSync(outdir, { recursive: true });
  return assemble(department, resolve(outdir));
}

async function main(args: readonly string[]): Promise<void> {
  const { department, out = process.env.CDK_OUTDIR ?? "cdk.out" } = readDepartment(args, USAGE);
  writeSchema();
  const loaded = loadDepartment(department);
  const written = await synth(loaded, out);
  for (const path of [written.dataTemplate, written.appTemplate]) console.log(`${path} (${kilobytes(path)} KB)`);
  const bundles = join(resolve(out), "bundles");
  for (const stage of readdirSync(bundles)) {
    const path = join(bundles, stage);
    const code = readdirSync(path).filter((file) => file.endsWith(".js"));
    const sizes = code.map((file) => kilobytes(join(path, file)));
    console.log(`${relative(process.cwd(), path)} (${sizes.reduce((sum, size) => sum + size, 0)} KB)`);
  }
  const templates = templatesIn(written);
  console.log(LANGUAGES.map((language) => costLine(loaded, templates, language)).join("\n\n"));
}

const kilobytes = (path: string): number => Math.round(statSync(path).size / 1000);

if (import.meta.main) await runCommand(USAGE, main);
