import { describe, expect, it } from "vitest";
import { type Department, type DepartmentFile, parseDepartment } from "../../shared/domain/department/department.ts";
import { DepartmentError, type Problem } from "../../shared/domain/department/errors.ts";
import { BROKEN, expert, page } from "./broken-departments.ts";

/** The smallest file that is whole. */
const whole = (): DepartmentFile => ({
  department: { id: "parks", name: { en: "Parks", fr: "Parcs" } },
  deploy: { account: "111111111111", alarms: ["team@parks.example"], monthlyBudget: 50 },
  service: { firstPersonalReply: "30 minutes", hours: { "mon-fri": "08:00-20:00" } },
  channels: [
    { channel: "facebook", account: "Parks", id: "1", language: "en", pair: "Parcs" },
    { channel: "facebook", account: "Parcs", id: "2", language: "fr", pair: "Parks" },
    { channel: "bluesky", account: "parks.test", id: "did:plc:1", language: "both" },
  ],
  teams: [
    {
      id: "camping",
      name: { en: "Camping", fr: "Camping" },
      topics: { fire: { en: ["fire ban"], fr: ["interdiction de feu"] } },
    },
  ],
  lanes: [{ id: "R-1", lane: "red", when: { risk: ["legal"] }, approvers: ["approver", "head"] }],
});

/** Sets what `path` names; `undefined` takes it away. */
function broken(path: string, value: unknown): unknown {
  return set(whole(), path, value);
}

function set(file: unknown, path: string, value: unknown): unknown {
  const names = path.split(".");
  const last = names.pop() ?? "";
  const parent = names.reduce<unknown>((at, name) => Reflect.get(at as object, name), file) as object;
  if (value === undefined) Reflect.deleteProperty(parent, last);
  else Reflect.set(parent, last, value);
  return file;
}

function problemsOf(file: unknown): readonly Problem[] {
  try {
    parseDepartment(file);
  } catch (error) {
    if (error instanceof DepartmentError) return error.problems;
    throw error;
  }
  return [];
}

