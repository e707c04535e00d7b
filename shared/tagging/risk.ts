import { fold } from "../domain/fold.ts";
import { RISK_SIGNALS, type RiskSignal } from "../domain/message/tags.ts";
import { TOKENS } from "../domain/redact/token.ts";
import { RISK_RULES } from "./risk-rules.ts";
import { SAFETY_RULES } from "./safety-rules.ts";

/**
 * Signals that a policy may react to, from stated rules in both languages at once: people mix them, and a
 * wrong language tag must not hide a cry for help. Where in doubt a person reads one message too many.
 */

const COMPILED = [...RISK_RULES, ...SAFETY_RULES].map(({ signal, is, isNot }) => ({
  signal,
  is: whole(
    is.flatMap(({ en, fr }) => [en, fr]),
    "",
  ),
  isNot: isNot && whole(isNot, "g"),
}));

export function riskSignals(text: string): RiskSignal[] {
  const plain = fold(text);
  // Redaction ran before: what it left is the sign.
  const found = new Set<RiskSignal>(text.search(TOKENS) < 0 ? [] : ["personal-information"]);
  for (const { signal, is, isNot } of COMPILED) {
    if (is.test(isNot ? plain.replace(isNot, " … ") : plain)) found.add(signal);
  }
  return RISK_SIGNALS.filter((signal) => found.has(signal));
}

/** Whole words: what a letter or a digit goes on with is another word. */
function whole(patterns: readonly string[], flags: string): RegExp {
  return new RegExp(`(?<![a-z0-9])(?:${patterns.join("|")})(?![a-z0-9])`, flags);
}
