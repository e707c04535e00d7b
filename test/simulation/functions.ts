import { createHmac } from "node:crypto";
import { TIMEOUT_SECONDS } from "../../infra/stacks/timeouts.ts";
import { keepEarlier } from "../../shared/aws/dynamo/kept-earlier.ts";
import { rollupStore } from "../../shared/aws/dynamo/rollups.ts";
import { storeOn } from "../../shared/aws/dynamo/store.ts";
import type { Table } from "../../shared/aws/dynamo/table.ts";
import { makeLibrarian } from "../../shared/aws/librarian.ts";
import { partnerBus } from "../../shared/aws/partner-bus.ts";
import { readMail } from "../../shared/aws/read-mail.ts";
import { eachRecord } from "../../shared/aws/sqs.ts";
import { makeTagger } from "../../shared/aws/tagger.ts";
import { makeChannel } from "../../shared/channels/index.ts";
import { makeReceiver } from "../../shared/channels/receivers.ts";
import type { Allowance } from "../../shared/domain/allowance.ts";
import { sourceOf } from "../../shared/domain/consult/partner-event.ts";
import type { Department } from "../../shared/domain/department/department.ts";
import { AppError } from "../../shared/domain/errors.ts";
import type { InboundItem } from "../../shared/domain/message/message.ts";
import type {
  Channel,
  ConsultItem,
  Files,
  HttpRequest,
  HttpResponse,
  Links,
  Log,
  Mailer,
  OutboundJob,
  PartnerBus,
  Ports,
  QueueRecord,
  StreamBatch,
} from "../../shared/ports.ts";
import { sendLetters } from "../../shared/steps/consult/send-letters.ts";
import { takeOutside } from "../../shared/steps/consult/take-outside.ts";
import { poll } from "../../shared/steps/inbound/poll.ts";
import { receive } from "../../shared/steps/inbound/receive.ts";
import { tag } from "../../shared/steps/inbound/tag.ts";
import { dispatch } from "../../shared/steps/outgoing/dispatch.ts";
import { reply } from "../../shared/steps/outgoing/reply.ts";
import { recount } from "../../shared/steps/recount.ts";
import { sweep } from "../../shared/steps/sweep.ts";
import { searchWords } from "../../shared/tagging/search-words.ts";
import type { Bus } from "./bus.ts";
import type { Comprehend } from "./comprehend.ts";
import { type Arrived, composing, mailerOf } from "./mail.ts";
import type { Platforms } from "./platforms.ts";
import { type Hands, type Host, hosted, type Stage } from "./process.ts";
import type { SimulatedQueue } from "./queue.ts";
import type { SimulatedTable } from "./table.ts";

/** The product's functions as `functions/` makes them, with this world in place of AWS. */

export interface Place {
  /** Of another department than the first: what its functions' names begin with. */
  name: string;
  host: Host;
  department: Department;
  table: SimulatedTable;
  inbound: () => SimulatedQueue<InboundItem>;
  outbound: () => SimulatedQueue<OutboundJob>;
  consult: () => SimulatedQueue<ConsultItem>;
  platforms: () => Platforms;
  comprehend: Comprehend;
  bus: Bus;
  quarantined: Map<string, Buffer>;
  /** What lies sealed, and all that ever did. */
  sealed: Map<string, string>;
  everSealed: Set<string>;
  /** A function has looked whether holds changed. */
  looked: () => void;
  /** Experts' mails, as SES puts them. */
  mails: Map<string, Buffer>;
  /** A mail has arrived at an expert's. */
  arrived: (mail: Arrived) => void;
  log: Log;
  tamper: Tamper;
}

