import { beforeAll, describe, expect, it } from "vitest";
import { JUDGES } from "../infra/judges/judges.ts";
import { type Finding, judge, REASONS } from "../infra/judges/reasons.ts";
import { NAG, nagFindings } from "../infra/judges/rules.ts";
import { declared, sample } from "./infra-templates.ts";

/** Each finding of a judge of templates has its reason, each reason its finding, and both stand in one place. */

describe("cdk-nag's packs AwsSolutions, Serverless and NIST 800-53 r5", () => {
  let findings: Finding[];
  beforeAll(() => {
    const app = declared(sample());
    app.synth();
    findings = nagFindings(app);
  });

  it("each found what is explained, so that each was asked", () => {
    const packs = findings.map(({ rule }) => NAG.exec(rule)?.[0]);
    expect([...new Set(packs)].sort()).toEqual(["AwsSolutions-", "NIST.800.53.R5-", "Serverless-"]);
  });

  it("find nothing in the sample department without a reason, and need every reason", () => {
    expect(judge(findings, NAG)).toEqual({ unexplained: [], unneeded: [] });
  });

  it("are told again when a reason goes", () => {
    for (const reason of REASONS.filter(({ rules }) => rules.some((rule) => NAG.test(rule)))) {
      const others = REASONS.filter((one) => one !== reason);
      expect(judge(findings, NAG, others).unexplained.length, reason.why).toBeGreaterThan(0);
    }
  });
});

describe("a reason", () => {
  const reasons = [
    { rules: ["AwsSolutions-SQS3", "CKV_AWS_1"], on: "AWS::SQS::Queue", where: /dead/, why: "It is the end." },
  ];
  const of = (over: Partial<Finding> = {}): Finding[] => [
    { rule: "AwsSolutions-SQS3", type: "AWS::SQS::Queue", id: "Queuesdead", ...over },
  ];

  it.each([
    ["another rule", of({ rule: "AwsSolutions-SQS4" })],
    ["another type", of({ type: "AWS::SNS::Topic" })],
    ["another resource", of({ id: "Queuesinbound" })],
  ])("explains nothing of %s", (_, findings) => {
    expect(judge(findings, NAG, reasons).unexplained).toEqual(findings);
  });

  it("that no finding needs is named, of the judges that were asked", () => {
    expect(judge(of(), NAG, reasons)).toEqual({ unexplained: [], unneeded: [] });
    expect(judge([], NAG, reasons).unneeded).toEqual(["AwsSolutions-SQS3 on AWS::SQS::Queue"]);
    expect(judge([], JUDGES.checkov.rules, reasons).unneeded).toEqual(["CKV_AWS_1 on AWS::SQS::Queue"]);
  });

  it("looks at the detail where a rule has several findings", () => {
    const [any] = [{ rules: ["AwsSolutions-IAM5"], on: "AWS::IAM::Policy", where: / Resource::\*$/, why: "" }];
    const finding = { rule: "AwsSolutions-IAM5", type: "AWS::IAM::Policy", id: "Policy" };
    expect(judge([{ ...finding, detail: "Resource::*" }], NAG, [any]).unexplained).toEqual([]);
    expect(judge([{ ...finding, detail: "Action::s3:*" }], NAG, [any]).unexplained).toHaveLength(1);
  });

  it("stands alone: no other reason speaks of the same rule on the same resources", () => {
    const spoken = REASONS.flatMap(({ rules, on, where }) => rules.map((rule) => `${rule} ${on} ${where}`));
    expect(spoken.length).toBe(new Set(spoken).size);
    for (const { why } of REASONS) expect(why).toMatch(/^\S.{30,}\.$/);
  });
});

describe("the judges outside", () => {
  it("cfn-lint's findings are read by rule and resource", () => {
    const text = JSON.stringify([
      { Rule: { Id: "W3005" }, Location: { Path: ["Resources", "Thing", "DependsOn", 1] }, Filename: "app.json" },
      { Rule: { Id: "E0000" }, Location: { Path: null }, Filename: "app.json" },
    ]);
    expect(JUDGES["cfn-lint"].findings(text, (id) => (id === "Thing" ? "AWS::Lambda::Function" : ""))).toEqual([
      { rule: "W3005", type: "AWS::Lambda::Function", id: "Thing" },
      { rule: "E0000", type: "", id: "" },
    ]);
  });

  const report = (parsing_errors: number) => ({
    results: { failed_checks: [{ check_id: "CKV_AWS_115", resource: "AWS::Lambda::Function.Thing" }] },
    summary: { parsing_errors },
  });

  it("checkov's findings are read of one report or several", () => {
    const wanted = { rule: "CKV_AWS_115", type: "AWS::Lambda::Function", id: "Thing" };
    expect(JUDGES.checkov.findings(JSON.stringify(report(0)))).toEqual([wanted]);
    expect(JUDGES.checkov.findings(JSON.stringify([report(0), report(0)]))).toEqual([wanted, wanted]);
  });

  it("a template that checkov cannot read is no template without findings", () => {
    expect(() => JUDGES.checkov.findings(JSON.stringify(report(1)))).toThrow("checkov cannot read a template.");
  });
});
