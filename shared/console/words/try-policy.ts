import { ruleTitle, withoutRule } from "./policy-rule.ts";

/** The page that tries another policy on the replies of a month. */
const en = {
  title: "Try the policy without a rule",
  lead: "Replies of a month, judged again as if a rule were not there. Nothing is changed by trying.",
  without: "Without the rule",
  month: "Month",
  run: "Try",
  rule: (id: string, why: string) => `${ruleTitle.en(id)}: ${why}`,
  result: withoutRule.en,
  small: "Too few to judge: under 30 replies.",
  none: "No reply was sent in this month.",
  unjudged: (n: string) =>
    n === "1"
      ? "One reply is from before its facts were kept, and is not judged."
      : `${n} replies are from before their facts were kept, and are not judged.`,
  replies: "Replies",
  gatedNow: "With an approver now",
  gatedThen: "With an approver then",
  vanish: "Layers that would vanish",
  appear: "Layers that would appear",
  looser: "Two approvers now, one then",
  cost: "What the vanishing layers cost, and gave",
  wait: "Median wait",
  total: "Waiting in all",
  changed: "Words changed",
  returned: "Sent back",
  of: (n: string, all: string) => `${n} of ${all}`,
  byRule: "By rule",
  columns: { rule: "Rule", now: "Stops now", after: "Stops then", wait: "Median wait", changed: "Words changed" },
  change: "A rule is changed in the department’s file: this page only shows what that would do.",
};

const fr = {
  title: "Essayer la politique sans une règle",
  lead: "Les réponses d’un mois, jugées de nouveau comme si une règle n’existait pas. L’essai ne change rien.",
  without: "Sans la règle",
  month: "Mois",
  run: "Essayer",
  rule: (id: string, why: string) => `${ruleTitle.fr(id)}\u00a0: ${why}`,
  result: withoutRule.fr,
  small: "Trop peu pour conclure\u00a0: moins de 30 réponses.",
  none: "Aucune réponse n’est partie ce mois-là.",
  unjudged: (n: string) =>
    n === "1"
      ? "Une réponse date d’avant la conservation de ses faits et n’est pas jugée."
      : `${n} réponses datent d’avant la conservation de leurs faits et ne sont pas jugées.`,
  replies: "Réponses",
  gatedNow: "Avec approbation maintenant",
  gatedThen: "Avec approbation ensuite",
  vanish: "Étapes qui disparaîtraient",
  appear: "Étapes qui apparaîtraient",
  looser: "Deux approbations maintenant, une ensuite",
  cost: "Ce que les étapes qui disparaîtraient ont coûté et apporté",
  wait: "Attente médiane",
  total: "Attente en tout",
  changed: "Mots changés",
  returned: "Renvoyées",
  of: (n: string, all: string) => `${n} sur ${all}`,
  byRule: "Par règle",
  columns: {
    rule: "Règle",
    now: "Arrêts maintenant",
    after: "Arrêts ensuite",
    wait: "Attente médiane",
    changed: "Mots changés",
  },
  change: "Une règle se change dans le fichier du ministère\u00a0: cette page montre seulement ce que cela ferait.",
} satisfies typeof en;

export const tryPolicyWords = { en, fr };
