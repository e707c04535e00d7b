import { auditSourceOn } from "../../shared/aws/dynamo/audit.ts";
import { stateOn } from "../../shared/domain/library/library.ts";
import { countedOf } from "../../shared/domain/message/counted.ts";
import type { Message } from "../../shared/domain/message/message.ts";
import { OFFICIAL_LANGUAGES } from "../../shared/domain/official-language.ts";
import { type Decision, type Outgoing, outgoingHash } from "../../shared/domain/outgoing/outgoing.ts";
import { saltedHash } from "../../shared/domain/outgoing/reply-rules.ts";
import type { PostPair } from "../../shared/domain/posts/post-pair.ts";
import { COUNTED_KINDS, type Countable, difference } from "../../shared/domain/report/counters.ts";
import { factOptions } from "../../shared/domain/report/facts.ts";
import { dayPeriod } from "../../shared/domain/report/period.ts";
import { deltasOf, tallyOf } from "../../shared/domain/report/recount.ts";
import { wallTime } from "../../shared/domain/zone.ts";
import { audit } from "../../shared/steps/lanes/audit.ts";
import { compilePeriod } from "../../shared/steps/reports/compile.ts";
import { CONSULT_RULES } from "./consult-invariants.ts";
import type { SandboxPost } from "./platforms.ts";
import { RECORDS_RULES } from "./records-invariants.ts";
import type { Rule } from "./rule.ts";
import { TAGGING_RULES } from "./tagging-invariants.ts";
import { marksIn } from "./words.ts";
import { lost, onItsWay, type World } from "./world.ts";

/** What must hold when everything has come to rest, of the whole history. Each answers what is wrong, in one line. */

export async function broken(world: World): Promise<string[]> {
  await world.look();
  const found: string[] = [];
  for (const [name, rule] of Object.entries(RULES))
    for (const what of await rule(world)) found.push(`${name}: ${what}`);
  return found;
}

const RULES: Record<string, Rule> = {
  "the code does not break": ({ broke }) => broke,
  "accepted is never lost": stored,
  "the newest words show": newest,
  "a reply stands there once": once,
  "what a reply says of itself is true": truthful,
  "nothing goes out that was not allowed": allowed,
  "personal information stays on the platform": redacted,
  "deleted by its author is gone": gone,
  "every decision is in its chain": chained,
  "counters are the sum of what is stored": counted,
  "a report says what is stored": reported,
  "a post stands in both languages, or a person is told": paired,
  "what the library offers is approved and true": offered,
  "everything comes to an end": ended,
  ...CONSULT_RULES,
  ...TAGGING_RULES,
  ...RECORDS_RULES,
};

const idsOf = (world: World): ReadonlyMap<string, Message> =>
  new Map(world.stored<Message>("message").map((message) => [message.externalId, message]));

function stored(world: World): string[] {
  return lost(world).map(({ id }) => `${id} is not stored`);
}

function newest(world: World): string[] {
  const { supports } = world.steady.channel(world.channel)!;
  if (supports.edits !== "told") return [];
  const known = idsOf(world);
  return world.written.flatMap(({ id, texts, deleted }) => {
    const message = known.get(id);
    const text = texts.at(-1)!;
    if (deleted || message === undefined || message.text.includes(text.mark)) return [];
    return [`${id} says ${JSON.stringify(message.text)}, and not ${text.mark}`];
  });
}

/** Replies with the same words: one that was taken back and written again is two. */
function byMark(world: World): Map<string, Outgoing[]> {
  const replies = outgoingOf(world).filter(({ kind }) => kind !== "hide" && kind !== "show");
  return Map.groupBy(replies, ({ text }) => markIn(text));
}

/** What was disposed of stands there all the same, as it was. */
const outgoingOf = ({ stored, records }: World): Outgoing[] =>
  stored<Outgoing>("outgoing").map((one) => records?.replies.get(one.id) ?? one);

const markIn = (text: string): string => marksIn(text)[0] ?? "";
const times = (mark: string, posts: readonly SandboxPost[]): number =>
  posts.filter(({ text }) => markIn(text) === mark).length;

