import { describe, expect, it } from "vitest";
import { monthlyCost } from "../infra/cost/month.ts";
import { type BillLine, dollarsIn, usageOf } from "../shared/domain/cost/bill.ts";
import type { Billable, Usage } from "../shared/domain/cost/prices.ts";
import { DAY, STRANGERS_DAY } from "../shared/domain/cost/rates.ts";
import { WAYS } from "../shared/domain/cost/ways.ts";
import { type Counted, type Day, dayOf } from "./bench/usage/day.ts";
import { labelled } from "./tagging/sentiment-set.ts";

/** What `npm run cost` reckons, against the calls that a simulated day makes: of each channel, at paces from sixteen messages a day
 * to two thousand, and with each judge of sentiment. Memory and time are assumed, logs follow from calls, and nobody's long
 * polls and strangers are simulated. */

const OF_AWS = [
  ...(["tableReads", "tableWrites", "queueRequests", "invocations", "apiRequests", "firewallRequests"] as const),
  "sentimentUnits",
] satisfies Billable[];
/** What most of it is: each within so much, so that one does not make up for another. */
const OF_EACH = { tableReads: 0.08, tableWrites: 0.06, invocations: 0.04, queueRequests: 0.15 } as const;
const OF_X = [
  ...(["xEvents", "xDirectEvents", "xReplies", "xDirectMessages", "xPosts", "xPostsWithLink"] as const),
] as const satisfies Billable[];
const DAYS_A_MONTH = 365.25 / 12;
const pick = (usage: Usage, some: readonly Billable[]): Usage =>
  Object.fromEntries(some.map((what) => [what, usage[what] ?? 0]));

/** As many words as people have: of a few sentences over and over, all would be frequent ones, which no search looks for. In an
 * order in which languages and kinds take turns. */
const TEXTS = inTurns([...labelled("development"), ...labelled("held-out")].map(({ text }) => text));

function inTurns(texts: readonly string[]): string[] {
  const stride = 379;
  return texts.map((_, n) => texts[(n * stride) % texts.length] ?? "");
}

/** A department that has been there for a while: what it keeps of the days before is looked after as well. */
const before = ({ channel, messages }: Day): number => {
  const { most, days } = WAYS[channel].keeps ?? { most: 30, days: 1 };
  return Math.min(most, days * messages);
};

/** Of a day so long, without what is not simulated. */
function reckoned({ department, received, sent, fees }: Counted, { channel, hours = 24, direct = 0 }: Day): Usage {
  const load = {
    messagesPerDay: received,
    answered: sent / received,
    direct,
    linked: (fees.xPostsWithLink ?? 0) / Math.max(1, sent * (1 - direct)),
    onX: channel === "x" ? 1 : 0,
  };
  const cost = monthlyCost(
    department,
    {},
    { ...load, ...{ characters: 140, officerHoursPerDay: 0, people: 0, postsPerDay: 0 } },
  );
  const inMonth = (lines: BillLine[]): Usage => Object.fromEntries(lines.map(({ what, units }) => [what, units]));
  return usageOf(
    [hours / 24 / DAYS_A_MONTH, inMonth(cost.standing)],
    [-hours / 24, { firewallRequests: STRANGERS_DAY.firewallRequests ?? 0, queueRequests: DAY.queueRequests ?? 0 }],
    [1 / DAYS_A_MONTH, inMonth([...cost.moving, ...cost.platform])],
  );
}

async function compared(day: Day) {
  const counted = await dayOf({ texts: TEXTS, before: before(day), ...day });
  // What is said in the last minute, no poll of that day finds.
  expect(Math.abs(counted.received - day.messages)).toBeLessThanOrEqual(Math.ceil(day.messages / 400));
  const all = reckoned(counted, day);
  const [own, said] = [pick(counted.usage, OF_AWS), pick(all, OF_AWS)];
  const off = dollarsIn(said) / dollarsIn(own) - 1;
  console.log(
    `cost    ${day.channel}, ${day.sentiment ?? "comprehend"}: ${counted.received} messages, ${counted.sent} answers: $${dollarsIn(own).toFixed(5)} counted, ${percent(off)} off; ${OF_AWS.map((what) => `${what} ${percent((said[what] ?? 0) / (own[what] ?? 0) - 1)}`).join(", ")}`,
  );
  return { own, said, off, fees: { own: counted.fees, said: all } };
}

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

