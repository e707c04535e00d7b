import { AppError } from "../domain/errors.ts";
import type { Files } from "../ports.ts";
import { presign } from "./presign.ts";
import { credentialsOf, endpointOf, type Values } from "./service-endpoint.ts";
import { type Send, signedCalls } from "./signed-call.ts";

/** A bucket as a folder of files. Encryption is the bucket's own default. */

export function s3Files(bucket: string, send: Send = signedCalls()): Files {
  const call = async (
    method: "GET" | "PUT" | "DELETE",
    url: URL,
    body?: string | Buffer,
    headers: Record<string, string> = {},
  ) => {
    const answer = await send({ service: "s3", method, url, headers, ...(body === undefined ? {} : { body }) }).catch(
      (cause: unknown) => {
        throw failed(0, cause);
      },
    );
    if (answer.status === 200 || answer.status === 204 || answer.status === 404) return answer;
    throw failed(answer.status);
  };

  return {
    async put(key, body, contentType, facts = {}) {
      const metadata = Object.entries(facts).map(([name, value]) => [`x-amz-meta-${name}`, value] as const);
      const headers = { "content-type": contentType, ...Object.fromEntries(metadata) };
      const { status } = await call("PUT", objectUrl(bucket, key), body, headers);
      if (status !== 200) throw failed(status);
    },
    async get(key) {
      const { status, body } = await call("GET", objectUrl(bucket, key));
      return status === 200 ? body : undefined;
    },
    async list(prefix) {
      const keys: string[] = [];
      let token: string | undefined;
      do {
        const url = objectUrl(bucket, "");
        url.searchParams.set("list-type", "2");
        url.searchParams.set("prefix", prefix);
        if (token !== undefined) url.searchParams.set("continuation-token", token);
        const { status, body } = await call("GET", url);
        if (status !== 200) throw failed(status);
        const xml = body.toString("utf8");
        keys.push(...[...xml.matchAll(/<Key>([^<]*)<\/Key>/g)].map(([, key = ""]) => plain(key)));
        const [, next] = /<NextContinuationToken>([^<]*)</.exec(xml) ?? [];
        token = next && plain(next);
      } while (token !== undefined);
      return keys.sort();
    },
    async remove(key) {
      await call("DELETE", objectUrl(bucket, key));
    },
  };
}

/** Platforms fetch a picture within minutes of being told of it. */
const ADDRESS_SECONDS = 3_600;

/** An address of one object that anybody may read for an hour. */
export function signedAddress(bucket: string, key: string, env: Values = process.env): string {
  const place = { service: "s3", region: env.AWS_REGION ?? "" };
  return presign(objectUrl(bucket, key), ADDRESS_SECONDS, place, credentialsOf(env)).href;
}

/** The bucket is in the host name on AWS, in the path at another endpoint. */
export function objectUrl(bucket: string, key: string): URL {
  const url = endpointOf("s3");
  const path = key.split("/").map(encodeURIComponent).join("/");
  if (url.hostname.endsWith(".amazonaws.com")) {
    url.hostname = `${bucket}.${url.hostname}`;
    url.pathname = `/${path}`;
  } else url.pathname = `/${bucket}/${path}`;
  return url;
}

const ENTITIES: Record<string, string> = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&apos;": "'" };
const plain = (xml: string): string => xml.replace(/&(amp|lt|gt|quot|apos);/g, (entity) => ENTITIES[entity] ?? entity);

const failed = (status: number, cause?: unknown): AppError =>
  new AppError("store-failed", "The bucket did not answer.", { retry: true, facts: { status }, cause });