const STANDS: readonly Outgoing["state"][] = ["sent", "unknown"];

function once(world: World): string[] {
  return [...byMark(world)].flatMap(([mark, replies]) => {
    const standing = times(mark, world.published);
    return standing > Math.max(1, replies.filter(({ state }) => STANDS.includes(state)).length)
      ? [`${replies[0]?.id} stands there ${standing} times`]
      : [];
  });
}

function truthful(world: World): string[] {
  return [...byMark(world)].flatMap(([mark, replies]) => {
    const standing = times(mark, world.published);
    const sent = replies.filter(({ state }) => state === "sent");
    if (sent.length > standing + times(mark, world.takenAway))
      return [`${sent[0]?.id} is called sent and does not stand there`];
    const mayStand = replies.filter(({ state }) => STANDS.includes(state)).length;
    return standing > mayStand ? [`${replies[0]?.id} is called ${replies[0]?.state} and stands there`] : [];
  });
}

/** Only words that were cleared by the policy, and never by one who wrote them where somebody else must agree. */
function allowed(world: World): string[] {
  const all = outgoingOf(world);
  const decisions = world.stored<Decision>("decision");
  return world.published.flatMap(({ id, text }) => {
    const outgoing = all.find((one) => markIn(one.text) === markIn(text) && STANDS.includes(one.state));
    if (outgoing === undefined) return markIn(text) === "" ? [] : [`${id} says words that no reply has`];
    const hash = saltedHash(outgoing.salt ?? "", outgoingHash(outgoing));
    const cleared = decisions.some(
      ({ outgoingId, move, textHash }) => outgoingId === outgoing.id && move === "clear" && textHash === hash,
    );
    if (!cleared) return [`${outgoing.id} was not cleared with these words`];
    const authors = [outgoing.createdBy, ...(outgoing.editedBy ?? [])];
    const own = outgoing.approvals.find(({ by }) => authors.includes(by));
    if (own !== undefined) return [`${outgoing.id} was agreed to by ${own.by}, who wrote it`];
    return outgoing.lane === "green" || outgoing.approvals.length > 0 ? [] : [`${outgoing.id} had nobody agree`];
  });
}

function redacted(world: World): string[] {
  const texts = [...world.written.flatMap((one) => one.texts), ...world.asked.map(({ text }) => text)];
  const secrets = texts.flatMap(({ personal }) => personal ?? []);
  if (secrets.length === 0) return [];
  return places(world).flatMap(([where, what]) =>
    secrets.filter((secret) => what.includes(secret)).map((secret) => `${secret} stands in ${where}`),
  );
}

const places = ({ sides, comprehend, bus, logged }: World): [string, string][] => [
  ...sides.flatMap(({ name, table, inbound, outbound, consult }) => [
    ...table.items().map((item): [string, string] => [`${String(item.entity)} ${item.pk}`, JSON.stringify(item)]),
    ...inbound.everSent().map((body): [string, string] => [`the queue ${name}inbound`, body]),
    ...outbound.everSent().map((body): [string, string] => [`the queue ${name}outbound`, body]),
    ...consult.everSent().map((body): [string, string] => [`the queue ${name}consult`, body]),
  ]),
  ...comprehend.paid.map(({ text }): [string, string] => ["what Comprehend was sent", text]),
  ...bus.put.map(({ event }): [string, string] => ["the bus", JSON.stringify(event)]),
  ...logged.map((line): [string, string] => ["the log", line]),
];

function gone(world: World): string[] {
  const { supports } = world.steady.channel(world.channel)!;
  if (supports.deletions !== "told") return [];
  const marks = world.written.filter(({ deleted }) => deleted).flatMap(({ texts }) => texts.map(({ mark }) => mark));
  return world.table.items().flatMap((item) => {
    const text = JSON.stringify(item);
    return marks
      .filter((mark) => text.includes(mark))
      .map((mark) => `${mark} stands in ${String(item.entity)} ${item.pk}`);
  });
}

async function chained(world: World): Promise<string[]> {
  const { findings } = await audit(auditSourceOn(world.table))();
  return findings.map((finding) => JSON.stringify(finding));
}