describe("what a day costs is reckoned within 5 %", () => {
  it.each<Day>([
    { channel: "facebook", messages: 100, replies: 60 },
    { channel: "messenger", messages: 40, replies: 20 },
    { channel: "instagram", messages: 40, replies: 10 },
    { channel: "threads", messages: 30, replies: 10 },
    { channel: "whatsapp", messages: 100, replies: 0 },
    { channel: "x", messages: 80, replies: 20 },
    { channel: "linkedin", messages: 30, replies: 10 },
    { channel: "youtube", messages: 20, replies: 10 },
    { channel: "telegram", messages: 40, replies: 20 },
    { channel: "mastodon", messages: 20, replies: 10 },
    { channel: "bluesky", messages: 16, replies: 10 },
    // A department's paces, without answers and with many.
    { channel: "whatsapp", messages: 400, replies: 0 },
    { channel: "messenger", messages: 400, replies: 240 },
    { channel: "facebook", messages: 1_000, replies: 0 },
    { channel: "facebook", messages: 1_000, replies: 600 },
    { channel: "bluesky", messages: 400, replies: 0 },
    { channel: "telegram", messages: 2_000, replies: 0 },
  ])("on $channel, $messages messages and $replies answers", { timeout: 120_000 }, async (day) => {
    // Comprehend would hide what all else is off by.
    const { own, said, off } = await compared({ ...day, sentiment: "local" });
    expect(Math.abs(off), JSON.stringify([own, said])).toBeLessThan(0.05);
    for (const [what, most] of Object.entries(OF_EACH) as [keyof typeof OF_EACH, number][])
      expect(Math.abs((said[what] ?? 0) / (own[what] ?? 0) - 1), what).toBeLessThan(most);
  });

  const texts = labelled("held-out").map(({ text }) => text);
  it.each(["comprehend", "hybrid", "local"] as const)("with sentiment judged by %s", async (sentiment) => {
    const { own, said, off } = await compared({
      channel: "telegram",
      messages: texts.length,
      replies: 0,
      hours: 3,
      sentiment,
      texts,
    });
    expect(Math.abs(off), JSON.stringify([own, said])).toBeLessThan(0.05);
    const [paid = 0, expected = 0] = [own.sentimentUnits, said.sentimentUnits];
    if (sentiment === "local") expect([paid, expected]).toEqual([0, 0]);
    else expect(Math.abs(expected / paid - 1), `${paid} ${expected}`).toBeLessThan(0.05);
  });

  it("X’s fees by event, by reply, by private message, by link and by account read, to the call; posts read within 15 %", async () => {
    const { fees } = await compared({
      channel: "x",
      messages: 60,
      replies: 40,
      linked: 0.25,
      direct: 0.5,
      beforeHours: 24,
    });
    for (const what of OF_X) expect(fees.said[what] ?? 0, what).toBeCloseTo(fees.own[what] ?? 0, 6);
    expect(fees.own.xPostsWithLink).toBeGreaterThan(0);
    expect(fees.own.xEvents).toBeGreaterThan(fees.own.xReplies ?? 0);
    // Some of yesterday's are no longer looked up when the next day begins.
    expect(Math.abs((fees.said.xPostReads ?? 0) / (fees.own.xPostReads ?? 0) - 1)).toBeLessThan(0.15);
    // Each account once a UTC day.
    expect(fees.own.xUserReads).toBe(1);
    expect(fees.said.xUserReads ?? 0).toBeCloseTo(1, 6);
  });
});
