import { type LayerRecord, wordsChanged } from "../../domain/lanes/layer.ts";
import type { Message } from "../../domain/message/message.ts";
import type { Outgoing } from "../../domain/outgoing/outgoing.ts";
import { calendarOf, workingSecondsBetween } from "../../domain/report/service-standard.ts";
import type { Ports } from "../../ports.ts";

/** What a person's decision on a waiting reply cost and gave, for the person's own figures. */
export function layerRecord(
  { department, nowMs }: Pick<Ports, "department" | "nowMs">,
  was: Outgoing,
  message: Pick<Message, "topics">,
  made: { by: string; outcome: LayerRecord["outcome"]; text?: string },
): LayerRecord {
  const { text = was.text, by, outcome } = made;
  const [topic] = message.topics;
  const before = outcome === "reworded" ? was.text : (was.submitted?.text ?? was.text);
  const { added, removed } = wordsChanged(before, text);
  const since = was.gate?.since ?? was.submitted?.at ?? was.createdAt;
  return {
    v: 1,
    by,
    at: new Date(nowMs()).toISOString(),
    outgoingId: was.id,
    messageId: was.messageId,
    rule: was.rule ?? "default",
    ...(topic === undefined ? {} : { topic }),
    author: was.createdBy,
    outcome,
    waitSeconds: workingSecondsBetween(Date.parse(since), nowMs(), calendarOf(department)),
    wordsChanged: added + removed,
  };
}
