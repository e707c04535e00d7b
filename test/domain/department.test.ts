import { describe, expect, it } from "vitest";
import { type Department, type DepartmentFile, parseDepartment } from "../../shared/domain/department/department.ts";
import { DepartmentError, type Problem } from "../../shared/domain/department/errors.ts";

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
  const file: unknown = whole();
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

const facebook = { channel: "facebook", account: "Parks2", id: "3", language: "en" };
const page = { channel: "linkedin", account: "Parks", id: "urn:li:organization:1", language: "both" };
const topic = { en: ["tent"], fr: ["tente"] };
const team = { id: "camping", name: { en: "Other", fr: "Autre" } };
const expert = { name: "Ranger", email: "ranger@parks.example", languages: ["en"] };

/** what is wrong → path set, its value, the key named (the path unless stated), what is allowed in each language */
const BROKEN: [name: string, path: string, value: unknown, en: string, fr: string, key?: string][] = [
  ["no department at all", "department", undefined, "id, name, region", "clés parmi id, name"],
  ["no name in French", "department.name.fr", undefined, "text that is not empty", "texte qui n’est pas vide"],
  ["an empty name", "department.name.en", " ", "text that is not empty", "texte qui n’est pas vide"],
  ["an id with capitals", "department.id", "Parks", "2 to 19 small letters", "de 2 à 19 minuscules"],
  ["an id too long for a bucket's name", "department.id", "a".repeat(20), "2 to 19", "de 2 à 19"],
  ["a region that does not exist", "department.region", "ca-north-9", "ca-central-1", "ca-central-1"],
  ["a region without Comprehend", "department.region", "ca-west-1", "one of ca-central-1", "valeurs ca-central-1"],
  ["a time zone of no map", "department.timeZone", "America/Atlantis", "America/Toronto", "fuseau horaire"],
  ["an offset in place of a time zone", "department.timeZone", "-05:00", "IANA", "base IANA"],
  ["a mode that is not known", "department.mode", "relay", "one of direct, bridge", "direct, bridge"],
  ["a size that is not known", "department.size", "huge", "small, large, national", "small, large, national"],
  ["a misspelt key", "department.regoin", "ca-central-1", "keys allowed are id, name", "clés permises sont id, name"],
  ["an unknown part", "sevice", {}, "keys allowed are department, deploy", "clés permises sont department, deploy"],
  [
    "an account number that YAML read as a number",
    "deploy.account",
    111111111111,
    "12 digits in quotes",
    "entre guillemets",
  ],
  ["an account number of eleven digits", "deploy.account", "11111111111", "12 digits", "12 chiffres"],
  ["an environment with a blank", "deploy.environment", "pre prod", "such as production", "comme production"],
  ["nobody to alarm", "deploy.alarms", [], "at least one entry", "au moins un élément"],
  ["an alarm address without a domain", "deploy.alarms.0", "team", "team@example.ca", "courriel"],
  ["a budget of nothing", "deploy.monthlyBudget", 0, "above 0", "supérieur à 0"],
  ["a budget in words", "deploy.monthlyBudget", "200 dollars", "above 0", "supérieur à 0"],
  [
    "a tag that AWS keeps for itself",
    "deploy.tags",
    { "aws:x": "1" },
    "does not begin with aws:",
    "ne commence pas par aws:",
    "deploy.tags.aws:x",
  ],
  [
    "a boundary given by its ARN",
    "deploy.permissionsBoundary",
    "arn:aws:iam::1:policy/x",
    "without its ARN",
    "sans son ARN",
  ],
  ["a bootstrap qualifier too long", "deploy.qualifier", "abcdefghijk", "10 small letters", "10 minuscules"],
  [
    "an issuer without https",
    "signIn",
    { issuer: "http://id.example", clientId: "a" },
    "https://",
    "https://",
    "signIn.issuer",
  ],
  [
    "an issuer without a client",
    "signIn",
    { issuer: "https://id.example" },
    "client's id",
    "identifiant de client",
    "signIn.clientId",
  ],
  ["a promise without a unit", "service.firstPersonalReply", "30", "30 minutes", "30 minutes"],
  ["a promise in French units", "service.firstPersonalReply", "2 heures", "hour or day", "hour ou day"],
  [
    "hours that end before they begin",
    "service.hours",
    { mon: "20:00-08:00" },
    "end after the beginning",
    "fin après le début",
    "service.hours.mon",
  ],
  [
    "a break that begins before the morning ends",
    "service.hours",
    { mon: "08:00-12:00, 11:30-17:00" },
    "13:00-17:00 around a break",
    "avec une pause",
    "service.hours.mon",
  ],
  [
    "two breaks",
    "service.hours",
    { mon: "08:00-10:00, 11:00-12:00, 13:00-17:00" },
    "around a break",
    "avec une pause",
    "service.hours.mon",
  ],
  ["hours past midnight", "service.hours", { mon: "08:00-25:00" }, "08:00-20:00", "08:00-20:00", "service.hours.mon"],
  [
    "hours of an unknown day",
    "service.hours",
    { monday: "08:00-20:00" },
    "mon, tue, wed",
    "mon, tue, wed",
    "service.hours.monday",
  ],
  ["no hours at all", "service.hours", {}, "at least one day", "au moins un jour"],
  ["a holiday calendar in words", "service.holidays", "Ontario", "ca-on", "ca-on"],
  [
    "a day off that no calendar has",
    "service.closed",
    ["2027-02-30"],
    "a day that exists",
    "un jour qui existe",
    "service.closed.0",
  ],
  [
    "a text outside hours in one language",
    "service.outsideHours",
    { en: "Closed" },
    "text that is not empty",
    "texte qui n’est pas vide",
    "service.outsideHours.fr",
  ],
  ["a channel that there is not", "channels.0.channel", "myspace", "facebook, messenger", "facebook, messenger"],
  ["an account written with @", "channels.2.account", "@parks.test", "without @", "sans @"],
  ["a platform id that YAML read as a number", "channels.2.id", 100000000000001, "in quotes", "entre guillemets"],
  ["an account without a language", "channels.2.language", undefined, "en, fr, both", "en, fr, both"],
  [
    "a pair that is no account",
    "channels.0.pair",
    "Parcks",
    "another account on facebook",
    "un autre compte sur facebook",
  ],
  [
    "a pair in the same language",
    "channels.3",
    { ...facebook, pair: "Parks" },
    "whose language is fr",
    "langue (language) est fr",
    "channels.3.pair",
  ],
  [
    "a pair for an account in both languages",
    "channels.2.pair",
    "Parks",
    "only an account in en or fr",
    "seul un compte en ou fr",
  ],
  [
    "an account that is there twice",
    "channels.3",
    { ...facebook, account: "Parks" },
    "once",
    "une fois",
    "channels.3.account",
  ],
  ["a platform id that is there twice", "channels.3", { ...facebook, id: "1" }, "once", "une fois", "channels.3.id"],
  [
    "a Mastodon account without its server",
    "channels.2",
    { channel: "mastodon", account: "parks", id: "5", language: "both" },
    "lives on a server",
    "vit sur un serveur",
    "channels.2.service",
  ],
  ["a platform id that is no number", "channels.0.id", "parks", "digits alone", "des chiffres seulement"],
  [
    "a page's name in place of its urn",
    "channels.2",
    { ...page, id: "2414183" },
    "urn:li:organization:",
    "urn:li:organization:",
    "channels.2.id",
  ],
  [
    "a person's urn in place of the page's",
    "channels.2",
    { ...page, id: "urn:li:person:1" },
    "page's number",
    "numéro de la page",
    "channels.2.id",
  ],
  [
    "a channel's handle in place of its id",
    "channels.2",
    { ...page, channel: "youtube", id: "@parks" },
    "UC and 22",
    "UC suivi de 22",
    "channels.2.id",
  ],
  ["a handle in place of a DID", "channels.2.id", "parks.test", "the account's DID", "le DID du compte"],
  [
    "a Telegram bot's name in place of its number",
    "channels.2",
    { ...page, channel: "telegram", id: "parks_bot" },
    "digits alone",
    "des chiffres seulement",
    "channels.2.id",
  ],
  [
    "a contract with X on another channel",
    "channels.0.tier",
    "enterprise",
    "belongs to x alone",
    "n’appartient qu’à x",
  ],
  ["a server on another channel", "channels.2.service", "https://bsky.example", "mastodon alone", "qu’à mastodon"],
  [
    "a channel that is read, in bridge mode",
    "department.mode",
    "bridge",
    "read with the account's credentials",
    "avec les identifiants du compte",
    "channels.2.channel",
  ],
  ["an account with a reserved name", "channels.2.account", "app", "reserved", "réservé"],
  ["no channel at all", "channels", [], "at least one entry", "au moins un élément"],
  ["no team at all", "teams", [], "at least one entry", "au moins un élément"],
  ["two teams of one id", "teams.1", team, "once", "une fois", "teams.1.id"],
  [
    "one topic in two teams",
    "teams.1",
    { ...team, id: "other", topics: { fire: topic } },
    "once",
    "une fois",
    "teams.1.topics.fire",
  ],
  ["a topic without French words", "teams.0.topics.fire.fr", [], "at least one entry", "au moins un élément"],
  [
    "a topic named with a blank",
    "teams.0.topics",
    { "big fire": topic },
    "letters, digits and hyphens",
    "lettres, chiffres et traits d’union",
    "teams.0.topics.big fire",
  ],
  [
    "an expert of an unknown topic",
    "teams.0.experts",
    [{ ...expert, topics: ["moose"] }],
    "one of fire",
    "l’un de ceux-ci : fire",
    "teams.0.experts.0.topics.0",
  ],
  [
    "an expert without an address",
    "teams.0.experts",
    [{ ...expert, email: "ranger" }],
    "e-mail address",
    "adresse de courriel",
    "teams.0.experts.0.email",
  ],
  [
    "a lane rule for an unknown topic",
    "lanes.0.when",
    { topic: ["moose"] },
    "one of fire",
    "l’un de ceux-ci : fire",
    "lanes.0.when.topic.0",
  ],
  [
    "a lane rule for an unknown risk",
    "lanes.0.when",
    { risk: ["bears"] },
    "legal, media",
    "legal, media",
    "lanes.0.when.risk.0",
  ],
  [
    "a lane rule that asks an officer",
    "lanes.0.approvers",
    ["officer"],
    "approver, head",
    "approver, head",
    "lanes.0.approvers.0",
  ],
  ["a green lane rule", "lanes.0.lane", "green", "amber, red", "amber, red"],
  ["red with one person", "lanes.0.approvers", ["head"], "two people", "deux personnes"],
  ["red without the head", "lanes.0.approvers", ["approver", "approver"], "the head of", "la direction"],
  [
    "amber with two people",
    "lanes.0",
    { id: "A-1", lane: "amber", when: {}, approvers: ["approver", "head"] },
    "takes one person",
    "une seule personne",
    "lanes.0.approvers",
  ],
  ["red that is let go", "lanes.0.otherwise", "release", "escalate, deputy or return", "escalate, deputy ou return"],
  ["a deputy whom nobody names", "lanes.0.otherwise", "deputy", "somebody must be named", "nommer", "lanes.0.deputy"],
  ["a deputy who is no one", "lanes.0.deputy", "the boss", "e-mail address", "adresse de courriel"],
  ["a reach of nobody", "lanes.0.when", { reach: 0 }, "a whole number", "nombre entier", "lanes.0.when.reach"],
  ["a share of three", "lanes.0.when", { libraryChanged: 3 }, "0 to 1", "de 0 à 1", "lanes.0.when.libraryChanged"],
  ["a condition that is false", "lanes.0.when", { crisis: false }, "true, or not", "ou absent", "lanes.0.when.crisis"],
  [
    "a rule twice",
    "crisis",
    { lanes: [{ id: "R-1", lane: "amber", when: {} }] },
    "twice",
    "deux fois",
    "crisis.lanes.0.id",
  ],
  ["a crisis over its longest", "crisis", { lasts: "4 days" }, "crisis.longest", "crisis.longest", "crisis.lasts"],
  [
    "an election that ends before it begins",
    "elections",
    [{ from: "2027-10-20", to: "2027-09-01" }],
    "must not come before",
    "ne peut précéder",
    "elections.0.to",
  ],
  [
    "a partner without an account",
    "partners",
    [{ id: "border", name: { en: "Border", fr: "Frontière" } }],
    "12 digits",
    "12 chiffres",
    "partners.0.account",
  ],
  [
    "a partner without a name",
    "partners",
    [{ id: "border", account: "222222222222" }],
    "en, fr",
    "en, fr",
    "partners.0.name",
  ],
  [
    "a partner that is the department itself",
    "partners",
    [{ id: "parks", name: { en: "Parks", fr: "Parcs" }, account: "222222222222" }],
    "which is this department itself",
    "soit ce ministère lui-même",
    "partners.0.id",
  ],
  ["mail from nobody", "mail", { from: "parks.example" }, "an e-mail address", "une adresse de courriel", "mail.from"],
  [
    "answers at something that is no domain",
    "mail",
    { from: "a@parks.example", replies: "https://parks.example" },
    "a domain name in small letters",
    "un nom de domaine en minuscules",
    "mail.replies",
  ],
  [
    "a hashtag without its sign",
    "strategy",
    { hashtags: [{ en: "Parks", fr: "#Parcs" }] },
    "begins with #",
    "commence par #",
    "strategy.hashtags.0.en",
  ],
  [
    "a sentiment service that there is not",
    "tagging",
    { sentiment: "guess" },
    "comprehend, hybrid, local",
    "comprehend, hybrid, local",
    "tagging.sentiment",
  ],
  [
    "a retention without a number",
    "records",
    { keep: { message: "forever" } },
    "7 years",
    "7 years",
    "records.keep.message",
  ],
  ["a report at no time of day", "reports", { daily: { at: "7", to: [] } }, '"07:00"', "« 07:00 »", "reports.daily.at"],
  ["a weekly report on no day", "reports", { weekly: { day: "monday" } }, "sun, mon", "sun, mon", "reports.weekly.day"],
  [
    "a monthly report on a day that February lacks",
    "reports",
    { monthly: { day: 31 } },
    "from 1 to 28",
    "de 1 à 28",
    "reports.monthly.day",
  ],
  [
    "open data that are neither wanted nor not",
    "reports",
    { monthly: { openData: "yes" } },
    "true or false",
    "true ou false",
    "reports.monthly.openData",
  ],
  [
    "a report of a team that there is not",
    "reports",
    { teams: [{ team: "fishing" }] },
    "one of camping",
    "l’une de celles-ci",
    "reports.teams.0.team",
  ],
  [
    "two reports of one team",
    "reports",
    { teams: [{ team: "camping" }, { team: "camping", kinds: ["daily"] }] },
    "there twice",
    "deux fois",
    "reports.teams.1.team",
  ],
  [
    "a team’s report of no kind",
    "reports",
    { teams: [{ team: "camping", kinds: [] }] },
    "at least one",
    "au moins un",
    "reports.teams.0.kinds",
  ],
  [
    "a report by mail without a sender",
    "reports",
    { weekly: { to: ["lead@parks.example"] } },
    "mail.from is missing",
    "mail.from manque",
    "reports.weekly.to",
  ],
  [
    "a team’s report by mail without a sender",
    "reports",
    { teams: [{ team: "camping", to: ["lead@parks.example"] }] },
    "leave this list empty",
    "laissez cette liste vide",
    "reports.teams.0.to",
  ],
  [
    "a list where a text belongs",
    "department.name.en",
    ["Parks"],
    "text that is not empty",
    "texte qui n’est pas vide",
  ],
  ["a text where a list belongs", "channels", "facebook", "list of at least one", "liste d’au moins un"],
];

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

  it.each([
    ["1 second", 1_000],
    ["20 minutes", 1_200_000],
    ["2 hours", 7_200_000],
    ["1 day", 86_400_000],
  ])("reads %s as milliseconds", (text, ms) => {
    expect(parseDepartment({ ...whole(), undo: text }).undo).toBe(ms);
  });
});
