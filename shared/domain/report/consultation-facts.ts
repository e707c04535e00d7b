import type { Consultation } from "../consult/consultation.ts";
import { addingAt, type FactOptions, scopesOf } from "./facts.ts";
import { bucketOf } from "./histogram.ts";
import type { Delta } from "./report.ts";
import { workingSecondsBetween } from "./service-standard.ts";

/** What a question to experts adds: what became of it on the day when it was asked, each answer's time on its own day. */
export function consultationFacts(consultation: Consultation, options: FactOptions): Delta[] {
  // Another department's question counts there.
  if (consultation.from !== undefined) return [];
  const { askedAt, state, topic, answers } = consultation;
  const scopes = scopesOf({ team: options.teamOf(topic) });
  const asked = addingAt(askedAt, scopes, options.timeZone);
  return [
    ...asked("consultation", "asked"),
    ...(state === "waiting" ? [] : asked("consultation", state)),
    ...answers.flatMap(({ at, tookSeconds }) => {
      const toMs = Date.parse(at);
      const worked = workingSecondsBetween(toMs - tookSeconds * 1000, toMs, options.calendar);
      return addingAt(at, scopes, options.timeZone)("expert", bucketOf(worked));
    }),
  ];
}