async function counted(world: World): Promise<string[]> {
  const options = factOptions(world.department);
  const days = new Set(world.table.items().flatMap(({ pk }) => /^K#(\d{4}-\d{2}-\d{2})#/.exec(String(pk))?.[1] ?? []));
  const wrong: string[] = [];
  for (const day of days) {
    const tally = tallyOf(day, options);
    for (const kind of COUNTED_KINDS) tally.add(kind, world.stored<Countable[typeof kind]>(kind) as never);
    const off = difference(deltasOf(day, await world.steady.store.counts(day)), tally.result().sums);
    for (const { dimension, name, add } of off) wrong.push(`${day} ${dimension} ${name} lacks ${add}`);
  }
  return wrong;
}

/** A report reads months of counters: of each tenth run. */
const REPORTED = 0.1;

async function reported(world: World): Promise<string[]> {
  if (world.chance("report") >= REPORTED) return [];
  const day = wallTime(world.startMs, world.department.department.timeZone).day;
  const { store, department, nowMs, librarian } = world.steady;
  const library = async () => ({ pairs: [...(await librarian.pairs())] });
  const postLegs = async () => ({ outgoing: [] });
  const compile = compilePeriod({ department, nowMs, store: { ...store, library, postLegs } });
  const { service } = await compile({ period: dayPeriod(day) });
  const received = world
    .stored<Message>("message")
    .filter((one) => countedOf(one) !== undefined && dayOf(one, world) === day).length;
  return service.received.now === received ? [] : [`${service.received.now} were received, and ${received} are stored`];
}

const dayOf = (message: Message, { department }: World): string =>
  wallTime(Date.parse(message.receivedAt), department.department.timeZone).day;

/** Of posts that have come to their end; one that was edited, or waits, stands nowhere. */
function paired(world: World): string[] {
  return world.stored<PostPair>("post").flatMap(({ id, state, halves, targets }) => {
    const [first, second] = OFFICIAL_LANGUAGES.map((half) => times(markIn(halves[half].text), world.published));
    const wrong = (what: string): string[] => [`${id} is ${state} and stands there ${what}`];
    if (state === "breached") return [];
    if (state === "published")
      return first === targets.length && second === targets.length ? [] : wrong(`${first} and ${second} times`);
    if (state === "publishing" || first === second) return [];
    return wrong(first! > second! ? "in English alone" : "in French alone");
  });
}

/** Clocks of processes differ by as much. */
const SKEW_MS = 2_000;

/** At some instant while somebody asked, these words were approved, and their last day was not over. */
function offered({ texts, offered, department }: World): string[] {
  const { timeZone } = department.department;
  return offered.flatMap(({ pair, fromMs, toMs }) => {
    const own = texts.filter((one) => one.pair.id === pair.id);
    const stood_ = own.some(({ sinceMs, pair: stood }, at) => {
      const untilMs = own[at + 1]?.sinceMs ?? Number.POSITIVE_INFINITY;
      if (sinceMs > toMs || untilMs < fromMs || stood.en.text !== pair.en.text) return false;
      return stateOn(stood, wallTime(Math.max(sinceMs, fromMs) - SKEW_MS, timeZone).day) === "approved";
    });
    return stood_ ? [] : [`${pair.id}, version ${pair.version}, was offered`];
  });
}

function ended(world: World): string[] {
  const open = world.stored<Outgoing>("outgoing").filter(({ state }) => state === "approved" || state === "sending");
  const onTheirWay = world.stored<PostPair>("post").filter((pair) => onItsWay(world, pair));
  return [
    ...onTheirWay.map(({ id, state }) => `the post ${id} is ${state} still`),
    ...open.map(({ id, state }) => `${id} is ${state} still`),
    ...(world.platforms.waiting() > 0 ? [`${world.platforms.waiting()} deliveries are not answered`] : []),
    ...(world.inbound.bodies().length > 0 ? ["the inbound queue is not empty"] : []),
    ...(world.outbound.bodies().length > 0 ? ["the outbound queue is not empty"] : []),
  ];
}
