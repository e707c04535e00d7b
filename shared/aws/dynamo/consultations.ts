import type { AnswerTimes } from "../../domain/consult/answer-time.ts";
import { type Consultation, recipientOf } from "../../domain/consult/consultation.ts";
import { nextLook } from "../../domain/consult/consultation-clock.ts";
import type { AwayEntry } from "../../domain/consult/directory.ts";
import { type Incoming, incomingMessageId, incomingPlace, isIncoming } from "../../domain/consult/incoming.ts";
import type { ConsultationStore } from "../../ports.ts";
import { dueReader } from "./due.ts";
import { due, fromItem, messagePk, shardOf } from "./items.ts";
import { alsoConsultation, listedAt } from "./listed.ts";
import { messageWrites, unchanged } from "./messages.ts";
import type { Table } from "./table.ts";
import type { Item } from "./upgrade.ts";
import type { Key, Write } from "./wire.ts";

/** Consultations under their messages, each found by its own id as well, and the people who are away. */

const AWAY = "AWAY";
const LONGEST_ID = 200;
/** As many as partners' questions are taken at the same moment: of each round one is counted. */
const TRIES_AT_ONCE = 10;

const consultationKey = ({ id, messageId }: Pick<Consultation, "id" | "messageId">): Key => ({
  pk: messagePk(messageId),
  sk: `C#${id}`,
});
const pointerKey = (id: string): Key => ({ pk: `CID#${id.slice(0, LONGEST_ID)}`, sk: "A" });
const asksPk = (recipient: string): string => `ASKS#${recipient.slice(0, LONGEST_ID)}`;
const timesKey = (recipient: string): Key => ({ pk: `ANSWERED#${recipient.slice(0, LONGEST_ID)}`, sk: "A" });
const tryKey = (key: string, window: number): Key => ({ pk: `TRY#${key.slice(0, LONGEST_ID)}`, sk: String(window) });

function consultationItem(consultation: Consultation, shards: number): Item {
  const look = nextLook(consultation);
  return {
    ...consultation,
    ...consultationKey(consultation),
    entity: "consultation",
    ...listedAt("consultation", consultation.id, consultation.askedAt, shards),
    ...(look === undefined
      ? {}
      : { dueShard: due("consult", shardOf(consultation.id, shards)), dueSort: `${look}#${consultation.id}` }),
  };
}

/** Finds it by its own id; of another department's question, its place in the officers' lists as well. */
function pointerItem(consultation: Consultation, shards: number): Item {
  const { id, messageId } = consultation;
  const item = { ...pointerKey(id), entity: "consultation-id", v: 1, messageId };
  if (!isIncoming(consultation)) return item;
  const { list, sort } = incomingPlace(consultation);
  return { ...item, id, dueShard: due(`asked-${list}`, shardOf(id, shards)), dueSort: sort };
}

/** An expert finds it by these, for as long as their newest link. */
const asksWrites = ({ id, messageId, recipients }: Consultation, was: Consultation | undefined): Write[] =>
  recipients.flatMap(({ id: recipient, kind, linkUntil }) => {
    const known = was && recipientOf(was, recipient)?.linkUntil;
    if (kind !== "expert" || linkUntil === undefined || linkUntil === known) return [];
    const expiresAt = Math.ceil(Date.parse(linkUntil) / 1000);
    return [{ put: { pk: asksPk(recipient), sk: id, entity: "asks", v: 1, messageId, linkUntil, expiresAt } }];
  });

function timesWrite({ next, was }: { next: AnswerTimes; was: AnswerTimes | undefined }): Write {
  const revision = was ? was.revision + 1 : next.revision;
  return { put: { ...next, revision, ...timesKey(next.recipient), entity: "answer-times" }, when: unchanged(was) };
}

