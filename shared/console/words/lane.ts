import { ruleTitle } from "./policy-rule.ts";

/** The lane that a reply takes. */
const en = {
  green: "Direct",
  greenLong: "Direct lane, no approver",
  gates: (n: number) => (n === 1 ? "One approver" : `${n} approvers`),
  agrees: (n: number) => (n === 1 ? "One approver must agree first." : `${n} approvers must agree first.`),
  rule: ruleTitle.en,
  greenWhy: "No rule of the policy asks for an approver.",
};

const fr = {
  green: "Directe",
  greenLong: "Voie directe, sans approbation",
  gates: (n: number) => (n === 1 ? "Une approbation" : `${n} approbations`),
  agrees: (n: number) => (n === 1 ? "Il faut d’abord une approbation." : `Il faut d’abord ${n} approbations.`),
  rule: ruleTitle.fr,
  greenWhy: "Aucune règle de la politique ne demande d’approbation.",
} satisfies typeof en;

export const laneWords = { en, fr };
