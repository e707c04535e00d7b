import { RISK_SIGNALS, type RiskSignal } from "../domain/tags.ts";
import { fold } from "./words.ts";

/**
 * Signals that a policy may react to, from stated rules over folded words in both languages. A rule names
 * what it takes and, beside it, what looks alike and is not meant. Prefer a person reading one too many.
 */

interface Rule {
  signal: RiskSignal;
  is: RegExp;
  /** Taken out of the text first: the same words in another sense. */
  isNot?: RegExp;
}

const RULES: readonly Rule[] = [
  {
    signal: "legal",
    is: /\b(?:lawyers?|attorneys?|legal action|lawsuits?|sue|suing|sued|court|class action|litigation|tribunal|avocate?s?|poursuites?|poursuivre|recours collectif|action en justice|mise en demeure|cour federale|huissier)\b/,
    isNot:
      /\b(?:(?:toast|salade|huile|puree|guacamole|sandwich)s? (?:a l'|d'|aux |et |l')?avocats?|avocats? (?:murs?|toast)|food court|tennis court|basketball court|in due court)\b/g,
  },
  {
    signal: "media",
    is: /\b(?:journalists?|reporters?|journalistes?|press deadline|newsroom|salle de nouvelles)\b/,
  },
  {
    signal: "self-harm",
    is: /\b(?:kill myself|end my life|suicide|suicidal|suicidaire|me tuer|en finir avec la vie|mettre fin a mes jours)\b/,
  },
  {
    signal: "threat",
    is: /\b(?:bomb|bombe|i will kill|i'll kill|burn (?:it|the place|your office) down|je vais (?:vous|te) tuer|tout faire sauter)\b/,
  },
  {
    signal: "political",
    is: /\b(?:prime minister|premier ministre|liberals?|conservatives?|ndp|bloc quebecois|parti liberal|elections?|trudeau|carney|poilievre)\b/,
  },
];

/** `redacted`: kinds that redaction took out before; the text itself carries the tokens. */
export function riskSignals(text: string): RiskSignal[] {
  const plain = fold(text);
  const found = new Set<RiskSignal>(/\[[a-z][a-z -]{1,30} removed\]/.test(plain) ? ["personal-information"] : []);
  for (const { signal, is, isNot } of RULES) {
    if (is.test(isNot ? plain.replace(isNot, " ") : plain)) found.add(signal);
  }
  return RISK_SIGNALS.filter((signal) => found.has(signal));
}
