import { marshall } from "@aws-sdk/util-dynamodb";
import type { DynamoDBRecord, SQSEvent } from "aws-lambda";
import fc from "fast-check";
import { httpEdge } from "../../../shared/aws/http.ts";
import { readMail } from "../../../shared/aws/read-mail.ts";
import { scheduleAndQueueEdge } from "../../../shared/aws/schedule.ts";
import { outsideEdge } from "../../../shared/aws/ses-event.ts";
import { eachRecord, isInboundItem, isOutboundJob, isReportJob, sqsEdge } from "../../../shared/aws/sqs.ts";
import { streamEdge } from "../../../shared/aws/stream.ts";
import { makeTagger } from "../../../shared/aws/tagger.ts";
import { makeReceiver } from "../../../shared/channels/receivers.ts";
import {
  CHANNEL_NAMES,
  type InboundItem,
  type MessageEvent,
  messageId,
} from "../../../shared/domain/message/message.ts";
import type { MailItem } from "../../../shared/ports.ts";
import { queueMails, takeOutside } from "../../../shared/steps/consult/take-outside.ts";
import { accept } from "../../../shared/steps/inbound/accept.ts";
import { receive } from "../../../shared/steps/inbound/receive.ts";
import { tag } from "../../../shared/steps/inbound/tag.ts";
import { dispatch } from "../../../shared/steps/outgoing/dispatch.ts";
import { reply } from "../../../shared/steps/outgoing/reply.ts";
import { makeAsked } from "../../../shared/steps/reports/ask-report.ts";
import { NOW_MS } from "../../channels/builders.ts";
import { aMessage, anOutgoing } from "../../fakes/build.ts";
import { aConsultation, aRecipient } from "../../fakes/consultation.ts";
import { testDepartment } from "../../fakes/department.ts";
import { fakePorts } from "../../fakes/ports.ts";
import { askedBorder, BORDER, eventOf, outside, PASS } from "../../steps/outside-world.ts";
import { citizen } from "../../steps/world.ts";
import { journal, saysNothing } from "../journal.ts";
import { type Cut, changed, cut, cuts, odd, type Step, steps, written } from "../mutate.ts";
import { asAnswer, NO_CONTEXT, rawEvent } from "../raw-event.ts";
import { samplesOf } from "../samples.ts";
import { SIGNING } from "../signing.ts";
import { oneCase, type Target, timely } from "../target.ts";

/**
 * What AWS hands to the functions: requests, records of queues, images of the table's stream, mails' events. One record
 * that is anything at all takes no other with it, and no event is answered with a throw that would print it.
 */

type Handler = (event: never, context: never) => Promise<unknown>;
const handed = (handler: unknown, event: unknown): Promise<unknown> =>
  (handler as Handler)(event as never, NO_CONTEXT as never);

/** A value with something done to it, on its way as JSON. */
interface Strange {
  sample: number;
  steps: Step[];
  cuts: Cut[];
}
const strange = (samples: number): fc.Arbitrary<Strange> =>
  fc.record({
    sample: fc.nat(samples - 1),
    steps: steps(3),
    cuts: fc.oneof({ weight: 6, arbitrary: fc.constant([] as Cut[]) }, { weight: 1, arbitrary: cuts(2) }),
  });
const textOf = (samples: readonly unknown[], one: Strange): string =>
  cut(Buffer.from(written(changed(samples[one.sample], one.steps))), one.cuts).toString();

