import { type AnswerTime, answerTimeOf } from "../../domain/consult/answer-time.ts";
import { directoryIds } from "../../domain/consult/directory.ts";
import type { Ports } from "../../ports.ts";

/** By id: how long each of those who can be asked usually takes; of whom there is nothing, no answers. */
export type AnswerTimesById = Readonly<Record<string, AnswerTime>>;

export async function answerTimesOf({
  department,
  store,
}: Pick<Ports, "department" | "store">): Promise<AnswerTimesById> {
  const ids = directoryIds(department);
  const found = new Map((await store.answerTimes(ids)).map((one) => [one.recipient, one]));
  return Object.fromEntries(ids.map((id) => [id, answerTimeOf(found.get(id))]));
}
