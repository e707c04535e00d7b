import { GetObjectCommand, NoSuchKey, paginateListObjectsV2, type S3Client } from "@aws-sdk/client-s3";

/** A bucket read by a person at a terminal, with the SDK and their own credentials. */

export interface BucketPlace {
  s3: S3Client;
  bucket: string;
}

/** In the order of their names, as S3 lists them. */
export async function* keysIn({ s3, bucket }: BucketPlace, prefix: string): AsyncGenerator<string> {
  for await (const { Contents = [] } of paginateListObjectsV2({ client: s3 }, { Bucket: bucket, Prefix: prefix }))
    for (const { Key } of Contents) if (Key !== undefined) yield Key;
}

/** As the port of files has it. */
export const bucketFiles = (place: BucketPlace) => ({
  async list(prefix: string): Promise<string[]> {
    const keys: string[] = [];
    for await (const key of keysIn(place, prefix)) keys.push(key);
    return keys;
  },
  async get(key: string): Promise<Buffer | undefined> {
    try {
      const { Body } = await place.s3.send(new GetObjectCommand({ Bucket: place.bucket, Key: key }));
      return Buffer.from((await Body?.transformToByteArray()) ?? []);
    } catch (error) {
      if (error instanceof NoSuchKey) return undefined;
      throw error;
    }
  },
});
