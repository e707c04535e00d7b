import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { type BuildOptions, build, type Metafile, type Plugin } from "esbuild";
import type { Department } from "../../shared/domain/department/department.ts";
import { commonJs } from "./common-js.ts";
import { leanSdk, SDK } from "./sdk.ts";

/** The deployed code: one folder a function, with the department's file inside, and the console's assets. */

export const STAGES = ["webhook", "console", "tag", "reply", "outbox", "poll", "sweep", "report", "consult"] as const;
export type StageName = (typeof STAGES)[number];

export interface Bundles {
  /** Folder of a function's code. */
  folder(stage: StageName): string;
  /** What went into each output, by esbuild. */
  meta: Metafile;
  /** The same of the console's script, style and fonts. */
  assets: Metafile;
}

const ROOT = join(import.meta.dirname, "..", "..");
/** Source maps name their sources from here, wherever the output lies: the same code is the same asset. */
const NOMINAL = join(ROOT, "cdk.out", "bundles");

const COMMON = {
  absWorkingDir: ROOT,
  bundle: true,
  minify: true,
  write: false,
  metafile: true,
  logLevel: "error",
  legalComments: "none",
} as const satisfies BuildOptions;

/** Builds everything into `<outdir>/<stage>/index.js`, with pieces that are loaded later beside it, and `<outdir>/console/assets/`. */
export async function bundle(
  department: Department,
  outdir: string,
  further: readonly Plugin[] = [],
): Promise<Bundles> {
  const options = {
    ...COMMON,
    outdir: NOMINAL,
    platform: "node",
    target: "node24",
    // Node reads UTF-8: an escape would weigh two to three times its character.
    charset: "utf8",
    ...SDK,
    sourcesContent: false,
    // As text: of an object esbuild would make a module, which every piece starts anew.
    define: { DEPARTMENT: JSON.stringify(JSON.stringify(department)) },
    plugins: [leanSdk, ...further],
  } as const satisfies BuildOptions;
  const entry = (stage: StageName) => ({ in: `functions/${stage}.ts`, out: `${stage}/index` });
  const whole = build({
    ...options,
    entryPoints: STAGES.filter((stage) => !isSplit(stage)).map(entry),
    // A CommonJS bundle starts some 30 ms sooner than an ES module that imports node:http.
    format: "cjs",
    sourcemap: "linked",
  });
  const split = SPLIT.map(async (stage) =>
    commonJs(
      await build({
        ...options,
        entryPoints: [entry(stage)],
        // The language data and the reader of browsers' names: no line of ours that is left asks for them, and esbuild
        // would put them beside the pieces all the same.
        external: [...SDK.external, "eld/small", "bowser"],
        // esbuild splits ES modules alone.
        format: "esm",
        splitting: true,
        chunkNames: `${stage}/[name]-[hash]`,
        sourcemap: "inline",
      }),
      ROOT,
    ),
  );
  const [assets, ...functions] = await Promise.all([buildAssets(), whole, ...split]);
  rmSync(outdir, { recursive: true, force: true });
  for (const { outputFiles } of functions)
    for (const { path, contents } of outputFiles) write(join(outdir, relative(NOMINAL, path)), contents);
  for (const [name, contents] of assets.files) write(join(outdir, "console", "assets", name), contents);
  const meta = {
    inputs: Object.assign({}, ...functions.map(({ metafile }) => metafile.inputs)),
    outputs: Object.assign({}, ...functions.map(({ metafile }) => metafile.outputs)),
  };
  return { folder: (stage) => join(outdir, stage), meta, assets: assets.meta };
}

/** Of these, what is imported when it is needed stands in pieces beside what the function starts with. */
const SPLIT = ["console"] as const satisfies readonly StageName[];
const isSplit = (stage: StageName): boolean => (SPLIT as readonly StageName[]).includes(stage);

/** The console's script, style, fonts and icon, by the names that the browser asks for. What the script loads later stands
 * apart, with its hash in its name. */
export async function buildAssets(): Promise<{ files: ReadonlyMap<string, Uint8Array>; meta: Metafile }> {
  const { outputFiles, metafile } = await build({
    ...COMMON,
    entryPoints: ["shared/console/client/main.ts", "shared/console/styles/main.css", "shared/console/styles/icon.svg"],
    outdir: NOMINAL,
    entryNames: "[name]",
    chunkNames: "[name]-[hash]",
    assetNames: "[name]-[hash]",
    splitting: true,
    platform: "browser",
    target: "es2022",
    format: "esm",
    loader: { ".woff2": "file", ".svg": "copy" },
  });
  return { files: new Map(outputFiles.map(({ path, contents }) => [basename(path), contents])), meta: metafile };
}

function write(path: string, contents: Uint8Array | string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, contents);
}
