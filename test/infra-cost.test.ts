import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { costLine } from "../infra/cost/line.ts";
import {
  type Load,
  type MonthlyCost,
  monthlyCost,
  optionsOf,
  standingOf,
  type Template,
  USUAL,
} from "../infra/cost/month.ts";
import { costSaid } from "../infra/cost/said.ts";
import { MEASURED } from "../infra/cost/sentiment.ts";
import { dollarsIn } from "../shared/domain/cost/bill.ts";
import { answerAmong } from "../shared/domain/cost/day.ts";
import { PRICES } from "../shared/domain/cost/prices.ts";
import { KEPT } from "../shared/domain/cost/rates.ts";
import type { Department } from "../shared/domain/department/department.ts";
import { STANDING } from "../shared/domain/report/cost.ts";
import { manyItems } from "./bench/growth-data.ts";
import { dayOf } from "./bench/usage/day.ts";
import { type KeptBytes, keptIn } from "./bench/usage/kept-bytes.ts";
import { sample, templatesOf } from "./infra-templates.ts";

/** What `npm run cost` says, from a department's own templates. */

let templates: Template[];
beforeAll(() => {
  const { data, app } = templatesOf(sample());
  templates = [data, app];
});

const sum = (lines: MonthlyCost["moving"]): number => lines.reduce((all, { dollars }) => all + dollars, 0);
const units = (lines: MonthlyCost["moving"], what: string): number =>
  lines.find((line) => line.what === what)?.units ?? 0;
const costOf = (messagesPerDay: number, over: Partial<Load> = {}, department = sample()): MonthlyCost =>
  monthlyCost(department, standingOf(templates), { messagesPerDay, ...USUAL, ...over });

describe("what stands in the templates", () => {
  it("is what reports reckon with, for a department without mail of its own", () => {
    const { data, app } = templatesOf(sample((file) => void delete file.mail?.replies));
    const { keys, keyRequests, alarms, firewalls, firewallRules, dashboards } = standingOf([data, app]);
    expect({ keys, keyRequests, alarms, firewalls, firewallRules, dashboards }).toEqual(STANDING);
  });

  it("has each log group under the department’s key, and none where it has no key", () => {
    const group = (Properties: object) => ({ Resources: { Log: { Type: "AWS::Logs::LogGroup", Properties } } });
    const { keyRequests = 0 } = standingOf([group({ KmsKeyId: "key" })]);
    expect(keyRequests).toBeGreaterThan(0);
    expect(standingOf([group({ KmsKeyId: "key" }), group({}), group({ KmsKeyId: "key" })]).keyRequests).toBe(
      2 * keyRequests,
    );
  });

  it("is traced at a department's pace, and tells in a log whom the firewall turned away", () => {
    const { standing, moving } = costOf(400);
    for (const lines of [standing, moving])
      expect(units(lines, "traces") / units(lines, "invocations")).toBeGreaterThan(0.9);
    expect(units(standing, "traces")).toBeGreaterThan(80_000);
    // One by one, they are not requests of ours.
    expect(units(standing, "firewallRequests")).toBeGreaterThan(0);
    expect(units(standing, "apiRequests")).toBe(0);
  });

  it("costs the same whatever comes", () => {
    expect(sum(costOf(10).standing)).toBe(sum(costOf(10_000).standing));
    expect(sum(costOf(0, { officerHoursPerDay: 0, people: 0 }).moving)).toBe(0);
  });
});

describe("what messages cost", () => {
  it("grows with them", () => {
    const more = (messages: number) => sum(costOf(messages, { officerHoursPerDay: 0 }).moving);
    // By less than in proportion where what comes together is taken together.
    expect(more(4_000) / more(400)).toBeGreaterThan(8);
    expect(more(4_000) / more(400)).toBeLessThan(10.5);
  });

  it.each([
    [10, 3],
    [300, 3],
    [301, 4],
    [9_000, 5],
  ])("with %i characters each: %i units of sentiment", (characters, each) => {
    const { moving } = costOf(1_000, { characters });
    expect(units(moving, "sentimentUnits")).toBeCloseTo((1_000 * each * 365.25) / 12, 6);
  });

  it("is traced at first, and in a rush hardly", () => {
    const traced = (messages: number) => {
      const { moving } = costOf(messages, { officerHoursPerDay: 0 });
      return units(moving, "traces") / units(moving, "invocations");
    };
    expect(traced(100)).toBeGreaterThan(0.98);
    expect(traced(1_000_000)).toBeLessThan(0.15);
  });

  it("is tagged in batches as large as the department's size has them", () => {
    const calls = (size: "small" | "large") => {
      const department = sample((file) => {
        file.department.size = size;
        file.channels = file.channels.filter(({ channel }) => channel === "whatsapp");
      });
      return units(costOf(10_000_000, { officerHoursPerDay: 0, answered: 0 }, department).moving, "invocations");
    };
    // Of each message a delivery; of each second a batch, of up to a hundred.
    const days = 365.25 / 12;
    expect(calls("small") - calls("large")).toBeCloseTo((10_000_000 - 100_000) * days, -6);
  });

  it("is no delivery where a platform is asked", () => {
    const polled = sample((file) => {
      file.channels = file.channels.filter(({ channel }) => channel === "bluesky");
    });
    const none = { officerHoursPerDay: 0, answered: 0 };
    expect(units(costOf(100, none, polled).moving, "apiRequests")).toBe(0);
    expect(units(costOf(100, none).moving, "apiRequests")).toBeGreaterThan(0);
  });
});

