import type { Properties } from "./infra-templates.ts";

/** What a web ACL of our templates makes of one request, by the rules that it has. */

export interface WebRequest {
  path: string;
  bodyBytes: number;
}

/** AWS WAF developer guide, "Core rule set (CRS) managed rule group": SizeRestrictions_BODY blocks above 8 KB. */
const COMMON_BODY_BYTES = 8 * 1024;

/** The name of the rule that blocks, or `allow`. Rates are not met. Throws for a kind of rule that it does not know. */
export function verdict({ Rules, DefaultAction }: Properties, request: WebRequest): string {
  const inOrder = [...Rules].sort((a, b) => a.Priority - b.Priority);
  for (const { Name, Statement, OverrideAction } of inOrder) {
    const { RateBasedStatement, ManagedRuleGroupStatement, ...unknown } = Statement;
    if (Object.keys(unknown).length > 0) throw new Error(`${Name} is of a kind that nobody knows here`);
    if (RateBasedStatement !== undefined) continue;
    const { ScopeDownStatement, RuleActionOverrides = [], Name: group } = ManagedRuleGroupStatement;
    if (ScopeDownStatement !== undefined && !matches(ScopeDownStatement, request)) continue;
    const counted = RuleActionOverrides.some(
      (one: Properties) => one.Name === "SizeRestrictions_BODY" && one.ActionToUse.Count !== undefined,
    );
    const large = group === "AWSManagedRulesCommonRuleSet" && request.bodyBytes > COMMON_BODY_BYTES;
    if (large && !counted && OverrideAction.Count === undefined) return Name;
  }
  return DefaultAction.Allow === undefined ? "default" : "allow";
}

function matches(statement: Properties, request: WebRequest): boolean {
  const { NotStatement, RegexMatchStatement } = statement;
  if (NotStatement !== undefined) return !matches(NotStatement.Statement, request);
  if (RegexMatchStatement?.FieldToMatch.UriPath === undefined)
    throw new Error(`nobody knows here what ${JSON.stringify(statement)} looks at`);
  return new RegExp(RegexMatchStatement.RegexString).test(request.path);
}
