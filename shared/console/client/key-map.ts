import { SINGLE_KEYS } from "../parts/key-table.ts";

/** Which key does what: the usual ones, unless this person chose others. Kept in this browser. */

const KEPT = "keys";
const SWITCH = "single-keys";

/** Usual key → chosen key, both as capitals. */
function chosenKeys(): Readonly<Record<string, string>> {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEPT) ?? "{}");
    return kept !== null && typeof kept === "object" ? (kept as Record<string, string>) : {};
  } catch {
    return {};
  }
}

export const keyOf = (name: string): string => chosenKeys()[name] ?? name;

/** The usual name of what was pressed; a key that was given up means nothing. */
export function nameOf(pressed: string): string | undefined {
  const key = pressed.length === 1 ? pressed.toUpperCase() : pressed;
  const chosen = chosenKeys();
  return SINGLE_KEYS.find((name) => (chosen[name] ?? name) === key);
}

export function chooseKey(name: string, key: string): void {
  const chosen = { ...chosenKeys(), [name]: key };
  if (key === name) delete chosen[name];
  keep(KEPT, JSON.stringify(chosen));
}

export const resetKeys = (): void => keep(KEPT, "{}");

export function singleKeys(): boolean {
  try {
    return localStorage.getItem(SWITCH) !== "off";
  } catch {
    return true;
  }
}

export const switchKeys = (on: boolean): void => keep(SWITCH, on ? "on" : "off");

function keep(name: string, value: string): void {
  try {
    localStorage.setItem(name, value);
  } catch {
    // A private window may keep nothing: the usual keys stay.
  }
}
