import { AppError } from "../../shared/domain/errors.ts";
import type { Found } from "./filter.ts";
import { answerOf, type RedrivePlace, record } from "./place.ts";
import type { Outcome } from "./quarantine.ts";
import { eachBatch, type Letter, read, release, remove } from "./queue.ts";

/**
 * What the outbox gave up is a place in the table's stream, which keeps it for a day: the function reads it there itself
 * and does it again, so that no word of the table leaves AWS. Its letter goes once that is done.
 */

interface Answer {
  taken?: boolean;
  messages?: number;
  reason?: string;
  errorMessage?: string;
}

/** Throws when the function cannot be asked: those after it wait. Recorded before the first and after the last. */
export async function redriveOutbox(place: RedrivePlace, wanted: (found: Found) => boolean): Promise<Outcome> {
  await record(place, { code: "redrive-started", target: "outbox" });
  const outcome: Outcome = { taken: 0, messages: 0, left: [] };
  const kept: Letter[] = [];
  try {
    await eachBatch(place, "outbox", async (letters) => {
      for (const one of letters) {
        const answer = wanted(one) ? await handOver(place, one) : undefined;
        outcome.messages += answer?.messages ?? 0;
        if (answer?.taken === true) {
          await remove(place, "outbox", [one]);
          outcome.taken += 1;
          continue;
        }
        kept.push(one);
        const { id, atMs, what } = one;
        if (answer !== undefined) outcome.left.push({ id, atMs, what, why: answer.reason ?? "failed" });
      }
    });
    await release(place, "outbox", kept);
  } finally {
    await record(place, { code: "redriven", target: "outbox", sent: outcome.taken, left: kept.length });
  }
  return outcome;
}

async function handOver(place: RedrivePlace, { id, body }: Letter): Promise<Answer> {
  const { DDBStreamBatchInfo: info } = read(body) as { DDBStreamBatchInfo?: Record<string, unknown> };
  if (info === undefined) return { taken: false, reason: "unreadable" };
  const { streamArn, shardId, startSequenceNumber, endSequenceNumber } = info;
  const redrive = { streamArn, shardId, startSequenceNumber, endSequenceNumber, by: place.by };
  const path = `/2015-03-31/functions/${place.names.of("outbox")}/invocations`;
  const answer = await answerOf<Answer>(place, { service: "lambda", path, json: { redrive } });
  if (answer.taken === undefined)
    throw new AppError("queue-refused", `The function outbox did not take ${id}: ${answer.errorMessage ?? ""}`);
  return answer;
}
