import { createHash } from "node:crypto";
import { AppError } from "../domain/errors.ts";
import type { SealedDisposal } from "../ports.ts";
import { objectUrl, s3Files } from "./s3-files.ts";
import { type Call, type Send, signedCalls } from "./signed-call.ts";

/**
 * The sealed bucket: each object under a legal hold of S3 Object Lock from its first moment, which no right to delete gets
 * past (Amazon S3 user guide, "Locking objects with Object Lock"). Encryption is the bucket's own default.
 */

/** `200` as it is there now, `412` there before (API reference, PutObject, "If-None-Match"). */
const SEALED: readonly number[] = [200, 412];
/** A key whose newest version is a mark of its deletion answers as if it were not there. */
const GONE: readonly number[] = [200, 404, 405];
const DELETED: readonly number[] = [200, 204, 404];
const UNLOCKED = '<LegalHold xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Status>OFF</Status></LegalHold>';

export function s3Sealed(bucket: string, send: Send = signedCalls()): SealedDisposal {
  const call = async (expected: readonly number[], rest: Omit<Call, "service">): Promise<void> => {
    const answer = await send({ service: "s3", ...rest }).catch((cause: unknown) => {
      throw failed(0, cause);
    });
    if (!expected.includes(answer.status)) throw failed(answer.status);
  };
  const put = (expected: readonly number[], url: URL, body: string, headers: Record<string, string>) =>
    call(expected, { method: "PUT", url, body, headers: { ...headers, "x-amz-checksum-sha256": checksum(body) } });

  return {
    put: (key, body) =>
      put(SEALED, objectUrl(bucket, key), body, {
        "content-type": "application/json",
        "if-none-match": "*",
        "x-amz-object-lock-legal-hold": "ON",
      }),
    list: s3Files(bucket, send).list,
    async remove(key) {
      const url = objectUrl(bucket, key);
      url.searchParams.set("legal-hold", "");
      await put(GONE, url, UNLOCKED, { "content-type": "application/xml" });
      // What was unlocked goes for good with the bucket's lifecycle, a day later.
      await call(DELETED, { method: "DELETE", url: objectUrl(bucket, key) });
    },
  };
}

/** Object Lock takes no request without one (API reference, "PutObject"). */
const checksum = (body: string): string => createHash("sha256").update(body).digest("base64");

const failed = (status: number, cause?: unknown): AppError =>
  new AppError("store-failed", "The sealed bucket did not answer.", { retry: true, facts: { status }, cause });
