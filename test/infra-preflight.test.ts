import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { type Ask, makeAsk } from "../infra/aws-ask.ts";
import type { Finding } from "../infra/deploy/account-checks.ts";
import { preflight, printed } from "../infra/deploy/preflight.ts";
import type { DepartmentFile } from "../shared/domain/department/department.ts";
import { sample } from "./infra-templates.ts";

/** Preflight against an AWS that answers over HTTP as told. */

interface Answer {
  status: number;
  body: string;
}
const json = (value: object, status = 200): Answer => ({ status, body: JSON.stringify(value) });
const refused = (code: string): Answer => json({ __type: code }, 400);

const identity = (account: string): Answer => ({
  status: 200,
  body: `<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>arn:aws:sts::${account}:assumed-role/cloud-team/maya</Arn><Account>${account}</Account></GetCallerIdentityResult></GetCallerIdentityResponse>`,
});
const simulated = (results: [action: string, decision: string, byOrganizations?: boolean][]): Answer => ({
  status: 200,
  body: `<EvaluationResults>${results
    .map(
      ([action, decision, allowed]) =>
        `<member><EvalActionName>${action}</EvalActionName><EvalDecision>${decision}</EvalDecision>${
          allowed === undefined
            ? ""
            : `<OrganizationsDecisionDetail><AllowedByOrganizations>${allowed}</AllowedByOrganizations></OrganizationsDecisionDetail>`
        }</member>`,
    )
    .join("")}</EvaluationResults>`,
});
const optOut = (choice: string) =>
  json({
    EffectivePolicy: { PolicyContent: JSON.stringify({ services: { comprehend: { opt_out_policy: choice } } }) },
  });

/** An account that lacks nothing, by what each question is known by. */
const READY: Record<string, Answer> = {
  DescribeStacks: { status: 400, body: "<ErrorResponse><Error><Code>ValidationError</Code></Error></ErrorResponse>" },
  GetCallerIdentity: identity("111111111111"),
  "AmazonSSM.GetParameter": json({ Parameter: { Value: "25" } }),
  "/2016-08-19/account-settings/": json({ AccountLimit: { ConcurrentExecutions: 1000 } }),
  "Comprehend_20171127.BatchDetectSentiment": json({ ResultList: [], ErrorList: [] }),
  "ServiceQuotasV20190624.ListServiceQuotas": json({ Quotas: [{ QuotaName: "BatchDetectSentiment TPS", Value: 10 }] }),
  "/v2/email/account": json({ ProductionAccessEnabled: true }),
  "AWSOrganizationsV20161128.DescribeEffectivePolicy": optOut("optOut"),
  SimulatePrincipalPolicy: simulated([["lambda:CreateFunction", "allowed", true]]),
};

const TODAY = "2026-11-26";

let server: Server;
let answers: Record<string, Answer>;
let heard: { key: string; body: string; authorization: string }[];
let endpoint: string;

beforeAll(async () => {
  vi.stubEnv("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE");
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", "example");
  server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    const target = request.headers["x-amz-target"];
    const key = typeof target === "string" ? target : (new URLSearchParams(body).get("Action") ?? request.url ?? "");
    heard.push({ key, body, authorization: request.headers.authorization ?? "" });
    const answer = answers[key] ?? { status: 404, body: "" };
    response.writeHead(answer.status).end(answer.body);
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  vi.unstubAllEnvs();
  server.close();
});
beforeEach(() => {
  heard = [];
});

function check(over: Record<string, Answer> = {}, change?: (file: DepartmentFile) => void): Promise<Finding[]> {
  answers = { ...READY, ...over };
  const department = sample(change);
  return preflight(department, makeAsk(department.department.region, { AWS_ENDPOINT_URL: endpoint }), TODAY);
}