describe("what is kept", () => {
  const keptBy = (keep: Department["records"]["keep"], messagesPerDay = 10_000, answered = 0) => {
    const records = { ...sample().records, keep };
    return costOf(messagesPerDay, { answered }, { ...sample(), records }).kept;
  };
  const years = (n: number) => n * 365.25 * 86_400_000;

  it("grows to what the department's own periods hold, with what it is restored from", () => {
    const { month, full } = keptBy({ message: years(2), decision: years(7) });
    expect(full?.gb).toBeCloseTo((10_000 * 730.5 * 6.4) / 1e6, 6);
    expect((full?.gb ?? 0) / month.gb).toBeCloseTo(24, 6);
    expect(full?.dollars).toBeCloseTo(dollarsIn({ tableGbMonths: 46.752, tableBackupGbMonths: 27.759 }), 6);
    // Of answers, what was decided is kept for longer.
    const [short, long] = [2, 7].map((n) => keptBy({ message: years(2), decision: years(n) }, 10_000, 1).full?.gb ?? 0);
    expect((long ?? 0) - (short ?? 0)).toBeCloseTo((10_000 * 5 * 365.25 * 2.4) / 1e6, 6);
  });

  it("is as much as the table's items are: a message's, and an answer's with its decisions", async () => {
    const total = (of: Record<string, KeptBytes>, ...names: string[]) =>
      names.reduce((all, name) => all + (of[name]?.own ?? 0) + (of[name]?.indexes ?? 0), 0) / 1_000;
    const many = keptIn(manyItems(2_000, Date.parse("2026-11-26T12:00:00Z")));
    expect(total(many, "message", "posting", "day") / 2_000 / (KEPT.message.own + KEPT.message.indexes)).toBeCloseTo(
      1,
      1,
    );
    const { kept, sent } = await dayOf({ channel: "messenger", messages: 40, replies: 20, sentiment: "local" });
    expect(total(kept, "outgoing", "also") / sent / (KEPT.answer.own + KEPT.answer.indexes)).toBeCloseTo(1, 1);
    expect(total(kept, "decision", "link") / sent / KEPT.decision.own).toBeCloseTo(1, 1);
  });

  it("is told where no period ends it, or no authority lets anything go", () => {
    const text = (records: Department["records"], language: "en" | "fr") => {
      const load = { messagesPerDay: 400, ...USUAL };
      const department = { ...sample(), records };
      return costSaid(department, load, monthlyCost(department, {}, load), language);
    };
    const { records } = sample();
    expect(text(records, "en")).toMatch(/No authority for disposal is named yet/);
    expect(text(records, "fr")).toMatch(/Aucune autorisation de disposition/);
    expect(text({ ...records, authority: "2020/001" }, "en")).not.toMatch(/No authority/);
    expect(text({ ...records, keep: {} }, "en")).toMatch(/has no period/);
    expect(text(records, "en")).toMatch(/once the periods are full: [\d.]+ GB +\$\d/);
    expect(text(records, "fr")).toMatch(/une fois les délais remplis\u00a0: [\d,]+ Go +\d/);
  });
});