/** The webhook's own event: what a caller may choose, and then what only the gateway could. */
const webhook: Target = {
  name: "webhook-edge",
  async cases() {
    const all = await Promise.all(CHANNEL_NAMES.map(samplesOf));
    const bodies = all.flatMap(({ channel, deliveries }) => deliveries.map(({ body }) => ({ channel, body })));
    const header = fc.tuple(
      fc.constantFrom(
        "X-Hub-Signature-256",
        "x-hub-signature-256",
        "Content-Type",
        "Accept-Language",
        "Content-Encoding",
        "__proto__",
        "X-Li-Signature",
      ),
      odd.map(String2),
    );
    const input = fc.record({
      at: fc.nat(bodies.length - 1),
      channel: fc.oneof(
        { weight: 6, arbitrary: fc.constant("") },
        {
          weight: 1,
          arbitrary: fc.constantFrom("facebook", "nobody", "__proto__", "..", "%00", "constructor", "bluesky", ""),
        },
      ),
      method: fc.constantFrom("POST", "POST", "POST", "GET", "PUT", "post", "TRACE", "HEAD"),
      query: fc.array(
        fc.tuple(
          fc.constantFrom(
            "hub.mode",
            "hub.challenge",
            "hub.verify_token",
            "crc_token",
            "challengeCode",
            "about",
            "account",
            "__proto__",
          ),
          odd.map(String2),
        ),
        { maxLength: 3 },
      ),
      more: fc.array(header, { maxLength: 2 }),
      signed: fc.boolean(),
      base64: fc.boolean(),
      cuts: cuts(2),
      gateway: fc.oneof({ weight: 3, arbitrary: fc.constant([] as Step[]) }, { weight: 1, arbitrary: steps(2) }),
    });
    return oneCase({
      input,
      async holds({ at, channel, method, query, more, signed, base64, cuts: taking, gateway }) {
        const { log, lines } = journal();
        const ports = {
          ...fakePorts(),
          log,
          receiver: (name: string) => makeReceiver(name, () => NOW_MS),
          unknownAccount: "first" as const,
        };
        const step = receive(ports);
        const handler = httpEdge("webhook", () => (request) => step(request.path.split("/")[2] ?? "", request), log);
        const one = bodies[at];
        const body = cut(one?.body ?? Buffer.alloc(0), taking);
        // What is no text comes in base64.
        const sent = base64 || !Buffer.from(body.toString()).equals(body);
        const signing = one && SIGNING[one.channel];
        const headers: [string, string][] = [["Host", "openline.example"], ...more];
        if (signed && signing !== undefined)
          headers.push([signing.header, signing.sign(body, `local-${one?.channel}-secret`)]);
        const path = `/webhooks/${channel === "" ? one?.channel : channel}`;
        const event = {
          ...(changed(rawEvent({ method, path, query, headers, body, base64: sent }), gateway) as object),
        };
        const { statusCode } = asAnswer(await timely(body.length, () => handed(handler, event)));
        if (gateway.length === 0 && statusCode >= 500)
          throw new Error(`${path} is answered ${statusCode}: ${lines.join("")}`);
        saysNothing(lines);
      },
    });
  },
};

function String2(value: unknown): string {
  return typeof value === "string" ? value : written(value);
}

/** Inbound entries: two that are right, and what lies between them in the same batch. */
const tagging: Target = {
  name: "tag-edge",
  async cases() {
    const items = await entries();
    const department = testDepartment;
    const { log: quiet } = journal();
    const tagger = makeTagger({
      comprehend: () => ({ send: comprehend }) as never,
      department,
      log: quiet,
      source: "test",
      wait: async () => {},
    });
    return oneCase({
      input: fc.array(strange(items.length), { minLength: 1, maxLength: 3 }),
      async holds(some) {
        const { log, lines } = journal();
        const ports = { ...fakePorts(), log, tagger };
        const handler = sqsEdge("tag", isInboundItem, () => tag(ports), log);
        const right = ["right-1", "right-2"].map((id) =>
          entry(id, citizen({ externalId: id, author: { id, name: "Sam" } })),
        );
        const first = JSON.stringify(await inbound(right[0]?.event));
        const last = JSON.stringify(await inbound(right[1]?.event));
        const bodies = [first, ...some.map((one) => textOf(items, one)), last];
        const failed = failedOf(
          await timely(bodies.join("").length, () => handed(handler, sqs(bodies))),
          bodies.length,
        );
        for (const at of [0, bodies.length - 1])
          if (failed.includes(`record-${at}`))
            throw new Error(`a right record failed beside a strange one: ${lines.join("")}`);
        const stored = await ports.store.messages(
          ["right-1", "right-2"].map((id) => messageId("facebook", "PassportCanada", id)),
        );
        if (stored.length !== 2) throw new Error("a right record was not stored");
        saysNothing(lines);
      },
    });
  },
};

