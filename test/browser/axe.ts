import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** What axe finds wrong on a page as it stands: WCAG 2.2 A and AA, and good practice. */
export async function violations(page: Page): Promise<string[]> {
  // One frame, and only what is wrong: a third of the time.
  const axe = new AxeBuilder({ page })
    .withTags(RULES)
    .options({ resultTypes: ["violations"] })
    .setLegacyMode();
  return (await axe.analyze()).violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary?.split("\n")[1] ?? ""}`),
  );
}
