import type { Consultation } from "../../shared/domain/consult/consultation.ts";
import type { Message } from "../../shared/domain/message/message.ts";
import type { Outgoing } from "../../shared/domain/outgoing/outgoing.ts";
import { type DisposalLine, type DisposalSum, disposalHash, isUnderWay } from "../../shared/domain/records/disposal.ts";
import { type Hold, holding, isOn } from "../../shared/domain/records/hold.ts";
import { endedAt, platformLimitMs, retentionOf } from "../../shared/domain/records/retention.ts";
import { readSealedKey } from "../../shared/domain/records/sealed.ts";
import type { Rule } from "./rule.ts";
import { marksIn } from "./words.ts";
import type { World } from "./world.ts";

/** What must hold of holds, of what they seal, and of what is disposed of. */

const RULES: Record<string, Rule> = {
  "what a hold covers is there or sealed": ({ records }) => records?.wrong ?? [],
  "what is sealed leaves the table": ({ records }) => records?.left ?? [],
  "what was disposed of is gone": gone,
  "what lay sealed goes after its hold": unsealed,
  "each disposal has its line, once": lines,
  "nothing is disposed of without an authority": authorized,
  "what is over is disposed of": over,
};

export const RECORDS_RULES: Record<string, Rule> = Object.fromEntries(
  Object.entries(RULES).map(([name, rule]) => [
    name,
    (world: World) => (world.records === undefined ? [] : rule(world)),
  ]),
);

const linesOf = ({ stored }: World): DisposalLine[] => stored<DisposalLine>("disposed");
const disposedOf = ({ stored }: World): Message[] =>
  stored<Message>("message").filter(({ disposed }) => disposed !== undefined);

/** Whatever is delivered late. */
function gone({ records, written, table }: World): string[] {
  const marks = written
    .filter(({ id }) => records?.disposed.has(id))
    .flatMap(({ texts }) => texts.map(({ mark }) => mark));
  return table.items().flatMap((item) => {
    const there = new Set(marksIn(JSON.stringify(item)));
    return marks
      .filter((mark) => there.has(mark))
      .map((mark) => `${mark} stands in ${String(item.entity)} ${String(item.pk)}`);
  });
}

function unsealed(world: World): string[] {
  const holds = world.stored<Hold>("hold");
  return [...world.sealed.keys()].flatMap((key) => {
    const { hold, message: about } = readSealedKey(key) ?? {};
    const message = world.stored<Message>("message").find(({ id }) => id === about);
    const kept =
      holds.some((one) => one.id === hold && isOn(one)) || (message && holding(holds, message).length > 0) === true;
    return kept ? [] : [`${key} lies there still`];
  });
}

function lines(world: World): string[] {
  const all = linesOf(world);
  const took = [...world.everSealed].filter((key) => !world.sealed.has(key));
  const owed = new Map([...disposedOf(world).map(({ id }) => id), ...took].map((id) => [disposalHash(id), id]));
  const wrong: string[] = [];
  for (const [hash, id] of owed) {
    const own = all.filter((line) => line.hash === hash);
    if (own.length !== 1) wrong.push(`${id} has ${own.length} lines`);
  }
  for (const { hash, rule, at } of all)
    if (!owed.has(hash) && !stays(world, hash, at)) wrong.push(`a line by ${rule} is of nothing that went`);
  for (const { day, class: of, rule, count } of world.stored<DisposalSum>("disposals")) {
    const own = all.filter((line) => line.at.slice(0, 10) === day && line.class === of && line.rule === rule);
    if (own.length !== count) wrong.push(`${day} ${of} ${rule} has ${own.length} lines and a sum of ${count}`);
  }
  return wrong;
}

/** Whoever died between the line and what it tells left it to the next run; a hold that came first keeps it. */
function stays(world: World, hash: string, at: string): boolean {
  const key = [...world.sealed.keys()].find((one) => disposalHash(one) === hash);
  const message = world.stored<Message>("message").find(({ id }) => id === readSealedKey(key ?? "")?.message);
  return message !== undefined && holding(world.stored<Hold>("hold"), message).some(({ since }) => since >= at);
}

function authorized(world: World): string[] {
  const { authority } = world.department.records;
  const over = world.stored<Hold>("hold").filter((one) => !isOn(one));
  const rules = new Set([authority, ...over.map(({ number }) => `hold:${number}`)]);
  // Its members' words, which it lets nobody keep for longer.
  const limitMs = platformLimitMs(world.channel) ?? Number.POSITIVE_INFINITY;
  const isLimited = ({ at, rule }: { at: string; rule: string }): boolean =>
    rule === `platform:${world.channel}` && Date.parse(at) - world.startMs > limitMs;
  return [...linesOf(world), ...disposedOf(world).map(({ disposed }) => disposed!)]
    .filter((went) => !rules.has(went.rule) && !isLimited(went))
    .map(({ at, rule }) => `what went at ${at} went by ${rule}`);
}

/** A day later at the most. */
function over(world: World): string[] {
  const retention = retentionOf(world.department, "message");
  if (retention === undefined) return [];
  const before = new Date(world.clock.nowMs - DAY_MS - retention.keepMs).toISOString();
  const holds = world.stored<Hold>("hold");
  const busy = new Set([
    ...world
      .stored<Outgoing>("outgoing")
      .filter((one) => isUnderWay(one) || one.state === "unknown")
      .map(({ messageId }) => messageId),
    ...world
      .stored<Consultation>("consultation")
      .filter(({ state }) => state === "waiting")
      .map(({ messageId }) => messageId),
  ]);
  return world
    .stored<Message>("message")
    .filter((message) => {
      const ended = endedAt(message);
      return ended !== undefined && ended < before && !busy.has(message.id) && holding(holds, message).length === 0;
    })
    .map(({ id }) => `${id} is there still`);
}
const DAY_MS = 86_400_000;
