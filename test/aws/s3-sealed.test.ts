import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { startEmbeddedQueues } from "../../infra/local/embedded-queues.ts";
import type { Answer } from "../../shared/aws/http-connection.ts";
import { s3Sealed } from "../../shared/aws/s3-sealed.ts";
import { type Call, signedCalls } from "../../shared/aws/signed-call.ts";
import type { SealedDisposal } from "../../shared/ports.ts";
import { stubbedAws } from "../fakes/aws-env.ts";
import { fakeSealed } from "../fakes/ports.ts";

/** The contract of what is sealed, against both that fulfil it. The embedded S3 knows no locks: what AWS is asked for is
 * looked at below. */
function sealedContract(name: string, make: () => Promise<SealedDisposal>): void {
  describe(`what is sealed, in ${name}`, () => {
    let sealed: SealedDisposal;
    beforeEach(async () => {
      sealed = await make();
    });

    it("is listed by its beginning, in order, and goes once and for all", async () => {
      for (const key of ["b/2.json", "a/1.json", "b/1.json"]) await sealed.put(key, `{"é":"${key}"}`);
      expect(await sealed.list("b/")).toEqual(["b/1.json", "b/2.json"]);
      await sealed.remove("b/1.json");
      await sealed.remove("b/1.json");
      expect(await sealed.list("b/")).toEqual(["b/2.json"]);
      expect(await sealed.list("a/")).toEqual(["a/1.json"]);
    });

    it("is the same when it comes again", async () => {
      await sealed.put("a/1.json", "{}");
      await sealed.put("a/1.json", "{}");
      expect(await sealed.list("")).toEqual(["a/1.json"]);
    });
  });
}

sealedContract("memory", async () => fakeSealed());

describe("on the embedded S3", () => {
  let services: Awaited<ReturnType<typeof startEmbeddedQueues>>;
  let made = 0;
  const env = stubbedAws(() => services.endpoint);
  beforeAll(async () => {
    services = await startEmbeddedQueues(undefined, "ca-central-1");
  });
  afterAll(() => services.stop());

  sealedContract("S3", async () => {
    made += 1;
    const send = signedCalls(env());
    await send({ service: "s3", method: "PUT", url: new URL(`/sealed-${made}`, services.endpoint) });
    return s3Sealed(`sealed-${made}`, send);
  });
});

describe("what AWS is asked for", () => {
  stubbedAws(() => undefined);
  let calls: Call[] = [];
  beforeEach(() => {
    calls = [];
  });
  const answering =
    (...statuses: number[]) =>
    async (call: Call): Promise<Answer> => {
      calls.push(call);
      return { status: statuses[calls.length - 1] ?? 200, body: Buffer.alloc(0) };
    };
  const hash = "RBNvo1WzZ4oRRq0W9+hknpT7T8If536DEMBg9hyq/4o=";

  it("is an object that is locked from its first moment and overwrites nothing", async () => {
    await s3Sealed("openline-sealed", answering(200)).put("h/m.json", "{}");
    expect(calls).toMatchObject([
      {
        method: "PUT",
        headers: { "x-amz-object-lock-legal-hold": "ON", "if-none-match": "*", "x-amz-checksum-sha256": hash },
      },
    ]);
    expect(calls[0]?.url.href).toBe("https://openline-sealed.s3.ca-central-1.amazonaws.com/h/m.json");
  });

  it("is the lock's end before the deletion", async () => {
    await s3Sealed("openline-sealed", answering(200, 204)).remove("h/m.json");
    expect(calls.map(({ method, url }) => `${method} ${url.pathname}${url.search}`)).toEqual([
      "PUT /h/m.json?legal-hold=",
      "DELETE /h/m.json",
    ]);
    expect(calls[0]?.body).toContain("<Status>OFF</Status>");
  });

  it.each([[412], [200]])("is there where S3 answers %i", async (status) => {
    await expect(s3Sealed("b-sealed", answering(status)).put("k", "{}")).resolves.toBeUndefined();
  });

  it.each([[403], [409], [500]])("fails, to be tried again, where S3 answers %i", async (status) => {
    const failure = { code: "store-failed", retry: true };
    await expect(s3Sealed("b-sealed", answering(status)).put("k", "{}")).rejects.toMatchObject(failure);
    calls = [];
    await expect(s3Sealed("b-sealed", answering(status)).remove("k")).rejects.toMatchObject(failure);
    calls = [];
    await expect(s3Sealed("b-sealed", answering(200, status)).remove("k")).rejects.toMatchObject(failure);
  });
});
