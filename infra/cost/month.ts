import { readFileSync } from "node:fs";
import { type BillLine, billOf, dollarsIn, usageOf } from "../../shared/domain/cost/bill.ts";
import { dayOn, type Pace, repliesItem, standingDay } from "../../shared/domain/cost/day.ts";
import { billedOf, workOf } from "../../shared/domain/cost/functions.ts";
import type { Usage } from "../../shared/domain/cost/prices.ts";
import { DAYS_A_MONTH, OFFICER_HOUR, SEALED_LOG_MONTH } from "../../shared/domain/cost/rates.ts";
import { xDay } from "../../shared/domain/cost/x-day.ts";
import type { Department } from "../../shared/domain/department/department.ts";
import type { Assembly } from "../app.ts";
import { INDEXES } from "../stacks/data-stack.ts";
import { SIZES } from "../stacks/sizes.ts";
import { type KeptOverTime, keptOverTime } from "./kept.ts";
import { OPTIONS, type Option, type Quality, qualityAt } from "./sentiment.ts";
import { splitOf } from "./split.ts";

/** What a department's month costs, from its file, its templates and how much is asked of it. */

export interface Load {
  messagesPerDay: number;
  /** 0 to 1. */
  answered: number;
  /** A message's length, in characters. */
  characters: number;
  /** Of all officers together. */
  officerHoursPerDay: number;
  /** Who sign in within a month: officers, experts and all others. */
  people: number;
  /** Of messages and replies, 0 to 1; absent: as much as of accounts. */
  onX?: number;
  /** Of messages and replies on X, private, 0 to 1. */
  direct: number;
  postsPerDay: number;
  /** Of posts and replies, 0 to 1. */
  linked: number;
  /** Of texts that Comprehend is asked about where word lists come first, 0 to 1; absent: as on labelled texts. */
  asked?: number;
}

export const USUAL: Omit<Load, "messagesPerDay" | "onX" | "asked"> = {
  ...{ answered: 0.6, characters: 140, officerHoursPerDay: 8, people: 20, direct: 0.2, postsPerDay: 2, linked: 0.2 },
};

export interface MonthlyCost {
  /** Whether anything happens or not. */
  standing: BillLine[];
  /** By what comes and goes. */
  moving: BillLine[];
  platform: BillLine[];
  /** When the department is first deployed, or grows into its size. */
  once: BillLine[];
  /** From the third year on, besides: by then each key was rotated twice. */
  later: BillLine[];
  /** In none of them: it grows. */
  kept: KeptOverTime;
}

const SENTIMENT_UNIT = 100;
const LEAST_UNITS = 3;
const MOST_CHARACTERS = 500;

export function monthlyCost(department: Department, inTemplates: Usage, load: Load): MonthlyCost {
  const { keyRotations = 0, ...standing } = inTemplates;
  const days = DAYS_A_MONTH;
  const replies = load.messagesPerDay * load.answered;
  const split = splitOf(department, { messages: load.messagesPerDay, replies }, load.onX);
  const { mode, size } = department.department;
  const knobs = SIZES[size];
  const idle = standingDay(
    department.channels.map(({ channel }) => channel),
    mode,
  );
  const day = workOf(
    ...split.map(([{ channel }, pace]) => [1, dayOn(channel, pace, { ...knobs, mode })] as const),
    [replies, repliesItem(replies)],
    [load.officerHoursPerDay, OFFICER_HOUR],
  );
  return {
    standing: billOf(
      usageOf([1, standing], [1, { metrics: metricsOf(department) }], [days, billedOf(idle, { knobs })]),
    ),
    moving: billOf(
      usageOf(
        [days, billedOf(day, { knobs })],
        [1, sentimentOf(department.tagging.sentiment, load)],
        [hasOwnPool(department) ? load.people : 0, { people: 1 }],
      ),
    ),
    platform: billOf(usageOf([days, platformFees(split, load, mode === "bridge")])),
    later: billOf({ keyRotations }),
    once: billOf({ warmWrites: warmedOf(department) }),
    kept: keptOverTime(department, { messages: load.messagesPerDay, replies }),
  };
}

/** Whom the department's own issuer signs in, it pays for elsewhere. */
export const hasOwnPool = ({ signIn }: Pick<Department, "signIn">): boolean => signIn.issuer === "cognito";

