import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { inspect } from "node:util";
import { CreateBucketCommand, ListObjectsV2Command, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import {
  CreateQueueCommand,
  DeleteMessageBatchCommand,
  type Message,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SQSClient,
} from "@aws-sdk/client-sqs";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { Question } from "../infra/aws-ask.ts";
import { instantIn } from "../infra/instant.ts";
import { startEmbeddedQueues } from "../infra/local/embedded-queues.ts";
import { namesOf } from "../infra/names.ts";
import { passes } from "../infra/redrive/filter.ts";
import { answerOf, type RedrivePlace, redrivePlace } from "../infra/redrive/place.ts";
import { lookAtQuarantine, redriveQuarantine } from "../infra/redrive/quarantine.ts";
import { countDead, lookAtDead, redriveDead } from "../infra/redrive/queue.ts";
import { redriveOutbox } from "../infra/redrive/stream.ts";
import { lying } from "../infra/redrive/words.ts";
import { sample } from "./infra-templates.ts";

/** `npm run redrive`, on real queues and buckets. */

const REGION = "ca-central-1";
const WORDS = "My SIN is on the form";
const ALL = () => true;

let services: Awaited<ReturnType<typeof startEmbeddedQueues>>;
let place: RedrivePlace;
/** Questions to Logs and Lambda, and what they answer by operation or path. */
let asked: Question[];
let answers: Record<string, (question: Question) => { status: number; body: object }>;

beforeAll(async () => {
  services = await startEmbeddedQueues(undefined, REGION);
});
afterAll(() => services.stop());

let turn = 0;
beforeEach(async () => {
  asked = [];
  answers = {};
  // Names of its own for each test: what one leaves, another must not find.
  turn += 1;
  const names = namesOf(
    sample((file) => {
      file.department.id = `d${turn}`;
    }),
  );
  const options = { region: REGION, credentials: { accessKeyId: "k", secretAccessKey: "s" } };
  place = {
    names,
    by: "arn:aws:sts::111111111111:assumed-role/cloud-team/maya",
    sqs: new SQSClient({ ...options, endpoint: services.endpoint, useQueueUrlAsEndpoint: false }),
    s3: new S3Client({ ...options, endpoint: services.endpoint, forcePathStyle: true }),
    waitSeconds: 0,
    queueUrl: (name) => `${services.endpoint}/000000000000/${names.of(name)}`,
    ask: async (question) => {
      asked.push(question);
      const answer = answers[question.target?.split(".")[1] ?? question.path ?? ""]?.(question);
      return { status: answer?.status ?? 200, body: JSON.stringify(answer?.body ?? {}) };
    },
  };
  for (const name of ["inbound", "inbound-dead"]) {
    await place.sqs.send(new CreateQueueCommand({ QueueName: names.of(name) }));
  }
  await place.s3.send(new CreateBucketCommand({ Bucket: names.bucket("quarantine") }));
});

const letter = (channel: string, number = 1): object => ({
  ...{ v: 1, channel, account: "A", externalId: `${channel}-${number}`, change: "created", kind: "comment" },
  ...{ text: WORDS, author: { name: WORDS } },
});
async function bury(...letters: object[]): Promise<string[]> {
  const ids: string[] = [];
  for (const one of letters) {
    const { Successful = [] } = await place.sqs.send(
      new SendMessageBatchCommand({
        QueueUrl: place.queueUrl("inbound-dead"),
        Entries: [{ Id: "0", MessageBody: JSON.stringify(one), MessageGroupId: "author-1" }],
      }),
    );
    ids.push(Successful[0]?.MessageId ?? "");
  }
  return ids;
}
interface Answer {
  Messages?: Message[] | undefined;
  Failed?: { Id: string }[];
}
/** The same place, with somebody between it and its queues. */
const through = (between: (command: object, next: () => Promise<Answer>) => Promise<Answer>): RedrivePlace => ({
  ...place,
  sqs: Object.assign(Object.create(place.sqs) as SQSClient, {
    send: (command: ReceiveMessageCommand) => between(command, () => place.sqs.send(command)),
  }),
});
async function arrived(): Promise<Message[]> {
  const { Messages = [] } = await place.sqs.send(
    new ReceiveMessageCommand({
      QueueUrl: place.queueUrl("inbound"),
      MaxNumberOfMessages: 10,
      MessageSystemAttributeNames: ["All"],
      MessageAttributeNames: ["All"],
    }),
  );
  return Messages;
}
/** What was written into the log of redrives. */
const recorded = (): Record<string, unknown>[] =>
  asked
    .filter(({ target }) => target === "Logs_20140328.PutLogEvents")
    .flatMap(({ json = {} }) => json.logEvents as { message: string }[])
    .map(({ message }) => JSON.parse(message));

describe("dead letters", () => {
  it("are shown with count, channel, age and why, without a word of anybody's, and lie there as before", async () => {
    const [first = "", second = ""] = await bury(letter("facebook"), letter("x"), { odd: WORDS });
    answers.FilterLogEvents = () => ({
      status: 200,
      body: {
        events: [
          { message: JSON.stringify({ code: "tag-failed", error: "store-failed", record: `${first} other` }) },
          { message: "not ours" },
        ],
      },
    });
    const found = await lookAtDead(place, "inbound", ALL);
    expect(found).toMatchObject([
      { id: first, channel: "facebook", what: "created", why: "store-failed" },
      { id: second, channel: "x", what: "created" },
      { what: "unreadable" },
    ]);
    expect(asked[0]?.json).toMatchObject({ logGroupName: `/aws/lambda/${place.names.of("tag")}` });
    const said = lying("npm run redrive -- d inbound", "inbound", found, Date.now() + 3 * 3_600_000);
    expect(said).toContain("inbound: 3, the oldest 3 h 0 min (facebook 1, x 1, – 1). Why: store-failed 1, ? 2.");
    expect(said).toContain("inbound\u00a0: 3, dont le plus ancien depuis 3 h 0 min");
    expect(said).toContain("npm run redrive -- d inbound --send");
    expect(JSON.stringify(found) + said).not.toContain("SIN");
    expect(await countDead(place, "inbound")).toBe(3);
    await vi.waitFor(async () => expect(await lookAtDead(place, "inbound", ALL)).toHaveLength(3), 5_000);
    expect(await arrived()).toEqual([]);
    expect(recorded()).toEqual([]);
  });

  it("take the code of a whole batch where no line is about them alone", async () => {
    await bury(letter("facebook"));
    const message = JSON.stringify({ code: "batch-failed", error: "store-failed" });
    answers.FilterLogEvents = () => ({ status: 200, body: { events: [{ message }] } });
    expect(await lookAtDead(place, "inbound", ALL)).toMatchObject([{ why: "store-failed" }]);
  });

  it("go back as they were, each with its group, and the command may be repeated", async () => {
    await bury(...Array.from({ length: 13 }, (_, number) => letter("facebook", number)));
    const groups: unknown[] = [];
    // Queues of one machine forget the group.
    const remembering = through(async (command, next) => {
      if (command instanceof SendMessageBatchCommand)
        groups.push(...(command.input.Entries ?? []).map(({ MessageGroupId }) => MessageGroupId));
      const answer = await next();
      for (const { Attributes } of answer.Messages ?? [])
        Object.assign(Attributes ?? {}, { MessageGroupId: "author-1" });
      return answer;
    });
    expect(await redriveDead(remembering, "inbound", ALL)).toBe(13);
    expect(groups).toEqual(Array.from({ length: 13 }, () => "author-1"));
    expect(await redriveDead(place, "inbound", ALL)).toBe(0);
    expect(await countDead(place, "inbound")).toBe(0);
    const came = [...(await arrived()), ...(await arrived())];
    expect(came.map(({ Body = "" }) => JSON.parse(Body).externalId).sort()).toEqual(
      Array.from({ length: 13 }, (_, number) => `facebook-${number}`).sort(),
    );
    expect(recorded()).toMatchObject([
      { code: "redrive-started", target: "inbound", by: place.by },
      { code: "redriven", target: "inbound", by: place.by, sent: 13, left: 0 },
      { code: "redrive-started" },
      { code: "redriven", sent: 0 },
    ]);
  });

  it("keep the time when they first came, however often they go back", async () => {
    await bury(letter("facebook"));
    const sent: unknown[] = [];
    const again = through((command, next) => {
      if (command instanceof SendMessageBatchCommand)
        sent.push(command.input.Entries?.[0]?.MessageAttributes?.firstSent?.StringValue);
      return next();
    });
    expect(await redriveDead(again, "inbound", ALL)).toBe(1);
    const [back] = await arrived();
    await place.sqs.send(
      new SendMessageBatchCommand({
        QueueUrl: place.queueUrl("inbound-dead"),
        Entries: [{ Id: "0", MessageBody: back?.Body ?? "", MessageAttributes: back?.MessageAttributes ?? {} }],
      }),
    );
    expect(await redriveDead(again, "inbound", ALL)).toBe(1);
    expect(sent[0]).toMatch(/^\d{13}$/);
    expect(sent).toEqual([sent[0], sent[0]]);
  });

  it("go back by channel, time and id; the others lie there as before", async () => {
    const [, wanted = ""] = await bury(letter("facebook"), letter("facebook", 2), letter("x"));
    expect(await redriveDead(place, "inbound", passes({ channel: "x" }))).toBe(1);
    const late = passes({ sinceMs: Date.now() + 60_000 });
    await vi.waitFor(async () => expect(await lookAtDead(place, "inbound", ALL)).toHaveLength(2), 5_000);
    expect(await redriveDead(place, "inbound", late)).toBe(0);
    await vi.waitFor(async () => expect(await redriveDead(place, "inbound", passes({ ids: [wanted] }))).toBe(1), 5_000);
    expect((await arrived()).map(({ Body = "" }) => JSON.parse(Body).externalId).sort()).toEqual(["facebook-2", "x-1"]);
    expect(recorded()[1]).toMatchObject({ sent: 1, left: 2 });
  });

  it("are there once too often, and never lost, where the command dies in between", async () => {
    await bury(letter("facebook"));
    const dying = through((command, next) => {
      if (command instanceof DeleteMessageBatchCommand) throw new Error("killed");
      return next();
    });
    await expect(redriveDead(dying, "inbound", ALL)).rejects.toThrow("killed");
    expect(await countDead(place, "inbound")).toBe(1);
    expect(await arrived()).toHaveLength(1);
  });

  it("that their queue refuses stay, and that is an error", async () => {
    await bury(letter("facebook"), letter("x"));
    const full = through(async (command, next) =>
      command instanceof SendMessageBatchCommand ? { Failed: [{ Id: "0" }] } : next(),
    );
    await expect(redriveDead(full, "inbound", ALL)).rejects.toMatchObject({ code: "queue-refused" });
    expect(await countDead(place, "inbound")).toBe(1);
  });

  it("stay where nobody can write down who moved them", async () => {
    await bury(letter("facebook"));
    answers.PutLogEvents = () => ({ status: 400, body: { __type: "AccessDeniedException" } });
    await expect(redriveDead(place, "inbound", ALL)).rejects.toThrow("AccessDeniedException");
    expect(await arrived()).toEqual([]);
    expect(await countDead(place, "inbound")).toBe(1);
  });
});

it("quotes nothing of an answer that is no JSON", async () => {
  const torn = { ...place, ask: async () => ({ status: 200, body: `torn ${WORDS}` }) };
  const target = "Logs_20140328.FilterLogEvents";
  const error = await answerOf(torn, { service: "logs", target }).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ code: "bad-configuration" });
  expect(inspect(error)).toMatch(
    /Logs_20140328\.FilterLogEvents is no JSON, or was cut short: run.*\nLogs.* n’est pas/,
  );
  expect(inspect(error)).not.toContain("SIN");
});

