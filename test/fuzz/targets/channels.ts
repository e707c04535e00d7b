import fc from "fast-check";
import { makeReceiver } from "../../../shared/channels/receivers.ts";
import { type AppError, AppError as Named } from "../../../shared/domain/errors.ts";
import {
  CHANNEL_NAMES,
  type ChannelName,
  type InboundEvent,
  type InboundMessage,
} from "../../../shared/domain/message/message.ts";
import type { AppSecret, Channel, HttpRequest } from "../../../shared/ports.ts";
import { receive } from "../../../shared/steps/inbound/receive.ts";
import { NOW_MS } from "../../channels/builders.ts";
import { departmentOf } from "../../fakes/department.ts";
import { fakePorts } from "../../fakes/ports.ts";
import { inboundEvent, inboundMessage } from "../event-shape.ts";
import { journal, saysNothing } from "../journal.ts";
import { type Cut, changed, cut, cuts, MARK, odd, type Step, shuffled, steps, written } from "../mutate.ts";
import {
  type Answer,
  anOutgoing,
  callOf,
  channelOn,
  type Delivery,
  type Samples,
  samplesOf,
  usual,
} from "../samples.ts";
import { SIGNING } from "../signing.ts";
import { oneCase, type Target, timely } from "../target.ts";

/**
 * Every channel that there is, through its own interface: deliveries that were signed and are strange, deliveries that
 * nobody signed, questions of strangers, and a platform that answers a call with anything.
 */

const SECRET: AppSecret = { appSecrets: ["new-secret", "old-secret"], verifyToken: "verify-me" };

export const CHANNEL_TARGETS: readonly Target[] = CHANNEL_NAMES.map((name) => ({
  name,
  async cases() {
    const samples = await samplesOf(name);
    const pushes = makeReceiver(name, () => NOW_MS) !== undefined;
    if (pushes && SIGNING[name] === undefined) throw new Error(`Say in test/fuzz/signing.ts how ${name} signs.`);
    if (samples.deliveries.length + samples.answers.length === 0) throw new Error(`Nothing was recorded of ${name}.`);
    const kinds: { weight: number; arbitrary: fc.Arbitrary<Try> }[] = [
      {
        weight: 3,
        arbitrary: fc.record({ call: fc.nat(100), answers: aMess(samples.answers.map(bodyOf)), saved: odd }),
      },
      { weight: 3, arbitrary: aMess(samples.deliveries.map(({ body }) => body)).map((mess) => ({ delivery: mess })) },
      { weight: 1, arbitrary: forged(samples) },
      { weight: 1, arbitrary: asked },
    ];
    const held = holder(name, samples);
    return oneCase({ input: fc.oneof(...kinds), holds: held });
  },
}));

const bodyOf = ({ body }: Answer): Buffer => Buffer.from(body);

/** A recorded text, and what became of it. */
interface Mess {
  sample: number;
  steps: Step[];
  cuts: Cut[];
}

type Try =
  | { delivery: Mess }
  | { forged: Mess; header: string; flip: number; name: string; secret: string }
  | { method: string; query: Record<string, string>; path: string }
  | { call: number; answers: Mess; saved: unknown };

const aMess = (bodies: readonly Buffer[]): fc.Arbitrary<Mess> =>
  fc.record({
    sample: fc.nat(Math.max(0, bodies.length - 1)),
    steps: fc.oneof({ weight: 4, arbitrary: steps() }, { weight: 1, arbitrary: fc.constant([] as Step[]) }),
    cuts: fc.oneof({ weight: 4, arbitrary: fc.constant([] as Cut[]) }, { weight: 1, arbitrary: cuts() }),
  });

const TAGS = /<[^>]*>|[^<]+/g;

function messed(body: Buffer, { steps: doing, cuts: taking }: Mess): Buffer {
  const text = body.toString();
  const mutated =
    doing.length === 0
      ? body
      : Buffer.from(isJson(text) ? written(changed(JSON.parse(text), doing)) : shuffled(text, TAGS, doing));
  return taking.length === 0 ? mutated : cut(mutated, taking);
}