const entry = (id: string, event: MessageEvent) => ({ id, event });

/** As the webhook would have put it into the queue. */
async function inbound(event: MessageEvent | undefined): Promise<InboundItem> {
  const ports = fakePorts();
  if (event !== undefined) await accept(ports)("facebook", [event]);
  return ports.inbound.sent[0]?.item as InboundItem;
}

/** Everything that travels in the inbound queue: what every channel tells, as `accept` passes it on. */
async function entries(): Promise<InboundItem[]> {
  const items: InboundItem[] = [];
  for (const name of CHANNEL_NAMES) {
    const { deliveries } = await samplesOf(name);
    const receiver = makeReceiver(name, () => NOW_MS);
    const ports = fakePorts({ unknownAccount: "first" });
    for (const { body, query } of receiver === undefined ? [] : deliveries) {
      const events = receiver?.parse(body, query) ?? [];
      const own = events.map((event) =>
        event.type === "ignored" || event.type === "unusable" ? event : { ...event, channel: "facebook" as const },
      );
      await accept(ports)("facebook", own);
    }
    items.push(...ports.inbound.sent.map(({ item }) => item));
  }
  return items;
}

const comprehend = async ({ input }: { input: { TextList?: string[] } }) => ({
  ResultList: (input.TextList ?? []).map((_, Index) => ({
    Index,
    Sentiment: "NEUTRAL",
    SentimentScore: { Positive: 0.2, Negative: 0.2, Neutral: 0.5, Mixed: 0.1 },
  })),
  ErrorList: [],
});

const sqs = (bodies: readonly string[]): SQSEvent => ({
  Records: bodies.map(
    (body, at) =>
      ({
        messageId: `record-${at}`,
        body,
        attributes: { SentTimestamp: String(NOW_MS) },
      }) as SQSEvent["Records"][number],
  ),
});

/** Ids of records that come again: of this batch alone. */
function failedOf(answer: unknown, records: number): string[] {
  const { batchItemFailures } = answer as { batchItemFailures: { itemIdentifier: string }[] };
  const ids = batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
  for (const id of ids)
    if (!/^record-\d+$/.test(id) || Number(id.slice(7)) >= records) throw new Error(`no record of the batch: ${id}`);
  return ids;
}

/** Jobs of the sender and of reports: one that is right, and others. */
const jobs: Target = {
  name: "job-edges",
  cases: () => {
    const message = aMessage("asked");
    const right = anOutgoing(message, "01RIGHT");
    const samples = [
      { v: 1, outgoingId: right.id },
      { v: 1, report: "daily/2026-11-22" },
      { v: 1, report: "custom/2026-11-01_2026-11-02" },
    ];
    return oneCase({
      input: fc.tuple(
        fc.constantFrom("reply", "report"),
        fc.array(strange(samples.length), { minLength: 1, maxLength: 3 }),
      ),
      async holds([which, some]) {
        const { log, lines } = journal();
        const ports = { ...fakePorts(), log };
        await ports.store.saveMessage(message, undefined);
        await ports.store.saveOutgoing(right, undefined);
        await ports.store.saveOutgoing({ ...right, state: "withdrawn" }, right);
        const files = async () => [];
        const handler =
          which === "reply"
            ? sqsEdge("reply", isOutboundJob, () => eachRecord(log, reply(ports)), log)
            : scheduleAndQueueEdge(
                "report",
                isReportJob,
                () => ({ onTime: async () => {}, records: eachRecord(log, makeAsked({ ...ports, files } as never)) }),
                log,
              );
        const bodies = [written(samples[which === "reply" ? 0 : 1]), ...some.map((one) => textOf(samples, one))];
        const failed = failedOf(
          await timely(bodies.join("").length, () => handed(handler, sqs(bodies))),
          bodies.length,
        );
        if (failed.includes("record-0")) throw new Error(`a right job failed beside a strange one: ${lines.join("")}`);
        saysNothing(lines);
      },
    });
  },
};

