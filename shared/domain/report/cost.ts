import { dollarsIn, dollarsOf, usageOf } from "../cost/bill.ts";
import { ALONE, answerAmong, standingDay } from "../cost/day.ts";
import { billedOf } from "../cost/functions.ts";
import type { Usage } from "../cost/prices.ts";
import { DAYS_A_MONTH, SEALED_LOG_MONTH } from "../cost/rates.ts";
import { SMALL } from "./part.ts";
import type { Counts } from "./report.ts";
import type { CostSection } from "./sections.ts";
import { answers, received } from "./service.ts";
import { tally, tallyAll } from "./tally.ts";

/**
 * What it cost, by the price list, in US dollars. Reckoned from counters, not read from a bill: what it leaves out is named
 * beside each price.
 */

/** Of a day, where the days of a report are reckoned alike. */
const USUAL_ANSWERS = 200;
/** Door, queues, functions and table together. The officers' pages are not in it. */
const A_MESSAGE = dollarsIn(ALONE);
const A_REPLY = dollarsIn(answerAmong(USUAL_ANSWERS));
const A_DAY = dollarsIn(billedOf(standingDay([])));

/** Beside those of channels and accounts: keyed hashes, and experts' links. */
const OWN_SECRETS = 2;
/** Of every function, of the door, the firewall and what was redriven. */
const LOG_GROUPS = 12;
/** Of every department's templates; what custom metrics cost is not in it. */
export const STANDING: Usage = {
  ...{ keys: 4, alarms: 53, firewalls: 1, firewallRules: 5, dashboards: 1 },
  ...usageOf([LOG_GROUPS, SEALED_LOG_MONTH]),
};

export interface CostFacts {
  /** Of the department file, channels and accounts: each has a secret, but for the app of a polled channel. Absent for a
   * team or a campaign: what stands idle is nobody's in particular. */
  standing?: { secrets: number; days: number };
  /** Whether X is paid by the post: without an enterprise contract. */
  xByPost: boolean;
}

/** Per thousand messages and per reply only where there are enough of them for the figure to mean anything. */
export function costSection(counts: Counts, { standing, xByPost }: CostFacts): CostSection {
  const messages = received(counts);
  const units = tally(counts, "comprehend", "units");
  const aws = [
    line("comprehend", units, dollarsOf("sentimentUnits", units)),
    line("aws", messages, messages * A_MESSAGE + answers(counts) * A_REPLY),
    ...(standing === undefined ? [] : [line("standing", standing.days, standingCost(standing))]),
  ];
  const platform = xByPost ? xLines(counts) : [];
  const sum = total([...aws, ...platform]);
  const answered = answers(counts);
  return {
    aws: cents(total(aws)),
    platform: cents(total(platform)),
    ...(messages < SMALL ? {} : { perThousandMessages: twoDigits((sum / messages) * 1000) }),
    ...(answered < SMALL ? {} : { perReply: twoDigits(sum / answered) }),
    lines: [...aws, ...platform]
      .filter(({ units: some }) => some > 0)
      .map((one) => ({ ...one, dollars: cents(one.dollars) })),
  };
}

/** A web address costs as much in a reply as in a post; in a private message nothing. */
function xLines(counts: Counts): Line[] {
  const posted = (kind: string, linked: "plain" | "linked"): number => tally(counts, "posted", "x", kind, linked);
  const replies = posted("reply", "plain");
  const direct = tallyAll(counts, "posted", "x", "private-reply");
  const posts = posted("post", "plain");
  const links = posted("reply", "linked") + posted("post", "linked");
  const events = tally(counts, "channel", "x");
  // What we write is told to us as well; of private messages that costs nothing.
  const echoes = tallyAll(counts, "posted", "x") - direct;
  return [
    line("x-replies", replies, dollarsOf("xReplies", replies)),
    line("x-direct", direct, dollarsOf("xDirectMessages", direct)),
    line("x-posts", posts, dollarsOf("xPosts", posts)),
    line("x-links", links, dollarsOf("xPostsWithLink", links)),
    line("x-events", events, dollarsOf("xEvents", events)),
    line("x-echoes", echoes, dollarsOf("xEvents", echoes)),
  ];
}

type Line = CostSection["lines"][number];

const line = (what: Line["what"], units: number, dollars: number): Line => ({ what, units, dollars });

const total = (lines: readonly Line[]): number => lines.reduce((sum, { dollars }) => sum + dollars, 0);

const standingCost = ({ secrets, days }: { secrets: number; days: number }): number =>
  (dollarsIn({ ...STANDING, secrets: secrets + OWN_SECRETS }) / DAYS_A_MONTH + A_DAY) * days;

const cents = (dollars: number): number => Math.round(dollars * 100) / 100;

/** Prices by the unit are estimates: the third digit would be invented. */
const twoDigits = (dollars: number): number => Number(dollars.toPrecision(2));
