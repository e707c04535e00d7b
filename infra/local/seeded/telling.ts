import type { Consultation } from "../../../shared/domain/consult/consultation.ts";
import type { LayerRecord } from "../../../shared/domain/lanes/layer.ts";
import type { UseRecord } from "../../../shared/domain/library/library.ts";
import { keepingCounts } from "../../../shared/domain/message/counted.ts";
import { merge } from "../../../shared/domain/message/merge.ts";
import type { InboundMessage, Message } from "../../../shared/domain/message/message.ts";
import type { Tags } from "../../../shared/domain/message/tags.ts";
import type { Outgoing } from "../../../shared/domain/outgoing/outgoing.ts";
import type { PostPair } from "../../../shared/domain/posts/post-pair.ts";
import { dueAt } from "../../../shared/domain/report/service-standard.ts";
import type { Office } from "./office.ts";

/** What becomes of one message and all that stands under it, as the changes that the table's stream would tell. */

export type Image =
  | ({ entity: "message" } & Message)
  | ({ entity: "outgoing" } & Outgoing)
  | ({ entity: "consultation" } & Consultation)
  | ({ entity: "layer" } & LayerRecord)
  | ({ entity: "post" } & PostPair)
  | ({ entity: "pair-note" } & UseRecord);

export interface Change {
  atMs: number;
  /** Of the item: a stream keeps the order of its changes, and of no others. */
  key: string;
  old?: Image;
  next: Image;
}

/** Something that happens to it at an instant. */
export interface Happening {
  atMs: number;
  act: (telling: Telling) => void;
}

/** One delivery of a platform; `tags`: of its text. */
export interface Delivery {
  event: InboundMessage;
  tags: Tags;
}

/** The order in which things happen, whatever order they were thought of. */
export function told(office: Office, happenings: readonly Happening[]): Change[] {
  const telling = new Telling(office);
  for (const { atMs, act } of happenings.toSorted((a, b) => a.atMs - b.atMs)) {
    office.atMs = atMs;
    act(telling);
  }
  return telling.changes;
}

export class Telling {
  readonly changes: Change[] = [];
  private readonly office: Office;
  private readonly items = new Map<string, Image>();
  private readonly outgoings = new Map<string, Outgoing>();
  private readonly consultations = new Map<string, Consultation>();
  private stored: Message | undefined;

  constructor(office: Office) {
    this.office = office;
  }

  /** Known once its first delivery is in. */
  get message(): Message {
    return there(this.stored);
  }

  /** As the stage that takes deliveries: one that brings nothing new changes nothing. */
  take({ event, tags }: Delivery, place: Pick<Message, "standing" | "followsAnswer" | "post" | "campaign">): void {
    const was = this.stored;
    const { department } = this.office.ports;
    const help = { tags, dueAt: (created: string, received: string) => dueAt(created, received, department) };
    const merged = merge(was, event, help);
    if (!merged.changed) return;
    const next = keepingCounts(merged.next, was);
    this.putMessage(was === undefined && next.visibility !== "deleted" ? { ...next, ...place } : next);
  }

  putMessage(next: Message): void {
    const revision = (this.stored?.revision ?? 0) + 1;
    const image = { ...next, entity: "message" as const, revision };
    this.stored = image;
    this.put(next.id, image);
  }

  /** `key`: its own behind the message's. */
  outgoing(key: string): Outgoing {
    return there(this.outgoings.get(key));
  }

  putOutgoing(key: string, next: Outgoing): void {
    const revision = (this.outgoings.get(key)?.revision ?? 0) + 1;
    const image = { ...next, entity: "outgoing" as const, revision };
    this.outgoings.set(key, image);
    this.put(next.id, image);
  }

  consultation(id: string): Consultation {
    return there(this.consultations.get(id));
  }

  /** All that were asked about it. */
  asked(): Consultation[] {
    return [...this.consultations.values()];
  }

  putConsultation(next: Consultation): void {
    const revision = (this.consultations.get(next.id)?.revision ?? 0) + 1;
    const image = { ...next, entity: "consultation" as const, revision };
    this.consultations.set(next.id, image);
    this.put(next.id, image);
  }

  put(key: string, next: Image): void {
    const old = this.items.get(key);
    this.items.set(key, next);
    this.changes.push({ atMs: this.office.atMs, key, ...(old === undefined ? {} : { old }), next });
  }
}

function there<T>(item: T | undefined): T {
  if (item === undefined) throw new Error("a story tells of something that is not there yet");
  return item;
}