/** What sentiment alone costs in a month by each option, beside its quality. */
export const optionsOf = (load: Load): (Quality & { option: Option; dollars: number })[] =>
  OPTIONS.map((option) => ({
    option,
    dollars: dollarsIn(sentimentOf(option, load)),
    ...qualityAt(option, load.asked),
  }));

function sentimentOf(option: Option, { messagesPerDay, characters, asked }: Load): Usage {
  const units = Math.max(LEAST_UNITS, Math.ceil(Math.min(characters, MOST_CHARACTERS) / SENTIMENT_UNIT));
  return { sentimentUnits: messagesPerDay * DAYS_A_MONTH * units * qualityAt(option, asked).paidUnits };
}

/** X bills a day by the call where there is no contract; the others nothing. */
function platformFees(
  split: ReturnType<typeof splitOf>,
  { direct, linked, postsPerDay }: Load,
  bridge: boolean,
): Usage {
  const billed = split.filter(([{ channel, tier }]) => channel === "x" && tier !== "enterprise");
  const accounts = billed.length;
  if (accounts === 0) return {};
  const sum = (what: keyof Pace): number => billed.reduce((all, [, pace]) => all + pace[what], 0);
  const pace = { messages: sum("messages"), replies: sum("replies") };
  return xDay({ accounts, ...pace, posts: postsPerDay * accounts, direct, linked, bridge });
}

/** Writes a second for which a new table and each of its indexes are made ready, beyond those that each takes. */
const warmedOf = ({ department }: Department): number =>
  (1 + INDEXES.length) * Math.max(0, (SIZES[department.size].warmWrites ?? 0) - NEW_WRITES);
/** Of a table or an index: developer guide, "DynamoDB warm throughput". */
const NEW_WRITES = 4_000;

export interface Template {
  Resources: Record<string, { Type: string; Properties?: unknown }>;
}

export const templatesIn = ({ dataTemplate, appTemplate }: Assembly): Template[] =>
  [dataTemplate, appTemplate].map((path) => JSON.parse(readFileSync(path, "utf8")));

/** What stands in the templates and is billed by the month. */
export function standingOf(templates: readonly Template[]): Usage {
  const resources = templates.flatMap(({ Resources }) => Object.values(Resources));
  const of = (type: string) => resources.filter(({ Type }) => Type === type);
  const count = (type: string): number => of(type).length;
  const rules = of("AWS::WAFv2::WebACL").reduce(
    (sum, { Properties }) => sum + (Properties as { Rules: unknown[] }).Rules.length,
    0,
  );
  const sealed = of("AWS::Logs::LogGroup").filter(({ Properties }) => Object.hasOwn(Properties ?? {}, "KmsKeyId"));
  const rotated = of("AWS::KMS::Key").filter(
    ({ Properties }) => (Properties as { EnableKeyRotation?: boolean }).EnableKeyRotation === true,
  );
  return {
    ...usageOf([sealed.length, SEALED_LOG_MONTH]),
    keys: count("AWS::KMS::Key"),
    keyRotations: BILLED_ROTATIONS * rotated.length,
    secrets: count("AWS::SecretsManager::Secret"),
    alarms: of("AWS::CloudWatch::Alarm").reduce((sum, { Properties }) => sum + metricsIn(Properties), 0),
    firewalls: count("AWS::WAFv2::WebACL"),
    firewallRules: rules,
    dashboards: count("AWS::CloudWatch::Dashboard"),
    metrics: DETAILED_METRICS * count("AWS::ApiGateway::Method"),
  };
}

/** Of one key; each year one. */
const BILLED_ROTATIONS = 2;

/** An alarm is billed by its metrics; what they are reckoned into is free (aws.amazon.com/cloudwatch/pricing). */
const metricsIn = (alarm: unknown): number => {
  const { Metrics } = alarm as { Metrics?: { MetricStat?: unknown }[] };
  return Metrics?.filter(({ MetricStat }) => MetricStat !== undefined).length ?? 1;
};

/** Count, latency, integration latency, 4XX and 5XX of each method. */
const DETAILED_METRICS = 5;
/** Written by a quiet department in most hours (METRICS in shared/domain/events.ts): some of all, some by channel. */
const OWN_METRICS = { all: 8, byChannel: 2 };

const metricsOf = ({ channels }: Department): number =>
  OWN_METRICS.all + OWN_METRICS.byChannel * (1 + new Set(channels.map(({ channel }) => channel)).size);
