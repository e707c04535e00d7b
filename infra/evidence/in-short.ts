import type { Answer, Evidence, Standing } from "./weigh.ts";
import { notMet } from "./weigh.ts";
import type { Language } from "./words.ts";

/** What the command prints of its evidence, in both languages: how many are met, and by name those that are not. */

const WORDS = {
  en: {
    asked: (guardrails: number, controls: number) => `${guardrails} guardrails and ${controls} controls: `,
    counted: (of: (standing: Standing) => number) =>
      `${of("met")} met, ${of("in-part")} met in part, ${of("not-met")} not met, ${of("not-shown")} not shown by the template`,
    notMet: "Not met: ",
  },
  fr: {
    asked: (guardrails: number, controls: number) =>
      `${guardrails} mesures de protection et ${controls} contrôles\u00a0: `,
    counted: (of: (standing: Standing) => number) =>
      `satisfaits ${of("met")}, satisfaits en partie ${of("in-part")}, non satisfaits ${of("not-met")}, non montrés par le gabarit ${of("not-shown")}`,
    notMet: "Non satisfait\u00a0: ",
  },
};

export const inShort = (evidence: Evidence): string =>
  (["en", "fr"] as const).map((language) => inLanguage(evidence, language)).join("\n");

function inLanguage(evidence: Evidence, language: Language): string {
  const { asked, counted, notMet: head } = WORDS[language];
  const { guardrails, controls } = evidence;
  const all = [...guardrails, ...controls];
  const of = (standing: Standing): number => all.filter((one) => one.standing === standing).length;
  const named = notMet(evidence).map((answer) => `  ${head}${nameOf(answer, language)}`);
  return [asked(guardrails.length, controls.length) + counted(of), ...named].join("\n");
}

/** With the facts that are missing, which the pages tell in full. */
function nameOf({ asked: { id, title }, facts }: Answer, language: Language): string {
  const missing = facts.filter(({ standing }) => standing === "not-met").map(({ says }) => says[language]);
  return `${id} ${title[language]} (${missing.join("; ")})`;
}
