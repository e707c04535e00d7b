import { monthlyCost, standingOf, USUAL } from "../../../infra/cost/month.ts";
import { CONCURRENCY, SENTIMENT_CALLS } from "../../../infra/deploy/account-checks.ts";
import { properties, sample, templatesOf } from "../../infra-templates.ts";
import { QUOTAS, SHARED } from "./quotas.ts";

/** Three hundred departments: what each has of what an account is given, and what it costs. */

export const DEPARTMENTS = 300;
const USUAL_A_DAY = 400;

export interface Share {
  what: string;
  each: number;
  quota: number;
  /** That one account holds. */
  departments: number;
}

export function sharesOf(): { shares: Share[]; dollars: { standing: number; moving: number; platform: number } } {
  const department = sample();
  const { data, app } = templatesOf(department);
  const shares = [
    // What preflight asks for: a department's own peak, which the others share when theirs is another hour.
    shareOf("Lambda, functions at once", CONCURRENCY.small, QUOTAS.concurrency.value),
    shareOf("Comprehend, calls a second", SENTIMENT_CALLS.small, QUOTAS.sentimentCalls.value),
    ...Object.entries(SHARED).map(([type, { value }]) =>
      shareOf(`\`${type}\``, properties(data, type).length + properties(app, type).length, value),
    ),
  ];
  const cost = monthlyCost(department, standingOf([data, app]), { messagesPerDay: USUAL_A_DAY, ...USUAL });
  const sum = (lines: readonly { dollars: number }[]): number => lines.reduce((all, { dollars }) => all + dollars, 0);
  return {
    shares: shares.sort((a, b) => a.departments - b.departments),
    dollars: { standing: sum(cost.standing), moving: sum(cost.moving), platform: sum(cost.platform) },
  };
}

const shareOf = (what: string, each: number, quota: number): Share => ({
  ...{ what, each, quota },
  departments: each === 0 ? Number.POSITIVE_INFINITY : Math.floor(quota / each),
});