/** The table's stream: halved by Lambda until the one that is strange is alone, and everything else is done. */
const stream: Target = {
  name: "stream-edge",
  cases: () => {
    const message = aMessage("asked", { author: { key: "k", handle: "citizen", name: "Sam" } });
    const approved = anOutgoing(message, "01APPROVED", { state: "approved", sendAfter: "2026-11-23T15:00:10.000Z" });
    const consultation = aConsultation(message, "01CONSULTATION000000000001", { recipients: [aRecipient("ann")] });
    const images = [
      { old: undefined, next: { entity: "message", pk: "M#1", sk: "A", ...message } },
      {
        old: { entity: "message", ...message },
        next: { entity: "message", ...message, status: "answered", answeredAt: message.dueAt, revision: 2 },
      },
      { old: { entity: "outgoing", ...approved, state: "waiting" }, next: { entity: "outgoing", ...approved } },
      {
        old: { entity: "outgoing", ...approved },
        next: { entity: "outgoing", ...approved, state: "sent", externalId: "1_2", sentAt: message.dueAt },
      },
      { old: undefined, next: { entity: "consultation", ...consultation } },
      { old: { entity: "session", id: "s" }, next: undefined },
    ];
    const records = images.map(({ old, next }, at) => record(at, old, next));
    return oneCase({
      input: fc.array(strange(records.length), { minLength: 1, maxLength: 3 }),
      async holds(some) {
        const { log, lines } = journal();
        const ports = { ...fakePorts(), log };
        const handler = streamEdge("outbox", () => dispatch(ports as never), log);
        const right = { ...anOutgoing(message, "01RIGHT", { state: "approved" }), entity: "outgoing" };
        const sequenced = [
          ...some.map((one) => changed(records[one.sample], one.steps)),
          record(50, undefined, right),
        ].map((one, at) => numbered(one, at));
        await ports.store.saveMessage(message, undefined);
        let calls = 0;
        const deliver = async (batch: unknown[]): Promise<void> => {
          if (calls++ > 40) throw new Error("comes again without an end");
          const from = await failedFrom(
            () => timely(JSON.stringify(batch).length, () => handed(handler, { shardId: "shard", Records: batch })),
            batch,
          );
          const rest = from === undefined ? [] : batch.slice(from);
          if (rest.length <= 1) return rest.length === 0 || batch.length === 1 ? undefined : deliver(rest);
          const half = Math.ceil(rest.length / 2);
          await deliver(rest.slice(0, half));
          await deliver(rest.slice(half));
        };
        await deliver(sequenced);
        if (!ports.outbound.sent.some(({ item }) => item.outgoingId === right.id))
          throw new Error("a right record was lost behind a strange one");
        saysNothing(lines);
      },
    });
  },
};

const record = (at: number, old: object | undefined, next: object | undefined): DynamoDBRecord => ({
  eventID: `event-${at}`,
  eventName: old === undefined ? "INSERT" : "MODIFY",
  dynamodb: {
    SequenceNumber: String(10n ** 20n + BigInt(at)),
    ...(old === undefined ? {} : { OldImage: marshall(old, { removeUndefinedValues: true }) as never }),
    ...(next === undefined ? {} : { NewImage: marshall(next, { removeUndefinedValues: true }) as never }),
  },
});