describe("what stands beside messages", () => {
  it("is two dollars more for each key that rotates, once it has twice", () => {
    const { standing, later } = costOf(400);
    expect(sum(later)).toBe(2 * units(standing, "keys"));
    const key = (Properties: object) => ({ Resources: { Key: { Type: "AWS::KMS::Key", Properties } } });
    expect(standingOf([key({ EnableKeyRotation: true }), key({})])).toMatchObject({ keys: 2, keyRotations: 2 });
    const load = { messagesPerDay: 400, ...USUAL };
    const said = costSaid(sample(), load, monthlyCost(sample(), { keyRotations: 10 }, load), "fr");
    expect(said).toMatch(/^ {2}Dès la troisième année\u00a0: clés renouvelées +10,00\s\$$/m);
  });

  it("is a dashboard, and whom the template's own pool signs in, by the plan that it has", () => {
    expect(standingOf(templates).dashboards).toBe(1);
    const pools = templates.flatMap(({ Resources }) =>
      Object.values(Resources).filter(({ Type }) => Type === "AWS::Cognito::UserPool"),
    );
    expect(pools.map(({ Properties }) => (Properties as { UserPoolTier: string }).UserPoolTier)).toEqual(["PLUS"]);
    expect(units(costOf(400, { people: 30 }).moving, "people")).toBe(30);
    const own = { ...sample(), signIn: { ...sample().signIn, issuer: "https://issuer.example" } };
    expect(units(costOf(400, { people: 30 }, own).moving, "people")).toBe(0);
  });

  it("is secrets that are read anew each five minutes at most, each with its key", () => {
    const bluesky = sample((file) => {
      file.channels = file.channels.filter(({ channel }) => channel === "bluesky");
    });
    const { standing } = monthlyCost(bluesky, {}, { messagesPerDay: 0, ...USUAL });
    expect(units(standing, "secretReads")).toBeCloseTo((288 * 365.25) / 12, 6);
    expect(units(standing, "keyRequests")).toBe(units(standing, "secretReads"));
    const read = (messages: number) => units(costOf(messages, { answered: 0 }).moving, "secretReads");
    expect(read(1_000_000) / read(100_000)).toBeLessThan(1.1);
  });

  it("leaves no price without a use, and says what is in no sum", () => {
    const bridge = sample((file) => {
      file.department.mode = "bridge";
      file.department.size = "large";
      file.channels = file.channels.filter(({ channel }) => channel === "x");
    });
    const used = [costOf(400), costOf(400, {}, bridge)].flatMap(({ standing, moving, platform, once }) =>
      [...standing, ...moving, ...platform, ...once].map(({ what }) => what),
    );
    // They grow: of what is kept.
    used.push("tableGbMonths", "tableBackupGbMonths");
    used.push(...costOf(400).later.map(({ what }) => what));
    expect(Object.keys(PRICES).filter((what) => !(used as string[]).includes(what))).toEqual([]);
    const load = { messagesPerDay: 400, ...USUAL };
    const cost = monthlyCost(sample(), {}, load);
    expect(costSaid(sample(), load, cost, "en")).toMatch(/^In no sum: .*mails/m);
    expect(costSaid(sample(), load, cost, "fr")).toMatch(/^Hors de toute somme\u00a0: .*courriels/m);
  });
});

describe("the judges of sentiment", () => {
  const by = (sentiment: "comprehend" | "hybrid" | "local", over: { asked?: number } = {}) =>
    units(costOf(1_000, over, { ...sample(), tagging: { sentiment } }).moving, "sentimentUnits");

  it("cost as much as they ask of Comprehend", () => {
    const all = by("comprehend");
    expect(by("hybrid") / all).toBeCloseTo(MEASURED.options.hybrid.paidUnits, 6);
    expect(by("hybrid", { asked: 0.5 }) / all).toBeCloseTo(0.5, 6);
    expect(by("comprehend", { asked: 0.5 })).toBe(all);
    expect(by("local", { asked: 0.5 })).toBe(0);
  });

  it("stand side by side, the department’s own marked, in the command and at synthesis", () => {
    const load = { messagesPerDay: 400, ...USUAL };
    const department = { ...sample(), tagging: { sentiment: "hybrid" as const } };
    const text = costSaid(department, load, monthlyCost(department, standingOf(templates), load), "en");
    expect(text).toMatch(/^ {2}comprehend +\$3\.65 +\$0\.30 +\d+% +\d+% +\d+% +0 of \d+$/m);
    expect(text).toMatch(/^ {2}hybrid \(as it is\) +\$1\.\d\d +\$0\.\d+ +\d+% +\d+% +\d+% +\d+ of \d+$/m);
    expect(text).toMatch(/^ {2}local +\$0 +\$0 +0% +\d+% +\d+% +\d+ of \d+$/m);
    expect(costLine(department, templates, "en")).toMatch(
      /judged by hybrid; a month by option: comprehend \$3\.65 \(right on \d+%\), hybrid \$1\.\d\d .*, local \$0 /,
    );
  });
});

