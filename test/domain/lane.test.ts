import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Department, parseDepartment } from "../../shared/domain/department/department.ts";
import { type LaneSignals, laneOf, ruleFor } from "../../shared/domain/lanes/lane.ts";
import { policyOf } from "../../shared/domain/lanes/lane-policy.ts";
import { reasonsOf } from "../../shared/domain/lanes/lane-reasons.ts";
import { RISK_SIGNALS } from "../../shared/domain/message/tags.ts";
import { CASES, POLICY_FILE, parse } from "./lane-cases.ts";

type Rule = Department["lanes"][number];
const signals: LaneSignals = {
  sends: "reply",
  public: true,
  risk: ["legal"],
  topics: ["renewal"],
  sentiment: "negative",
  day: "2026-11-25",
};
const rule = (id: string, lane: "amber" | "red", when: Rule["when"], more: Partial<Rule> = {}): Rule => ({
  id,
  lane,
  when,
  ...more,
});
const of = (...lanes: Rule[]) => laneOf(signals, policyOf({ lanes }));

describe("the lane of what goes out", () => {
  it.each([
    ["no rule: nobody stands in between", [], "green", "default"],
    ["a rule that does not match", [rule("a", "red", { risk: ["media"] })], "green", "default"],
    ["one of several signals is enough", [rule("a", "red", { risk: ["media", "legal"] })], "red", "a"],
    ["all conditions must hold", [rule("a", "red", { risk: ["legal"], topic: ["lost"] })], "green", "default"],
    ["no condition matches everything", [rule("a", "amber", {})], "amber", "a"],
    ["an empty list matches nothing", [rule("a", "amber", { risk: [] })], "green", "default"],
    ["red before amber, wherever it stands", [rule("a", "amber", {}), rule("b", "red", {})], "red", "b"],
    ["the first of its lane", [rule("a", "red", { topic: ["renewal"] }), rule("b", "red", {})], "red", "a"],
    [
      "amber that is let go after amber that is not",
      [rule("a", "amber", {}, { otherwise: "release" }), rule("b", "amber", {})],
      "amber",
      "b",
    ],
    [
      "three people before two",
      [rule("a", "red", {}), rule("b", "red", {}, { approvers: ["approver", "approver", "head"] })],
      "red",
      "b",
    ],
  ] as const)("%s", (_name, lanes, lane, id) => {
    expect(of(...(lanes as readonly Rule[]))).toMatchObject({ lane, rule: id });
  });

  it("asks one person in the amber lane and two with the head of communications in the red one", () => {
    expect(of(rule("a", "amber", {})).approvers).toEqual(["approver"]);
    expect(of(rule("a", "red", {})).approvers).toEqual(["approver", "head"]);
    expect(of(rule("a", "amber", {}, { approvers: ["head"] })).approvers).toEqual(["head"]);
  });
});

describe("a department's policy, case by case", () => {
  const policy = policyOf(parseDepartment(POLICY_FILE));

  it("has at least two hundred cases, each of its own", () => {
    expect(CASES.length).toBeGreaterThanOrEqual(200);
    expect(new Set(CASES.map(([facts]) => facts)).size).toBe(CASES.length);
  });

  it.each(CASES)("%s → %s", (facts, expected) => {
    const judged = laneOf(parse(facts), policy);
    expect(judged.rule).toBe(expected);
    expect(judged.lane).toBe(expected === "default" ? "green" : expected.startsWith("R") ? "red" : "amber");
  });

  it("has a case for each rule, so that none is there for nothing", () => {
    const met = new Set(CASES.map(([, id]) => id));
    expect(policy.rules.map(({ id }) => id).filter((id) => !met.has(id))).toEqual([]);
  });

  it("says for each case that has a gate why it is there", () => {
    for (const [facts] of CASES) {
      const judged = parse(facts);
      const decides = ruleFor(judged, policy);
      if (decides) expect(reasonsOf(decides, judged).length, facts).toBeGreaterThan(0);
    }
  });
});

