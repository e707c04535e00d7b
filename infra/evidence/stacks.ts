import { createHash } from "node:crypto";
import { join } from "node:path";
import { jsonIn, textIn } from "../text-file.ts";

/** What evidence is read from: the templates of a cloud assembly, and what its manifest says of each stack. */

// Anything may stand in a template.
// biome-ignore lint/suspicious/noExplicitAny: evidence looks into what CloudFormation gets.
export type Value = any;

export interface Resource {
  Type: string;
  Properties?: Record<string, Value>;
  DeletionPolicy?: string;
}
export interface Stack {
  name: string;
  account: string;
  region: string;
  terminationProtection: boolean;
  tags: Readonly<Record<string, string>>;
  template: { Resources: Record<string, Resource> };
}

/** In the order of their names. */
export function readStacks(outdir: string): Stack[] {
  const read = <T>(name: string): T => jsonIn<T>(textIn(join(outdir, name)), join(outdir, name));
  const { artifacts } = read<{
    artifacts: Record<string, { type: string; environment?: string; properties?: Record<string, Value> }>;
  }>("manifest.json");
  return Object.entries(artifacts)
    .filter(([, { type }]) => type === "aws:cloudformation:stack")
    .map(([name, { environment = "", properties = {} }]) => {
      const [, account = "", region = ""] = /^aws:\/\/(\d+)\/(.+)$/.exec(environment) ?? [];
      return {
        name,
        account,
        region,
        terminationProtection: properties.terminationProtection === true,
        tags: properties.tags ?? {},
        template: read<Stack["template"]>(properties.templateFile),
      };
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** SHA-256 over the templates, whatever they were read from. */
export function hashOf(stacks: readonly Stack[]): string {
  const hash = createHash("sha256");
  for (const { name, template } of stacks) hash.update(`${name}\n${JSON.stringify(template)}\n`);
  return hash.digest("hex");
}

export interface Found {
  id: string;
  resource: Resource;
  stack: Stack;
}

export const resourcesOf = (stacks: readonly Stack[], type?: string): Found[] =>
  stacks.flatMap((stack) =>
    Object.entries(stack.template.Resources)
      .filter(([, resource]) => type === undefined || resource.Type === type)
      .map(([id, resource]) => ({ id, resource, stack })),
  );

/** `BucketEncryption.ServerSideEncryptionConfiguration.0.…` of the properties. */
export const at = ({ Properties = {} }: Resource, path: string): Value =>
  path.split(".").reduce<Value>((value, key) => value?.[key], Properties);

const NAMES = [
  "BucketName",
  "QueueName",
  "FunctionName",
  "TableName",
  "TopicName",
  "Name",
  "LogGroupName",
  "UserPoolName",
];

/** The name that people know it by, or its logical id. */
export const nameOf = ({ id, resource }: Found): string => {
  const named = NAMES.map((name) => resource.Properties?.[name]).find((name) => typeof name === "string");
  return named ?? id;
};

/** A value as a reader of the template would say it. */
export function told(value: Value): string {
  if (value === undefined) return "–";
  if (typeof value !== "object" || value === null) return String(value);
  if (Array.isArray(value)) return value.map(told).join(", ");
  if (typeof value.Ref === "string") return value.Ref;
  if (Array.isArray(value["Fn::GetAtt"])) return value["Fn::GetAtt"].join(".");
  if (typeof value["Fn::ImportValue"] === "string")
    return value["Fn::ImportValue"].replace(/^.*ExportsOutput(FnGetAtt|Ref)/, "");
  return JSON.stringify(value);
}
