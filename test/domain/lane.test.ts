import { describe, expect, it } from "vitest";
import type { Department } from "../../shared/domain/department.ts";
import { type LaneSignals, laneOf } from "../../shared/domain/lane.ts";
import { policyOf } from "../../shared/domain/lane-policy.ts";

const signals: LaneSignals = {
  sends: "reply",
  public: true,
  risk: ["legal"],
  topics: ["renewal"],
  sentiment: "negative",
  day: "2026-11-25",
};
type Rule = Department["lanes"][number];
const rule = (id: string, lane: "amber" | "red", when: Rule["when"]): Rule => ({
  id,
  lane,
  when,
  approvers: ["approver"],
});
const of = (...lanes: Rule[]) => laneOf(signals, policyOf({ lanes }));

describe("the lane of a reply", () => {
  it.each([
    ["no rule: nobody stands in between", [], "green", "default"],
    ["a rule that does not match", [rule("a", "red", { risk: ["media"] })], "green", "default"],
    ["one of several signals is enough", [rule("a", "red", { risk: ["media", "legal"] })], "red", "a"],
    ["all conditions must hold", [rule("a", "red", { risk: ["legal"], topic: ["lost"] })], "green", "default"],
    ["a public comment", [rule("a", "amber", { kind: "public" })], "amber", "a"],
    ["a private rule", [rule("a", "amber", { kind: "private" })], "green", "default"],
    ["no condition matches everything", [rule("a", "amber", {})], "amber", "a"],
    ["an empty list matches nothing", [rule("a", "amber", { risk: [] })], "green", "default"],
    ["red before amber, wherever it stands", [rule("a", "amber", {}), rule("b", "red", {})], "red", "b"],
    ["the first of its lane", [rule("a", "red", { topic: ["renewal"] }), rule("b", "red", {})], "red", "a"],
  ] as const)("%s", (_name, lanes, lane, id) => {
    expect(of(...(lanes as readonly Rule[]))).toMatchObject({ lane, rule: id });
  });
});

const policyVersion = (lanes: Rule[]) => policyOf({ lanes }).version;

describe("the policy's version", () => {
  const a = rule("a", "red", { risk: ["legal"] });
  const b = rule("b", "amber", {});
  it("changes with any rule and with their order, not with the order of keys", () => {
    expect(policyVersion([a, b])).not.toBe(policyVersion([b, a]));
    expect(policyVersion([a])).not.toBe(policyVersion([{ ...a, approvers: ["head"] }]));
    expect(policyVersion([{ approvers: a.approvers, when: a.when, lane: a.lane, id: a.id }])).toBe(policyVersion([a]));
    expect(policyVersion([])).toMatch(/^[0-9a-f]{16}$/);
  });
});
