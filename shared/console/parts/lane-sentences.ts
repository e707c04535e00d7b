import type { PolicyRule } from "../../domain/lanes/lane-policy.ts";
import { settingsWords } from "../words/settings.ts";
import { type Ctx, topicName } from "./ctx.ts";
import { listed, span } from "./plain-time.ts";
import { count, percent } from "./time.ts";

/** A rule of the policy, said: when it holds, who agrees, and what happens when nobody does. */

export function laneSentence(ctx: Ctx, rule: PolicyRule): { when: string; asks: string } {
  const said = settingsWords[ctx.language].lanes;
  const conditions = conditionsOf(ctx, rule.when);
  return {
    when: conditions.length === 0 ? said.always : said.where(clauses(ctx, conditions, "conjunction")),
    asks: [
      said.within(whoAgrees(ctx, rule.approvers), span(rule.withinMs, ctx.language)),
      ...(rule.deputy === undefined ? [] : [said.deputy(deputyName(ctx, rule.deputy))]),
      said.otherwise[isHeadsAlready(rule) ? "deputy" : rule.otherwise],
    ].join(" "),
  };
}

/** Passing it up to the head of communications adds nobody: it waits for them. */
const isHeadsAlready = ({ otherwise, deputy, approvers }: PolicyRule): boolean =>
  otherwise === "escalate" && (deputy === "head" || approvers.every((role) => role === "head"));

function conditionsOf(ctx: Ctx, when: PolicyRule["when"]): string[] {
  const { words, language } = ctx;
  const said = settingsWords[language].lanes;
  const risks = when.risk?.map((risk) => said.risk[risk]);
  const any = (items: readonly string[]): string => listed(items, language, "disjunction");
  return [
    ...(when.crisis === undefined ? [] : [said.crisis]),
    ...(when.election === undefined ? [] : [said.election]),
    ...(when.sends === undefined ? [] : [said.sends[when.sends]]),
    ...(risks === undefined ? [] : [clauses(ctx, risks, "disjunction")]),
    ...(when.topic === undefined ? [] : [said.topic(any(when.topic.map((id) => said.topicName(topicName(ctx, id)))))]),
    ...(when.sentiment === undefined
      ? []
      : [said.sentiment(any(when.sentiment.map((label) => words.shared.sentiment[label].toLowerCase())))]),
    ...(when.kind === undefined ? [] : [said.kind[when.kind]]),
    ...(when.reach === undefined ? [] : [said.reach(count(when.reach, language))]),
    ...(when.libraryChanged === undefined ? [] : [said.library(percent(when.libraryChanged, language))]),
    ...(when.language === undefined ? [] : [said.language[when.language]]),
  ];
}

/** Each is a sentence of its own: French says `quand` once, and `que` before the others. */
const clauses = ({ language }: Ctx, items: readonly string[], type: "conjunction" | "disjunction"): string => {
  const { also } = settingsWords[language].lanes;
  return listed(
    items.map((item, at) => (at === 0 ? item : also(item))),
    language,
    type,
  );
};

function whoAgrees({ language }: Ctx, approvers: PolicyRule["approvers"]): string {
  const { who } = settingsWords[language].lanes;
  const heads = approvers.filter((role) => role === "head").length;
  if (approvers.length === 1) return heads === 1 ? who.head : who.approver;
  if (approvers.length === 2) return heads === 0 ? who.approvers : heads === 1 ? who.both : who.many(2);
  return who.many(approvers.length);
}

const deputyName = ({ language }: Ctx, deputy: string): string =>
  deputy === "approver" || deputy === "head" ? settingsWords[language].lanes.deputies[deputy] : deputy;