/** Sequence numbers are DynamoDB's own, and rise. */
function numbered(one: unknown, at: number): unknown {
  const { dynamodb, ...rest } = (typeof one === "object" && one !== null ? one : {}) as { dynamodb?: object };
  return { ...rest, dynamodb: { ...dynamodb, SequenceNumber: String(10n ** 20n + BigInt(at)) } };
}

/** Where the batch must begin again; a throw is Lambda's to print, and may quote nothing. */
async function failedFrom(call: () => Promise<unknown>, batch: readonly unknown[]): Promise<number | undefined> {
  const { batchItemFailures } = (await call()) as { batchItemFailures: { itemIdentifier: string }[] };
  const [first] = batchItemFailures;
  if (first === undefined) return undefined;
  const at = batch.findIndex((one) => (one as DynamoDBRecord).dynamodb?.SequenceNumber === first.itemIdentifier);
  if (at < 0) throw new Error(`no record of the batch: ${first.itemIdentifier}`);
  return at;
}

/** What comes from outside about consultations: a partner's events, mails that SES stored, and SES's own event. */
const fromOutside: Target = {
  name: "outside-edge",
  cases: () => {
    const id = "01CONSULTATION000000000001";
    const detail = { v: 1, id, topic: "renewal", language: "en", text: "May a minor apply alone?" } as const;
    const samples: unknown[] = [
      eventOf({ kind: "question", detail }, BORDER),
      eventOf({ kind: "answer", detail: { v: 1, id, language: "en", text: "Yes, by land." } }, BORDER),
      eventOf({ kind: "over", detail: { v: 1, id } }, BORDER),
      { v: 1, mail: { key: "mail-1", recipients: ["c+x@reply.passport.example"], verdicts: PASS } } satisfies MailItem,
      { v: 1, partnerJob: { consultationId: id, letterId: "01LETTER" } },
    ];
    const stored = {
      mail: {
        messageId: "mail-1",
        destination: ["c+x@reply.passport.example"],
        commonHeaders: { subject: "Re: A question", from: ["Pat <pat@passport.example>"] },
      },
      receipt: {
        recipients: ["c+x@reply.passport.example"],
        ...{ dmarcVerdict: { status: "PASS" }, spamVerdict: { status: "PASS" }, virusVerdict: { status: "PASS" } },
      },
    };
    return oneCase({
      input: fc.oneof(
        fc.array(strange(samples.length), { minLength: 1, maxLength: 3 }),
        steps(2).map((doing) => ({ ses: doing })),
      ),
      async holds(input) {
        const { log, lines } = journal();
        const there = outside();
        const ports = { ...there.ports, log, readMail };
        await askedBorder(there);
        const queue = { send: async () => {} };
        const handler = outsideEdge(
          "consult",
          () => ({ records: takeOutside(ports), mails: queueMails({ ...ports, queue }) }),
          log,
        );
        if ("ses" in input) {
          const Records = [{ eventSource: "aws:ses", eventVersion: "1.0", ses: changed(stored, input.ses) }];
          await quietly(handed(handler, { Records }));
        } else {
          const right = eventOf({ kind: "question", detail: { ...detail, id: "01RIGHT000000000000000000" } }, BORDER, {
            id: "event-right",
          });
          const bodies = [JSON.stringify(right), ...input.map((one) => textOf(samples, one))];
          const failed = failedOf(
            await timely(bodies.join("").length, () => handed(handler, sqs(bodies))),
            bodies.length,
          );
          if (failed.includes("record-0"))
            throw new Error(`a right event failed beside a strange one: ${lines.join("")}`);
        }
        saysNothing(lines);
      },
    });
  },
};

/** Lambda prints what a handler throws: our own code word, and nothing of the event. */
async function quietly(call: Promise<unknown>): Promise<void> {
  try {
    await call;
  } catch (error) {
    if (!(error instanceof Error) || !/^consult: [\w-]+$/.test(error.message)) throw error;
  }
}

export const EDGE_TARGETS: readonly Target[] = [webhook, tagging, jobs, stream, fromOutside];
