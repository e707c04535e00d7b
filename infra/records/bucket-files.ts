import { GetObjectCommand, NoSuchKey, paginateListObjectsV2, type S3Client } from "@aws-sdk/client-s3";
import { AppError } from "../../shared/domain/errors.ts";

/** A bucket read by a person at a terminal, with the SDK and their own credentials. A refusal is `store-failed`. */

export interface BucketPlace {
  s3: S3Client;
  bucket: string;
}

/** In the order of their names, as S3 lists them. */
export async function* keysIn({ s3, bucket }: BucketPlace, prefix: string): AsyncGenerator<string> {
  const pages = paginateListObjectsV2({ client: s3 }, { Bucket: bucket, Prefix: prefix });
  for (;;) {
    const { value, done } = await pages.next().catch(refused);
    if (done) return;
    for (const { Key } of value.Contents ?? []) if (Key !== undefined) yield Key;
  }
}

/** `undefined`: there is no such file. */
export async function fileIn({ s3, bucket }: BucketPlace, key: string): Promise<Buffer | undefined> {
  try {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
    return Buffer.from((await Body?.transformToByteArray()) ?? []);
  } catch (error) {
    return error instanceof NoSuchKey ? undefined : refused(error);
  }
}

const refused = (cause: unknown): never => {
  throw new AppError("store-failed", "The bucket did not answer.", { cause });
};

/** As the port of files has it. */
export const bucketFiles = (place: BucketPlace) => ({
  async list(prefix: string): Promise<string[]> {
    const keys: string[] = [];
    for await (const key of keysIn(place, prefix)) keys.push(key);
    return keys;
  },
  get: (key: string) => fileIn(place, key),
});