describe("another share that is asked", () => {
  const at = (asked?: number) =>
    optionsOf({ messagesPerDay: 1_000, ...USUAL, ...(asked === undefined ? {} : { asked }) });
  const hybrid = (asked?: number) => at(asked).find(({ option }) => option === "hybrid");

  it("moves hybrid’s quality from the lists’ to Comprehend’s, and no other’s", () => {
    const { hybrid: measured } = MEASURED.options;
    expect(hybrid()?.agreement).toBe(measured.agreement);
    expect(hybrid(measured.asked)?.agreement).toBeCloseTo(measured.agreement, 2);
    expect(hybrid(1)?.agreement).toBe(MEASURED.published);
    expect(hybrid(0)?.agreement).toBeCloseTo(measured.here?.agreement ?? 0, 1);
    expect(hybrid(0.5)?.agreement).toBeLessThan(measured.agreement);
    for (const [before, after] of [0, 2].map((one) => [at()[one], at(0.5)[one]])) expect(after).toEqual(before);
  });

  it("has a dash where nothing was measured at it", () => {
    const load = { messagesPerDay: 400, ...USUAL, asked: 0.5 };
    for (const [language, why] of [
      ["en", /a dash stands for what was measured at another share/],
      ["fr", /un tiret remplace ce qui a été mesuré à une autre part/],
    ] as const) {
      const text = costSaid(sample(), load, monthlyCost(sample(), {}, load), language);
      expect(text).toMatch(/^ {2}hybrid .* 50\s?% +82\s?% +– +–$/m);
      expect(text).toMatch(why);
    }
  });
});

describe("what platforms ask for", () => {
  it("is X’s price by the call, and nothing under a contract or without X", () => {
    const contract = sample((file) => {
      for (const one of file.channels) if (one.channel === "x") one.tier = "enterprise";
    });
    const without = sample((file) => {
      file.channels = file.channels.filter(({ channel }) => channel !== "x");
    });
    expect(costOf(400, {}, contract).platform).toEqual([]);
    expect(costOf(400, {}, without).platform).toEqual([]);
    const { platform } = costOf(1_000, { onX: 0.5, answered: 0.4, direct: 0.1, linked: 0.25, postsPerDay: 4 });
    const days = 365.25 / 12;
    // Two accounts on X, each with its half of a post.
    expect(sum(platform)).toBeCloseTo(
      dollarsIn({
        xEvents: (450 + 180 + 8) * days,
        xDirectEvents: 50 * days,
        // Once on its day; a hundred of each account once more on the next; ten of their own for their counts.
        xPostReads: (450 + 200 + 20) * days,
        xUserReads: 2 * days,
        xReplies: 135 * days,
        xDirectMessages: 20 * days,
        xPosts: 6 * days,
        xPostsWithLink: (45 + 2) * days,
      }),
      6,
    );
  });
});

describe("what is on X", () => {
  const only = (...names: string[]) =>
    sample((file) => {
      file.channels = file.channels.filter(({ channel }) => names.includes(channel));
    });
  const events = (department: ReturnType<typeof sample>, over: Partial<Load> = {}) => {
    const { platform } = costOf(1_000, { postsPerDay: 0, direct: 0, answered: 0, ...over }, department);
    return (units(platform, "xEvents") * 12) / 365.25;
  };

  it("is all where X stands alone, and as much as of accounts beside others; or what is said", () => {
    expect(events(only("x"))).toBeCloseTo(1_000, 6);
    expect(events(only("x", "facebook"))).toBeCloseTo(500, 6);
    expect(events(sample())).toBeCloseTo((1_000 * 2) / 14, 6);
    expect(events(sample(), { onX: 0.25 })).toBeCloseTo(250, 6);
    // What is said cannot be elsewhere.
    expect(events(only("x"), { onX: 0.25 })).toBeCloseTo(1_000, 6);
  });

  it("is so for AWS too: what is said moves to accounts that are pushed or polled alike", () => {
    const two = only("x", "bluesky");
    const delivered = (onX: number) =>
      units(costOf(1_000, { onX, answered: 0, officerHoursPerDay: 0 }, two).moving, "apiRequests");
    expect(delivered(0.5)).toBeCloseTo(delivered(1) / 2, 3);
    expect(delivered(0)).toBe(0);
  });

  it("stands in the heading only where there is X", () => {
    const said = (department: ReturnType<typeof sample>) => {
      const load = { messagesPerDay: 400, ...USUAL };
      return costSaid(department, load, monthlyCost(department, {}, load), "en");
    };
    expect(said(only("facebook"))).not.toMatch(/On X/);
    expect(said(only("x"))).toContain("On X: 100% of messages");
    expect(said(sample())).toContain("On X: 14% of messages");
  });
});