describe("what the outbox gave up", () => {
  const PLACE = {
    shardId: "shard-1",
    startSequenceNumber: "5",
    endSequenceNumber: "9",
    batchSize: 5,
    streamArn: "arn:s",
  };
  const PATH = () => `/2015-03-31/functions/${place.names.of("outbox")}/invocations`;
  beforeEach(() => place.sqs.send(new CreateQueueCommand({ QueueName: place.names.of("outbox-dead") })));
  const giveUp = (body = JSON.stringify({ version: "1.0", DDBStreamBatchInfo: PLACE })) =>
    place.sqs.send(
      new SendMessageBatchCommand({
        QueueUrl: place.queueUrl("outbox-dead"),
        Entries: [{ Id: "0", MessageBody: body }],
      }),
    );

  it("is handed to the function as a place alone, and goes once that has done it again", async () => {
    await giveUp();
    answers[PATH()] = () => ({ status: 200, body: { taken: true, messages: 5 } });
    expect(await redriveOutbox(place, ALL)).toEqual({ taken: 1, messages: 5, left: [] });
    const { batchSize: _, ...range } = PLACE;
    expect(asked.find(({ service }) => service === "lambda")?.json).toEqual({ redrive: { ...range, by: place.by } });
    expect(await countDead(place, "outbox")).toBe(0);
    expect(recorded()).toMatchObject([{ code: "redrive-started" }, { code: "redriven", target: "outbox", sent: 1 }]);
  });

  it("stays where it can no longer be read, which is said without a word of it", async () => {
    await giveUp(`torn ${WORDS}`);
    const { taken, left } = await redriveOutbox(place, ALL);
    expect([taken, left]).toMatchObject([0, [{ what: "unreadable", why: "unreadable" }]]);
    expect(JSON.stringify(left)).not.toContain("SIN");
    expect(asked.some(({ service }) => service === "lambda")).toBe(false);
  });

  it("stays where the stream has forgotten it, or the function fails, and that is said", async () => {
    await giveUp();
    answers[PATH()] = () => ({ status: 200, body: { taken: false, messages: 0, reason: "forgotten" } });
    const { taken, left } = await redriveOutbox(place, ALL);
    expect([taken, left]).toMatchObject([0, [{ what: "5 changes, 5 to 9", why: "forgotten" }]]);
    expect(lying("npm run redrive -- d outbox", "outbox", left, Date.now())).toContain("the stream keeps a day");
    answers[PATH()] = () => ({ status: 200, body: { errorType: "crash", errorMessage: "gone" } });
    await vi.waitFor(() => expect(redriveOutbox(place, ALL)).rejects.toThrow("gone"), 5_000);
    expect(await countDead(place, "outbox")).toBe(1);
  });
});

