import { upper } from "../../domain/upper.ts";

/** A rule of the policy by its id, within a sentence, at its start, and without it. Those that hold without the
 * department's file have names: their ids are words of the code. */
const NAMES = new Map([
  ["repost", { en: "repost rule", fr: "règle des republications" }],
  ["crisis", { en: "crisis rule", fr: "règle de crise" }],
]);

export const ruleInLine = {
  en: (id: string): string => NAMES.get(id)?.en ?? `rule ${id}`,
  fr: (id: string): string => NAMES.get(id)?.fr ?? `règle ${id}`,
};

export const ruleTitle = {
  en: (id: string): string => upper(ruleInLine.en(id)),
  fr: (id: string): string => upper(ruleInLine.fr(id)),
};

export const withoutRule = {
  en: (id: string): string => `Without ${NAMES.has(id) ? "the " : ""}${ruleInLine.en(id)}`,
  fr: (id: string): string => `Sans la ${ruleInLine.fr(id)}`,
};
