import { type App, Validations } from "aws-cdk-lib";
import { AwsSolutionsChecks } from "cdk-nag";
import type { IConstruct } from "constructs";
import { AppError } from "../shared/domain/errors.ts";

/** What a synthesis refuses: findings of cdk-nag without a reason, another region, a custom resource. */

export interface Template {
  Resources?: Record<string, { Type: string }>;
}

const CUSTOM = /^(Custom::|AWS::CloudFormation::CustomResource$)/;
/** Region names inside ARNs, host names and properties (AWS General Reference, "Regional endpoints"). */
const REGION =
  /(?<![a-z])(?:af|ap|ca|cn|eu|il|me|mx|sa|us)-(?:gov-|iso[a-z]?-)?(?:north|south|east|west|central)[a-z]*-\d(?!\d)/g;

/** Runs AWS's own checks at synth: a finding that nobody acknowledged with a reason fails it. */
export function checkWithNag(app: App): void {
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
}

/** Rule id (with the finding in brackets, where a rule has several) → why it is meant here. */
export function acknowledge(construct: IConstruct, reasons: Readonly<Record<string, string>>): void {
  for (const [id, reason] of Object.entries(reasons)) Validations.of(construct).acknowledge({ id, reason });
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

const regionsIn = (resource: object): string[] => [...new Set(JSON.stringify(resource).match(REGION) ?? [])];