describe("preflight", () => {
  it("finds nothing to ask for in an account that is ready", async () => {
    const findings = await check();
    expect(findings.map(({ check, ok }) => [check, ok])).toEqual([
      ["identity", true],
      ["bootstrap", true],
      ["permissions", true],
      ["concurrency", true],
      ["comprehend", true],
      ["mail", true],
      ["ai-opt-out", true],
      ["size", true],
    ]);
  });

  it("asks nothing of AI services where word lists alone judge sentiment", async () => {
    const findings = await check({}, (file) => {
      file.tagging = { sentiment: "local" };
    });
    expect(findings.map(({ check, ok }) => [check, ok])).toEqual(
      ["identity", "bootstrap", "permissions", "concurrency", "mail", "size"].map((name) => [name, true]),
    );
    expect(heard.map(({ key }) => key).filter((key) => /Comprehend|EffectivePolicy/.test(key))).toEqual([]);
  });

  it("signs each question for its service and place", async () => {
    await check();
    const scopes = heard.map(({ key, authorization }) => [
      key,
      /Credential=AKIDEXAMPLE\/\d+\/([\w-]+\/\w+)\//.exec(authorization)?.[1],
    ]);
    expect(Object.fromEntries(scopes)).toEqual({
      DescribeStacks: "ca-central-1/cloudformation",
      GetCallerIdentity: "ca-central-1/sts",
      "AmazonSSM.GetParameter": "ca-central-1/ssm",
      "/2016-08-19/account-settings/": "ca-central-1/lambda",
      "Comprehend_20171127.BatchDetectSentiment": "ca-central-1/comprehend",
      "ServiceQuotasV20190624.ListServiceQuotas": "ca-central-1/servicequotas",
      "/v2/email/account": "ca-central-1/ses",
      "AWSOrganizationsV20161128.DescribeEffectivePolicy": "us-east-1/organizations",
      SimulatePrincipalPolicy: "us-east-1/iam",
    });
  });

  it.each<[string, string, Record<string, Answer>, string, string]>([
    [
      "nobody signed in",
      "identity",
      { GetCallerIdentity: refused("ExpiredToken") },
      "ask your cloud team for access to account 111111111111",
      "demandez à votre équipe infonuagique l’accès au compte 111111111111",
    ],
    [
      "another account",
      "identity",
      { GetCallerIdentity: identity("999999999999") },
      "signed in to account 999999999999",
      "dans le compte 999999999999",
    ],
    [
      "no bootstrap",
      "bootstrap",
      { "AmazonSSM.GetParameter": refused("ParameterNotFound") },
      "ask the account's administrators to run npx cdk bootstrap aws://111111111111/ca-central-1.",
      "demandez aux administrateurs du compte d’exécuter npx cdk bootstrap aws://111111111111/ca-central-1.",
    ],
    [
      "an old bootstrap",
      "bootstrap",
      { "AmazonSSM.GetParameter": json({ Parameter: { Value: "4" } }) },
      "npx cdk bootstrap",
      "npx cdk bootstrap",
    ],
    [
      "a new account's concurrency",
      "concurrency",
      { "/2016-08-19/account-settings/": json({ AccountLimit: { ConcurrentExecutions: 10 } }) },
      "may run 10 functions at once, and 100 are needed: ask AWS",
      "10 fonctions à la fois et il en faut 100",
    ],
    [
      "Comprehend refused by a policy",
      "comprehend",
      { "Comprehend_20171127.BatchDetectSentiment": refused("AccessDeniedException") },
      "refuses (AccessDeniedException): ask your organization's administrators",
      "refuse (AccessDeniedException)",
    ],
    [
      "Comprehend's rate too low",
      "comprehend",
      {
        "ServiceQuotasV20190624.ListServiceQuotas": json({
          Quotas: [{ QuotaName: "BatchDetectSentiment TPS", Value: 0.5 }],
        }),
      },
      "takes 0.5 batches a second, and 1 are needed",
      "0.5 lots par seconde et il en faut 1",
    ],
    [
      "mail in its sandbox",
      "mail",
      { "/v2/email/account": json({ ProductionAccessEnabled: false }) },
      "ask AWS for production access",
      "demandez à AWS l’accès de production",
    ],
    [
      "no opt-out",
      "ai-opt-out",
      { "AWSOrganizationsV20161128.DescribeEffectivePolicy": refused("EffectivePolicyNotFoundException") },
      "ask the administrators of the organization's management account",
      "demandez aux administrateurs du compte de gestion",
    ],
    [
      "an opt-in",
      "ai-opt-out",
      { "AWSOrganizationsV20161128.DescribeEffectivePolicy": optOut("optIn") },
      "No opt-out policy",
      "Aucune politique de refus",
    ],
    [
      "no organization",
      "ai-opt-out",
      { "AWSOrganizationsV20161128.DescribeEffectivePolicy": refused("AWSOrganizationsNotInUseException") },
      "in no organization",
      "dans aucune organisation",
    ],
    [
      "an opt-out that may not be read",
      "ai-opt-out",
      { "AWSOrganizationsV20161128.DescribeEffectivePolicy": refused("AccessDeniedException") },
      "and write it in the department's file under deploy: aiOptOut: { confirmedBy",
      "et inscrivez-la dans le fichier du ministère sous deploy : « aiOptOut: { confirmedBy",
    ],
    [
      "a service control policy",
      "permissions",
      {
        SimulatePrincipalPolicy: simulated([
          ["kms:CreateKey", "implicitDeny", false],
          ["sqs:CreateQueue", "allowed", true],
        ]),
      },
      "A service control policy refuses kms:CreateKey in ca-central-1: ask the organization's administrators",
      "Une politique de contrôle des services refuse kms:CreateKey",
    ],
    [
      "a narrow deployment role",
      "permissions",
      { SimulatePrincipalPolicy: simulated([["wafv2:CreateWebACL", "implicitDeny", true]]) },
      "may not do wafv2:CreateWebACL: ask the account's administrators",
      "n’a pas droit à wafv2:CreateWebACL",
    ],
    [
      "permissions that cannot be tried",
      "permissions",
      { SimulatePrincipalPolicy: { status: 403, body: "<Error><Code>AccessDenied</Code></Error>" } },
      "(AccessDenied): bootstrap first",
      "(AccessDenied)",
    ],
  ])("says what to ask for and from whom: %s", async (_, name, over, en, fr) => {
    const asking = (await check(over)).filter(({ ok }) => !ok);
    expect(asking.map(({ check }) => check)).toEqual([name]);
    expect(asking[0]?.en).toContain(en);
    expect(asking[0]?.fr).toContain(fr);
    expect(printed(asking)).toBe(`ASK ${name}\n    ${asking[0]?.en}\n    ${asking[0]?.fr}`);
  });

  const AI = "AWSOrganizationsV20161128.DescribeEffectivePolicy";
  const unreadable = { [AI]: refused("AccessDeniedException") };
  const word = (on: string) => (file: DepartmentFile) => {
    file.deploy.aiOptOut = { confirmedBy: "J. Roy, Cloud Centre", on };
  };

  it.each<[string, boolean, Record<string, Answer>, string, string, string]>([
    ["today", true, unreadable, TODAY, "J. Roy, Cloud Centre confirmed it on", "J. Roy, Cloud Centre l’a confirmée le"],
    ["a year ago", true, unreadable, "2025-11-26", "confirmed it on 2025-11-26", "confirmée le 2025-11-26"],
    [
      "longer ago",
      false,
      unreadable,
      "2025-11-24",
      "more than a year ago: ask them again",
      "plus d’un an : redemandez-le",
    ],
    ["tomorrow", false, unreadable, "2026-11-27", "yet to come", "à venir"],
    [
      "today, of a policy that nobody answers about",
      true,
      { [AI]: { status: 503, body: "" } },
      TODAY,
      "confirmed",
      "conf",
    ],
    ["today, against the policy", false, { [AI]: optOut("optIn") }, TODAY, "No opt-out policy", "Aucune politique"],
    [
      "today, where there is no policy",
      false,
      { [AI]: refused("EffectivePolicyNotFoundException") },
      TODAY,
      "No opt-out policy",
      "Aucune politique",
    ],
    [
      "today, outside any organization",
      false,
      { [AI]: refused("AWSOrganizationsNotInUseException") },
      TODAY,
      "in no organization",
      "dans aucune organisation",
    ],
  ])(
    "takes the word that the department's file names for the opt-out, given %s: %s",
    async (_, ok, over, on, en, fr) => {
      const found = (await check(over, word(on))).find(({ check }) => check === "ai-opt-out");
      expect(found).toMatchObject({ ok, en: expect.stringContaining(en), fr: expect.stringContaining(fr) });
    },
  );

  it.each<[string, object, boolean]>([
    ["for Comprehend alone", { comprehend: { opt_out_policy: { "@@assign": "optOut" } } }, true],
    ["for all", { default: { opt_out_policy: "optOut" } }, true],
    [
      "for all but Comprehend",
      { default: { opt_out_policy: "optOut" }, comprehend: { opt_out_policy: "optIn" } },
      false,
    ],
    ["for another service", { lex: { opt_out_policy: "optOut" } }, false],
  ])("reads an opt-out %s", async (_, services, ok) => {
    const policy = json({ EffectivePolicy: { PolicyContent: JSON.stringify({ services }) } });
    expect((await check({ [AI]: policy })).find(({ check }) => check === "ai-opt-out")?.ok).toBe(ok);
  });

  it("asks nothing else before it knows who asks", async () => {
    await check({ GetCallerIdentity: identity("999999999999") });
    expect(heard.map(({ key }) => key)).toEqual(["GetCallerIdentity"]);
  });

  it("asks to sign in where there are no credentials, and for the network where no answer comes", async () => {
    const told = async (ask: Ask) => (await preflight(sample(), ask)).map(({ check, en, fr }) => [check, en, fr]);
    expect(await told(() => Promise.reject(new Error("Could not load credentials")))).toEqual([
      ["identity", expect.stringContaining("sign in first"), expect.stringContaining("ouvrez d’abord une session")],
    ]);
    expect(await told(async () => ({ status: 0, body: "" }))).toEqual([
      ["identity", expect.stringContaining("network and proxy"), expect.stringContaining("le mandataire")],
    ]);
  });

  it("says that nobody answers when nobody does", async () => {
    const findings = await preflight(sample(), async ({ service }) =>
      service === "sts" ? identity("111111111111") : { status: 0, body: "" },
    );
    expect(findings.find(({ check }) => check === "comprehend")?.en).toContain(
      "cannot be reached in ca-central-1: ask your network team",
    );
  });

  it.each([
    ["small", "national", false],
    ["national", "large", true],
    ["large", "large", true],
  ] as const)("takes the size %s after %s: %s", async (size, stood, ok) => {
    const body = `<member><OutputKey>Size</OutputKey><OutputValue>${stood}</OutputValue></member>`;
    const findings = await check({ DescribeStacks: { status: 200, body } }, (file) => {
      file.department.size = size;
    });
    expect(findings.find(({ check: name }) => name === "size")?.ok).toBe(ok);
  });

  it("takes no size that may be smaller than what stands and cannot be read, and the largest unasked", async () => {
    const unread = { DescribeStacks: { status: 403, body: "<Error><Code>AccessDenied</Code></Error>" } };
    const finding = async (size: "small" | "national") => {
      const findings = await check(unread, (file) => {
        file.department.size = size;
      });
      return findings.find(({ check: name }) => name === "size");
    };
    expect(await finding("small")).toMatchObject({ ok: false, en: expect.stringContaining("(AccessDenied)") });
    expect((await finding("small"))?.fr).toContain("cloudformation:DescribeStacks");
    expect(await finding("national")).toMatchObject({ ok: true });
  });

  it("measures by the department's size and its own bootstrap", async () => {
    const findings = await check({ "AmazonSSM.GetParameter": refused("ParameterNotFound") }, (file) => {
      file.department.size = "national";
      file.deploy.qualifier = "gc1";
    });
    const said = (name: string) => findings.find(({ check }) => check === name)?.en;
    expect(said("concurrency")).toContain("2000 are needed");
    expect(said("comprehend")).toContain("50 are needed");
    expect(said("bootstrap")).toContain("--qualifier gc1");
    expect(heard.find(({ key }) => key === "AmazonSSM.GetParameter")?.body).toBe(
      '{"Name":"/cdk-bootstrap/gc1/version"}',
    );
    expect(heard.find(({ key }) => key === "SimulatePrincipalPolicy")?.body).toContain(
      "cdk-gc1-cfn-exec-role-111111111111-ca-central-1",
    );
  });
});
