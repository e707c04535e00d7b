import { AppError } from "../../shared/domain/errors.ts";

/** What is deployed of other people's work, by esbuild's inputs and npm's lockfile. */

interface Entry {
  version?: string;
  license?: string;
  integrity?: string;
  inBundle?: boolean;
  optional?: boolean;
}
export interface Lock {
  name: string;
  version: string;
  packages: Readonly<Record<string, Entry>>;
}
export interface Package {
  name: string;
  version: string;
  licence: string | undefined;
  integrity: string | undefined;
}

/** Licences that ask for no more than their notice (SPDX). */
const ALLOWED = new Set(["MIT", "MIT-0", "ISC", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "0BSD", "BlueOak-1.0.0"]);

/** `(MIT OR GPL-3.0-or-later)`: one of them is enough; of `AND` all must be. */
export function isAllowed(licence = "", allowed: ReadonlySet<string> = ALLOWED): boolean {
  const choices = licence.replaceAll(/[()]/g, "").split(" OR ");
  return choices.some((choice) => choice.split(" AND ").every((one) => allowed.has(one.trim())));
}

/** `inputs`: paths as esbuild names them, from the repository's root. Throws `bad-configuration` for a package that the
 * lockfile does not have. */
export function packagesIn(inputs: readonly string[], lock: Lock): Package[] {
  const folders = new Set(
    inputs.flatMap(
      (input) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0].replace(/^.*?(?=node_modules\/)/, "") ?? [],
    ),
  );
  return [...folders].sort().map((folder) => {
    const entry = lock.packages[folder];
    if (entry?.version === undefined) throw new AppError("bad-configuration", `${folder} is not in package-lock.json.`);
    const name = folder.replace(/^.*node_modules\//, "");
    return { name, version: entry.version, licence: entry.license, integrity: entry.integrity };
  });
}

/** CycloneDX 1.5 (https://cyclonedx.org/docs/1.5/json/). */
export const deployedBill = (packages: readonly Package[], { name, version }: Pick<Lock, "name" | "version">) => ({
  $schema: "http://cyclonedx.org/schema/bom-1.5.schema.json",
  bomFormat: "CycloneDX",
  specVersion: "1.5",
  version: 1,
  metadata: {
    lifecycles: [{ phase: "build" }],
    component: { "bom-ref": `${name}@${version}`, type: "application", name, version },
  },
  components: packages.map((one) => ({
    "bom-ref": `${one.name}@${one.version}`,
    type: "library",
    name: one.name,
    version: one.version,
    purl: `pkg:npm/${one.name.replace("@", "%40")}@${one.version}`,
    ...(one.licence === undefined ? {} : { licenses: [licenceOf(one.licence)] }),
    ...(one.integrity?.startsWith("sha512-") ? { hashes: [hashOf(one.integrity)] } : {}),
  })),
});

const licenceOf = (licence: string): object =>
  / (OR|AND) /.test(licence) ? { expression: licence } : { license: { id: licence } };

const hashOf = (integrity: string): object => ({
  alg: "SHA-512",
  content: Buffer.from(integrity.slice("sha512-".length), "base64").toString("hex"),
});
