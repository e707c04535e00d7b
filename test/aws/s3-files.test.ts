import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startEmbeddedQueues } from "../../infra/local/embedded-queues.ts";
import type { Answer } from "../../shared/aws/http-connection.ts";
import { s3Files } from "../../shared/aws/s3-files.ts";
import type { Call } from "../../shared/aws/signed-call.ts";
import { signedCalls } from "../../shared/aws/signed-call.ts";
import { sqsQueue } from "../../shared/aws/sqs-queue.ts";
import { stubbedAws } from "../fakes/aws-env.ts";

/** Real services on this machine: what they take is what the adapters send. */
describe("on the embedded services", () => {
  let services: Awaited<ReturnType<typeof startEmbeddedQueues>>;
  const env = stubbedAws(() => services.endpoint);
  beforeAll(async () => {
    services = await startEmbeddedQueues(undefined, "ca-central-1");
  });
  afterAll(() => services.stop());

  const ask = async (call: Pick<Call, "service" | "method" | "headers" | "body">, path = "/") => {
    const answer = await signedCalls(env())({ ...call, url: new URL(path, services.endpoint) });
    expect(answer.status).toBe(200);
    return answer.body.toString();
  };

  it("files are put, read and listed by any name", async () => {
    await ask({ service: "s3", method: "PUT" }, "/passport-reports");
    const files = s3Files("passport-reports", signedCalls(env()));
    await files.put("daily/2026-11-23.fr.html", "<p>Été</p>", "text/html; charset=utf-8");
    await files.put("daily/2026-11-22.json", Buffer.from([0, 255]), "application/json");
    await files.put("odd/a b+c&d.txt", "x", "text/plain");
    expect((await files.get("daily/2026-11-23.fr.html"))?.toString()).toBe("<p>Été</p>");
    expect(await files.get("daily/2026-11-22.json")).toEqual(Buffer.from([0, 255]));
    expect(await files.get("daily/none.json")).toBeUndefined();
    expect(await files.list("daily/")).toEqual(["daily/2026-11-22.json", "daily/2026-11-23.fr.html"]);
    expect(await files.list("odd/")).toEqual(["odd/a b+c&d.txt"]);
    expect((await files.get("odd/a b+c&d.txt"))?.toString()).toBe("x");
    for (const _ of [1, 2]) await files.remove("odd/a b+c&d.txt");
    expect(await files.list("odd/")).toEqual([]);
  });

  it("a queue takes every entry with its group and its delay", async () => {
    const json = { "content-type": "application/x-amz-json-1.0" };
    const sqs = (operation: string, body: object) =>
      ask({
        service: "sqs",
        method: "POST",
        headers: { ...json, "x-amz-target": `AmazonSQS.${operation}` },
        body: JSON.stringify(body),
      });
    const { QueueUrl } = JSON.parse(await sqs("CreateQueue", { QueueName: "inbound" })) as { QueueUrl: string };
    const queue = sqsQueue<{ n: number }>(QueueUrl, signedCalls(env()));
    await queue.send(
      Array.from({ length: 23 }, (_, n) => ({ n })),
      { group: () => "author" },
    );
    await queue.send([{ n: 99 }], { group: () => "account", delaySeconds: 10 });
    const { Attributes } = JSON.parse(await sqs("GetQueueAttributes", { QueueUrl, AttributeNames: ["All"] })) as {
      Attributes: Record<string, string>;
    };
    expect(Attributes).toMatchObject({ ApproximateNumberOfMessages: "23", ApproximateNumberOfMessagesDelayed: "1" });
  });
});

describe("files in a bucket", () => {
  stubbedAws(() => undefined);
  const calls: Call[] = [];
  const answering = (answer: Partial<Answer>) => async (call: Call) => {
    calls.push(call);
    return { status: 200, body: Buffer.alloc(0), ...answer };
  };

  it("stand under the bucket's own host name on AWS", async () => {
    await s3Files("passport-quarantine", answering({})).put("unparseable/x/1", "body", "text/plain");
    expect(calls.at(-1)?.url.href).toBe("https://passport-quarantine.s3.ca-central-1.amazonaws.com/unparseable/x/1");
  });

  const troubles: [string, Answer | Error][] = [
    ["refuses", { status: 403, body: Buffer.alloc(0) }],
    ["fails", { status: 500, body: Buffer.alloc(0) }],
    ["is away", new Error("socket hang up")],
  ];
  it.each(troubles)("say so, to be tried again, when the service %s", async (_, trouble) => {
    const files = s3Files("bucket", async () => {
      if (trouble instanceof Error) throw trouble;
      return trouble;
    });
    const failure = { code: "store-failed", retry: true };
    await expect(files.put("a", "b", "text/plain")).rejects.toMatchObject(failure);
    await expect(files.get("a")).rejects.toMatchObject(failure);
    await expect(files.list("a")).rejects.toMatchObject(failure);
    await expect(files.remove("a")).rejects.toMatchObject(failure);
  });

  it("are listed over several pages", async () => {
    const pages = [
      "<R><Contents><Key>b</Key></Contents><NextContinuationToken>t&amp;1</NextContinuationToken></R>",
      "<R><Contents><Key>a</Key></Contents></R>",
    ];
    const files = s3Files("bucket", async (call) => {
      calls.push(call);
      return { status: 200, body: Buffer.from(pages.shift() ?? "") };
    });
    expect(await files.list("")).toEqual(["a", "b"]);
    expect(calls.at(-1)?.url.searchParams.get("continuation-token")).toBe("t&1");
  });

  it("are missing buckets, not missing files, when a put finds nothing", async () => {
    const files = s3Files("bucket", answering({ status: 404 }));
    await expect(files.put("a", "b", "text/plain")).rejects.toMatchObject({ code: "store-failed" });
  });
});
