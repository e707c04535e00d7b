import { mkdirSync, readdirSync, statSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import type { Department } from "../shared/domain/department/department.ts";
import { AppError } from "../shared/domain/errors.ts";
import { type Assembly, assemble } from "./app.ts";
import { templatesIn } from "./cost/month.ts";
import { costLine } from "./cost/words.ts";
import { loadDepartment } from "./department/file.ts";
import { writeSchema } from "./department/schema.ts";

/** `npm run synth -- DEPARTMENT [--out DIR]`: writes the templates and the code, offline and without credentials. */

export async function synth(department: Department, outdir: string): Promise<Assembly> {
  mkdirSync(outdir, { recursive: true });
  return assemble(department, resolve(outdir));
}

/** Department and output directory of a command line. */
export function readArguments(args: readonly string[]): { department: string | undefined; out: string | undefined } {
  const at = args.indexOf("--out");
  const [department] = args.filter((arg, index) => !arg.startsWith("--") && (at < 0 || index !== at + 1));
  return { department, out: at < 0 ? undefined : args[at + 1] };
}

async function main(args: readonly string[]): Promise<void> {
  const { department, out = process.env.CDK_OUTDIR ?? "cdk.out" } = readArguments(args);
  if (department === undefined) {
    console.error("Name a department: npm run synth -- passport\nNommez un ministère : npm run synth -- passport");
    process.exitCode = 2;
    return;
  }
  try {
    writeSchema();
    const loaded = loadDepartment(department);
    const written = await synth(loaded, out);
    for (const path of [written.dataTemplate, written.appTemplate]) console.log(`${path} (${kilobytes(path)} KB)`);
    const bundles = join(resolve(out), "bundles");
    for (const stage of readdirSync(bundles)) {
      const path = join(bundles, stage, "index.js");
      console.log(`${relative(process.cwd(), path)} (${kilobytes(path)} KB)`);
    }
    console.log(costLine(loaded, templatesIn(written)));
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}

const kilobytes = (path: string): number => Math.round(statSync(path).size / 1000);

if (process.argv[1] === import.meta.filename) await main(process.argv.slice(2));
