import { type PolicyRule, policyOf } from "../../domain/lanes/lane-policy.ts";
import { type LaneReason, reasonsOf, ruleNamed } from "../../domain/lanes/lane-reasons.ts";
import type { Outgoing } from "../../domain/outgoing/outgoing.ts";
import { type Ctx, topicName } from "./ctx.ts";
import { count, percent } from "./time.ts";

/** Why something needs approval, in the words of the policy's file or from the facts that decided. */

/** The rule's own words, or its reasons joined; nothing where the rule is gone. */
export function whyHere(
  ctx: Ctx,
  { rule: id, signals }: { rule?: string; signals?: Outgoing["signals"] },
): string | undefined {
  const rule = ruleNamed(policyOf(ctx.department), id);
  if (rule === undefined) return undefined;
  if (rule.name !== undefined) return rule.name[ctx.language];
  if (signals === undefined) return undefined;
  const list = new Intl.ListFormat(`${ctx.language}-CA`, { type: "conjunction" });
  return list.format(reasonsOf(rule, signals).map((reason) => reasonSaid(ctx, reason)));
}

/** The rule by its id and what it holds for, before there is anything to judge: `Rule R-02: legal risk`. */
export function ruleHere(ctx: Ctx, id: string): string {
  const { words, language } = ctx;
  const rule = ruleNamed(policyOf(ctx.department), id);
  if (rule === undefined) return words.lane.rule(id);
  const { crisis, ...others } = rule.when;
  const own = rule.name === undefined && crisis === true;
  const rest = own && Object.keys(others).length === 0 ? [] : [ruleSaid(ctx, rule)];
  const list = new Intl.ListFormat(`${language}-CA`, { type: "conjunction" });
  const why = list.format([...(own ? [words.approvals.reason.crisis] : []), ...rest]);
  return `${words.lane.rule(id)}${language === "fr" ? "\u00a0" : ""}: ${why}`;
}

function reasonSaid(ctx: Ctx, reason: LaneReason): string {
  const { words, language } = ctx;
  const said = words.approvals.reason;
  switch (reason.of) {
    case "risk":
      return said.risk[reason.risk];
    case "topic":
      return said.topic(topicName(ctx, reason.topic));
    case "sentiment":
      return said.sentiment(words.shared.sentiment[reason.label].toLowerCase());
    case "kind":
      return reason.public ? said.public : said.private;
    case "sends":
      return said.sends[reason.sends];
    case "reach":
      return said.reach(count(reason.reach, language));
    case "library":
      return said.library(percent(reason.changed, language));
    case "language":
      return said.language[reason.language];
    default:
      return said[reason.of];
  }
}

/** What a rule holds for, in its own words or from its conditions; nothing of the crisis that it holds in. */
export function ruleSaid(ctx: Ctx, rule: PolicyRule): string {
  if (rule.name !== undefined) return rule.name[ctx.language];
  const { crisis: _, ...when } = rule.when;
  const said = ctx.words.approvals.reason;
  const list = new Intl.ListFormat(`${ctx.language}-CA`, { type: "conjunction" });
  const any = new Intl.ListFormat(`${ctx.language}-CA`, { type: "disjunction" });
  const parts = [
    ...(when.risk ? [any.format(when.risk.map((risk) => said.risk[risk]))] : []),
    ...(when.topic ? [said.topic(any.format(when.topic.map((topic) => topicName(ctx, topic))))] : []),
    ...(when.sentiment
      ? [said.sentiment(any.format(when.sentiment.map((label) => ctx.words.shared.sentiment[label].toLowerCase())))]
      : []),
    ...(when.kind ? [said[when.kind]] : []),
    ...(when.sends ? [said.sends[when.sends]] : []),
    ...(when.reach === undefined ? [] : [said.reach(`${count(when.reach, ctx.language)}+`)]),
    ...(when.election ? [said.election] : []),
    ...(when.libraryChanged === undefined ? [] : [said.library(`${percent(when.libraryChanged, ctx.language)}+`)]),
    ...(when.language ? [said.language[when.language]] : []),
  ];
  return parts.length === 0 ? said.always : list.format(parts);
}
