import { PLATFORM } from "../../../shared/console/parts/platforms.ts";
import type { ChannelName } from "../../../shared/domain/message/message.ts";
import { rounded } from "../figure.ts";
import { DEPARTMENTS, sharesOf } from "./accounts.ts";
import { type Family, type Load, shareOf } from "./heat.ts";
import { answerLimits, limitsOf } from "./limits.ts";
import { nameOf } from "./names.ts";
import type { Run } from "./pipeline.ts";
import type { Told } from "./rushes.ts";
import type { Sample } from "./sample.ts";
import { CATCH_UP, type SizeHeat } from "./sizes-heat.ts";

/** The tables of the README's page, and of the bench's own. */

export function tablesOf(sizes: readonly SizeHeat[], told: readonly Told[]): string[][] {
  const national = sizes.at(-1)!;
  const { shares, dollars } = sharesOf();
  const month = dollars.standing + dollars.moving;
  return [
    markdown(
      ["size", "messages a second", "shards", "partitions", "hottest, usually", "in 1 of 100", "too hot, of 100", ""],
      sizes.flatMap((one) =>
        one.caughtUp.map(({ shards, usual, unlucky, over }) => [
          one.size,
          count(CATCH_UP * one.perSecond),
          count(shards),
          count(one.partitions.index),
          loadIn(usual),
          loadIn(unlucky),
          share(over),
          shards === one.shards ? "chosen" : shards < one.shards ? "half" : "double",
        ]),
      ),
    ),
    markdown(
      ["keys of a national department", "writes", "reads", "fullest writes", "fullest reads", "of a partition"],
      hottestFamilies(national.rush).map(({ family, hottest, fullest }) => [
        nameOf(family),
        count(hottest.writes),
        count(hottest.reads),
        count(fullest.writes),
        count(fullest.reads),
        `${count(100 * shareOf(fullest))} %`,
      ]),
    ),
    markdown(
      [
        "rush",
        "short first",
        "oldest in the queue",
        "oldest change",
        "sentiment owed, most",
        "owed until",
        "at once: webhook, tag, outbox",
        "AWS",
        "alarms",
      ],
      told.map(({ name, run, dollars: cost, alarms }) => [
        name,
        shortFirst(run),
        time(run.queueAge.mostSeconds),
        time(run.streamAge.mostSeconds),
        count(run.pending.most),
        run.pending.most === 0 ? "" : time(run.pending.noneBySecond),
        `${run.concurrency.webhook}, ${run.concurrency.tag}, ${run.concurrency.outbox}`,
        `$${count(cost)}`,
        alarms.map((alarm) => `\`${alarm}\``).join(" "),
      ]),
    ),
    markdown(
      ["limit of a national department", "binds at, a second", "what is seen", "knob", "turning it costs"],
      limitsOf(national.rush).map(({ limit, binds, seen, knob, cost }) => [limit, count(binds), seen, knob, cost]),
    ),
    markdown(
      ["answers by one account", "it takes", "within", "an hour’s answers of 200 officers are out after"],
      answerLimits().map(({ channel, answers, seconds, outAfterSeconds }) => [
        PLATFORM[channel as ChannelName],
        count(answers),
        time(seconds),
        time(outAfterSeconds),
      ]),
    ),
    markdown(
      ["of an account and region", "a department has", "quota", "departments"],
      shares
        .filter(({ each }) => each > 0)
        .map(({ what, each, quota, departments }) => [what, count(each), count(quota), count(departments)]),
    ),
    [
      `${DEPARTMENTS} departments, each in its own account, at 400 messages a day: of AWS $${count(month)} a month each, $${count(month * DEPARTMENTS)} together, $${count(dollars.standing * DEPARTMENTS)} of it whether any message comes or not; of X, where each has two of its fourteen accounts, $${count(dollars.platform)} each and $${count(dollars.platform * DEPARTMENTS)} together beside it.`,
    ],
  ];
}

const count = (value: number): string => (Number.isFinite(value) ? Math.round(value).toLocaleString("en") : "never");

const share = (percent: number): string => (percent > 0 && percent < 1 ? "< 1" : count(percent));
const loadIn = ({ writes, reads }: Load): string =>
  reads / 3 > writes ? `${count(reads)} reads` : `${count(writes)} writes`;

/** Those that matter to a partition. */
const LEAST = 0.01;
export const hottestFamilies = ({ heat }: Sample): Family[] =>
  [...heat.families]
    .sort((a, b) => shareOf(b.fullest) - shareOf(a.fullest))
    .filter(({ fullest }) => shareOf(fullest) >= LEAST);

const SHORT: Readonly<Record<string, string>> = {
  ...{ comprehend: "Comprehend", tag: "tag", stream: "outbox" },
  ...{ api: "the API", firewall: "the firewall", lambda: "Lambda" },
};
/** Those that were short first. */
const MOST_SHORT = 3;
const shortFirst = ({ bound }: Run): string =>
  bound.length === 0
    ? "nothing"
    : bound
        .slice(0, MOST_SHORT)
        .map(({ what }) => SHORT[what] ?? nameOf(what))
        .join(", ");

function time(seconds: number): string {
  if (seconds < 120) return `${seconds} s`;
  if (seconds < 7_200) return `${Math.round(seconds / 60)} min`;
  return seconds < 172_800 ? `${rounded(seconds / 3_600, 1)} h` : `${rounded(seconds / 86_400, 1)} days`;
}

/** As the formatter writes it. */
function markdown(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const widths = head.map((cell, at) => Math.max(cell.length, ...rows.map((row) => row[at]!.length), 3));
  const row = (cells: readonly string[]): string =>
    `| ${cells.map((cell, at) => cell.padEnd(widths[at]!)).join(" | ")} |`;
  return [row(head), `| ${widths.map((width) => "-".repeat(width)).join(" | ")} |`, ...rows.map(row)];
}
