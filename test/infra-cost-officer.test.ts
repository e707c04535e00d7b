import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ASKED, CONVERSATION, INBOX_PAGE, TOLD_WHERE } from "../shared/domain/cost/rates.ts";
import { asked, PAGES } from "./bench/usage/officer.ts";

/** What an officer's hour is reckoned from, against what the console's pages read and write. */

const CLOSE = 0.1;

describe("what an officer's pages ask of the table", () => {
  it.each([
    ["an inbox", [PAGES.inbox], INBOX_PAGE],
    ["a conversation with its suggestions", [PAGES.conversation, PAGES.suggestions], CONVERSATION],
    ["whether anything changed", [PAGES.changes], ASKED],
  ])("%s", async (_, paths, rate) => {
    const all = await Promise.all(paths.map(asked));
    const sum = (what: "tableReads" | "tableWrites"): number => all.reduce((units, one) => units + (one[what] ?? 0), 0);
    expect(Math.abs((rate.tableReads ?? 0) / sum("tableReads") - 1)).toBeLessThan(CLOSE);
    expect(rate.tableWrites ?? 0).toBe(sum("tableWrites"));
  });

  it("is told in the README", () => {
    const readme = readFileSync(join(import.meta.dirname, "../README.md"), "utf8");
    expect(readme).toContain(`${INBOX_PAGE.tableReads} and ${CONVERSATION.tableReads} read units`);
  });

  it("where they are", async () => {
    const { tableWrites } = await asked(PAGES.presence);
    expect(tableWrites).toBe(TOLD_WHERE.tableWrites);
  });
});
