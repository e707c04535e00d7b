import { AppError } from "../../shared/domain/errors.ts";

/** Patterns of EventBridge's rules and of Lambda's event filters (EventBridge user guide, "Event patterns"). */

export type EventPattern = Readonly<Record<string, unknown>>;

const KNOWN: readonly string[] = ["prefix", "anything-but"];

/** Exact values, `prefix` and `anything-but` are understood; any other filter is refused by name. */
export function matches(pattern: EventPattern, event: Readonly<Record<string, unknown>>): boolean {
  return Object.entries(pattern).every(([key, wanted]) => {
    const value = event[key];
    if (!Array.isArray(wanted)) {
      return typeof value === "object" && value !== null && matches(wanted as EventPattern, { ...value });
    }
    const values = Array.isArray(value) ? value : [value];
    return wanted.some((filter) => values.some((each) => fits(filter, each)));
  });
}

/** Before the first event: is every filter of it one that `matches` knows? */
export const isUnderstood = (pattern: EventPattern): boolean =>
  Object.entries(pattern).every(([key, wanted]) => {
    if (key.startsWith("$")) return false;
    if (!Array.isArray(wanted)) return typeof wanted === "object" && wanted !== null && isUnderstood({ ...wanted });
    return wanted.every((filter) =>
      typeof filter === "object" && filter !== null
        ? Object.keys(filter).every((name) => KNOWN.includes(name))
        : typeof filter === "string",
    );
  });

function fits(filter: unknown, value: unknown): boolean {
  if (typeof filter !== "object" || filter === null) return filter === value;
  const [[name, argument] = ["", undefined]] = Object.entries(filter);
  if (name === "prefix") return typeof value === "string" && value.startsWith(String(argument));
  if (name === "anything-but") return value !== undefined && ![argument].flat().includes(value);
  throw new AppError("bad-configuration", `The one-machine runner does not know the event filter ${name}.`);
}
