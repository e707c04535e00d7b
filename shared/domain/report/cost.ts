import { SMALL } from "./part.ts";
import type { Counts } from "./report.ts";
import type { CostSection } from "./sections.ts";
import { answers, received } from "./service.ts";
import { tally } from "./tally.ts";

/**
 * What it cost, by list prices of November 2026 in US dollars for `ca-central-1`, before taxes, free tiers and contracts.
 * Reckoned from counters, not read from a bill: what it leaves out is named beside each price.
 */

/** A unit of sentiment, each counted as it was asked for. https://aws.amazon.com/comprehend/pricing/ (November 2026) */
const COMPREHEND_UNIT = 0.0001;

/** Table, queues, functions and door together, as measured on the sample department: some 2,000 requests and 40 units
 * written a thousand messages with their answers. https://aws.amazon.com/dynamodb/pricing/on-demand/, /sqs/pricing/,
 * /lambda/pricing/, /api-gateway/pricing/ (November 2026). Custom metrics and the officers' pages are not in it. */
const AWS_A_MESSAGE = 0.000_02;

/** A month each. https://aws.amazon.com/secrets-manager/pricing/, /kms/pricing/, /cloudwatch/pricing/, /waf/pricing/
 * (November 2026). */
const SECRET = 0.4;
const KEYS = 3 * 1;
const ALARMS = 40 * 0.1;
const FIREWALL = 5 + 5 * 1;
/** Beside those of channels and accounts: keyed hashes, and experts' links. */
const OWN_SECRETS = 2;
const DAYS_A_MONTH = 365.25 / 12;

/** Without a contract. https://docs.x.com/x-api/getting-started/pricing (as of August 2026; X's developer console has the
 * current ones). A reply with a link costs as much as a post with one, which counters do not know; reads are not in it. */
const X_SUMMONED_REPLY = 0.01;
const X_DIRECT_MESSAGE = 0.015;
const X_POST = 0.015;
const X_POST_WITH_LINK = 0.2;
const X_EVENT = 0.005;

export interface CostFacts {
  /** Of the department file, channels and accounts: each has a secret, but for the app of a polled channel. Absent for a
   * team or a campaign: what stands idle is nobody's in particular. */
  standing?: { secrets: number; days: number };
  /** Whether X is paid by the post: without an enterprise contract. */
  xByPost: boolean;
  /** Halves of our posts that went out on X. */
  xPosts: { plain: number; linked: number };
}

/** Per thousand messages and per reply only where there are enough of them for the figure to mean anything. */
export function costSection(counts: Counts, { standing, xByPost, xPosts }: CostFacts): CostSection {
  const messages = received(counts);
  const units = tally(counts, "comprehend", "units");
  const aws = [
    line("comprehend", units, units * COMPREHEND_UNIT),
    line("aws", messages, messages * AWS_A_MESSAGE),
    ...(standing === undefined ? [] : [line("standing", standing.days, standingCost(standing))]),
  ];
  const replies = tally(counts, "sent-channel", "x", "reply");
  const direct = tally(counts, "sent-channel", "x", "private-reply");
  const events = tally(counts, "channel", "x");
  const platform = xByPost
    ? [
        line("x-replies", replies + direct, replies * X_SUMMONED_REPLY + direct * X_DIRECT_MESSAGE),
        line("x-posts", xPosts.plain + xPosts.linked, xPosts.plain * X_POST + xPosts.linked * X_POST_WITH_LINK),
        line("x-events", events, events * X_EVENT),
      ]
    : [];
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

type Line = CostSection["lines"][number];

const line = (what: Line["what"], units: number, dollars: number): Line => ({ what, units, dollars });

const total = (lines: readonly Line[]): number => lines.reduce((sum, { dollars }) => sum + dollars, 0);

const standingCost = ({ secrets, days }: { secrets: number; days: number }): number =>
  (((secrets + OWN_SECRETS) * SECRET + KEYS + ALARMS + FIREWALL) / DAYS_A_MONTH) * days;

const cents = (dollars: number): number => Math.round(dollars * 100) / 100;

/** Prices by the unit are estimates: the third digit would be invented. */
const twoDigits = (dollars: number): number => Number(dollars.toPrecision(2));