/** Changes what a stage is given, or what it answers: how a sabotage gets in. */
export interface Tamper {
  stage?: string;
  ports?: (ports: Ports, stage: string) => Ports;
  table?: (table: Table, stage: string) => Table;
  mailer?: (mailer: Mailer) => Mailer;
  partners?: (partners: PartnerBus) => PartnerBus;
  taken?: (records: QueueRecord<InboundItem>[], nowMs: number) => QueueRecord<InboundItem>[];
  answered?: (answer: unknown) => unknown;
  /** Told of each invocation of a function. */
  invoked?: (stage: string, input: unknown) => void;
}

const TABLE_MS = 6;
const SECONDS = 1_000;

export function portsOf(place: Place, stage: string, hands: Hands): Ports {
  const { department, log } = place;
  const { tamper } = place;
  const own = tableOf(place, stage, hands);
  const store = storeOn(tamper.table?.(own, stage) ?? own, {
    ...{ size: department.department.size, nowMs: hands.nowMs },
    earlier: keepEarlier,
    rollups: rollupStore,
  });
  const core = { department, nowMs: hands.nowMs, log, newId: idsOf(place.host) };
  const { receiver, channel, sender, allowance } = channelsOf(place, hands);
  const ports: Ports = {
    ...core,
    hmac: async (value) => createHmac("sha256", "simulation").update(value).digest("base64url"),
    store,
    inbound: place.inbound().of(hands),
    outbound: place.outbound().of(hands),
    reportJobs: { send: async () => {} },
    quarantine: filesOf(place.quarantined, hands),
    reports: filesOf(new Map(), hands),
    sealed: sealedOf(place, hands),
    bridge: undefined,
    tagger: makeTagger({
      comprehend: () => place.comprehend.of(hands),
      department,
      log,
      source: "comprehend",
      wait: () => hands.call("wait", () => {}),
    }),
    wordsIn,
    librarian: makeLibrarian(store, core),
    channel,
    sender,
    receiver,
    allowance,
    appSecret: async (name) => {
      const { appSecret = "", verifyToken = "" } = place.platforms().secret(`${name}/app`);
      return { appSecrets: [appSecret], verifyToken };
    },
    appFields: async (name) => place.platforms().secret(`${name}/app`),
    unknownAccount: "quarantine",
  };
  return tamper.ports?.(ports, stage) ?? ports;
}

/** The same few texts come in every run: a text's words are looked for once. */
const known = new Map<string, ReturnType<Ports["wordsIn"]>>();
const MOST_KNOWN = 10_000;
const wordsIn: Ports["wordsIn"] = (text, language) => {
  const key = `${language} ${text}`;
  const found = known.get(key) ?? searchWords(text, language);
  if (known.size < MOST_KNOWN) known.set(key, found);
  return found;
};

export interface Functions {
  webhook: (request: HttpRequest) => Promise<HttpResponse | undefined>;
  tag: (records: QueueRecord<InboundItem>[]) => Promise<{ failed: string[] } | undefined>;
  reply: (records: QueueRecord<OutboundJob>[]) => Promise<{ failed: string[] } | undefined>;
  outbox: (batch: StreamBatch) => Promise<{ failedFrom?: string } | undefined>;
  poll: (input: "poll") => Promise<unknown>;
  sweep: (input: "sweep") => Promise<unknown>;
  recount: (input: "recount") => Promise<unknown>;
  consult: (records: QueueRecord<ConsultItem>[]) => Promise<{ failed: string[] } | undefined>;
}

