import { usageOf } from "../../../shared/domain/cost/bill.ts";
import type { Usage } from "../../../shared/domain/cost/prices.ts";
import type { Department } from "../../../shared/domain/department/department.ts";
import type { ChannelName, Message } from "../../../shared/domain/message/message.ts";
import type { Outgoing } from "../../../shared/domain/outgoing/outgoing.ts";
import type { HttpRequest, Queue } from "../../../shared/ports.ts";
import { chanceOf } from "../../simulation/chance.ts";
import { calmPlan } from "../../simulation/plan.ts";
import { answer, question } from "../../simulation/words.ts";
import { type World, worldOf } from "../../simulation/world.ts";
import { type KeptBytes, keptIn } from "./kept-bytes.ts";
import { type Metered, meteredTable } from "./metered-table.ts";
import { type XMeter, xMeter } from "./x-meter.ts";

/**
 * One simulated day without faults: the product's own functions on the simulation's table, queues and platform, every call
 * of theirs to AWS counted by function.
 */

export interface Day {
  channel: ChannelName;
  messages: number;
  /** Of these, answered by an officer. */
  replies: number;
  hours?: number;
  /** Messages that came before, in so many hours which are not counted: what is looked after is in part of yesterday. */
  before?: number;
  beforeHours?: number;
  sentiment?: Department["tagging"]["sentiment"];
  /** What people write, in turn; else the simulation's own questions. */
  texts?: readonly string[];
  /** Of the answers, so many have a link: 0 to 1. */
  linked?: number;
  /** Of the messages, so many are private: 0 to 1. */
  direct?: number;
}

