import { asError } from "../../domain/errors.ts";
import type { Outgoing } from "../../domain/outgoing/outgoing.ts";
import { COUNTED_KINDS } from "../../domain/report/counters.ts";
import type { Ports, StreamBatch, StreamRecord } from "../../ports.ts";
import { followPostings, type PostingPorts } from "../inbox/follow-postings.ts";
import { awaitApproval, awaitingChanged } from "../lanes/await-approval.ts";
import { type NoteLibraryPorts, noteLibrary } from "../library/note-library.ts";
import { type JournalPorts, keepJournal } from "../records/keep-journal.ts";
import { countChanges } from "../reports/count-changes.ts";
import { imageOf } from "../stream-image.ts";
import { keepPromises, newAnswers } from "./keep-promises.ts";
import { sendJob } from "./send-job.ts";
import { endsReposts, takeBackIfChanged, takeBackReposts } from "./take-back-reposts.ts";

/**
 * The outbox: what the table's stream says goes out to the sender, to open pages and into the counters.
 *
 * Order: jobs, feed, journal, postings, library, reposts, approvals, promises, counters, letters. All before the counters
 * may be repeated without harm (a sender claims, a page reads again, a use is noted once); the counters may not, so they
 * go in one transaction with the checkpoint. Letters go last: they are claimed one by one, and slow.
 * A crash anywhere repeats the batch, and records up to the checkpoint add nothing a second time.
 */

export type DispatchPorts = NoteLibraryPorts &
  JournalPorts &
  PostingPorts &
  Pick<Ports, "outbound"> & {
    /** Sends what a consultation owes; it notes its own failures, and the sweep points at them again. */
    letters: (consultationId: string) => Promise<void>;
  };

/** Kinds of items whose changes are followed; the stream's event source lets no others through. */
export const FOLLOWED = [...COUNTED_KINDS, "forgotten"] as const;

/** `failedFrom`: this record and all after it must come again. */
export const dispatch = (ports: DispatchPorts) => {
  const follow = followPostings(ports);
  return async ({ shardId, records }: StreamBatch): Promise<{ failedFrom?: string }> => {
    const last = records.at(-1);
    if (!last) return {};
    const failedAt = await sendJobs(ports, records);
    const done = failedAt === undefined ? records : records.slice(0, failedAt);
    const failedFrom = failedAt === undefined ? undefined : records[failedAt]?.sequence;
    if (done.length > 0) {
      const changed = [...new Set(done.flatMap(({ old, next }) => messageOf(next) ?? messageOf(old) ?? []))];
      if (changed.length > 0) await ports.store.appendChanges(changed, new Date(ports.nowMs()).toISOString());
      await keepJournal(ports, done);
      await follow(done);
      for (const record of done) await noteLibrary(ports, changesIn(record));
      for (const id of endedReposts(done)) await takeBackReposts(ports, id);
      for (const repost of newReposts(done)) await takeBackIfChanged(ports, repost);
      for (const id of awaitingChanged(done)) await awaitApproval(ports, id);
      for (const answer of newAnswers(done)) await keepPromises(ports, answer);
      await countChanges(ports)({ shardId, records: done });
      for (const id of owingLetters(done)) await sendLettersOf(ports, id);
    }
    return failedFrom === undefined ? {} : { failedFrom };
  };
};

/** Last of all: a mail takes longer than everything else, and nothing may wait for it. */
async function sendLettersOf({ letters, log }: DispatchPorts, id: string): Promise<void> {
  try {
    await letters(id);
  } catch (error) {
    log.error("consultation-failed", asError(error), { consultation: id });
  }
}

function owingLetters(records: readonly StreamRecord[]): string[] {
  const consultations = records.flatMap(({ next }) => imageOf("consultation", next) ?? []);
  const owing = consultations.filter(({ letters }) =>
    letters.some(({ state }) => state !== "sent" && state !== "failed"),
  );
  return [...new Set(owing.map(({ id }) => id))];
}

/** Messages that a repost of ours shows no more as it was reviewed. */
function endedReposts(records: readonly StreamRecord[]): string[] {
  return [
    ...new Set(
      records.flatMap(({ old, next }) => {
        const [was, is] = [imageOf("message", old), imageOf("message", next)];
        return is !== undefined && endsReposts(was, is) ? [is.id] : [];
      }),
    ),
  ];
}

/** Those that stand since now. */
function newReposts(records: readonly StreamRecord[]): Outgoing[] {
  return records.flatMap(({ old, next }) => {
    const [was, is] = [imageOf("outgoing", old), imageOf("outgoing", next)];
    return is?.kind === "repost" && is.state === "sent" && was?.state !== "sent" ? [is] : [];
  });
}

/** The index of the first record whose job the queue refused. */
async function sendJobs(ports: DispatchPorts, records: readonly StreamRecord[]): Promise<number | undefined> {
  for (const [index, { old, next, sequence }] of records.entries()) {
    const outgoing = imageOf("outgoing", next);
    if (outgoing?.state !== "approved") continue;
    const before = imageOf("outgoing", old);
    // An edit within the undo window is approved before and after: its new delay needs a new job.
    if (before?.state === "approved" && before.sendAfter === outgoing.sendAfter) continue;
    try {
      await sendJob(ports, outgoing, outgoing.sendAfter);
    } catch (error) {
      ports.log.error("dispatch-failed", asError(error), { outgoing: outgoing.id, sequence });
      return index;
    }
  }
  return undefined;
}

function changesIn({ old, next }: StreamRecord): Parameters<typeof noteLibrary>[1] {
  const outgoing = imageOf("outgoing", next);
  if (outgoing) return { outgoing: { old: imageOf("outgoing", old), next: outgoing } };
  return { message: { old: imageOf("message", old), next: imageOf("message", next) } };
}

const messageOf = (image: unknown): string | undefined =>
  imageOf("message", image)?.id ??
  imageOf("outgoing", image)?.messageId ??
  imageOf("consultation", image)?.messageId ??
  imageOf("post", image)?.id;
