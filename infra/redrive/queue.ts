import {
  ChangeMessageVisibilityBatchCommand,
  DeleteMessageBatchCommand,
  GetQueueAttributesCommand,
  type Message,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
} from "@aws-sdk/client-sqs";
import { AppError } from "../../shared/domain/errors.ts";
import type { Found } from "./filter.ts";
import { answerOf, type RedrivePlace, record } from "./place.ts";

/**
 * Dead letters: what lies there, and back into their own queue. Each goes there first and is deleted after, so that a
 * command that is killed in between leaves one too many and none too few; every consumer takes a thing twice as once.
 * SQS's own redrive (StartMessageMoveTask) moves everything or nothing, and says nothing of what it moves.
 */

/** Queues that a function consumes; the function's name is its log group's. */
export const CONSUMERS = { inbound: "tag", outbound: "reply", consult: "consult", report: "report" } as const;
export type QueueTarget = keyof typeof CONSUMERS;

/** Out of sight while the command looks at all of them, in seconds; a command that was killed leaves them so. */
const HELD = 120;
/** Then they are shown again. Not at once: queues of one machine cannot. */
const RELEASED = 1;
const PER_CALL = 10;
/** SQS may answer nothing while there is something (developer guide, "Short and long polling"). */
const EMPTY_ANSWERS = 2;
const GROUP_CHARACTERS = 128;

export interface Letter extends Found {
  body: string;
  group: string;
  receipt: string;
}

/** Without looking: how many there are. */
export async function countDead({ sqs, queueUrl }: RedrivePlace, target: string): Promise<number> {
  const { Attributes = {} } = await sqs.send(
    new GetQueueAttributesCommand({
      QueueUrl: queueUrl(`${target}-dead`),
      AttributeNames: ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"],
    }),
  );
  return Object.values(Attributes).reduce((sum, value) => sum + Number(value), 0);
}

/** All that pass; with why each is there, where its function's log has a line of it. */
export async function lookAtDead(
  place: RedrivePlace,
  target: string,
  wanted: (found: Found) => boolean,
): Promise<Found[]> {
  const found: Letter[] = [];
  const all = await eachBatch(place, target, async (letters) => {
    found.push(...letters.filter(wanted));
  });
  await release(place, target, all);
  return withReasons(place, target, found);
}

/** How many were sent back. Recorded before the first and after the last. */
export async function redriveDead(
  place: RedrivePlace,
  target: QueueTarget,
  wanted: (found: Found) => boolean,
): Promise<number> {
  await record(place, { code: "redrive-started", target });
  let sent = 0;
  const left: Letter[] = [];
  try {
    await eachBatch(place, target, async (letters) => {
      const chosen = letters.filter(wanted);
      left.push(...letters.filter((one) => !chosen.includes(one)));
      sent += await back(place, target, chosen);
    });
    await release(place, target, left);
  } finally {
    await record(place, { code: "redriven", target, sent, left: left.length });
  }
  return sent;
}

async function back(place: RedrivePlace, target: QueueTarget, letters: readonly Letter[]): Promise<number> {
  if (letters.length === 0) return 0;
  const { sqs, queueUrl } = place;
  const Entries = letters.map(({ body, group, atMs }, index) => ({
    Id: String(index),
    MessageBody: body,
    MessageGroupId: group,
    // A partner's event is stale after a quarter of an hour, by when our queue had it first (shared/aws/sqs.ts).
    MessageAttributes: { firstSent: { DataType: "Number", StringValue: String(atMs) } },
  }));
  const { Failed = [] } = await sqs.send(new SendMessageBatchCommand({ QueueUrl: queueUrl(target), Entries }));
  const refused = new Set(Failed.map(({ Id }) => Id));
  const taken = letters.filter((_, index) => !refused.has(String(index)));
  await remove(place, target, taken);
  if (refused.size > 0) throw new AppError("queue-refused", `The queue ${target} refused ${refused.size} of them.`);
  return taken.length;
}

export async function remove(
  { sqs, queueUrl }: RedrivePlace,
  target: string,
  letters: readonly Letter[],
): Promise<void> {
  if (letters.length === 0) return;
  const Entries = letters.map(({ receipt }, index) => ({ Id: String(index), ReceiptHandle: receipt }));
  await sqs.send(new DeleteMessageBatchCommand({ QueueUrl: queueUrl(`${target}-dead`), Entries }));
}