export interface Counted {
  usage: Metered;
  byStage: Record<string, Metered>;
  received: number;
  sent: number;
  department: Department;
  /** What the platform bills by the call, where it does. */
  fees: Usage;
  /** What stands in the table at the end, by entity, without what expires by itself. */
  kept: Record<string, KeptBytes>;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const QUEUE_ENTRIES = 10;
/** Within it, a poll has found what was said. */
const FOUND_MS = 2 * MINUTE_MS;
const LINK = "https://www.canada.ca/passport";

export async function dayOf({
  channel,
  messages,
  replies,
  hours = 24,
  before = 0,
  beforeHours = 2,
  sentiment = "comprehend",
  ...day
}: Day): Promise<Counted> {
  const byStage: Record<string, Metered> = {};
  let counting = before === 0;
  const add = (stage: string, more: Metered): void => {
    if (!counting) return;
    const own = byStage[stage] ?? {};
    byStage[stage] = own;
    for (const [what, units] of Object.entries(more) as [keyof Metered, number][]) own[what] = (own[what] ?? 0) + units;
  };
  let world: World;
  let onX: XMeter | undefined;
  const counted = <T>(stage: string, queue: Queue<T>): Queue<T> => ({
    send(items, options) {
      add(stage, { queueRequests: Math.ceil(items.length / QUEUE_ENTRIES) });
      return queue.send(items, options);
    },
  });
  world = worldOf(calmPlan(7, channel, sentiment), {
    table: (table, stage) => meteredTable(table, world.table, (more) => add(stage, more)),
    invoked(stage, input) {
      add(stage, invocation(stage));
      if (stage === "webhook") onX?.delivered(input as HttpRequest);
    },
    ports: (ports, stage) => ({
      ...ports,
      inbound: counted(stage, ports.inbound),
      outbound: counted(stage, ports.outbound),
    }),
  });
  const { clock, comprehend, functions, platforms } = world;
  if (channel === "x") onX = xMeter(platforms, clock, () => counting);
  const clientOf = comprehend.of.bind(comprehend);
  comprehend.of = (hands) => {
    const client = clientOf(hands);
    const send = (command: Parameters<typeof client.send>[0]) => {
      add("tag", { sentimentRequests: 1 });
      return client.send(command);
    };
    return { send } as typeof client;
  };
  await platforms.act(channel, "faults", { clear: true, readBackLagMs: 0 });
  const chance = chanceOf(7);
  const spanMs = hours * HOUR_MS;
  const { linked = 0, direct = 0 } = day;
  const say = (n: number, place: string, withinMs: number): void =>
    clock.after(chance(`when ${place}`) * withinMs, async () => {
      const own = question(chance, `message ${place}`, n);
      const { text, language } =
        day.texts === undefined ? own : { text: day.texts[n % day.texts.length], language: undefined };
      const person = { author: `Person ${place}`, private: isOneOf(n, direct) };
      await platforms.act(channel, "say", { ...person, text, language });
    });
  const each = (ms: number, run: () => void): void =>
    clock.after(ms, () => {
      if (clock.nowMs >= endMs) return;
      run();
      each(ms, run);
    });
  const beforeMs = before > 0 ? beforeHours * HOUR_MS : 0;
  const startMs = clock.nowMs + beforeMs;
  const endMs = startMs + spanMs;
  each(MINUTE_MS, () => void functions.sweep("sweep"));
  each(MINUTE_MS, () => void functions.poll("poll"));
  each(HOUR_MS, () => void functions.recount("recount"));
  for (let n = 0; n < before; n += 1) say(messages + n, `before ${n}`, beforeMs - FOUND_MS);
  await clock.runUntil(startMs);
  const known = new Set(world.stored<Message>("message").map(({ id }) => id));
  counting = true;
  for (let n = 0; n < messages; n += 1) say(n, `${n}`, spanMs);
  // An officer takes the oldest that has no answer.
  let answered = 0;
  const answering = (): void => {
    if (answered >= replies) return;
    const outgoing = new Set(world.stored<Outgoing>("outgoing").map(({ messageId }) => messageId));
    const next = world.stored<Message>("message").find(({ id, status }) => status !== "closed" && !outgoing.has(id));
    if (next !== undefined) {
      answered += 1;
      const words = answer(chance, `answer ${answered}`, answered, next.language.code === "fr" ? "fr" : "en");
      const link = isOneOf(answered, linked) ? ` ${LINK}` : "";
      const text = { ...words, text: `${words.text}${link}` };
      add("console", { invocations: 1, apiRequests: 1, firewallRequests: 1 });
      void world.console({
        do: "reply",
        messageId: next.id,
        text,
        officer: { id: "officer", name: "A. Officer", roles: ["officer"] },
      });
    }
    clock.after(Math.max(1_000, (0.9 * spanMs) / replies), answering);
  };
  if (replies > 0) clock.after(5 * MINUTE_MS, answering);
  await clock.runUntil(endMs + 30 * MINUTE_MS);
  const stored = world.stored<Message>("message").filter(({ id }) => !known.has(id));
  for (const { sentimentUnits = 0 } of stored) add("tag", { sentimentUnits });
  return {
    kept: keptIn(world.table.items().filter(({ expiresAt }) => expiresAt === undefined)),
    department: world.department,
    fees: onX?.fees ?? {},
    usage: usageOf(...Object.values(byStage).map((one) => [1, one] as const)) as Metered,
    byStage,
    received: stored.length,
    sent: world.stored<Outgoing>("outgoing").filter(({ state }) => state === "sent").length,
  };
}

/** Whether the nth is among them, where so great a share is. */
const isOneOf = (n: number, share: number): boolean => Math.floor((n + 1) * share) > Math.floor(n * share);

/** What Lambda itself asks of a queue for each batch that it hands over: one receive, one deletion. */
const TAKEN: readonly string[] = ["tag", "reply"];
/** What the door counts of a delivery. */
const invocation = (stage: string): Metered => ({
  invocations: 1,
  ...(TAKEN.includes(stage) ? { queueRequests: 2 } : {}),
  ...(stage === "webhook" ? { apiRequests: 1, firewallRequests: 1 } : {}),
});
