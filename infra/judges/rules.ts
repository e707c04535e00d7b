import { type App, type CfnResource, Stack } from "aws-cdk-lib";
import { AwsSolutionsChecks, NIST80053R5Checks, ServerlessChecks } from "cdk-nag";
import { AppError } from "../../shared/domain/errors.ts";
import { type Finding, judge, said } from "./reasons.ts";

/** What a synthesis refuses: findings of cdk-nag without a reason, another region, a custom resource. */

export interface Template {
  Resources?: Record<string, { Type: string }>;
}

const PACKS = [AwsSolutionsChecks, ServerlessChecks, NIST80053R5Checks];
/** Their rules' names begin so. */
export const NAG = /^(AwsSolutions|Serverless|NIST\.800\.53\.R5)-/;
const CUSTOM = /^(Custom::|AWS::CloudFormation::CustomResource$)/;
/** Region names inside ARNs, host names and properties (AWS General Reference, "Regional endpoints"). */
const REGION =
  /(?<![a-z])(?:af|ap|ca|cn|eu|il|me|mx|sa|us)-(?:gov-|iso[a-z]?-)?(?:north|south|east|west|central)[a-z]*-\d(?!\d)/g;

/** What cdk-nag's packs find in stacks that were synthesised. */
export function nagFindings(app: App): Finding[] {
  const nodes = new Map(app.node.findAll().map((construct) => [construct.node.path, construct]));
  const violations = withoutWarnings(() => PACKS.flatMap((Pack) => new Pack(app).validateScope(app).violations));
  return violations.flatMap(({ ruleName, violatingResources }) =>
    violatingResources.map(({ constructPath }) => {
      const [, rule = "", detail] = /^([^[]+)(?:\[(.*)\])?$/.exec(ruleName) ?? [];
      const resource = nodes.get(String(constructPath)) as CfnResource;
      const id = Stack.of(resource).getLogicalId(resource);
      return { rule, type: resource.cfnResourceType, id, ...(detail === undefined ? {} : { detail }) };
    }),
  );
}

/** AwsSolutions-EVB1 reads a deprecated property of every bus policy; what our own stacks use is still warned of. */
function withoutWarnings<T>(look: () => T): T {
  const { JSII_DEPRECATED: before } = process.env;
  process.env.JSII_DEPRECATED = "quiet";
  try {
    return look();
  } finally {
    if (before === undefined) delete process.env.JSII_DEPRECATED;
    else process.env.JSII_DEPRECATED = before;
  }
}

/** Throws `bad-configuration` with a line for each finding of cdk-nag that has no reason in infra/judges/reasons.ts. */
export function checkWithNag(app: App): void {
  const { unexplained } = judge(nagFindings(app), NAG);
  if (unexplained.length > 0) throw new AppError("bad-configuration", unexplained.map(said).join("\n"));
}

/** Throws `bad-configuration` with one sentence for each thing that stands, or points, outside the region, and
 * for each custom resource. */
export function guard(stack: string, region: string, template: Template, home: string): void {
  const custom = Object.entries(template.Resources ?? {}).filter(([, { Type }]) => CUSTOM.test(Type));
  const foreign = Object.entries(template.Resources ?? {}).flatMap(([id, resource]) =>
    regionsIn(resource)
      .filter((name) => name !== home)
      .map((name) => `${id} (${resource.Type}) names ${name}`),
  );
  const problems = [
    ...(region === home ? [] : [`${stack} stands in ${region}, but everything of this department stays in ${home}.`]),
    ...foreign.map((what) => `${what} in ${stack}, but everything of this department stays in ${home}.`),
    ...custom.map(
      ([id, { Type }]) =>
        `${id} in ${stack} is a custom resource (${Type}): use a resource type of CloudFormation's own.`,
    ),
  ];
  if (problems.length > 0) throw new AppError("bad-configuration", problems.join("\n"));
}

export const regionsIn = (resource: object): string[] => [...new Set(JSON.stringify(resource).match(REGION) ?? [])];
