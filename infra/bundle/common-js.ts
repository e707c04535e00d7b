import { basename, relative } from "node:path";
import { type BuildResult, type Metafile, transform } from "esbuild";

/** What esbuild split as ES modules, which it splits alone, as CommonJS: each `import()` is a `require` of that moment. */

/** Between pieces. esbuild's own CommonJS has half a kilobyte of helpers in each for them, and a property for every use. */
const IMPORT = /(?<=^|;)import\{([^{}]*)\}from("\.\/[\w-]+\.js");/g;
const EXPORT = /export\{([^{}]*)\};(?=\s*\/\/# sourceMappingURL=)/;

interface Pieces {
  outputFiles: { path: string; contents: Uint8Array | string }[];
  metafile: Metafile;
}

/** Source maps come inline and stand beside the pieces; the metafile has the bytes of what becomes of each. */
export async function commonJs(built: BuildResult<{ metafile: true; write: false }>, root: string): Promise<Pieces> {
  const { outputs, inputs } = built.metafile;
  const pieces = await Promise.all(
    built.outputFiles.map(async ({ path, text }) => {
      const { code, map } = await transform(text.replaceAll(IMPORT, asVariables).replace(EXPORT, asProperties), {
        format: "cjs",
        platform: "node",
        target: "node24",
        charset: "utf8",
        minify: true,
        supported: { "dynamic-import": false },
        sourcemap: "external",
        sourcesContent: false,
        sourcefile: basename(path),
        legalComments: "none",
        banner: '"use strict";',
      });
      return { path, code: `${code}//# sourceMappingURL=${basename(path)}.map\n`, map };
    }),
  );
  const weighed = pieces.map(({ path, code }) => {
    const name = relative(root, path);
    return [name, { ...(outputs[name] as Metafile["outputs"][string]), bytes: Buffer.byteLength(code) }] as const;
  });
  return {
    outputFiles: pieces.flatMap(({ path, code, map }) => [
      { path, contents: code },
      { path: `${path}.map`, contents: map },
    ]),
    metafile: { inputs, outputs: Object.fromEntries(weighed) },
  };
}

/** `a as b` → `a:b`. In as many characters, so that source maps hold; what would take more stays as it is. */
function asVariables(statement: string, names: string, from: string): string {
  const required = `var{${names.replaceAll(" as ", ":")}}=require(${from});`;
  return required.length > statement.length ? statement : required.padEnd(statement.length);
}

/** `a as b` → `b:a`. All have their values by then, and none of them changes later (`infra-bundle.test.ts`). A default
 * stays as it is: `import()` gives it by that name. */
const asProperties = (statement: string, names: string): string =>
  / as default\b/.test(names) ? statement : `module.exports={${names.replaceAll(/([\w$]+) as ([\w$]+)/g, "$2:$1")}};`;
