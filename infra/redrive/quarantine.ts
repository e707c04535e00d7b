import { DeleteObjectCommand, GetObjectCommand, paginateListObjectsV2 } from "@aws-sdk/client-s3";
import { AppError } from "../../shared/domain/errors.ts";
import type { Found } from "./filter.ts";
import { answerOf, type RedrivePlace } from "./place.ts";

/**
 * Quarantined deliveries: what lies there, and into the webhook function again. The function parses, redacts and sends
 * them with its own code, its own keys and its own rights: nobody else needs the key of hashes or the parsers, and what
 * the body says is never written on the machine of whoever asks. The function gets no right to read the bucket for it,
 * since the whole world may call it: the reader's role fetches the body and hands it over. The object goes once the queue
 * has everything; killed in between, it comes a second time, which is once. Each one is recorded by the function, with who.
 */

export interface Outcome {
  taken: number;
  messages: number;
  /** Those that stay, with the reason of today. */
  left: Found[];
}

interface Kept extends Found {
  key: string;
}

/** As the function answers (shared/ports/set-aside.ts), or as Lambda says that it failed. */
interface Answer {
  taken?: boolean;
  messages?: number;
  reason?: string;
  errorMessage?: string;
}

/** Keys are `reason/channel/day/id`. */
export async function lookAtQuarantine(place: RedrivePlace, wanted: (found: Found) => boolean): Promise<Found[]> {
  const found: Found[] = [];
  for await (const { key: _, ...one } of kept(place)) if (wanted(one)) found.push(one);
  return found;
}

/** Throws when the function does not take one for another reason than the delivery itself: those after it wait. */
export async function redriveQuarantine(place: RedrivePlace, wanted: (found: Found) => boolean): Promise<Outcome> {
  const outcome: Outcome = { taken: 0, messages: 0, left: [] };
  for await (const { key, ...one } of kept(place)) {
    if (!wanted(one)) continue;
    const answer = await handOver(place, key, one);
    if (answer.taken === undefined) {
      throw new AppError("queue-refused", `The function webhook did not take ${one.id}: ${answer.errorMessage ?? ""}`);
    }
    outcome.messages += answer.messages ?? 0;
    if (!answer.taken) outcome.left.push({ ...one, ...(answer.reason === undefined ? {} : { why: answer.reason }) });
    else {
      await place.s3.send(new DeleteObjectCommand({ Bucket: bucketOf(place), Key: key }));
      outcome.taken += 1;
    }
  }
  return outcome;
}

async function handOver(place: RedrivePlace, key: string, { channel, atMs }: Found): Promise<Answer> {
  const { Body, Metadata = {} } = await place.s3.send(new GetObjectCommand({ Bucket: bucketOf(place), Key: key }));
  const redrive = {
    channel,
    query: Object.fromEntries(new URLSearchParams(Metadata.query ?? "")),
    body: (await Body?.transformToString("base64")) ?? "",
    receivedAtMs: atMs,
    by: place.by,
  };
  const path = `/2015-03-31/functions/${place.names.of("webhook")}/invocations`;
  return answerOf<Answer>(place, { service: "lambda", path, json: { redrive } });
}

async function* kept(place: RedrivePlace): AsyncGenerator<Kept> {
  for await (const { Contents = [] } of paginateListObjectsV2({ client: place.s3 }, { Bucket: bucketOf(place) })) {
    for (const { Key = "", LastModified, Size = 0 } of Contents) {
      const [why = "", channel = "", , id = ""] = Key.split("/");
      yield { key: Key, id, atMs: LastModified?.getTime() ?? 0, channel, what: `${Size} B`, why };
    }
  }
}

const bucketOf = ({ names }: RedrivePlace): string => names.bucket("quarantine");
