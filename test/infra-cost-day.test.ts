import { describe, expect, it } from "vitest";
import { monthlyCost } from "../infra/cost/month.ts";
import { type BillLine, dollarsIn, usageOf } from "../shared/domain/cost/bill.ts";
import type { Billable, Usage } from "../shared/domain/cost/prices.ts";
import { DAY, STRANGERS_DAY } from "../shared/domain/cost/rates.ts";
import { type Counted, type Day, dayOf } from "./bench/usage/day.ts";
import { labelled } from "./tagging/sentiment-set.ts";

/** What `npm run cost` reckons, against the calls that a simulated day makes: of each channel, and with each judge of
 * sentiment. Memory and time are assumed, logs follow from calls, and nobody's long polls and strangers are simulated. */

const OF_AWS = [
  ...(["tableReads", "tableWrites", "queueRequests", "invocations", "apiRequests", "firewallRequests"] as const),
  "sentimentUnits",
] satisfies Billable[];
/** What most of it is: each within so much, so that one does not make up for another. */
const OF_EACH = { tableReads: 0.1, tableWrites: 0.1, invocations: 0.1, queueRequests: 0.2 } as const;
const OF_X = ["xEvents", "xReplies", "xPosts", "xPostsWithLink"] as const satisfies Billable[];
const DAYS_A_MONTH = 365.25 / 12;
const pick = (usage: Usage, some: readonly Billable[]): Usage =>
  Object.fromEntries(some.map((what) => [what, usage[what] ?? 0]));

/** Of a day so long, without what is not simulated. */
function reckoned({ department, received, sent, fees }: Counted, { channel, hours = 24 }: Day): Usage {
  const load = {
    messagesPerDay: received,
    answered: sent / received,
    linked: (fees.xPostsWithLink ?? 0) / Math.max(1, sent),
    onX: channel === "x" ? 1 : 0,
  };
  const cost = monthlyCost(department, {}, { ...load, ...{ characters: 140, officerHoursPerDay: 0, postsPerDay: 0 } });
  const inMonth = (lines: BillLine[]): Usage => Object.fromEntries(lines.map(({ what, units }) => [what, units]));
  return usageOf(
    [hours / 24 / DAYS_A_MONTH, inMonth(cost.standing)],
    [-hours / 24, { firewallRequests: STRANGERS_DAY.firewallRequests ?? 0, queueRequests: DAY.queueRequests ?? 0 }],
    [1 / DAYS_A_MONTH, inMonth([...cost.moving, ...cost.platform])],
  );
}

async function compared(day: Day) {
  const counted = await dayOf(day);
  expect(counted.received).toBe(day.messages);
  const all = reckoned(counted, day);
  const [own, said] = [pick(counted.usage, OF_AWS), pick(all, OF_AWS)];
  const off = dollarsIn(said) / dollarsIn(own) - 1;
  console.log(
    `cost    ${day.channel}, ${day.sentiment ?? "comprehend"}: ${counted.received} messages, ${counted.sent} answers: $${dollarsIn(own).toFixed(5)} counted, ${(100 * off).toFixed(1)} % off`,
  );
  return { own, said, off, fees: { own: pick(counted.fees, OF_X), said: pick(all, OF_X) } };
}

describe("what a day costs is reckoned within 5 %", () => {
  it.each<Day>([
    { channel: "facebook", messages: 60, replies: 40 },
    { channel: "messenger", messages: 40, replies: 20, hours: 6 },
    { channel: "instagram", messages: 40, replies: 10, hours: 6 },
    { channel: "threads", messages: 30, replies: 10, hours: 6 },
    { channel: "whatsapp", messages: 100, replies: 0, hours: 6 },
    { channel: "x", messages: 80, replies: 20, hours: 12 },
    { channel: "linkedin", messages: 30, replies: 10, hours: 6 },
    { channel: "youtube", messages: 20, replies: 10, hours: 6 },
    { channel: "telegram", messages: 40, replies: 20, hours: 6 },
    { channel: "mastodon", messages: 20, replies: 10, hours: 6 },
    { channel: "bluesky", messages: 16, replies: 10, hours: 12 },
  ])("on $channel", async (day) => {
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

  it("X’s fees by event, by reply and by link, to the call", async () => {
    const { fees } = await compared({ channel: "x", messages: 30, replies: 20, linked: 0.25, hours: 3 });
    for (const what of OF_X) expect(fees.said[what], what).toBeCloseTo(fees.own[what] ?? 0, 6);
    expect(fees.own.xPostsWithLink).toBeGreaterThan(0);
    expect(fees.own.xEvents).toBeGreaterThan(fees.own.xReplies ?? 0);
  });
});