describe("a repost of a citizen's words", () => {
  const reposts = {
    sends: "repost",
    public: true,
    risk: [],
    topics: ["thanks"],
    sentiment: "positive",
    day: "2026-11-23",
  } as const;
  it.each([
    ["nothing of it", [], "repost", ["approver"]],
    ["a rule for posts", [{ id: "P", lane: "red", when: { sends: "post" } }], "P", ["approver", "head"]],
    ["a rule of its own", [{ id: "R", lane: "amber", when: { sends: "repost" }, approvers: ["head"] }], "R", ["head"]],
    [
      "a rule for posts of elections alone",
      [{ id: "E", lane: "red", when: { sends: "post", election: true } }],
      "repost",
      ["approver"],
    ],
  ] as const)("is looked at by a second person where the file says %s", (_name, lanes, rule, approvers) => {
    expect(laneOf(reposts as never, policyOf({ lanes: lanes as never }))).toMatchObject({ rule, approvers });
    expect(laneOf({ ...reposts, sends: "reply" } as never, policyOf({ lanes: lanes as never }))).toMatchObject({
      lane: "green",
    });
  });
});

describe("any policy", () => {
  const STRICT = { green: 0, amber: 1, red: 2 };
  const some = <T>(values: readonly T[]) =>
    fc.option(fc.subarray([...values], { minLength: 1 }), { nil: undefined, freq: 2 });
  const flag = fc.option(fc.constant(true as const), { nil: undefined, freq: 3 });
  const TOPICS = ["renewal", "lost", "child"];
  const SENTIMENTS = ["positive", "neutral", "mixed", "negative"] as const;
  const when = fc
    .record({
      risk: some(RISK_SIGNALS),
      topic: some(TOPICS),
      sentiment: some(SENTIMENTS),
      kind: fc.constantFrom(undefined, undefined, "public" as const, "private" as const),
      sends: fc.constantFrom(undefined, undefined, "reply" as const, "post" as const, "hide" as const),
      reach: fc.option(fc.integer({ min: 1, max: 1000 }), { nil: undefined }),
      election: flag,
      crisis: flag,
      libraryChanged: fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: undefined, freq: 3 }),
      language: fc.constantFrom(undefined, undefined, "other" as const, "both" as const),
    })
    .map((all) => Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as Rule["when"]);
  const lanes = fc.array(
    fc.record({
      lane: fc.constantFrom("amber" as const, "red" as const),
      when,
      otherwise: fc.constantFrom("escalate" as const, "return" as const, "deputy" as const, "release" as const),
    }),
    { maxLength: 8 },
  );
  const policies = fc.record({ lanes, on: fc.boolean() }).map(({ lanes: all, on }) => ({
    lanes: all.map((one, index) => ({
      ...one,
      id: `r${index}`,
      // No file may let red go.
      ...(one.lane === "red" && one.otherwise === "release" ? { otherwise: "escalate" as const } : {}),
    })),
    elections: on ? [{ from: "2026-11-01", to: "2026-11-30" }] : [],
    crisis: { lasts: 1, longest: 1, pausePosts: true, lanes: [] },
  }));
  const judged: fc.Arbitrary<LaneSignals> = fc.record({
    sends: fc.constantFrom("reply" as const, "post" as const, "hide" as const),
    public: fc.boolean(),
    risk: fc.subarray([...RISK_SIGNALS]),
    topics: fc.subarray(TOPICS),
    sentiment: fc.constantFrom(...SENTIMENTS, "unknown" as const, "pending" as const),
    day: fc.constantFrom("2026-10-31", "2026-11-15", "2026-12-01"),
  });
  /** Each adds what a rule may fear, and takes nothing away. */
  const worse: readonly ((from: LaneSignals, pick: number) => LaneSignals)[] = [
    (from, pick) => ({
      ...from,
      risk: [...new Set([...from.risk, RISK_SIGNALS[pick % RISK_SIGNALS.length] as "legal"])],
    }),
    (from, pick) => ({ ...from, reach: (from.reach ?? 0) + pick }),
    (from) => ({ ...from, crisis: true }),
    (from, pick) => ({ ...from, libraryChanged: Math.min(1, (from.libraryChanged ?? 0) + (pick % 11) / 10) }),
    (from, pick) => ({ ...from, topics: [...new Set([...from.topics, TOPICS[pick % TOPICS.length] as string])] }),
  ];

  it("never loosens when a further risk shows: neither lane nor people, nor what happens when time runs out", () => {
    fc.assert(
      fc.property(
        policies,
        judged,
        fc.array(fc.tuple(fc.nat(4), fc.nat(2000)), { maxLength: 6 }),
        (source, from, adds) => {
          const policy = policyOf(source);
          let now = from;
          for (const [which, pick] of adds) {
            const next = (worse[which] as (typeof worse)[number])(now, pick);
            const [before, after] = [laneOf(now, policy), laneOf(next, policy)];
            expect(STRICT[after.lane]).toBeGreaterThanOrEqual(STRICT[before.lane]);
            expect(after.approvers.length).toBeGreaterThanOrEqual(before.approvers.length);
            if (after.lane === before.lane && before.lane === "amber" && ruleFor(now, policy)?.otherwise !== "release")
              expect(ruleFor(next, policy)?.otherwise).not.toBe("release");
            now = next;
          }
        },
      ),
      { numRuns: 2000 },
    );
  });

  it("has exactly one rule that decides, the same for the same facts, and none is green", () => {
    fc.assert(
      fc.property(policies, judged, (source, facts) => {
        const policy = policyOf(source);
        const decided = laneOf(facts, policy);
        const matching = policy.rules.filter((one) => ruleFor(facts, { ...policy, rules: [one] }) !== undefined);
        expect(decided.rule).toBe(matching[0]?.id ?? "default");
        expect(decided.lane === "green").toBe(matching.length === 0);
        expect(decided.approvers.length === 0).toBe(matching.length === 0);
        expect(laneOf(structuredClone(facts), policyOf(structuredClone(source)))).toEqual(decided);
      }),
      { numRuns: 1000 },
    );
  });

  it("matches no reach that is unknown, and no empty policy holds anything up", () => {
    fc.assert(
      fc.property(judged, (facts) => {
        const { reach: _, ...unknown } = facts;
        const far = policyOf({ lanes: [rule("far", "red", { reach: 1 })] });
        expect(laneOf(unknown, far)).toMatchObject({ lane: "green", rule: "default" });
        expect(laneOf({ ...unknown, crisis: false }, policyOf({ lanes: [] })).lane).toBe("green");
      }),
    );
  });
});

describe("the policy's version", () => {
  const policyVersion = (lanes: Rule[], more = {}) => policyOf({ lanes, ...more }).version;
  const a = rule("a", "red", { risk: ["legal"] });
  const b = rule("b", "amber", {});
  it("changes with any rule, their order, the elections and what holds in a crisis, not with the order of keys", () => {
    expect(policyVersion([a, b])).not.toBe(policyVersion([b, a]));
    expect(policyVersion([a])).not.toBe(policyVersion([{ ...a, approvers: ["head", "approver"] }]));
    expect(policyVersion([a])).not.toBe(policyVersion([{ ...a, within: 1 }]));
    expect(policyVersion([a])).not.toBe(policyVersion([a], { elections: [{ from: "2027-09-01", to: "2027-10-20" }] }));
    const crisis = { lasts: 1, longest: 1, pausePosts: true, lanes: [] };
    expect(policyVersion([a])).not.toBe(policyVersion([a], { crisis }));
    expect(policyVersion([{ when: a.when, lane: a.lane, id: a.id }])).toBe(policyVersion([a]));
    expect(policyVersion([])).toMatch(/^[0-9a-f]{16}$/);
  });
});
