import { expect, it } from "vitest";
import { answerGiven, answerTimeOf, MOST_KEPT, withAnswer } from "../../shared/domain/consult/answer-time.ts";
import type { Answer } from "../../shared/domain/consult/consultation.ts";
import { calendarOf } from "../../shared/domain/report/service-standard.ts";
import { aMessage } from "../fakes/build.ts";
import { aConsultation, aRecipient } from "../fakes/consultation.ts";
import { testDepartment } from "../fakes/department.ts";

it.each([
  ["nobody's", [], { answers: 0 }],
  ["four are too few to judge", [10, 20, 30, 40], { answers: 4 }],
  ["five, in no order", [50, 10, 900, 20, 30], { answers: 5, usual: { medianSeconds: 30, mostSeconds: 50 } }],
  [
    "an even number: a time that somebody took",
    [6, 5, 4, 3, 2, 1],
    { answers: 6, usual: { medianSeconds: 3, mostSeconds: 5 } },
  ],
])("the usual time of %s", (_name, seconds, said) => {
  expect(answerTimeOf({ seconds })).toEqual(said);
});

it("keeps the last answers alone", () => {
  let times = withAnswer(undefined, "ann", 0);
  for (let n = 1; n <= MOST_KEPT; n += 1) times = withAnswer(times, "ann", n);
  expect(times.seconds).toHaveLength(MOST_KEPT);
  expect([times.seconds[0], times.seconds.at(-1)]).toEqual([1, MOST_KEPT]);
});

it("an answer's time is the expert's own working time since they were asked", () => {
  const service = { ...calendarOf(testDepartment), timeZone: "America/Toronto", closed: [] };
  const clock = { since: "2026-11-23T20:30:00.000Z", remindAt: "", dueAt: "" };
  const was = aConsultation(aMessage("m"), "01A", { recipients: [aRecipient("ann", { state: "asked", clock })] });
  const given: Answer = {
    ...{ id: "01A.1", recipient: "ann", name: "Ann", text: "Yes." },
    ...{ via: "link", language: "en" },
    ...{ at: "2026-11-24T14:10:00.000Z", tookSeconds: 63_600 },
  };
  // Monday 15:30 to Tuesday 9:10, open from 9 to 16.
  const hours = () => ({ ...service, hours: { "mon-fri": "09:00-16:00" } });
  expect(answerGiven(was, { ...was, answers: [given] }, hours)).toEqual({ recipient: "ann", seconds: 2_400 });
  expect(answerGiven(was, was, hours)).toBeUndefined();
});