describe("what bridge mode costs", () => {
  const bridge = sample((file) => {
    file.department.mode = "bridge";
    file.channels = file.channels.filter(({ channel }) => ["x", "facebook", "instagram"].includes(channel));
  });
  const direct = { ...bridge, department: { ...bridge.department, mode: "direct" as const } };

  it("is no reading from X and no writing to it: the official tool does that", () => {
    const { platform } = costOf(1_000, {}, bridge);
    expect(platform.map(({ what }) => what)).toEqual(["xEvents", "xDirectEvents"]);
    expect(platform).toEqual(costOf(1_000, {}, direct).platform.filter(({ what }) => /Events/.test(what)));
  });

  it("is no poll, and nothing that a poll finds", () => {
    const [own, other] = [costOf(1_000, {}, bridge), costOf(1_000, {}, direct)];
    for (const of of ["standing", "moving"] as const) {
      expect(units(own[of], "tableReads")).toBeLessThan(units(other[of], "tableReads"));
      expect(units(own[of], "computeGbSeconds")).toBeLessThan(units(other[of], "computeGbSeconds"));
    }
    // Looked for each minute, of each of four accounts or more.
    const polled = units(other.standing, "tableReads") - units(own.standing, "tableReads");
    expect(polled).toBeGreaterThan((4 * 1_700 * 365) / 12);
    expect(units(own.moving, "apiRequests")).toBe(units(other.moving, "apiRequests"));
  });
});

describe("what a size costs once", () => {
  it.each([
    ["small", 0],
    ["large", 5 * 12_000],
    ["national", 5 * 26_000],
  ] as const)("%s: a table and four indexes that take so many writes more from the start", (size, writes) => {
    const department = sample((file) => {
      file.department.size = size;
    });
    const cost = costOf(400, {}, department);
    expect(units(cost.once, "warmWrites")).toBe(writes);
    const said = costSaid(department, { messagesPerDay: 400, ...USUAL }, cost, "en");
    const once = /^ {2}Once: a table warm from the start +\$(\d+\.\d\d)/m.exec(said)?.[1];
    expect(once).toBe(writes === 0 ? undefined : (writes * 0.000715).toFixed(2));
    expect(costLine(department, templates, "en").includes("once $")).toBe(writes > 0);
  });
});

it("is told in the README as the command reckons it", () => {
  const readme = readFileSync(join(import.meta.dirname, "../README.md"), "utf8");
  const { standing, moving, platform, later, kept } = costOf(400);
  const month = (n: number) => (n < 30 ? n.toFixed(2) : n.toFixed(0));
  const thousands = (400 * 365.25) / 12 / 1_000;
  const row = (begin: string, dollars: number, each: boolean) => {
    const [, , a = "", b = ""] =
      readme
        .split("\n")
        .find((line) => line.startsWith(`| ${begin}`))
        ?.split("|") ?? [];
    expect([begin, a.trim(), b.trim()]).toEqual([
      begin,
      `$${month(dollars)}`,
      each ? `$${(dollars / thousands).toFixed(2)}` : "–",
    ]);
  };
  const ofComprehend = sum(moving.filter(({ service }) => service === "Comprehend"));
  row("standing idle", sum(standing), false);
  row("Comprehend, billed", ofComprehend, true);
  row("everything else of AWS", sum(moving) - ofComprehend, true);
  row("X, by its two", sum(platform), true);
  row("from the third year", sum(later), false);
  row("what is kept of it", kept.full?.dollars ?? 0, false);
  const answer = (replies: number): string => (answerAmong(replies).tableWrites ?? 0).toFixed(0);
  expect(readme).toContain(`${answer(1)} write units, where a message costs`);
  expect(readme).toContain(`up to ${answer(100_000)} on busy days`);
  const traces = sum([...standing, ...moving].filter(({ what }) => what === "traces"));
  expect(readme).toContain(`traces $${traces.toFixed(2)} at 400 messages a day`);
});