describe("a department's file", () => {
  it.each(BROKEN)("is refused for %s, with one sentence in each language", (_, path, value, en, fr, key = path) => {
    const problems = problemsOf(broken(path, value));
    expect(problems.map((problem) => problem.key)).toEqual([key]);
    const [problem] = problems as [Problem];
    for (const sentence of [problem.en, problem.fr]) {
      expect(sentence.startsWith(key.split(".")[0] ?? "")).toBe(true);
      expect(sentence).toMatch(/^[^\n]+[.]$/);
    }
    expect(problem.en).toContain(en);
    expect(problem.fr).toContain(fr);
    expect(problem.fr).not.toBe(problem.en);
    // In French a no-break space stands before a colon; keys and addresses have none around theirs.
    expect(problem.fr).not.toMatch(/\w : /u);
  });

  it.each([
    ["nothing at all", null],
    ["a list", []],
    ["a text", "department"],
  ])("is refused when it is %s", (_, file) => {
    expect(problemsOf(file).map(({ key }) => key)).toEqual(["department.yaml"]);
  });

  it.each<[name: string, path: string, value: unknown, en: string, fr: string]>([
    ["a key", "department.id", "Parks", "department.id", "department.id"],
    ["a rule by its id", "lanes.0.lane", "green", 'lanes "R-1" lane', "lanes « R-1 » lane"],
    ["a condition", "lanes.0.when", { reach: 0 }, 'lanes "R-1" when.reach', "lanes « R-1 » when.reach"],
    [
      "a rule of crises",
      "crisis",
      { lanes: [{ id: "C-1", lane: "green", when: {} }] },
      'crisis.lanes "C-1" lane',
      "crisis.lanes « C-1 » lane",
    ],
    ["a misspelt key of a rule", "lanes.0.wen", {}, 'lanes "R-1" wen', "lanes « R-1 » wen"],
    [
      "an account by channel and name",
      "channels.1.pair",
      "Parcks",
      'channels "facebook Parcs" pair',
      "channels « facebook Parcs » pair",
    ],
    ["a team by its id", "teams.0.name.fr", " ", 'teams "camping" name.fr', "teams « camping » name.fr"],
    [
      "an expert of a team by name",
      "teams.0.experts",
      [{ ...expert, email: "ranger" }],
      'teams "camping" experts "Ranger" email',
      "teams « camping » experts « Ranger » email",
    ],
    ["a rule without an id by its position", "lanes.0.id", undefined, "lanes.0.id", "lanes.0.id"],
    ["an entry that has no name by its position", "published", ["1"], "published.0", "published.0"],
  ])("calls %s as the person who wrote it does", (_, path, value, en, fr) => {
    const [problem] = problemsOf(broken(path, value)) as [Problem];
    expect(problem.en.slice(0, en.length + 1)).toBe(`${en} `);
    expect(problem.fr.slice(0, fr.length + 1)).toBe(`${fr} `);
  });

  it("is told every problem at once", () => {
    const file = { ...whole(), undo: "soon", teams: [] };
    expect(problemsOf(file).map(({ key }) => key)).toEqual(["undo", "teams"]);
  });

  /** Of every other part of the file: in each, a name that points at nothing. */
  const pointing = (part: string): [path: string, value: unknown, key: string][] =>
    (
      [
        ["reports", { teams: [{ team: "nobody" }] }, "reports.teams.0.team"],
        ["lanes.1", { id: "R-9", lane: "red", when: { topic: ["moose"] } }, "lanes.1.when.topic.0"],
        [
          "channels.3",
          { ...page, account: "E", id: "urn:li:organization:9", language: "en", pair: "F" },
          "channels.3.pair",
        ],
      ] as [string, unknown, string][]
    ).filter(([path]) => !path.startsWith(part));

  it.each(BROKEN.filter(([, path]) => path.includes(".")))(
    "tells beside %s what points at nothing in other parts",
    (_, path, value, _en, _fr, key = path) => {
      const [part = ""] = path.split(".");
      const file = broken(path, value);
      const others = pointing(part);
      for (const [where, wrong] of others) set(file, where, wrong);
      const keys = problemsOf(file).map((problem) => problem.key);
      expect(keys).toContain(key);
      if (part !== "teams") expect(keys).toEqual(expect.arrayContaining(others.map(([, , own]) => own)));
      expect(new Set(keys).size).toBe(keys.length);
    },
  );

  it("tells of a topic that nobody has beside a rule, an expert and an account that are wrong by themselves", () => {
    const file = { ...whole(), undo: "soon", lanes: [{ id: "R-1", lane: "green", when: { topic: ["moose"] } }] };
    const [team] = file.teams;
    const experts = [{ ...expert, email: "ranger", topics: ["elk"] }];
    const channels = [{ ...page, language: "de" }];
    const keys = problemsOf({ ...file, channels, teams: [{ ...team, experts }] }).map(({ key }) => key);
    expect(keys.sort()).toEqual([
      ...["channels.0.language", "lanes.0.lane", "lanes.0.when.topic.0"],
      ...["teams.0.experts.0.email", "teams.0.experts.0.topics.0", "undo"],
    ]);
  });

  it("may be in a region without Comprehend where word lists judge, but not take mail there", () => {
    const west = {
      ...whole(),
      department: { ...whole().department, region: "ca-west-1" },
      tagging: { sentiment: "local" },
    };
    expect(parseDepartment(west).department.region).toBe("ca-west-1");
    const mail = { from: "openline@parks.example", replies: "reply.parks.example" };
    const [problem, ...more] = problemsOf({ ...west, mail });
    expect([problem?.key, more]).toEqual(["mail.replies", []]);
    expect(problem?.en).toContain("Amazon SES does not take in ca-west-1");
    expect(problem?.fr).toContain("ne fait pas dans ca-west-1");
  });

  it("carries both languages in the error's message", () => {
    const call = (): Department => parseDepartment(broken("undo", "soon"));
    expect(call).toThrow('undo is "soon", which is not allowed: it must be a number and a unit');
    expect(call).toThrow("undo vaut « soon », ce qui n’est pas permis : il faut un nombre et une unité");
    expect(call).toThrow(expect.objectContaining({ code: "bad-configuration", retry: false, field: "undo" }));
  });

  it("gets its defaults, and durations in milliseconds", () => {
    const department = parseDepartment(whole());
    expect(department.department).toMatchObject({
      region: "ca-central-1",
      timeZone: "America/Toronto",
      mode: "direct",
      size: "small",
    });
    expect(department).toMatchObject({
      undo: 10_000,
      signIn: { issuer: "cognito", trustEmail: false },
      deploy: { environment: "production", tags: {} },
      service: { firstPersonalReply: 1_800_000, closed: [] },
      partners: [],
      published: [],
    });
  });

  it("makes each report by itself: at seven, of the week on Monday, of the month on its first day, for nobody’s mail", () => {
    const { reports } = parseDepartment({ ...whole(), reports: { teams: [{ team: "camping" }] } });
    expect(reports).toMatchObject({
      first: "en",
      daily: { at: "07:00", to: [] },
      weekly: { day: "mon", at: "07:00", to: [] },
      monthly: { day: 1, at: "07:00", to: [], openData: false },
      teams: [{ team: "camping", kinds: ["weekly"], to: [] }],
    });
    expect(parseDepartment(whole()).reports).toEqual({ ...reports, teams: [] });
  });

  it("may say who reads the daily and the monthly report, and that its open data are published", () => {
    const reports = {
      daily: { at: "06:30", to: ["lead@parks.example"] },
      monthly: { day: 1, at: "07:00", to: ["head@parks.example"], openData: true },
    };
    const mail = { from: "openline@parks.example" };
    expect(parseDepartment({ ...whole(), mail, reports }).reports).toMatchObject({ ...reports, weekly: { to: [] } });
  });

  it("takes each platform's own ids, X without a tier, and pushing channels in bridge mode", () => {
    const own = { account: "Parks", language: "both" };
    const channels = [
      { ...own, channel: "x", id: "2000000001" },
      { ...own, channel: "x", account: "Parks2", id: "2000000002", tier: "enterprise" },
      { ...own, channel: "telegram", id: "7000000001" },
      page,
    ];
    const read = [
      { ...own, channel: "youtube", id: "UCabcdefghij-_0123456789" },
      { ...own, channel: "mastodon", id: "109000000000000001", service: "https://social.example" },
      { ...own, channel: "bluesky", id: "did:web:parks.example" },
    ];
    expect(problemsOf({ ...whole(), channels: [...channels, ...read] })).toEqual([]);
    expect(problemsOf({ ...whole(), department: { ...whole().department, mode: "bridge" }, channels })).toEqual([]);
  });

  it("survives being written into a bundle and read again", () => {
    const department = parseDepartment(whole());
    expect(JSON.parse(JSON.stringify(department))).toEqual(department);
  });

  it("lets a reply be taken back for a quarter of an hour at most", () => {
    expect(parseDepartment({ ...whole(), undo: "15 minutes" }).undo).toBe(900_000);
  });

  it.each([
    ["1 second", 1_000],
    ["20 minutes", 1_200_000],
    ["2 hours", 7_200_000],
    ["1 day", 86_400_000],
  ])("reads %s as milliseconds", (text, ms) => {
    const crisis = { lasts: text, longest: "30 days" };
    expect(parseDepartment({ ...whole(), crisis }).crisis.lasts).toBe(ms);
  });
});