const isJson = (text: string): boolean => /^\s*[{[]/.test(text);

const forged = ({ deliveries }: Samples): fc.Arbitrary<Try> =>
  fc.record({
    forged: aMess(deliveries.map(({ body }) => body)),
    header: fc.oneof(
      fc.constantFrom(
        "right",
        "right",
        "upper",
        "cut",
        "doubled",
        "spaced",
        "other-secret",
        "empty-secret",
        "of-another-body",
      ),
      fc.string({ unit: "binary", maxLength: 90 }),
      fc.stringMatching(/^sha(1|256)=[0-9a-f]{0,64}$/),
    ),
    flip: fc.nat(2_000),
    name: fc.constantFrom("own", "own", "own", ...new Set(Object.values(SIGNING).map(({ header }) => header))),
    secret: fc.constantFrom("new-secret", "old-secret", "", "other"),
  });

const asked: fc.Arbitrary<Try> = fc.record({
  method: fc.constantFrom("GET", "GET", "GET", "POST", "HEAD", "PUT", "", "get"),
  path: fc.constantFrom("/webhooks/x", "/"),
  query: fc.dictionary(
    fc.constantFrom(
      "hub.mode",
      "hub.verify_token",
      "hub.challenge",
      "hub.topic",
      "hub.lease_seconds",
      "crc_token",
      "challengeCode",
      "applicationId",
      "__proto__",
      "account",
    ),
    fc.oneof(
      fc.constantFrom(
        "subscribe",
        "unsubscribe",
        "verify-me",
        "",
        "890bb4a5-4fb0-4e0d-b8fb-7f19a5b9ea32",
        '{"a":1}',
        "123",
      ),
      fc.constantFrom("https://www.youtube.com/feeds/videos.xml?channel_id=UCabc"),
      fc.string({ unit: "binary", maxLength: 300 }),
    ),
  ),
});

function holder(name: ChannelName, samples: Samples): (input: Try) => Promise<void> {
  const world = worldOn(name, samples);
  return async (input) => {
    if ("delivery" in input) await delivered(world, input.delivery);
    else if ("forged" in input) believed(world, input);
    else if ("query" in input) await questioned(world, input);
    else await answered(world, input);
  };
}

type World = ReturnType<typeof worldOn>;

/** Logs of one case are read after it; what the department takes in is looked at and thrown away. */
function worldOn(name: ChannelName, samples: Samples) {
  const written = journal();
  const ports = fakePorts({
    department: departmentOf(samples.account),
    log: written.log,
    nowMs: () => NOW_MS,
    unknownAccount: "first",
  });
  ports.appSecret = async () => SECRET;
  ports.receiver = (one) => makeReceiver(one, () => NOW_MS);
  const deaf = channelOn(name, noPlatform, samples.secrets, () => NOW_MS);
  return { name, samples, written, ports, deaf, take: receive(ports) };
}

const noPlatform: typeof fetch = async () => {
  throw new Error("nothing may be called here");
};

/** Of platforms that push nothing. */
const NOTHING: Pick<Delivery, "body" | "query"> = { body: Buffer.from("{}"), query: {} };

/** What X's challenge signs for whoever asks has no brace, and is no delivery however it is signed. */
const isDelivery = (name: ChannelName, body: Buffer): boolean => name !== "x" || body.includes("{");

/** Signed with the secret, and anything at all: read, or said to be unreadable; answered 200; told to nobody's log. */
async function delivered({ name, samples, ports, deaf, written: said, take }: World, mess: Mess): Promise<void> {
  const { body: recorded, query } = samples.deliveries[mess.sample] ?? NOTHING;
  const body = messed(recorded, mess);
  const events = await timely(body.length, () => parsed(deaf, body, query));
  const again = parsed(deaf, body, query);
  if (JSON.stringify(events) !== JSON.stringify(again)) throw new Error("read twice, it says two things");
  const signing = SIGNING[name];
  if (signing === undefined) return;
  const headers = { [signing.header]: signing.sign(body, "new-secret"), host: "openline.example" };
  const believes = deaf.verify(body, headers, SECRET);
  if (believes !== isDelivery(name, body))
    throw new Error(believes ? "no delivery, and believed" : "signed, and not believed");
  if (!believes) return;
  const request: HttpRequest = { method: "POST", path: `/webhooks/${name}`, basePath: "", query, headers, body };
  ports.inbound.sent.length = 0;
  ports.quarantine.files.clear();
  const { status } = await timely(body.length, () => take(name, request));
  if (body.length > MOST_BYTES) return as413(status);
  if (status !== 200) throw new Error(`a signed delivery is answered ${status}`);
  if (events === undefined && ports.quarantine.files.size === 0) throw new Error("unreadable, and not in quarantine");
  // What travels on is what the queue can carry, and names nobody.
  for (const { item } of ports.inbound.sent) {
    if (!("notice" in item)) inboundMessage.parse(item);
    const text = JSON.stringify(item);
    if (text.length > 900_000) throw new Error("an entry too large for the queue");
    const {
      text: words,
      attachments,
      permalink,
      author: { handle, name: called } = {},
    } = item as Partial<InboundMessage>;
    if (JSON.stringify([words, attachments, permalink, handle, called]).includes(`${MARK}@example.com`))
      throw new Error("an address of a person in what somebody wrote");
  }
  quiet(said.lines);
}

const MOST_BYTES = 4 * 1024 * 1024;

function as413(status: number): void {
  if (status !== 413) throw new Error(`a body that is too large is answered ${status}`);
}

/** Read, whatever came before. */
function quiet(lines: string[]): void {
  saysNothing(lines.splice(0));
}

function parsed(channel: Channel, body: Buffer, query: Record<string, string>): InboundEvent[] | undefined {
  try {
    const events = channel.parse(body, query);
    for (const event of events) inboundEvent.parse(event);
    return events;
  } catch (error) {
    named(error, ["unparseable"]);
    return undefined;
  }
}

/** Throws what is not one of the named errors, or says somebody's words. */
function named(error: unknown, codes: readonly AppError["code"][]): void {
  if (!(error instanceof Named) || !codes.includes(error.code)) throw error;
  if (error.message.includes(MARK)) throw new Error("somebody's words in an error's message");
}

/** Believed exactly when the header says what the platform would have written, with a live secret. */
function believed(
  { name, samples, deaf }: World,
  { forged: mess, header, flip, name: under, secret }: Extract<Try, { forged: Mess }>,
): void {
  const signing = SIGNING[name] ?? { header: "x-hub-signature-256", sign: () => "" };
  const body = messed((samples.deliveries[mess.sample] ?? NOTHING).body, mess);
  const right = signing.sign(body, secret);
  const value = spelled(header, right, { flip, body, sign: signing.sign });
  const field = under === "own" ? signing.header : under;
  const headers: Record<string, string> = { [field]: value };
  for (const live of [SECRET, { ...SECRET, appSecrets: [] }, { ...SECRET, appSecrets: [""] }]) {
    const is = deaf.verify(body, headers, live);
    const ought =
      SIGNING[name] !== undefined &&
      sameField(name, field) &&
      live.appSecrets.some((one) => one !== "" && signing.sign(body, one) === value);
    if (is !== ought) throw new Error(`verify says ${is} of ${JSON.stringify(headers)}`);
  }
}

/** X's newer applications sign under a second name. */
const sameField = (name: ChannelName, field: string): boolean => field === SIGNING[name]?.header;

function spelled(
  header: string,
  right: string,
  { flip, body, sign }: { flip: number; body: Buffer; sign: (body: Uint8Array, secret: string) => string },
): string {
  switch (header) {
    case "right":
      return flip < 500 ? right : flipped(right, flip);
    case "upper":
      return right.toUpperCase();
    case "cut":
      return right.slice(0, flip % (right.length + 1));
    case "doubled":
      return `${right}, ${right}`;
    case "spaced":
      return ` ${right}`;
    case "other-secret":
      return sign(body, "a-secret-of-somebody-else");
    case "empty-secret":
      return sign(body, "");
    case "of-another-body":
      return sign(Buffer.concat([body, Buffer.from(" ")]), "new-secret");
    default:
      return header;
  }
}

function flipped(text: string, at: number): string {
  const bytes = Buffer.from(text);
  if (bytes.length > 0) bytes[at % bytes.length] = (bytes[at % bytes.length] ?? 0) ^ (1 << (at % 7));
  return bytes.toString("latin1");
}

/** A stranger's question is answered only where it is one, and then with nothing that signs a delivery. */
async function questioned(
  { name, deaf, take, written: said }: World,
  { method, query, path }: Extract<Try, { query: Record<string, string> }>,
): Promise<void> {
  const request: HttpRequest = { method, path, basePath: "", query, headers: {}, body: Buffer.alloc(0) };
  try {
    const answer = deaf.handshake(request, SECRET);
    if (answer !== undefined && answer.status !== 200) throw new Error(`a handshake is answered ${answer.status}`);
  } catch (error) {
    named(error, ["bad-handshake"]);
  }
  const { status } = await take(name, request);
  if (status >= 500 || status === 0) throw new Error(`a question is answered ${status}`);
  quiet(said.lines);
}

const CALL_FAILURES = ["platform-refused", "platform-access", "platform-unavailable", "platform-uncertain"] as const;
const VERBS = ["poll", "poll", "poll", "read", "find", "send", "metrics", "hide", "remove", "connect"] as const;

/** A platform that answers a call with anything: what comes of it is an event as the domain has it, or a named failure. */
async function answered(
  { name, samples, written: said, ports }: World,
  { call, answers, saved }: Extract<Try, { call: number }>,
): Promise<void> {
  const strange = samples.answers[answers.sample];
  let bytes = 0;
  const platform = async (input: string | URL | Request, init?: RequestInit): Promise<Response> => {
    const url = new URL(input instanceof Request ? input.url : String(input));
    const asked = callOf(init?.method ?? "GET", url.pathname);
    const own = asked === strange?.call ? strange : usual(samples, asked);
    if (own === undefined) return new Response("{}", { status: 404 });
    const body = own === strange ? messed(Buffer.from(own.body), answers) : Buffer.from(own.body);
    bytes += body.length;
    const status = own === strange ? (STATUSES[call % STATUSES.length] ?? own.status) : own.status;
    return new Response(status === 204 ? null : new Uint8Array(body), {
      status: status === 0 ? own.status : status,
      headers: own.headers,
    });
  };
  const channel = channelOn(name, platform as typeof fetch, samples.secrets, () => NOW_MS);
  const verb = VERBS[call % VERBS.length] ?? "poll";
  const cursor = typeof saved === "string" ? saved : samples.cursors[call % Math.max(1, samples.cursors.length)];
  const size = (): number => bytes;
  const events = await timely(size, () => asking(channel, verb, samples, cursor, ports.webhookUrl));
  for (const event of events) inboundEvent.parse(event);
  quiet(said.lines);
}

/** 0: as it was recorded. */
const STATUSES = [0, 0, 0, 0, 0, 0, 200, 201, 204, 400, 401, 403, 404, 409, 429, 500] as const;

async function asking(
  channel: Channel,
  verb: (typeof VERBS)[number],
  samples: Samples,
  cursor: string | undefined,
  callbackUrl: string,
): Promise<InboundEvent[]> {
  const { account, ids } = samples;
  const [id = "1_2"] = ids;
  try {
    if (verb === "poll") {
      const held = [{ externalId: id, kind: "comment" as const, conversationId: id, atMs: NOW_MS - 60_000 }];
      return (await channel.poll(account, cursor, held)).events;
    }
    if (verb === "read") {
      const read = await channel.read(account, id);
      return read === undefined || read === "unsupported" ? [] : [read];
    }
    const ours = anOutgoing(account, "reply", { externalId: id, conversationId: id, address: "900100200" });
    if (verb === "find") await channel.find(account, ours);
    else if (verb === "send") await channel.send(account, ours);
    else if (verb === "metrics") await channel.metrics(account);
    else if (verb === "hide") await channel.hide(account, id, true);
    else if (verb === "remove") await channel.remove(account, id);
    else await channel.connect(account, { callbackUrl, app: samples.secrets[`${account.channel}/app`] ?? {} }, "look");
  } catch (error) {
    named(error, [...CALL_FAILURES, "bad-configuration"]);
  }
  return [];
}