describe("what a person reads", () => {
  const said = (over: Partial<Load>, language: "en" | "fr", department = sample()) => {
    const load = { messagesPerDay: 400, ...USUAL, ...over };
    return costSaid(department, load, monthlyCost(department, standingOf(templates), load), language);
  };

  it("has sums in one form, as each language writes them, and one message as one", () => {
    const many = { messagesPerDay: 38_400 };
    expect(said(many, "en")).toMatch(/^ {2}X +\$\d,\d{3}\.\d\d +\$\d\.\d\d$/m);
    expect(said(many, "en")).toMatch(/^ {4}replies: \d{2,3},\d{3} at \$0\.01 +\$\d+/m);
    expect(said(many, "en")).not.toMatch(/\$\d{4}/);
    expect(said(many, "fr")).toMatch(/^ {2}X +\d\s\d{3},\d\d\s\$ +\d,\d\d\s\$$/m);
    expect(said(many, "fr")).toMatch(/^ {4}réponses\u00a0: \d{2,3}\s\d{3} à 0,01\s\$ +\d+/m);
    expect(said({ messagesPerDay: 1 }, "en")).toMatch(/: 1 message a day of 140 characters/);
    expect(said({ messagesPerDay: 1, officerHoursPerDay: 1 }, "fr")).toMatch(
      /: 1 message par jour de .*, 1 heure de travail/,
    );
  });

  it("begins with all that the sums rest on", () => {
    const over = { onX: 0.3, direct: 0.11, linked: 0.22, postsPerDay: 5, asked: 0.44 };
    const [own = "", onX = "", people = "", asked = ""] = said({ ...over, people: 1 }, "en").split("\n");
    expect(own).toMatch(/400 messages a day of 140 characters, 60% answered, 8 officer hours a day/);
    expect(onX).toMatch(/30% of messages, 11% of them private; 5 posts a day by each account; 22% of/);
    expect(people).toBe("1 person signs in within a month");
    expect(asked).toMatch(/44% are left to Comprehend/);
    const french = said(over, "fr").split("\n").slice(0, 4).join(" ");
    for (const figure of ["30", "11", "22", "44"]) expect(french).toMatch(new RegExp(`${figure}\\s%`));
  });

  it("names the region of its prices, and warns a department of another", () => {
    const elsewhere = sample((file) => {
      file.department.region = "us-east-1";
    });
    for (const [language, warning] of [
      ["en", /^Attention: the department is in us-east-1; these are prices of ca-central-1/m],
      ["fr", /^Attention\u00a0: le ministère est dans us-east-1; ces prix sont ceux de ca-central-1/m],
    ] as const)
      for (const text of [
        (of: Department) => said({}, language, of),
        (of: Department) => costLine(of, templates, language),
      ]) {
        expect(text(sample())).toContain("ca-central-1");
        expect(text(sample())).not.toMatch(warning);
        expect(text(elsewhere)).toMatch(warning);
      }
  });

  it("names each service once, what a thousand cost, and that nothing may be billed by the call", () => {
    const load = { messagesPerDay: 400, ...USUAL };
    const text = costSaid(sample(), load, monthlyCost(sample(), standingOf(templates), load), "en");
    const none = monthlyCost(sample(), {}, load);
    const cost = monthlyCost(sample(), standingOf(templates), load);
    for (const [heading, lines] of [
      ["Whether any come or not", cost.standing],
      ["By messages, answers and officers", cost.moving],
      ["Platforms", cost.platform],
    ] as const) {
      const own = text.split(/^(?=\S)/m).find((block) => block.startsWith(heading)) ?? "";
      const named = [...own.matchAll(/^ {2}(\S.*?) {2,}/gm)].map(([, name]) => name);
      const services = [...new Set(lines.map(({ service }) => service))];
      expect(named.filter((name) => name !== "AWS" && name !== "All").sort()).toEqual(services.sort());
    }
    expect(text).toMatch(/Comprehend +\$3\.65 +\$0\.30/);
    expect(costSaid(sample(), load, { ...none, platform: [] }, "en")).toContain("nothing is billed by the call");
    expect(text).toMatch(/^ {4}posts with a link: [\d,]+ at \$0\.20 +\$\d+\.\d\d +\$\d\.\d\d$/m);
    expect(costLine(sample(), templates, "en")).toMatch(
      /^A thousand messages: \$0\.\d+ of AWS \(Comprehend \$0\.30, .*\); of X \$0\.01 for replies, .*\$0\.20 for posts with a link/m,
    );
    expect(costLine(sample(), templates, "en")).toMatch(/^About \$\d+\.\d\d a month of AWS at 400 messages a day/);
  });
});
