import type { Gate } from "../../domain/lanes/gate.ts";
import { type LayerRecord, wordsChanged } from "../../domain/lanes/layer.ts";
import type { Message } from "../../domain/message/message.ts";
import { OFFICIAL_LANGUAGES } from "../../domain/official-language.ts";
import type { Outgoing } from "../../domain/outgoing/outgoing.ts";
import type { PostPair } from "../../domain/posts/post-pair.ts";
import { calendarOf, workingSecondsBetween } from "../../domain/report/service-standard.ts";
import type { Ports } from "../../ports.ts";

/** What a person's decision on a waiting reply or pair of posts cost and gave, for the person's own figures. */

type LayerPorts = Pick<Ports, "department" | "nowMs">;
type Made = Pick<LayerRecord, "by" | "outcome">;

export function layerRecord(
  ports: LayerPorts,
  was: Outgoing,
  message: Pick<Message, "topics">,
  { text = was.text, ...made }: Made & { text?: string },
): LayerRecord {
  const before = made.outcome === "reworded" ? was.text : (was.submitted?.text ?? was.text);
  const about = { outgoingId: was.id, messageId: was.messageId, topic: message.topics[0] };
  return { ...cost(ports, was, about, made), wordsChanged: changed(before, text) };
}

/** `messageId` of a pair is its own id: it stands for itself as what is decided on and what it is about. */
export function pairLayerRecord(
  ports: LayerPorts,
  was: PostPair,
  { halves = was.halves, ...made }: Made & { halves?: PostPair["halves"] },
): LayerRecord {
  const first = made.outcome === "reworded" ? undefined : was.submitted?.texts;
  const words = OFFICIAL_LANGUAGES.map((half) => changed(first?.[half] ?? was.halves[half].text, halves[half].text));
  const about = { outgoingId: was.id, messageId: was.id, topic: was.topic };
  return { ...cost(ports, was, about, made), wordsChanged: words.reduce((sum, one) => sum + one, 0) };
}

/** How long a reply has waited for approval by now, over all who were asked: for whoever takes it on from there. */
export const approvalWaited = (ports: LayerPorts, was: Outgoing): Pick<Outgoing, "approvalSeconds"> =>
  was.state === "waiting" ? { approvalSeconds: (was.approvalSeconds ?? 0) + waitSeconds(ports, was) } : {};

function waitSeconds(
  { department, nowMs }: LayerPorts,
  { gate, submitted, createdAt }: { gate?: Gate; submitted?: { at: string }; createdAt: string },
): number {
  const since = gate?.since ?? submitted?.at ?? createdAt;
  return workingSecondsBetween(Date.parse(since), nowMs(), calendarOf(department));
}

function cost(
  { department, nowMs }: LayerPorts,
  was: { gate?: Gate; submitted?: { at: string }; createdAt: string; createdBy: string; rule?: string },
  { topic, ...about }: Pick<LayerRecord, "outgoingId" | "messageId"> & { topic: string | undefined },
  made: Made,
): Omit<LayerRecord, "wordsChanged"> {
  return {
    v: 1,
    at: new Date(nowMs()).toISOString(),
    ...about,
    ...made,
    rule: was.rule ?? "default",
    ...(topic === undefined ? {} : { topic }),
    author: was.createdBy,
    waitSeconds: waitSeconds({ department, nowMs }, was),
  };
}

function changed(before: string, after: string): number {
  const { added, removed } = wordsChanged(before, after);
  return added + removed;
}
