import type { Report } from "./sections.ts";

/** What a report's messages still wait for. */

const WAITING: ReadonlySet<string> = new Set(["open", "waiting-expert", "waiting-approval"]);

/** Received in the period and still to be answered: neither answered nor closed, deleted or barred. */
export const waitingIn = ({ service }: Pick<Report, "service">): number =>
  service.unansweredWhy.reduce((sum, { name, count }) => (WAITING.has(name) ? sum + count : sum), 0);