/** Each letter once, until no more come. Gives all that were received. */
export async function eachBatch(
  { sqs, queueUrl, waitSeconds }: RedrivePlace,
  target: string,
  handle: (letters: Letter[]) => Promise<void>,
): Promise<Letter[]> {
  const seen = new Map<string, Letter>();
  for (let empty = 0; empty < EMPTY_ANSWERS; ) {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({
        QueueUrl: queueUrl(`${target}-dead`),
        MaxNumberOfMessages: PER_CALL,
        VisibilityTimeout: HELD,
        WaitTimeSeconds: waitSeconds,
        MessageSystemAttributeNames: ["All"],
        MessageAttributeNames: ["firstSent"],
      }),
    );
    const letters = Messages.map(toLetter);
    const news = letters.filter(({ id }) => !seen.has(id));
    for (const one of letters) seen.set(one.id, one);
    empty = news.length === 0 ? empty + 1 : 0;
    await handle(news);
  }
  return [...seen.values()];
}

export async function release(
  { sqs, queueUrl }: RedrivePlace,
  target: string,
  letters: readonly Letter[],
): Promise<void> {
  for (let from = 0; from < letters.length; from += PER_CALL) {
    const Entries = letters.slice(from, from + PER_CALL).map(({ receipt }, index) => ({
      Id: String(index),
      ReceiptHandle: receipt,
      VisibilityTimeout: RELEASED,
    }));
    await sqs.send(new ChangeMessageVisibilityBatchCommand({ QueueUrl: queueUrl(`${target}-dead`), Entries }));
  }
}

function toLetter({
  MessageId = "",
  Body = "",
  ReceiptHandle = "",
  Attributes = {},
  MessageAttributes = {},
}: Message): Letter {
  const item = read(Body);
  const group = (Attributes.MessageGroupId ?? "").slice(0, GROUP_CHARACTERS) || "none";
  const channel = typeof item.channel === "string" ? item.channel : /^([a-z]+)_/.exec(group)?.[1];
  return {
    id: MessageId,
    atMs: Number(MessageAttributes.firstSent?.StringValue ?? Attributes.SentTimestamp ?? 0),
    what: whatOf(item),
    ...(channel === undefined ? {} : { channel }),
    body: Body,
    group,
    receipt: ReceiptHandle,
  };
}

/** Codes and ids of ours: nothing that a citizen or a platform wrote. */
function whatOf(item: Record<string, unknown>): string {
  if (typeof item.notice === "string") return item.notice;
  if (typeof item.change === "string") return item.change;
  if (typeof item.outgoingId === "string") return `outgoing ${item.outgoingId}`;
  if (typeof item.report === "string") return item.report;
  if (typeof item["detail-type"] === "string") return item["detail-type"];
  if ("mail" in item) return "mail";
  if ("partnerJob" in item) return "letter to a partner";
  if ("DDBStreamBatchInfo" in item) return streamPlace(item.DDBStreamBatchInfo as Record<string, unknown>);
  return "unreadable";
}

const streamPlace = ({ batchSize, startSequenceNumber, endSequenceNumber }: Record<string, unknown>): string =>
  `${batchSize} changes, ${startSequenceNumber} to ${endSequenceNumber}`;

/** Empty where it is no JSON. */
export function read(body: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

interface ErrorLine {
  code?: string;
  error?: string;
  /** The queue's ids of the records that it is about. */
  record?: string;
}

/** The log's pages that are read for the reasons: enough for an outage's thousands of lines. */
const PAGES = 10;

/** The last line of each, or else of a whole batch at that time: a function that was killed writes none. */
async function withReasons(place: RedrivePlace, target: string, found: readonly Letter[]): Promise<Found[]> {
  const since = Math.min(...found.map(({ atMs }) => atMs));
  const lines = found.length === 0 ? [] : await errorsSince(place, target, since);
  const byRecord = new Map<string, string>();
  let whole: string | undefined;
  for (const { code = "", error = "", record: ids } of lines) {
    for (const id of ids?.split(" ") ?? []) byRecord.set(id, error);
    if (code === "batch-failed") whole = error;
  }
  return found.map(({ id, atMs, what, channel }) => {
    const why = byRecord.get(id) ?? whole;
    return {
      id,
      atMs,
      what,
      ...(channel === undefined ? {} : { channel }),
      ...(why === undefined ? {} : { why }),
    };
  });
}

async function errorsSince(place: RedrivePlace, target: string, startTime: number): Promise<ErrorLine[]> {
  const stage = CONSUMERS[target as QueueTarget] ?? target;
  const lines: ErrorLine[] = [];
  let nextToken: string | undefined;
  for (let page = 0; page < PAGES; page++) {
    const answer = await answerOf<{ events?: { message: string }[]; nextToken?: string }>(place, {
      service: "logs",
      target: "Logs_20140328.FilterLogEvents",
      json: {
        logGroupName: `/aws/lambda/${place.names.of(stage)}`,
        filterPattern: '{ $.level = "error" }',
        startTime,
        ...(nextToken === undefined ? {} : { nextToken }),
      },
    });
    for (const { message } of answer.events ?? []) lines.push(read(message) as ErrorLine);
    nextToken = answer.nextToken;
    if (nextToken === undefined) break;
  }
  return lines;
}
