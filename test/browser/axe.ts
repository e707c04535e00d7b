import axe from "axe-core";
import type { Page } from "playwright-core";

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** What axe leaves on the page that it was put into. */
interface OnPage {
  axe: { run(context: unknown, options: object): Promise<{ violations: Violation[] }> };
  document: unknown;
}
interface Violation {
  id: string;
  nodes: { html: string; failureSummary?: string; element: { scrollIntoView(where: object): void } }[];
}

/**
 * What axe finds wrong on a page as it stands: WCAG 2.2 A and AA, and good practice. The page has one frame, so axe is
 * put there once, and only what is wrong comes back. A target that a bar covers at the edge of the screen is looked at
 * again where a person would scroll it to.
 */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const found = await page.evaluate(async (rules) => {
    const { axe, document } = globalThis as unknown as OnPage;
    const only = { resultTypes: ["violations"], selectors: false, elementRef: true };
    const all = (await axe.run(document, { ...only, runOnly: { type: "tag", values: rules } })).violations;
    const said: { id: string; html: string; summary: string }[] = [];
    for (const { id, nodes } of all) {
      for (const { html, failureSummary = "", element } of nodes) {
        if (id === "target-size") {
          element.scrollIntoView({ block: "center" });
          const again = await axe.run(element, { ...only, runOnly: { type: "rule", values: [id] } });
          if (again.violations.length === 0) continue;
        }
        said.push({ id, html, summary: failureSummary });
      }
    }
    return said;
  }, RULES);
  return found.map(({ id, html, summary }) => `${id}: ${html.slice(0, 160)} ${summary.split("\n")[1] ?? ""}`);
}