/** It and what follows it. */
export function consultationWrites(next: Consultation, was: Consultation | undefined, shards: number): Write[] {
  const stored = { ...next, revision: was ? was.revision + 1 : next.revision };
  const pointer: Write[] = was ? [] : [{ put: pointerItem(next, shards), when: unchanged(undefined) }];
  // Its place moves with it: the condition on the consultation holds for both.
  const place: Write[] = was && isIncoming(next) ? [{ put: pointerItem(next, shards) }] : [];
  return [
    { put: consultationItem(stored, shards), when: unchanged(was) },
    ...alsoConsultation(stored, was, consultationKey(next), shards),
    ...pointer,
    ...place,
    ...asksWrites(next, was),
  ];
}

export function consultationStore(table: Table, shards: number, nowMs: () => number): ConsultationStore {
  const { dueItems, read } = dueReader(table, shards);

  async function consultation(id: string): Promise<Consultation | undefined> {
    const pointer = await table.get(pointerKey(id));
    const item = pointer && (await table.get(consultationKey({ id, messageId: String(pointer.messageId) })));
    return item && fromItem<Consultation>(item);
  }

  return {
    consultation,

    async consultations(messageId) {
      const items = await table.all({
        key: {
          expression: "pk = :pk AND begins_with(sk, :c)",
          values: { ":pk": messagePk(messageId), ":c": "C#" },
        },
        forward: true,
        consistent: true,
      });
      return items.map(fromItem<Consultation>);
    },

    async saveConsultation(next, was, also = {}) {
      const done = await table.transact([
        ...consultationWrites(next, was, shards),
        ...(also.answerTimes ? [timesWrite(also.answerTimes)] : []),
        ...(also.message ? messageWrites(also.message.next, also.message.was, shards) : []),
      ]);
      return done.ok ? "saved" : "conflict";
    },

    async consultationsTo(recipient) {
      const asks = await table.all({
        key: { expression: "pk = :pk", values: { ":pk": asksPk(recipient) } },
        forward: true,
        consistent: true,
      });
      // Time to live deletes within days, not at the instant.
      const open = asks.filter(({ linkUntil }) => Date.parse(String(linkUntil)) > nowMs());
      const keys = open.map(({ sk, messageId }) => consultationKey({ id: String(sk), messageId: String(messageId) }));
      return (await table.many(keys)).map(fromItem<Consultation>);
    },

    async consultationsDue(before, limit) {
      // Sort keys go on after the instant: `~` is behind all of them.
      const entries = await dueItems("consult", `${before}~`, limit);
      const found = await Promise.all(entries.map(({ id }) => consultation(String(id))));
      return found.filter((one) => one !== undefined).filter((one) => (nextLook(one) ?? "~") <= before);
    },

    async incoming(list, limit) {
      const entries = await dueItems(`asked-${list}`, undefined, limit, list === "open" ? "first" : "last");
      const found = await read<Incoming>(entries, (id) => consultationKey({ id, messageId: incomingMessageId(id) }));
      return found.filter((one) => incomingPlace(one).list === list);
    },

    async answerTimes(recipients) {
      return (await table.many([...new Set(recipients)].map(timesKey))).map(fromItem<AnswerTimes>);
    },

    async aways() {
      const items = await table.all({ key: { expression: "pk = :pk", values: { ":pk": AWAY } }, forward: true });
      return items.map(fromItem<AwayEntry>);
    },

    async saveAway(next, was) {
      const revision = was ? was.revision + 1 : next.revision;
      return table.put({ ...next, revision, pk: AWAY, sk: next.expert, entity: "away" }, unchanged(was));
    },

    async allowTry(key, limit, windowSeconds) {
      const window = Math.floor(nowMs() / 1000 / windowSeconds);
      const at = tryKey(key, window);
      // Time to live deletes within days, not at the instant: the key has the window in it.
      const expiresAt = (window + 2) * windowSeconds;
      for (let attempt = 0; attempt < TRIES_AT_ONCE; attempt++) {
        const was = (await table.get(at)) as { revision: number } | undefined;
        if (was !== undefined && was.revision >= limit) return false;
        const next = { ...at, entity: "try", v: 1, revision: (was?.revision ?? 0) + 1, expiresAt };
        if ((await table.put(next, unchanged(was))) === "saved") return true;
      }
      // So many at the same moment are no person's.
      return false;
    },
  };
}
