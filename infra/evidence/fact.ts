import type { Stack } from "./stacks.ts";

/** What a template can show: a fact looks at resources and their properties, and says what it saw. */

export interface Said {
  en: string;
  fr: string;
}
export interface Shown {
  type: string;
  names: string[];
  property: string;
  value: string;
  holds: boolean;
}
export interface Fact {
  says: Said;
  look: (stacks: readonly Stack[]) => Shown[];
  /** What to type against the running account. `prefix`: of all names. */
  check: (prefix: string) => string;
}
