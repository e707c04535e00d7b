import { describe, expect, it } from "vitest";
import {
  afterStep,
  deadlineOf,
  type Gate,
  gateOf,
  isDeputy,
  standsFor,
  stepDue,
} from "../../shared/domain/lanes/gate.ts";
import type { PolicyRule } from "../../shared/domain/lanes/lane-policy.ts";
import type { WorkingCalendar } from "../../shared/domain/report/service-standard.ts";

const MINUTE = 60_000;
const calendar: WorkingCalendar = {
  timeZone: "America/Toronto",
  hours: { "mon-fri": "08:00-20:00" },
  closed: ["2026-12-25"],
};
const rule = (over: Partial<PolicyRule> = {}): PolicyRule => ({
  id: "A-1",
  lane: "amber",
  when: {},
  approvers: ["approver"],
  withinMs: 20 * MINUTE,
  otherwise: "escalate",
  ...over,
});
/** Toronto's wall clock in November and December is five hours behind. */
const toronto = (wall: string) => Date.parse(`${wall}:00-05:00`);
const wall = (iso: string) => new Date(Date.parse(iso) - 5 * 60 * MINUTE).toISOString().slice(5, 16);
const steps = (gate: Gate) => gate.steps.map((step) => `${step.do} ${wall(step.at)}`);

describe("the clock of a gate", () => {
  it.each<[string, Partial<PolicyRule>, string, string[]]>([
    ["tells again at half, then escalates", {}, "2026-11-25T10:00", ["remind 11-25T10:10", "escalate 11-25T10:20"]],
    [
      "lets a deputy in, and escalates after as much time again",
      { deputy: "head" },
      "2026-11-25T10:00",
      ["remind 11-25T10:10", "deputise 11-25T10:20", "escalate 11-25T10:40"],
    ],
    [
      "ends with the deputy",
      { deputy: "head", otherwise: "deputy" },
      "2026-11-25T10:00",
      ["remind 11-25T10:10", "deputise 11-25T10:20"],
    ],
    ["gives it back", { otherwise: "return" }, "2026-11-25T10:00", ["remind 11-25T10:10", "return 11-25T10:20"]],
    [
      "lets it go",
      { otherwise: "release", deputy: "head" },
      "2026-11-25T10:00",
      ["remind 11-25T10:10", "deputise 11-25T10:20", "release 11-25T10:40"],
    ],
    [
      "stands still at night",
      { deputy: "head" },
      "2026-11-25T19:45",
      ["remind 11-25T19:55", "deputise 11-26T08:05", "escalate 11-26T08:25"],
    ],
    [
      "stands still over a holiday and a weekend",
      {},
      "2026-12-24T19:55",
      ["remind 12-28T08:05", "escalate 12-28T08:15"],
    ],
  ])("%s", (_name, over, from, expected) => {
    expect(steps(gateOf(rule(over), toronto(from), calendar))).toEqual(expected);
  });

  it("takes one step at a time, and each is noted", () => {
    const at = toronto("2026-11-25T10:00");
    let gate = gateOf(rule({ deputy: "head" }), at, calendar);
    expect(stepDue(gate, at + 10 * MINUTE - 1)).toBeUndefined();
    expect(stepDue(gate, at + 90 * MINUTE)?.do).toBe("remind");
    expect(deadlineOf(gate)?.do).toBe("deputise");
    gate = afterStep(gate, "remind", at + 10 * MINUTE);
    expect(gate.remindedAt).toBe(new Date(at + 10 * MINUTE).toISOString());
    expect(stepDue(gate, at + 19 * MINUTE)).toBeUndefined();
    gate = afterStep(gate, "deputise", at + 20 * MINUTE);
    expect([gate.deputySince, gate.steps.map((step) => step.do)]).toEqual([
      new Date(at + 20 * MINUTE).toISOString(),
      ["escalate"],
    ]);
    gate = afterStep(gate, "escalate", at + 40 * MINUTE);
    expect([gate.escalatedSince, gate.steps]).toEqual([new Date(at + 40 * MINUTE).toISOString(), []]);
    expect(deadlineOf(gate)).toBeUndefined();
  });
});

describe("whom a person stands for", () => {
  const gate = { since: "2026-11-25T15:00:00.000Z", steps: [] };
  const person = { id: "p", email: "Deputy@Passport.example" };
  const deputised = { ...gate, deputy: "deputy@passport.example", deputySince: "2026-11-25T15:20:00.000Z" };
  it.each<[string, Gate | undefined, Parameters<typeof standsFor>[1], string[]]>([
    ["themselves without a clock", undefined, { ...person, roles: ["head"] }, ["head"]],
    ["themselves before time ran out", { ...gate, deputy: "head" }, { ...person, roles: ["head"] }, ["head"]],
    ["all for a deputy by e-mail", deputised, { ...person, roles: ["officer"] }, ["officer", "approver", "head"]],
    ["nobody more for another person", deputised, { id: "q", roles: ["officer"] }, ["officer"]],
    [
      "all for a deputy by role",
      { ...deputised, deputy: "head" },
      { ...person, roles: ["head"] },
      ["head", "approver", "head"],
    ],
    [
      "all for the head once it was passed up",
      { ...gate, escalatedSince: "2026-11-25T15:40:00.000Z" },
      { ...person, roles: ["head"] },
      ["head", "approver", "head"],
    ],
    [
      "an officer for nobody more then",
      { ...gate, escalatedSince: "2026-11-25T15:40:00.000Z" },
      { ...person, roles: ["officer"] },
      ["officer"],
    ],
  ])("%s", (_name, own, who, roles) => {
    expect(standsFor({ ...(own ? { gate: own } : {}), approvers: ["approver", "head"] }, who)).toEqual(roles);
  });

  it("a role is no e-mail address, and an address no role", () => {
    expect(isDeputy("approver", { id: "p", email: "approver", roles: [] })).toBe(false);
    expect(isDeputy("approver@x.example", { id: "p", roles: ["approver"] })).toBe(false);
  });
});
