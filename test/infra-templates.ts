import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "aws-cdk-lib";
import { parse } from "yaml";
import { declareStacks, featureFlags } from "../infra/app.ts";
import type { Bundles } from "../infra/bundle/bundle.ts";
import { type Department, type DepartmentFile, parseDepartment } from "../shared/domain/department/department.ts";

/** The templates of a department, read for questions, without the time that bundling takes. */

// Anything may stand in a template.
// biome-ignore lint/suspicious/noExplicitAny: tests look into what CloudFormation would get.
export type Properties = Record<string, any>;
export interface Resource {
  Type: string;
  Properties: Properties;
  DeletionPolicy?: string;
}
export interface Templates {
  data: Template;
  app: Template;
}
export interface Template {
  Resources: Record<string, Resource>;
  Outputs: Record<string, { Value: unknown }>;
}

const FILE = join(import.meta.dirname, "../infra/departments/passport.yaml");

/** Of all names of the sample department. */
export const PREFIX = "openline-passport-production";

/** The sample department, changed. */
export const sample = (change: (file: DepartmentFile) => void = () => undefined): Department => {
  const file: DepartmentFile = parse(readFileSync(FILE, "utf8"));
  change(file);
  return parseDepartment(file);
};

/** The same in bridge mode, with the channels that have one. */
export const bridged = (): Department =>
  sample((file) => {
    file.department.mode = "bridge";
    file.channels = file.channels.filter(({ channel }) => !["youtube", "mastodon", "bluesky"].includes(channel));
  });

export function templatesOf(department: Department): Templates {
  const [data, own] = declared(department)
    .synth()
    .stacks.map(({ template }) => template as Template);
  if (!data || !own) throw new Error("there are two stacks");
  return { data, app: own };
}

/** Without CloudFormation's own rules, which take seconds to load: the synthesis itself asks them (`infra-synth.test.ts`). */
export function declared(department: Department): App {
  const app = new App({
    ...{ context: featureFlags(), outdir: folder() },
    ...{ analyticsReporting: false, builtinCloudFormationValidation: false },
  });
  declareStacks(app, department, emptyBundles());
  return app;
}

/** Code folders with a file that does nothing. */
export function emptyBundles(): Bundles {
  const code = folder();
  return {
    meta: { inputs: {}, outputs: {} },
    assets: { inputs: {}, outputs: {} },
    folder: (stage) => {
      mkdirSync(join(code, stage), { recursive: true });
      writeFileSync(join(code, stage, "index.js"), `exports.handler = async () => "${stage}";\n`);
      return join(code, stage);
    },
  };
}

export const folder = (): string => mkdtempSync(join(tmpdir(), "openline-infra-"));

export const ofType = ({ Resources }: Template, type: string): [id: string, resource: Resource][] =>
  Object.entries(Resources).filter(([, { Type }]) => Type === type);

export const properties = (template: Template, type: string): Properties[] =>
  ofType(template, type).map(([, resource]) => resource.Properties);

/** The one resource of the type, or the one whose properties fit. */
export function only(template: Template, type: string, fits: (of: Properties) => boolean = () => true): Properties {
  const found = properties(template, type).filter(fits);
  if (found.length !== 1) throw new Error(`there are ${found.length} of ${type}`);
  return found[0] as Properties;
}

export interface Statement {
  Effect: string;
  Action: string | string[];
  Resource: unknown;
  Condition?: Properties;
}
export const list = <T>(one: T | T[]): T[] => (Array.isArray(one) ? one : [one]);

/** What the role of a function may do. */
export function statementsOf(template: Template, functionName: string): Statement[] {
  const { Role } = only(template, "AWS::Lambda::Function", ({ FunctionName }) => FunctionName === functionName);
  const role = Role["Fn::GetAtt"][0];
  return properties(template, "AWS::IAM::Policy")
    .filter(({ Roles }) => Roles.some(({ Ref }: { Ref: string }) => Ref === role))
    .flatMap(({ PolicyDocument }) => PolicyDocument.Statement);
}
