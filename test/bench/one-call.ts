import { join } from "node:path";
import type { Plugin } from "esbuild";
import { bundle, type StageName } from "../../infra/bundle/bundle.ts";
import { loadDepartment } from "../../infra/department/file.ts";
import type { Stack } from "../../infra/local/template.ts";
import { withEach } from "../fakes/stacks.ts";

/** The system as one that handles one message, and makes one call, at a time: what batches are compared with. */
export async function oneAtATime(stacks: readonly Stack[], outdir: string): Promise<Stack[]> {
  const { folder } = await bundle(loadDepartment("passport"), outdir, [oneCallTable]);
  return stacks.map((stack) => {
    const assets: Record<string, string> = {};
    const functions = withEach(stack, "AWS::Lambda::Function", (_, properties) => {
      const stage = String(properties.FunctionName).split("-").at(-1) as StageName;
      assets[stage] = folder(stage);
      return { ...properties, Code: { S3Key: stage } };
    });
    return { ...withEach(functions, "AWS::Lambda::EventSourceMapping", oneRecord), assets };
  });
}

const oneRecord = (
  _: string,
  { MaximumBatchingWindowInSeconds: _w, ...properties }: Record<string, unknown>,
): Record<string, unknown> => ({ ...properties, BatchSize: 1 });

const oneCallTable: Plugin = {
  name: "one-call-table",
  setup(builds) {
    const path = join(import.meta.dirname, "one-call-table.ts");
    builds.onResolve({ filter: /\/table\.ts$/ }, ({ importer }) =>
      /\/dynamo\/(sender-)?store\.ts$/.test(importer) ? { path } : undefined,
    );
  },
};