describe("quarantine", () => {
  const PATH = () => `/2015-03-31/functions/${place.names.of("webhook")}/invocations`;
  const put = (key: string, query = "") =>
    place.s3.send(
      new PutObjectCommand({
        Bucket: place.names.bucket("quarantine"),
        Key: key,
        Body: Buffer.from([0xff, 0x00, 0x7b]),
        Metadata: { query },
      }),
    );
  const keys = async (): Promise<(string | undefined)[]> => {
    const { Contents = [] } = await place.s3.send(
      new ListObjectsV2Command({ Bucket: place.names.bucket("quarantine") }),
    );
    return Contents.map(({ Key }) => Key);
  };
  const TELEGRAM = "unparseable/telegram/2026-11-25/01A";
  const FACEBOOK = "unknown-account/facebook/2026-11-26/01B";

  it("is shown by key and size, with its reason", async () => {
    await put(TELEGRAM);
    await put(FACEBOOK);
    expect(await lookAtQuarantine(place, ALL)).toMatchObject([
      { id: "01B", channel: "facebook", what: "3 B", why: "unknown-account" },
      { id: "01A", channel: "telegram", what: "3 B", why: "unparseable" },
    ]);
    expect(await lookAtQuarantine(place, passes({ channel: "x" }))).toEqual([]);
    expect(asked).toEqual([]);
  });

  it("goes to the function as it came, with its query and its time, and is deleted once it was taken", async () => {
    await put(TELEGRAM, "account=help_bot");
    answers[PATH()] = () => ({ status: 200, body: { taken: true, messages: 2 } });
    const beforeMs = Date.now() - 60_000;
    expect(await redriveQuarantine(place, ALL)).toEqual({ taken: 1, messages: 2, left: [] });
    const { redrive } = (asked[0]?.json ?? {}) as { redrive?: { receivedAtMs: number } };
    expect(redrive).toMatchObject({ channel: "telegram", query: { account: "help_bot" }, body: "/wB7", by: place.by });
    expect(redrive?.receivedAtMs).toBeGreaterThan(beforeMs);
    expect(await keys()).toEqual([]);
    expect(await redriveQuarantine(place, ALL)).toEqual({ taken: 0, messages: 0, left: [] });
  });

  it("keeps what still cannot be taken, and says why today; the others go on", async () => {
    await put(TELEGRAM);
    await put(FACEBOOK);
    answers[PATH()] = ({ json }) => {
      const taken = JSON.stringify(json).includes('"channel":"facebook"');
      return { status: 200, body: taken ? { taken, messages: 1 } : { taken, messages: 2, reason: "unusable" } };
    };
    expect(await redriveQuarantine(place, ALL)).toMatchObject({
      taken: 1,
      messages: 3,
      left: [{ id: "01A", why: "unusable" }],
    });
    expect(await keys()).toEqual([TELEGRAM]);
  });

  it.each([
    ["fails", { status: 200, body: { errorType: "Error", errorMessage: "webhook: queue-refused" } }, "queue-refused"],
    ["may not be called", { status: 403, body: { __type: "AccessDeniedException" } }, "AccessDeniedException"],
  ])("keeps all where the function %s", async (_case, answer, said) => {
    await put(TELEGRAM);
    answers[PATH()] = () => answer;
    await expect(redriveQuarantine(place, ALL)).rejects.toThrow(said);
    expect(await keys()).toEqual([TELEGRAM]);
  });
});

