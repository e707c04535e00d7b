import type { Stack } from "../../infra/local/template.ts";

type Properties = Record<string, unknown>;

/** A synthesised stack whose resources of a type are otherwise; `undefined`: one is not there. */
export function withEach(
  stack: Stack,
  type: string,
  change: (logicalId: string, properties: Properties) => Properties | undefined,
): Stack {
  const Resources = Object.fromEntries(
    Object.entries(stack.template.Resources).flatMap(([id, resource]) => {
      if (resource.Type !== type) return [[id, resource]];
      const Properties = change(id, resource.Properties ?? {});
      return Properties === undefined ? [] : [[id, { ...resource, Properties }]];
    }),
  );
  return { ...stack, template: { ...stack.template, Resources } };
}