export function functionsOn(place: Place): Functions {
  const { host, tamper } = place;
  const lambda = <In, Out>(
    name: keyof typeof TIMEOUT_SECONDS,
    make: (ports: Ports, hands: Hands) => (input: In) => Promise<Out>,
  ) => {
    const run = hosted(host, {
      name: place.name + name,
      timeoutMs: TIMEOUT_SECONDS[name] * SECONDS,
      make: (hands: Hands) => make(portsOf(place, name, hands), hands),
    } satisfies Stage<In, Out>);
    const { answered, invoked } = tamper;
    const answers = answered === undefined || tamper.stage !== name ? undefined : answered;
    if (answers === undefined && invoked === undefined) return run;
    return (input: In) => {
      invoked?.(name, input);
      return run(input).then((answer) => (answers === undefined ? answer : (answers(answer) as Out)));
    };
  };

  return {
    webhook: lambda("webhook", (ports) => {
      const step = receive(ports);
      return (request: HttpRequest) =>
        step(request.path.split("/")[2] ?? "", request).catch((error: unknown) => {
          place.host.threw(error);
          return unavailable(error);
        });
    }),
    tag: lambda("tag", (ports) => {
      const step = tag(ports);
      return (records) => step(tamper.taken?.(records, ports.nowMs()) ?? records);
    }),
    reply: lambda("reply", (ports) => eachRecord(ports.log, reply(ports))),
    outbox: lambda("outbox", (ports, hands) => {
      const step = dispatch({
        ...ports,
        journal: { put: async () => {} },
        letters: sendLetters({
          ...{ ...ports, links, compose: composing({ ...ports, links }), consult: place.consult().of(hands) },
          mail: tampered(mailerOf(hands, place.arrived), tamper.mailer),
        }),
      });
      return (batch: StreamBatch) =>
        step(batch).catch((error: unknown) => {
          place.host.threw(error);
          return { failedFrom: batch.records[0]!.sequence };
        });
    }),
    poll: lambda("poll", (ports) => poll({ ...ports, webhookUrl: "https://openline.example/webhooks" })),
    sweep: lambda("sweep", (ports) => sweep(ports)),
    recount: lambda("report", (ports) => recount(ports)),
    consult: lambda("consult", (ports, hands) => {
      const { department } = place;
      const buses = department.partners.map(({ id }) => `${id}=${id}`).join(" ") || "none";
      const bus = partnerBus(buses, sourceOf(department), place.bus.of(hands, department.deploy.account));
      const mails = filesOf(place.mails, hands);
      return takeOutside({ ...ports, mails, readMail, links, partners: tampered(bus, tamper.partners) });
    }),
  };
}

const tampered = <T>(port: T, change: ((port: T) => T) | undefined): T => change?.(port) ?? port;

const seal = (text: string): string => createHmac("sha256", "links").update(text).digest("base64url");
export const links: Links = {
  sign: async (text) => seal(text),
  verify: async (text, signature) => signature === seal(text),
  signatures: async (text) => [seal(text)],
};

/** As the edge answers what a step throws. */
const unavailable = (error: unknown): HttpResponse => ({
  status: error instanceof AppError && error.retry ? 503 : 500,
});

function tableOf({ host, table, looked }: Place, stage: string, hands: Hands): Table {
  const read = <T>(verb: string, effect: () => Promise<T>): Promise<T> =>
    hands.call(`table.${verb}`, effect, { ms: TABLE_MS, faults: ["lost", "throttled", "hangs"], failure: noAnswer });
  const write = <T>(verb: string, effect: (place: string) => Promise<T>): Promise<T> =>
    hands.call(`table.${verb}`, effect, {
      ms: TABLE_MS,
      faults: ["lost", "lost-after", "throttled", "hangs"],
      failure: noAnswer,
    });
  return {
    get: (key) =>
      read("get", () => {
        if (key.pk === HOLDS_REVISION && stage !== "console" && stage !== "check") looked();
        return table.get(key);
      }),
    many: (keys) => (keys.length === 0 ? Promise.resolve([]) : read("many", () => table.many(keys))),
    page: (query) => read("page", () => table.page(query)),
    all: (query) => read("all", () => table.all(query)),
    ofAuthor: (authorKey, limit) => read("ofAuthor", () => table.ofAuthor(authorKey, limit)),
    put: (item, when) => write("put", () => table.put(item, when)),
    // Some may be written while others are throttled.
    insert: (items) =>
      write("insert", async (place) => {
        const throttled = host.faults.world(`${place} takes`, ["partial"]) !== undefined;
        const written = await table.insert(throttled ? items.slice(1) : items);
        return throttled ? [false, ...written] : written;
      }),
    transact: (writes) => write("transact", () => table.transact(writes)),
    remove: (keys) => write("remove", () => table.remove(keys)),
    write: (writes) => write("write", () => table.write(writes)),
  };
}

