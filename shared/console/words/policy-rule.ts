/** A rule of the policy by its id, within a sentence and at its start. Those that hold without the department's file
 * have names: their ids are words of the code. */
const en: Record<string, string> = { repost: "repost rule", crisis: "crisis rule" };
const fr: Record<string, string> = { repost: "règle des republications", crisis: "règle de crise" };

export const ruleInLine = {
  en: (id: string): string => en[id] ?? `rule ${id}`,
  fr: (id: string): string => fr[id] ?? `règle ${id}`,
};

export const ruleTitle = {
  en: (id: string): string => ruleInLine.en(id).replace(/^./, (first) => first.toUpperCase()),
  fr: (id: string): string => ruleInLine.fr(id).replace(/^./, (first) => first.toUpperCase()),
};
