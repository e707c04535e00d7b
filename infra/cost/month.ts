import { readFileSync } from "node:fs";
import { type BillLine, billOf, usageOf } from "../../shared/domain/cost/bill.ts";
import type { Usage } from "../../shared/domain/cost/prices.ts";
import {
  ACCOUNT_DAY,
  DAY,
  DELIVERY,
  FOUND,
  MESSAGE,
  OFFICER_HOUR,
  REPLY,
  SEALED_LOG_MONTH,
  STRANGERS_DAY,
} from "../../shared/domain/cost/rates.ts";
import type { Department } from "../../shared/domain/department/department.ts";
import type { Assembly } from "../app.ts";
import { pushed } from "../channel-guides.ts";

/** What a department's month costs, from its file, its templates and how much is asked of it. */

export interface Load {
  messagesPerDay: number;
  /** 0 to 1. */
  answered: number;
  /** A message's length, in characters. */
  characters: number;
  /** Of all officers together. */
  officerHoursPerDay: number;
  /** Of messages and replies, 0 to 1. */
  onX: number;
  postsPerDay: number;
  /** Of posts and replies, 0 to 1. */
  linked: number;
}

export const USUAL: Omit<Load, "messagesPerDay"> = {
  ...{ answered: 0.6, characters: 140, officerHoursPerDay: 8, onX: 0.1, postsPerDay: 2, linked: 0.2 },
};

export interface MonthlyCost {
  /** Whether anything happens or not. */
  standing: BillLine[];
  /** By what comes and goes. */
  moving: BillLine[];
  platform: BillLine[];
}

const DAYS_A_MONTH = 365.25 / 12;
const SENTIMENT_UNIT = 100;
const LEAST_UNITS = 3;
const MOST_CHARACTERS = 500;

export function monthlyCost(department: Department, standing: Usage, load: Load): MonthlyCost {
  const days = DAYS_A_MONTH;
  const messages = load.messagesPerDay * days;
  const replies = messages * load.answered;
  const accounts = department.channels.length;
  const apps = pushed(department);
  const delivered = department.channels.filter(({ channel }) => apps.includes(channel)).length / accounts;
  const units = Math.max(LEAST_UNITS, Math.ceil(Math.min(load.characters, MOST_CHARACTERS) / SENTIMENT_UNIT));
  return {
    standing: billOf(
      usageOf(
        ...([
          [1, standing],
          [1, { metrics: metricsOf(department) }],
        ] as const),
        ...([
          [days, DAY],
          [days, STRANGERS_DAY],
          [days * accounts, ACCOUNT_DAY],
        ] as const),
      ),
    ),
    moving: billOf(
      usageOf(
        [messages * delivered, DELIVERY],
        [messages * (1 - delivered), FOUND],
        [messages, MESSAGE],
        [messages, { sentimentUnits: units }],
        [replies, REPLY],
        [load.officerHoursPerDay * days, OFFICER_HOUR],
      ),
    ),
    platform: billOf(platformFees(department, load, { messages, replies, posts: load.postsPerDay * days })),
  };
}

/** X bills by the call where there is no contract; the others nothing. */
function platformFees(
  { channels }: Department,
  { onX, linked }: Load,
  { messages, replies, posts }: { messages: number; replies: number; posts: number },
): Usage {
  const paid = channels.filter(({ channel, tier }) => channel === "x" && tier !== "enterprise").length;
  if (paid === 0) return {};
  const sent = replies * onX;
  const published = posts * paid;
  return {
    xEvents: messages * onX,
    xReplies: sent * (1 - linked),
    xPosts: published * (1 - linked),
    xPostsWithLink: sent * linked + published * linked,
  };
}

export interface Template {
  Resources: Record<string, { Type: string; Properties?: unknown }>;
}

export const templatesIn = ({ dataTemplate, appTemplate }: Assembly): Template[] =>
  [dataTemplate, appTemplate].map((path) => JSON.parse(readFileSync(path, "utf8")));

/** What stands in the templates and is billed by the month. */
export function standingOf(templates: readonly Template[]): Usage {
  const resources = templates.flatMap(({ Resources }) => Object.values(Resources));
  const count = (type: string): number => resources.filter(({ Type }) => Type === type).length;
  const rules = resources
    .filter(({ Type }) => Type === "AWS::WAFv2::WebACL")
    .reduce((sum, { Properties }) => sum + (Properties as { Rules: unknown[] }).Rules.length, 0);
  const sealed = resources.filter(
    ({ Type, Properties }) => Type === "AWS::Logs::LogGroup" && Object.hasOwn(Properties ?? {}, "KmsKeyId"),
  );
  return {
    ...usageOf([sealed.length, SEALED_LOG_MONTH]),
    keys: count("AWS::KMS::Key"),
    secrets: count("AWS::SecretsManager::Secret"),
    alarms: count("AWS::CloudWatch::Alarm"),
    firewalls: count("AWS::WAFv2::WebACL"),
    firewallRules: rules,
    metrics: DETAILED_METRICS * count("AWS::ApiGateway::Method"),
  };
}

/** Count, latency, integration latency, 4XX and 5XX of each method. */
const DETAILED_METRICS = 5;
/** Written by a quiet department in most hours (METRICS in shared/domain/events.ts): some of all, some by channel. */
const OWN_METRICS = { all: 8, byChannel: 3 };

const metricsOf = ({ channels }: Department): number =>
  OWN_METRICS.all + OWN_METRICS.byChannel * (1 + new Set(channels.map(({ channel }) => channel)).size);