/** As the store keeps how often holds changed. */
const HOLDS_REVISION = "HOLDREV";

const noAnswer = (): AppError => new AppError("store-failed", "The table did not answer.", { retry: true });

function channelsOf(
  { platforms, host }: Place,
  hands: Hands,
): Pick<Ports, "channel" | "sender" | "receiver" | "allowance"> {
  const made = new Map<string, Channel | undefined>();
  const heard = new Map<string, Allowance>();
  const nothing = (): never => {
    throw new AppError("not-found", "There are no media here.");
  };
  const channel = (name: string): Channel | undefined => {
    if (!made.has(name))
      made.set(
        name,
        askedBack(
          host,
          makeChannel(name, {
            fetch: platforms().fetchOf(hands),
            nowMs: hands.nowMs,
            accountSecret: async (account) => platforms().secret(`${account.channel}/${account.name}`),
            media: { bytes: async () => nothing(), url: async () => nothing() },
            heard: (said) => void heard.set(`${said.channel}/${said.account}/${said.family}`, said),
            endpoint: `http://sandbox/sandbox/api/${name}`,
          }),
        ),
      );
    return made.get(name);
  };
  return {
    channel,
    sender: (name) => channel(name),
    receiver: (name) => makeReceiver(name, () => host.clock.nowMs),
    allowance: ({ channel, name }, family) => heard.get(`${channel}/${name}/${family}`),
  };
}

/** Says when the platform is asked what it has. */
const askedBack = ({ faults }: Host, channel: Channel | undefined): Channel | undefined =>
  channel && {
    ...channel,
    find(account, outgoing) {
      faults.saw("read back");
      return channel.find(account, outgoing);
    },
  };

function sealedOf({ sealed: objects, everSealed }: Place, hands: Hands): Ports["sealed"] {
  const write = (verb: string, effect: () => void) =>
    hands.call(`sealed.${verb}`, effect, { ms: 20, faults: ["lost", "lost-after", "hangs"], failure: noAnswer });
  return {
    put: (key, body) =>
      write("put", () => {
        everSealed.add(key);
        if (!objects.has(key)) objects.set(key, body);
      }),
    list: (prefix) => hands.call("sealed.list", () => [...objects.keys()].filter((key) => key.startsWith(prefix))),
    remove: (key) => write("remove", () => void objects.delete(key)),
  };
}

function filesOf(files: Map<string, Buffer>, hands: Hands): Files {
  return {
    put: (key, body) =>
      hands.call("files.put", () => void files.set(key, Buffer.from(body)), {
        ms: 20,
        faults: ["lost", "lost-after", "hangs"],
        failure: noAnswer,
      }),
    get: (key) => hands.call("files.get", () => files.get(key)),
    list: (prefix) => hands.call("files.list", () => [...files.keys()].filter((key) => key.startsWith(prefix)).sort()),
    remove: (key) => hands.call("files.remove", () => void files.delete(key)),
  };
}

const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const counters = new WeakMap<Host, { made: number }>();

/** Sortable, unique, 26 characters, the same twice. */
function idsOf(host: Host): () => string {
  const counter = counters.get(host) ?? { made: 0 };
  counters.set(host, counter);
  const inBase = (value: number, length: number): string => {
    let left = value;
    let text = "";
    for (let at = 0; at < length; at += 1) {
      text = ALPHABET[left % 32] + text;
      left = Math.floor(left / 32);
    }
    return text;
  };
  return () => `${inBase(host.clock.nowMs, 10)}${inBase(++counter.made, 16)}`;
}
