import type { Department } from "../../domain/department/department.ts";
import { iso } from "../../domain/instants.ts";
import { heldByOther } from "../../domain/message/hands.ts";
import type { Message } from "../../domain/message/message.ts";
import type { SentimentLabel, TagCorrection, Tags } from "../../domain/message/tags.ts";
import { leads, type Officer } from "../../domain/officer.ts";
import { notOffered, type Refused, refused } from "../../domain/outgoing/reply-rules.ts";
import type { Ports } from "../../ports.ts";
import { ATTEMPTS } from "../outgoing/attempts.ts";
import { withoutPersonal } from "../personal.ts";
import { handOver } from "./add-note.ts";
import { type AsSeen, notAsSeen } from "./as-seen.ts";

/** What officers do with a message beside answering it. Each is one conditional write. */

export type TriagePorts = Pick<Ports, "department" | "store" | "nowMs">;
export type Triaged = { ok: true; message: Message } | Refused;

interface OnMessage extends AsSeen {
  messageId: string;
  officer: Officer;
}

export interface TagChange extends OnMessage {
  language?: string;
  sentiment?: Exclude<SentimentLabel, "pending">;
  topics?: string[];
}

/** A colleague's claim is respected: whoever may take it all the same hands it to oneself, which stands in the column. */
export const claim =
  (ports: TriagePorts & Pick<Ports, "newId">) =>
  async (input: OnMessage): Promise<Triaged> => {
    const claimed = await change(ports, input, (message) =>
      heldByOther(message, input.officer)
        ? refused("conflict", "claimed")
        : { ...message, claimedBy: input.officer.id },
    );
    if (claimed.ok || claimed.detail !== "claimed") return claimed;
    return handOver(ports)({ ...input, to: { person: input.officer.id } });
  };

export const release = (ports: TriagePorts) => (input: OnMessage) =>
  change(ports, input, (message) => {
    const { claimedBy, ...free } = message;
    return claimedBy === undefined || claimedBy === input.officer.id || leads(input.officer)
      ? free
      : refused("forbidden");
  });

/** No reply is owed, and here is why. */
export const close = (ports: TriagePorts) => (input: OnMessage & { reason: string }) =>
  change(ports, input, (message) => {
    const closedReason = withoutPersonal(input.reason, ports.department).trim();
    if (closedReason === "") return refused("empty");
    if (message.status !== "open") return refused("wrong-state");
    const closedAt = message.closedAt ?? iso(ports.nowMs());
    return { ...message, status: "closed", closedReason, closedAt };
  });

export const reopen = (ports: TriagePorts) => (input: OnMessage) =>
  change(ports, input, (message) => {
    const { closedReason: _, ...rest } = message;
    if (message.visibility === "deleted" || message.status === "open") return refused("wrong-state");
    return { ...rest, status: "open", reopenedAt: message.reopenedAt ?? iso(ports.nowMs()) };
  });

export const topicsOf = ({ teams }: TriagePorts["department"]): string[] =>
  teams.flatMap(({ topics }) => Object.keys(topics));

/** A person's word goes before the machine's, which is kept beside it. */
export const correctTags = (ports: TriagePorts) => (input: TagChange) =>
  change(ports, input, (message) => {
    if (message.visibility === "deleted") return refused("wrong-state");
    const unknown = input.topics?.find((topic) => teamOf(ports.department, topic) === undefined);
    if (unknown !== undefined) return notOffered("topics", topicsOf(ports.department));
    return corrected(message, input, ports);
  });

/** The message with a person's tags. */
export function corrected(
  message: Message,
  input: Omit<TagChange, "messageId">,
  { department, nowMs }: Pick<TriagePorts, "department" | "nowMs">,
): Message {
  const { language, sentiment, topics } = input;
  const said = {
    ...(language === undefined ? {} : { language }),
    ...(sentiment === undefined ? {} : { sentiment }),
    ...(topics === undefined ? {} : { topics: [...new Set(topics)] }),
  };
  const was: NonNullable<TagCorrection["was"]> = {
    ...(language === undefined ? {} : { language: message.language }),
    ...(sentiment === undefined ? {} : { sentiment: message.sentiment }),
    ...(topics === undefined ? {} : { topics: message.topics }),
  };
  const { team: _, ...rest } = message;
  const { team } = topics === undefined ? message : { team: teamOf(department, topics[0]) };
  const by: Pick<Tags, "language" | "sentiment" | "topics"> = {
    language: language === undefined ? message.language : { code: language, confidence: 1, source: "officer" },
    sentiment: sentiment === undefined ? message.sentiment : { label: sentiment, source: "officer" },
    topics: said.topics ?? message.topics,
  };
  const at = iso(nowMs());
  const corrections = [...message.corrections, { by: input.officer.id, at, ...said, was }];
  return {
    ...rest,
    ...by,
    ...(team === undefined ? {} : { team }),
    corrections,
  };
}

function teamOf(department: Department, topic: string | undefined): string | undefined {
  return topic === undefined ? undefined : department.teams.find(({ topics }) => Object.hasOwn(topics, topic))?.id;
}

async function change(
  { store }: TriagePorts,
  on: OnMessage,
  decide: (message: Message) => Message | Refused,
): Promise<Triaged> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const was = await store.message(on.messageId);
    if (!was) return refused("not-found");
    const next = notAsSeen(was, on) ?? decide(was);
    if ("ok" in next) return next;
    if ((await store.saveMessage(next, was)) === "saved")
      return { ok: true, message: { ...next, revision: was.revision + 1 } };
  }
  return refused("conflict");
}
