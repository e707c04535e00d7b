import fc from "fast-check";

/** Values that a JSON Schema allows, as far as the schemas of our own routes go: refinements may still refuse them. */

interface Schema {
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  additionalProperties?: Schema | boolean;
  format?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  minItems?: number;
  maxItems?: number;
  $ref?: string;
  $defs?: Record<string, Schema>;
}

/** What a text of our own routes is most often: ids, days, instants, languages, words. */
const TEXTS = [
  "en",
  "fr",
  "und",
  "renewal",
  "renewals",
  "Ten working days.",
  "2026-11-23",
  "2026-W48",
  "2026-11",
] as const;

export function fromSchema(schema: unknown, words: readonly string[] = []): fc.Arbitrary<unknown> {
  const root = schema as Schema;
  const read = (one: Schema): fc.Arbitrary<unknown> => {
    if (one.$ref !== undefined) return read(root.$defs?.[one.$ref.split("/").at(-1) ?? ""] ?? {});
    if (one.const !== undefined) return fc.constant(one.const);
    if (one.enum !== undefined) return fc.constantFrom(...one.enum);
    const among = one.anyOf ?? one.oneOf;
    if (among !== undefined) return fc.oneof(...among.map(read));
    switch (Array.isArray(one.type) ? one.type[0] : one.type) {
      case "object":
        return record(one);
      case "array":
        return fc.array(read(one.items ?? {}), {
          minLength: one.minItems ?? 0,
          maxLength: Math.min(one.maxItems ?? 4, 4),
        });
      case "boolean":
        return fc.boolean();
      case "null":
        return fc.constant(null);
      case "integer":
        return fc.integer({ min: one.minimum ?? -3, max: Math.min(one.maximum ?? 1_000, 2 ** 31 - 1) });
      case "number":
        return fc.double({ min: one.minimum ?? 0, max: one.maximum ?? 1_000, noNaN: true });
      case "string":
        return text(one);
      default:
        return fc.jsonValue({ maxDepth: 1 });
    }
  };
  const text = ({ format, minLength = 0, maxLength = 60 }: Schema): fc.Arbitrary<unknown> => {
    if (format === "date") return fc.constantFrom("2026-11-23", "2026-02-28", "2024-02-29", "0001-01-01", "9999-12-31");
    if (format === "date-time")
      return fc.constantFrom("2026-11-23T15:00:00.000Z", "2026-11-24T15:00:00Z", "9999-12-31T23:59:59Z");
    const fits = [...TEXTS, ...words].filter(({ length }) => length >= minLength && length <= maxLength);
    const any = fc.string({ unit: "binary", minLength, maxLength: Math.min(maxLength, 80) });
    return fits.length === 0
      ? any
      : fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...fits) }, { weight: 1, arbitrary: any });
  };
  const record = ({ properties = {}, required = [] }: Schema): fc.Arbitrary<unknown> => {
    const fields = Object.fromEntries(Object.entries(properties).map(([name, one]) => [name, read(one)]));
    return fc.record(fields, { requiredKeys: required.filter((name) => Object.hasOwn(fields, name)) });
  };
  return read(root);
}
