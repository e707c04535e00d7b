import type { Report } from "./sections.ts";

/** What a report's messages still wait for. */

/** Of the reasons why nobody answered, those that still ask for an answer: not closed, deleted or barred. */
export const isWaiting = (why: string | undefined): boolean => why === "open" || why?.startsWith("waiting-") === true;

/** Received in the period and still to be answered. */
export const waitingIn = ({ service }: Pick<Report, "service">): number =>
  service.unansweredWhy.reduce((sum, { name, count }) => (isWaiting(name) ? sum + count : sum), 0);