describe("instants", () => {
  it.each([
    ["2026-11-26", Date.UTC(2026, 10, 26)],
    ["2026-11-26T10:00Z", Date.UTC(2026, 10, 26, 10)],
    ["2026-11-26T10:00:30-05:00", Date.UTC(2026, 10, 26, 15, 0, 30)],
  ])("%s", (text, ms) => expect(instantIn(text)).toBe(ms));

  it.each(["yesterday", "2026-13-01", "26/11/2026", "2026-11-26T10:00", ""])("“%s” is none", (text) => {
    expect(instantIn(text)).toBeUndefined();
  });
});

describe("in an account", () => {
  let sts: Server;
  let forms: URLSearchParams[];
  let role: string;
  beforeEach(async () => {
    forms = [];
    role = "<AccessKeyId>A</AccessKeyId><SecretAccessKey>B</SecretAccessKey><SessionToken>C</SessionToken>";
    sts = createServer(async (request, response) => {
      let body = "";
      for await (const chunk of request) body += chunk;
      const form = new URLSearchParams(body);
      forms.push(form);
      const who =
        "<Arn>arn:aws:sts::111111111111:assumed-role/cloud-team/maya.b@example.org</Arn><Account>111111111111</Account>";
      response.end(form.get("Action") === "AssumeRole" ? role : who);
    });
    await new Promise<void>((resolve) => sts.listen(0, "127.0.0.1", resolve));
    vi.stubEnv("AWS_ENDPOINT_URL_STS", `http://127.0.0.1:${(sts.address() as AddressInfo).port}`);
    vi.stubEnv("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE");
    vi.stubEnv("AWS_SECRET_ACCESS_KEY", "example");
  });
  afterEach(() => {
    sts.close();
    vi.unstubAllEnvs();
  });

  it("takes the one role that may, under the person's name", async () => {
    const own = await redrivePlace(sample(), "quarantine-reader", false);
    expect(forms[1]?.get("RoleArn")).toBe(
      "arn:aws:iam::111111111111:role/openline-passport-production-quarantine-reader-ca-central-1",
    );
    expect(forms[1]?.get("RoleSessionName")).toBe("maya.b@example.org");
    expect(own.by).toContain("maya.b@example.org");
    expect(await own.s3.config.credentials()).toMatchObject({ accessKeyId: "A", sessionToken: "C" });
    expect(own.queueUrl("inbound")).toBe(
      "https://sqs.ca-central-1.amazonaws.com/111111111111/openline-passport-production-inbound",
    );
  });

  it("asks for the network where AWS is not reached", async () => {
    vi.stubEnv("AWS_ENDPOINT_URL_STS", "http://127.0.0.1:1");
    await expect(redrivePlace(sample(), "redriver", false)).rejects.toThrow(/network and proxy[\s\S]*le mandataire/);
  });

  it("says what to ask for where the role is refused", async () => {
    role = "<Code>AccessDenied</Code>";
    await expect(redrivePlace(sample(), "redriver", false)).rejects.toThrow(
      /role\/openline-passport-production-redriver-ca-central-1 \(AccessDenied\): ask[\s\S]*demandez/,
    );
  });
});
