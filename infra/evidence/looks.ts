import type { Fact, Shown } from "./fact.ts";
import { at, type Found, nameOf, resourcesOf, type Stack, told, type Value } from "./stacks.ts";

/** The ways to look at templates that several facts share. */

interface Where {
  /** Only these of the type. */
  of?: (found: Found) => boolean;
  /** A department may do without: then it is not shown, rather than missing. */
  optional?: true;
}

/** One row for each value that the property has among all resources of the type. */
export const each =
  (type: string, property: string, holds: (value: Value, found: Found) => boolean, { of, optional }: Where = {}) =>
  (stacks: readonly Stack[]): Shown[] => {
    const found = resourcesOf(stacks, type).filter((one) => of?.(one) ?? true);
    if (found.length === 0) return optional ? [] : [{ type, names: [], property, value: "–", holds: false }];
    return grouped(
      found.map((one) => {
        const value = property === "DeletionPolicy" ? one.resource.DeletionPolicy : at(one.resource, property);
        return { type, names: [nameOf(one)], property, value: told(value), holds: holds(value, one) };
      }),
    );
  };

export function grouped(rows: readonly Shown[]): Shown[] {
  const groups = Object.groupBy(rows, ({ type, property, value, holds }) => `${type} ${property} ${value} ${holds}`);
  return Object.values(groups).flatMap((same = []) => {
    const [first] = same;
    return first === undefined ? [] : [{ ...first, names: same.flatMap(({ names }) => names) }];
  });
}

export const all =
  (...looks: Fact["look"][]): Fact["look"] =>
  (stacks) =>
    looks.flatMap((look) => look(stacks));

export const is =
  (wanted: Value) =>
  (value: Value): boolean =>
    value === wanted;
export const there = (value: Value): boolean => value !== undefined;

/** Each resource of `type` has a policy that denies what its condition says. */
export const denied =
  (
    type: string,
    policyType: string,
    target: string,
    condition: string,
    wanted: (value: Value) => boolean,
  ): Fact["look"] =>
  (stacks) =>
    grouped(
      resourcesOf(stacks, type).map((one) => {
        const values = resourcesOf(stacks, policyType)
          .filter(({ resource }) => JSON.stringify(at(resource, target)).includes(`"${one.id}"`))
          .flatMap(({ resource }) => at(resource, "PolicyDocument.Statement") ?? [])
          .filter(({ Effect }: Value) => Effect === "Deny")
          .flatMap(({ Condition = {} }: Value) => Object.values(Condition).map((test: Value) => test[condition]))
          .filter(there);
        const property = `${policyType.split("::")[2]} Deny ${condition}`;
        return { type, names: [nameOf(one)], property, value: told(values[0]), holds: values.some(wanted) };
      }),
    );

export const none =
  (pattern: RegExp, types: string): Fact["look"] =>
  (stacks) => {
    const property = "Type";
    const found = resourcesOf(stacks).filter(({ resource }) => pattern.test(resource.Type));
    if (found.length === 0) return [{ type: types, names: [], property, value: "0", holds: true }];
    return grouped(
      found.map((one) => ({ type: one.resource.Type, names: [nameOf(one)], property, value: "1", holds: false })),
    );
  };

export const byStack =
  (property: string, value: (stack: Stack) => string, holds: (stack: Stack) => boolean): Fact["look"] =>
  (stacks) =>
    grouped(
      stacks.map((stack) => ({
        type: "AWS::CloudFormation::Stack",
        names: [stack.name],
        property,
        value: value(stack),
        holds: holds(stack),
      })),
    );

export const SSE = "BucketEncryption.ServerSideEncryptionConfiguration.0.ServerSideEncryptionByDefault.SSEAlgorithm";
export const notTheLog = ({ resource }: Found): boolean =>
  !String(resource.Properties?.BucketName).includes("-access-");
