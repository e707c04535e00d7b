import { AppError } from "../../shared/domain/errors.ts";

/** CloudFormation's intrinsic functions, the ones that the stacks use. Any other is refused by name. */

export interface Scope {
  /** Pseudo parameters (`AWS::Region`) and the stack's own parameters. */
  parameters: Readonly<Record<string, unknown>>;
  ref(logicalId: string): unknown;
  attribute(logicalId: string, attribute: string): unknown;
  exported(name: string): unknown;
  /** The value of another stack's output. */
  output(stack: string, name: string): unknown;
  /** The stack's `Conditions`, by name. */
  conditions: Readonly<Record<string, unknown>>;
}

type Intrinsic = (argument: unknown, scope: Scope) => unknown;

const INTRINSICS: Readonly<Record<string, Intrinsic>> = {
  Ref: (id, scope) => {
    const name = String(id);
    if (name === "AWS::NoValue") return undefined;
    return name in scope.parameters ? scope.parameters[name] : scope.ref(name);
  },
  "Fn::GetAtt": (argument, scope) => {
    const [id = "", ...rest] = Array.isArray(argument) ? argument.map(String) : String(argument).split(".");
    return scope.attribute(id, rest.join("."));
  },
  "Fn::Join": (argument, scope) => {
    const [separator, parts] = resolve(argument, scope) as [string, unknown[]];
    return parts.join(separator);
  },
  "Fn::Sub": (argument, scope) => {
    const [text, own] = (Array.isArray(argument) ? argument : [argument, {}]) as [string, Record<string, unknown>];
    return text.replace(/\$\{(!?)([^}]+)\}/g, (_, escaped: string, name: string) => {
      if (escaped === "!") return `\${${name}}`;
      if (name in own) return String(resolve(own[name], scope));
      return String(resolve(name.includes(".") ? { "Fn::GetAtt": name } : { Ref: name }, scope));
    });
  },
  "Fn::ImportValue": (name, scope) => scope.exported(String(resolve(name, scope))),
  "Fn::GetStackOutput": (argument, scope) => {
    const { StackName, OutputName } = resolve(argument, scope) as Record<string, unknown>;
    return scope.output(String(StackName), String(OutputName));
  },
  "Fn::Select": (argument, scope) => {
    const [index, list] = resolve(argument, scope) as [number | string, unknown[]];
    return list[Number(index)];
  },
  "Fn::Split": (argument, scope) => {
    const [separator, text] = resolve(argument, scope) as [string, string];
    return text.split(separator);
  },
  "Fn::If": (argument, scope) => {
    const [name, then, otherwise] = argument as [string, unknown, unknown];
    return resolve(resolve(scope.conditions[name], scope) === true ? then : otherwise, scope);
  },
  "Fn::Equals": (argument, scope) => {
    const [left, right] = resolve(argument, scope) as [unknown, unknown];
    return left === right;
  },
  "Fn::Or": (argument, scope) => (resolve(argument, scope) as unknown[]).includes(true),
  "Fn::And": (argument, scope) => (resolve(argument, scope) as unknown[]).every((each) => each === true),
  "Fn::Not": (argument, scope) => (resolve(argument, scope) as unknown[])[0] !== true,
};

/** The value with every intrinsic function replaced by what it stands for. Throws `bad-configuration`. */
export function resolve(value: unknown, scope: Scope): unknown {
  if (Array.isArray(value)) return value.map((each) => resolve(each, scope)).filter((each) => each !== undefined);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value);
  const [name, argument] = entries[0] ?? ["", undefined];
  if (entries.length === 1 && (name === "Ref" || name.startsWith("Fn::"))) {
    const intrinsic = INTRINSICS[name];
    if (!intrinsic) {
      throw new AppError("bad-configuration", `The one-machine runner does not know the template function ${name}.`);
    }
    return intrinsic(argument, scope);
  }
  return Object.fromEntries(
    entries.map(([key, each]) => [key, resolve(each, scope)] as const).filter(([, each]) => each !== undefined),
  );
}
