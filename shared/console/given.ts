export const string = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);

/** Only what was given: absent stays absent under exactOptionalPropertyTypes. */
export function given<K extends string>(from: Record<string, unknown>, ...keys: K[]): Partial<Record<K, string>> {
  const out: Partial<Record<K, string>> = {};
  for (const key of keys) {
    const value = string(from[key]);
    if (value !== undefined) out[key] = value;
  }
  return out;
}
