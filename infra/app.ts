import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { App, DefaultStackSynthesizer, type IStackSynthesizer, PermissionsBoundary } from "aws-cdk-lib";
import type { Department } from "../shared/domain/department/department.ts";
import { runCommand } from "./arguments.ts";
import { type Bundles, bundle } from "./bundle/bundle.ts";
import { checkWithNag, guard } from "./judges/rules.ts";
import { namesOf } from "./names.ts";
import { AppStack } from "./stacks/app-stack.ts";
import { DataStack } from "./stacks/data-stack.ts";

/**
 * A department → its two stacks, checked. cdk.json runs this file: the CLI then says where to write
 * (`CDK_OUTDIR`) and which department (`cdk diff -c department=passport`, or `OPENLINE_DEPARTMENT`).
 */

export interface Assembly {
  dataTemplate: string;
  appTemplate: string;
  /** Names of the stacks, in the order of their deployment. */
  stacks: string[];
}

/** Writes the cloud assembly into `outdir`. Throws for findings without a reason, and what `guard` refuses. */
export async function assemble(department: Department, outdir: string): Promise<Assembly> {
  const bundles = await bundle(department, join(outdir, "bundles"));
  const app = new App({ outdir, context: featureFlags(), analyticsReporting: false });
  declareStacks(app, department, bundles);
  const { stacks } = app.synth();
  checkWithNag(app);
  for (const { stackName, environment, template } of stacks) {
    guard(stackName, environment.region, template, department.department.region);
  }
  const { prefix } = namesOf(department);
  return {
    dataTemplate: join(outdir, `${prefix}-data.template.json`),
    appTemplate: join(outdir, `${prefix}-app.template.json`),
    stacks: [`${prefix}-data`, `${prefix}-app`],
  };
}

/** The two stacks of a department. */
export function declareStacks(app: App, department: Department, bundles: Bundles): void {
  const { deploy } = department;
  const { id, region } = department.department;
  const { prefix } = namesOf(department);
  const props = {
    department,
    env: { account: deploy.account, region },
    tags: { ...deploy.tags, product: "openline", department: id, environment: deploy.environment },
    ...(deploy.qualifier === undefined
      ? {}
      : { synthesizer: new DefaultStackSynthesizer({ qualifier: deploy.qualifier }) as IStackSynthesizer }),
    ...(deploy.permissionsBoundary === undefined
      ? {}
      : { permissionsBoundary: PermissionsBoundary.fromName(deploy.permissionsBoundary) }),
  };
  const data = new DataStack(app, `${prefix}-data`, { ...props, description: `Openline, ${id}: what is kept` });
  new AppStack(app, `${prefix}-app`, { ...props, data, bundles, description: `Openline, ${id}: what runs` });
}

/** The CLI hands them over from cdk.json; a synthesis without it reads them there. */
export const featureFlags = (): Record<string, unknown> =>
  JSON.parse(readFileSync(join(import.meta.dirname, "..", "cdk.json"), "utf8")).context;

const USAGE = "npx cdk diff -c department=passport";

if (import.meta.main)
  await runCommand(USAGE, async () => {
    const { loadDepartment } = await import("./department/file.ts");
    const { department } = JSON.parse(process.env.CDK_CONTEXT_JSON ?? "{}");
    const name = String(department ?? process.env.OPENLINE_DEPARTMENT ?? "passport");
    await assemble(loadDepartment(name), resolve(process.env.CDK_OUTDIR ?? mkdtempSync(join(tmpdir(), "openline-"))));
  });
