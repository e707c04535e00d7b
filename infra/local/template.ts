import { AppError } from "../../shared/domain/errors.ts";
import { resolve, type Scope } from "./intrinsics.ts";
import { isIgnored, isUnderstood, type Naming, physicalAttribute, physicalRef } from "./resource-types.ts";

/**
 * Reads the templates that go to AWS: both stacks, with what one exports and the other imports. Gives every
 * resource that means something on one machine, with its values in place; the rest is ignored by a named
 * list, and what is on neither list is refused by name.
 */

export interface Stack {
  name: string;
  template: {
    Parameters?: Record<string, { Default?: unknown }>;
    Conditions?: Record<string, unknown>;
    Resources: Record<string, { Type: string; Properties?: Record<string, unknown>; Condition?: string }>;
    Outputs?: Record<string, { Value: unknown; Export?: { Name: unknown } }>;
  };
  /** Where the bundle behind an S3 key lies on this machine. */
  assets: Readonly<Record<string, string>>;
}

export interface Resource {
  stack: string;
  logicalId: string;
  type: string;
  /** The physical name, or what `Ref` gives. */
  ref: string;
  arn: string;
  properties: Record<string, unknown>;
  assets: Readonly<Record<string, string>>;
}

export interface ReadOptions {
  region: string;
  account: string;
  owner?: string;
  /** URL of a queue by its name. */
  queueUrl: (name: string) => string;
}

type Across = Pick<Scope, "exported" | "output">;

/** Throws `bad-configuration` with one sentence for what the runner does not understand. */
export function readTemplates(stacks: readonly Stack[], options: ReadOptions): Resource[] {
  const scopes = new Map<Stack, Scope>();
  const across = acrossStacks(scopes);
  for (const stack of stacks) scopes.set(stack, scopeOf(stack, options, across));
  return [...scopes].flatMap(([stack, scope]) => readStack(stack, options, scope));
}

/** How one stack sees another's outputs: by their export's name, or by stack and output. */
function acrossStacks(scopes: ReadonlyMap<Stack, Scope>): Across {
  const outputs = () =>
    [...scopes].flatMap(([{ name: stack, template }, scope]) =>
      Object.entries(template.Outputs ?? {}).map(([name, output]) => ({ stack, name, output, scope })),
    );
  return {
    exported(wanted) {
      const found = outputs().find(
        ({ output, scope }) => output.Export && resolve(output.Export.Name, scope) === wanted,
      );
      if (found) return resolve(found.output.Value, found.scope);
      throw new AppError("bad-configuration", `No stack exports ${wanted}, which another stack imports.`);
    },
    output(wantedStack, wanted) {
      const found = outputs().find(({ stack, name }) => stack === wantedStack && name === wanted);
      if (found) return resolve(found.output.Value, found.scope);
      throw new AppError("bad-configuration", `${wantedStack} has no output ${wanted}, which another stack asks for.`);
    },
  };
}

function readStack(stack: Stack, options: ReadOptions, scope: Scope): Resource[] {
  const found: Resource[] = [];
  for (const [logicalId, { Type: type, Properties = {}, Condition }] of Object.entries(stack.template.Resources)) {
    if (isIgnored(type)) continue;
    if (Condition !== undefined && resolve(scope.conditions[Condition], scope) !== true) continue;
    if (!isUnderstood(type)) {
      throw new AppError(
        "bad-configuration",
        `The one-machine runner does not know the resource type ${type} (${logicalId} in ${stack.name}): teach infra/local/resource-types.ts what it means here, or name it there among what is ignored.`,
      );
    }
    const properties = resolve(Properties, scope) as Record<string, unknown>;
    const naming: Naming = { ...options, stack: stack.name, logicalId, type, properties };
    found.push({
      stack: stack.name,
      logicalId,
      type,
      ref: physicalRef(naming),
      arn: physicalAttribute(naming, "Arn"),
      properties,
      assets: stack.assets,
    });
  }
  return found;
}

function scopeOf({ name, template }: Stack, options: ReadOptions, across: Across): Scope {
  const naming = (logicalId: string): Naming => {
    const resource = template.Resources[logicalId];
    if (!resource) throw new AppError("bad-configuration", `${name} refers to ${logicalId}, which it does not have.`);
    // Only names are read here: they never refer to the resource itself.
    const properties = namesOf(resource.Properties ?? {}, scope);
    return { ...options, stack: name, logicalId, type: resource.Type, properties };
  };
  const scope: Scope = {
    parameters: {
      "AWS::Region": options.region,
      "AWS::AccountId": options.account,
      "AWS::Partition": "aws",
      "AWS::URLSuffix": "amazonaws.com",
      "AWS::StackName": name,
      "AWS::StackId": `arn:aws:cloudformation:${options.region}:${options.account}:stack/${name}/local`,
      ...Object.fromEntries(Object.entries(template.Parameters ?? {}).map(([key, { Default }]) => [key, Default])),
    },
    conditions: template.Conditions ?? {},
    ref: (logicalId) => physicalRef(naming(logicalId)),
    attribute: (logicalId, attribute) => physicalAttribute(naming(logicalId), attribute),
    ...across,
  };
  return scope;
}

/** The properties that give a resource its name (`TableName`, `Name`…), resolved. */
function namesOf(properties: Record<string, unknown>, scope: Scope): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(properties)
      .filter(([key]) => /^(\w*Name|FifoQueue)$/.test(key))
      .map(([key, value]) => [key, resolve(value, scope)]),
  );
}
