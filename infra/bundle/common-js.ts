import { basename, relative } from "node:path";
import { type BuildResult, type Metafile, transform } from "esbuild";

/** What esbuild split as ES modules, which it splits alone, as CommonJS: each `import()` is a `require` of that moment. */

interface Pieces {
  outputFiles: { path: string; contents: Uint8Array | string }[];
  metafile: Metafile;
}

/** Source maps come inline and stand beside the pieces; the metafile has the bytes of what becomes of each. */
export async function commonJs(built: BuildResult<{ metafile: true; write: false }>, root: string): Promise<Pieces> {
  const { outputs, inputs } = built.metafile;
  const pieces = await Promise.all(
    built.outputFiles.map(async ({ path, text }) => {
      const { code, map } = await transform(text, {
        format: "cjs",
        platform: "node",
        target: "node24",
        minify: true,
        supported: { "dynamic-import": false },
        sourcemap: "external",
        sourcesContent: false,
        sourcefile: basename(path),
        legalComments: "none",
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
