import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { departmentUsage, readDepartment, runCommand } from "../arguments.ts";
import { loadDepartment } from "../department/file.ts";
import { temporaryFolder } from "../temporary-folder.ts";
import { bundle } from "./bundle.ts";
import { deployedBill, isAllowed, type Lock, packagesIn } from "./sbom-of.ts";

/**
 * `npm run sbom -- DEPARTMENT [--out DIR]`: the software bills of materials, CycloneDX in JSON: `repository.cdx.json`
 * (npm's own, of all that is installed here) and `deployed.cdx.json` (what esbuild put into the functions and the
 * console's assets). 1 when something deployed has a licence that is not allowed.
 */

const USAGE = departmentUsage("sbom");
const ROOT = join(import.meta.dirname, "..", "..");

async function main(args: readonly string[]): Promise<number> {
  const { department, out = "sbom" } = readDepartment(args, USAGE);
  const { meta, assets } = await bundle(loadDepartment(department), join(temporaryFolder("sbom"), "bundles"));
  const lock: Lock = JSON.parse(readFileSync(join(ROOT, "package-lock.json"), "utf8"));
  const packages = packagesIn([...Object.keys(meta.inputs), ...Object.keys(assets.inputs)], lock);
  mkdirSync(out, { recursive: true });
  const deployed = deployedBill(packages, lock);
  writeFileSync(join(out, "deployed.cdx.json"), `${JSON.stringify(deployed, undefined, 2)}\n`);
  const npm = ["sbom", "--sbom-format", "cyclonedx", "--package-lock-only"];
  const repository = execFileSync("npm", npm, { cwd: ROOT, encoding: "utf8", maxBuffer: 2 ** 26 });
  writeFileSync(join(out, "repository.cdx.json"), repository);
  const refused = packages.filter(({ licence }) => !isAllowed(licence));
  for (const { name, version, licence } of refused)
    console.error(`${name} ${version} is deployed under ${licence ?? "no licence"}, which is not allowed.`);
  const { components } = JSON.parse(repository);
  console.log(`${packages.length} packages are deployed, ${components.length} are in the repository: ${out}`);
  return refused.length === 0 ? 0 : 1;
}

if (import.meta.main) await runCommand(USAGE, main);
