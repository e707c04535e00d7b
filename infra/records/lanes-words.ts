import type { Judged } from "../../shared/domain/lanes/judged.ts";
import type { PolicyTried } from "../../shared/domain/lanes/try-policy.ts";

/** What `npm run lanes -- simulate` says, in both languages: ids of rules and figures, no text of anybody's. */

export function triedSaid(tried: PolicyTried, month: string, language: "en" | "fr"): string {
  const french = language === "fr";
  const n = (value: number) => new Intl.NumberFormat(french ? "fr-CA" : "en-CA").format(value);
  const minutes = (seconds: number) => `${n(Math.round(seconds / 60))}\u00a0min`;
  const some = (value: number, one: string, many: string) =>
    `${n(value)} ${(french ? value < 2 : value === 1) ? one : many}`;
  const layer = ({ replies, medianWaitSeconds, totalWaitSeconds, changed, returned }: Judged): string =>
    french
      ? `${some(replies, "arrêt", "arrêts")}, attente médiane ${minutes(medianWaitSeconds)}, en tout ${minutes(totalWaitSeconds)} pour ce qui est décidé, mots changés ${n(changed)} fois, ${some(returned, "renvoi", "renvois")}`
      : `${some(replies, "stop", "stops")}, median wait ${minutes(medianWaitSeconds)}, in all ${minutes(totalWaitSeconds)} for what is decided, words changed ${some(changed, "time", "times")}, sent back ${some(returned, "time", "times")}`;
  const rows = tried.rules.map(({ rule, now, after }) =>
    french ? `  ${rule}\u00a0: ${layer(now)}; ensuite ${n(after)}` : `  ${rule}: ${layer(now)}; then ${n(after)}`,
  );
  const lines = french
    ? [
        `${month}\u00a0: ${n(tried.replies)} réponses, dont ${n(tried.gatedNow)} avec approbation; ${n(tried.gatedThen)} avec l’autre politique.`,
        `Étapes qui disparaîtraient\u00a0: ${layer(tried.vanish)}.`,
        `Étapes qui apparaîtraient\u00a0: ${n(tried.appear)}. Plus strictes\u00a0: ${n(tried.stricter)}. Plus souples\u00a0: ${n(tried.looser)}.`,
        ...(tried.unjudged > 0 ? [`Sans faits gardés, donc non jugées\u00a0: ${n(tried.unjudged)}.`] : []),
        ...(tried.small ? ["Trop peu pour conclure\u00a0: moins de 30 réponses."] : []),
        "Par règle (maintenant; ensuite)\u00a0:",
      ]
    : [
        `${month}: ${n(tried.replies)} replies, ${n(tried.gatedNow)} of them with an approver; ${n(tried.gatedThen)} under the other policy.`,
        `Layers that would vanish: ${layer(tried.vanish)}.`,
        `Layers that would appear: ${n(tried.appear)}. Stricter: ${n(tried.stricter)}. Looser: ${n(tried.looser)}.`,
        ...(tried.unjudged > 0 ? [`Without facts kept, so not judged: ${n(tried.unjudged)}.`] : []),
        ...(tried.small ? ["Too few to judge: under 30 replies."] : []),
        "By rule (now; then):",
      ];
  return [...lines, ...rows].join("\n");
}
