import { describe, expect, it } from "vitest";
import { href } from "../../shared/console/parts/ctx.ts";
import { actsOf } from "../../shared/console/parts/report/acts.ts";
import { ReportBody } from "../../shared/console/parts/report/body.tsx";
import { findingOf, leadOf } from "../../shared/console/parts/report/finding.ts";
import { comparedSaid, periodSaid } from "../../shared/console/parts/report/periods.ts";
import type { Told } from "../../shared/console/parts/report/told.ts";
import { wholeMinutes } from "../../shared/console/parts/report/whole-minutes.ts";
import { reportWords } from "../../shared/console/words/report.ts";
import { type Part, partOf } from "../../shared/domain/report/part.ts";
import { customPeriod, dayPeriod, monthOfPeriod, type Period, weekPeriod } from "../../shared/domain/report/period.ts";
import type { Report } from "../../shared/domain/report/sections.ts";
import { emptyDay, monthReport, nightDay, runningDays, smallWeek, teamMonth } from "../fakes/reports.ts";

const told = (report: Report, language: "en" | "fr" = "en"): Told => ({
  words: reportWords[language],
  language,
  report,
  topicName: (id) => id.toUpperCase(),
  teamName: (id) => id,
  goalName: (id) => `Goal ${id}`,
  pairName: (id) => id,
  link: (path, query) => href({ base: "" }, path, query),
});
const html = (report: Report, language: "en" | "fr" = "en") =>
  String(<ReportBody told={told(report, language)} />)
    .replaceAll("\u00a0", " ")
    .replaceAll("&amp;", "&");
/** Not one of its replies came in working time. */
const allNight = { ...nightDay, service: { ...nightDay.service, outsideHours: 47 } };
const plain = (text: string) => text.replaceAll("\u00a0", " ");

it("calls a goal by its name in the department file", () => {
  expect(html(monthReport)).toContain("Goal inform");
});

it("draws no finer than hundredths: digits that nobody sees would weigh a good part of the page", () => {
  for (const language of ["en", "fr"] as const) expect(html(monthReport, language)).not.toMatch(/="[^"]*\d\.\d{3}/);
});

describe("the finding", () => {
  it.each<[string, Report, string, string]>([
    [
      "a full month",
      monthReport,
      "Half of the 12,127 replies went out within 11 working minutes; 130 of 12,672 messages are still waiting.",
      "La moitié des 12 127 réponses sont parties en 11 minutes ouvrables ou moins; 130 messages sur 12 672 attendent encore.",
    ],
    [
      "few replies",
      smallWeek,
      "Half of the 14 replies went out within 14 working minutes; 2 of 22 messages are still waiting.",
      "La moitié des 14 réponses sont parties en 14 minutes ouvrables ou moins; 2 messages sur 22 attendent encore.",
    ],
    [
      "nothing",
      emptyDay,
      "On November 22, no message came in and no reply went out.",
      "Le 22 novembre, aucun message n’est arrivé et aucune réponse n’est partie.",
    ],
    [
      "answers outside hours",
      nightDay,
      "At least half of the 47 replies were given outside hours, before any working time had passed; 12 of 94 messages are still waiting.",
      "Au moins la moitié des 47 réponses ont été données hors horaire, avant que le temps ouvrable ne commence; 12 messages sur 94 attendent encore.",
    ],
    [
      "answers that were all outside hours",
      allNight,
      "All 47 replies were given outside hours, before any working time had passed; 12 of 94 messages are still waiting.",
      "Les 47 réponses ont toutes été données hors horaire, avant que le temps ouvrable ne commence; 12 messages sur 94 attendent encore.",
    ],
  ])("of %s", (_, report, english, french) => {
    expect(plain(findingOf(told(report)))).toBe(english);
    expect(plain(findingOf(told(report, "fr")))).toBe(french);
  });

  it("says once that all were outside hours", () => {
    for (const language of ["en", "fr"] as const)
      expect(leadOf(told(allNight, language))).not.toMatch(/outside hours|hors horaire/);
  });

  it("says what was answered on the platform itself and what outside hours, and shows neither as a time of none", () => {
    expect(plain(leadOf(told(nightDay)))).toContain(
      "26 of the 47 replies were given outside hours, when no working time passes. All 47 replies were written on the platforms themselves",
    );
    expect(plain(leadOf(told(nightDay, "fr")))).toContain(
      "26 réponses sur 47 ont été données hors horaire, quand aucun temps ouvrable ne s’écoule. Les 47 réponses ont été écrites",
    );
    for (const language of ["en", "fr"] as const) {
      const page = html(nightDay, language);
      expect(page).not.toMatch(/[>\s][01] s[<,\s]|undefined|NaN/);
      expect(page).not.toMatch(/no reply went out|aucune réponse n’est partie[.,<]/i);
      expect(page).toContain(
        language === "en" ? "median of working time, at most 11 min" : "médiane en temps ouvrable, au plus 11 min",
      );
    }
    expect(html(nightDay)).toContain("Of 45 answers written on the platforms themselves, 44 were in the person’s");
    expect(html(nightDay)).toContain("All 47 replies were written on the platforms themselves: their layers are not");
    expect(html(monthReport)).not.toMatch(/outside hours|platforms? (itself|themselves)/);
  });

  it("compares with before where the intervals are apart, and says so where they touch", () => {
    const { service } = monthReport;
    const { p50 } = service.first.now;
    const touching = {
      ...service.first,
      before: { ...service.first.now, p50: { ...p50!, seconds: p50!.seconds * 1.02 } },
    };
    const same = { ...monthReport, service: { ...service, first: touching } };
    expect(plain(leadOf(told(monthReport)))).toContain("That is 3 minutes less than in September.");
    expect(plain(leadOf(told(monthReport, "fr")))).toContain("C’est 3 minutes de moins qu’en septembre.");
    expect(plain(leadOf(told(same)))).toContain("Nothing shows a change from September: the intervals touch.");
    expect(leadOf(told(teamMonth))).not.toMatch(/September/);
  });
});

it.each<[Period, string, string, string]>([
  [dayPeriod("2026-11-01"), "Sunday, November 1, 2026", "dimanche 1er novembre 2026", "samedi 31 octobre 2026"],
  [weekPeriod("2026-11-18"), "week of November 16–22, 2026", "semaine du 16 au 22 novembre 2026", "semaine du 9 au 15"],
  [monthOfPeriod("2026-10"), "October 2026", "octobre 2026", "septembre 2026 et octobre 2025"],
  [
    customPeriod("2026-10-01", "2026-10-15"),
    "October 1–15, 2026",
    "du 1er au 15 octobre 2026",
    "du 16 au 30 septembre",
  ],
])("a period is said as people say it: $kind", (period, english, french, before) => {
  expect(plain(periodSaid(told(monthReport), period))).toBe(english);
  expect(plain(periodSaid(told(monthReport, "fr"), period))).toBe(french);
  expect(plain(comparedSaid(told({ ...monthReport, period }, "fr")))).toContain(before);
});

it("says how many of its days were counted again, and how they stood", () => {
  expect(html(monthReport)).toContain(
    "Counted again from what is stored: 31 of 31 days. Equal to the counters: 29. Put right: 1 (3 counters). Still open: 1.",
  );
  expect(html(monthReport, "fr")).toContain(
    "Recompté d’après ce qui est conservé : 31 jours sur 31. Conformes aux compteurs : 29. Rectifiés : 1 (3 compteurs). Encore à expliquer : 1.",
  );
});

it("large numbers of what was counted again are written as each language writes them", () => {
  const much = { ...monthReport, recounted: { days: 31, equal: 30, mended: 1, open: 0, counters: 1204 } };
  expect(html(much)).toContain("Put right: 1 (1,204 counters).");
  expect(html(much, "fr")).toContain("Rectifiés : 1 (1 204 compteurs).");
});

it("a layer that changed nothing is offered for a try from ten decisions on, with how much it may change", () => {
  const holds = (decisions: number): Report => {
    const rule = { rule: "A-11", decisions, seconds: 2_640, changed: 0, returned: 0 };
    return { ...monthReport, layers: { ...monthReport.layers, rules: [rule] } };
  };
  expect(html(holds(22))).toContain("22 holds, not one word changed. The true share of changes is under 14%, at 95%.");
  expect(html(holds(22), "fr")).toContain("La vraie part de changements est sous 14 %, à 95 %.");
  for (const few of [1, 9]) {
    expect(html(holds(few))).not.toContain("not one word changed");
    expect(html(holds(few))).not.toContain("Try without it");
  }
});

it("a month that is not over names the very days that it is compared with", () => {
  const running: Report = { ...monthReport, partial: true, counted: { from: "2026-10-01", to: "2026-10-08" } };
  expect(plain(comparedSaid(told(running)))).toBe("September 1–8, 2026 and October 1–8, 2025");
  expect(plain(comparedSaid(told(running, "fr")))).toBe("1er au 8 septembre 2026 et 1er au 8 octobre 2025");
  expect(plain(leadOf(told(running)))).toContain("That is 3 minutes less than in the same days before.");
  expect(plain(leadOf(told(running, "fr")))).toContain("C’est 3 minutes de moins que pendant les mêmes jours d’avant.");
  expect(html(running)).toContain("Sep 1–8, 2026");
});

it("a delay's layers, as they are shown, add up to its total", () => {
  const whole = wholeMinutes(660, { officer: 359, expert: 119, approval: 59, translation: 59, platform: 64 });
  expect(whole).toEqual({ officer: 360, expert: 120, approval: 60, translation: 60, platform: 60 });
  const short = { officer: 100, expert: 20, approval: 0, translation: 0, platform: 9 };
  expect(wholeMinutes(129, short)).toEqual(short);
});

it("under thirty messages no chart and no title says a percentage of them", () => {
  const small = html(smallWeek);
  expect(small).toContain("7 of 22 messages in French");
  expect(small).toContain("Too few to judge");
  expect(small).toContain("Less than half negative");
  expect(small).toContain("5 negative of 9. The true share is probably between 27% and 81%.");
  expect(small.match(/<h2[^>]*>[^<]*%/g)).toBeNull();
});

it("every figure of messages leads to those behind it, as it counts them", () => {
  const page = html(monthReport);
  for (const counted of ["channel-language|x|other", "topic-sentiment|delay|negative", "reply-channel|facebook"]) {
    expect(page).toContain(`/inbox?from=2026-10-01&to=2026-10-31&counted=${encodeURIComponent(counted)}"`);
  }
  expect(page).toMatch(/from=2026-10-09T\d\d&to=2026-10-09T\d\d&counted=topic%7Cweb/);
  expect(page).toContain("/inbox?from=2026-09-01&to=2026-09-30&counted=topic-sentiment%7Cdelay");
  expect(html(teamMonth)).toContain("/inbox?from=2026-10-01&to=2026-10-31&counted=reply&team=renewals");
  const winter = html({ ...monthReport, scope: { kind: "campaign", id: "winter" } });
  expect(winter).toContain("/inbox?from=2026-10-01&to=2026-10-31&counted=unanswered&campaign=winter");
  expect(String(<ReportBody told={{ ...told(monthReport), link: undefined as never }} />)).not.toContain("<a ");
});

it("a topic is called the most negative only where its interval is apart from the others", () => {
  expect(html(monthReport)).toContain("DELAY is the most negative topic");
  const { service } = monthReport;
  const rival = service.byTopic.map((row) =>
    row.topic === "child" ? { ...row, negative: service.byTopic[0]!.negative } : row,
  );
  expect(html({ ...monthReport, service: { ...service, byTopic: rival } })).not.toContain("most negative topic");
});

it("what has no topic stands last, however much it is", () => {
  const { service } = monthReport;
  const none = { ...service.byTopic[0]!, topic: "none", count: 9_000 };
  const page = html({ ...monthReport, service: { ...service, byTopic: [none, ...service.byTopic] } });
  const [, topics = ""] = /id="sentiment"(.*?)<\/section>/s.exec(page) ?? [];
  expect(topics.lastIndexOf(reportWords.en.reportService.topics.none)).toBeGreaterThan(topics.lastIndexOf("MEDIA"));
});

it("each chart is named in the page's language, and each has its table", () => {
  const page = html(monthReport, "fr");
  expect(page.match(/role="img"/g)).toHaveLength(page.match(/<title>/g)?.length ?? 0);
  expect(page).toContain("<title>Facebook, 5 112</title><desc>1 912 FR, 3 104 EN, 96 autres</desc>");
  expect(page.match(/<summary>Tableau<\/summary>/g)).toHaveLength(4);
});

it("each exception to the official languages stands with its time, place, languages, who decided it, and why", () => {
  const [, english = ""] = /id="exceptions"(.*?)<\/section>/s.exec(html(monthReport)) ?? [];
  const [, french = ""] = /id="exceptions"(.*?)<\/section>/s.exec(html(monthReport, "fr")) ?? [];
  for (const said of [
    ...["16 exceptions, and their reasons", "Oct 28", 'href="/messages/m-ana"', "Reply on WhatsApp", "French, Spanish"],
    ...["Communication officer", "“She wrote in French and asked to be answered in Spanish for her mother.”"],
    ...["Head of communications; agreed: Approver", 'href="/calendar/pair-p4"', "Post, TRAVEL", "Nobody"],
    ...["this one was taken back", "None was owed: the language of the message was not certain."],
    ...["12 more are counted and not listed"],
  ])
    expect(english).toContain(said);
  for (const said of [
    ...[
      "16 exceptions, et leurs raisons",
      "Réponse sur WhatsApp",
      "Direction des communications; accord : Approbation",
    ],
    ...["« La personne cite notre publication en anglais, mais parle français dans tout le fil. »", "12 autres sont"],
  ])
    expect(french).toContain(said);
  expect(html(smallWeek)).not.toContain('id="exceptions"');
});

it("a language without service says what it stands on, in both languages", () => {
  const part = { count: 2, n: 40, share: { value: 0.05, low: 0.01, high: 0.17 } };
  const otherPart = { count: 900, n: 1000, share: { value: 0.9, low: 0.88, high: 0.92 } };
  const one = (about: Report["opportunities"][number]["about"], next: "find-speaker" | "shift-hours") => ({
    ...monthReport,
    opportunities: [
      { kind: "unserved-language", about, size: 40, evidence: { now: 40, part, otherPart }, confidence: "low", next },
    ] satisfies Report["opportunities"],
  });
  const [rare, hour] = [
    one({ language: "pa" }, "find-speaker"),
    one({ language: "fr", weekday: 1, hour: 16 }, "shift-hours"),
  ];
  expect(html(rare)).toContain("Punjabi: rarely answered in it");
  expect(html(rare)).toContain("2 of 40 answered in it, against 90% in the other languages.");
  expect(html(rare)).toContain("from=2026-10-01&to=2026-10-31&counted=language-served%7Cpa");
  expect(html(rare, "fr")).toContain("2 réponses dans cette langue sur 40, contre 90 % dans les autres langues.");
  expect(html(hour)).toContain("French, Monday from 16:00");
  expect(html(hour, "fr")).toContain("Français, le lundi à partir de 16 h");
  expect(html(hour, "fr")).toContain("2 réponses à temps et dans cette langue sur 40, contre 90 % aux autres heures.");
});

describe("what goes first", () => {
  const acts = (report: Report, language: "en" | "fr" = "en") =>
    actsOf(told(report, language)).map(({ kind, title, evidence, step }) =>
      plain([kind, title, evidence, step].join(" · ")),
    );

  it("is an official language that failed, each with a step, and the very post", () => {
    const [silent, , post] = acts(monthReport);
    expect(silent).toBe(
      "Official languages · French fell silent on WhatsApp · 4 messages, 61 before; 487 in the other language. · Check the French account on WhatsApp.",
    );
    expect(acts(monthReport, "fr")[0]).toBe(
      "Langues officielles · Le français s’est tu sur WhatsApp · 4 messages, contre 61 avant; 487 dans l’autre langue. · Vérifier le compte français de WhatsApp.",
    );
    expect(post).toContain("Post of October 19: in one language only · October 19, TRAVEL. The other language did not");
    expect(acts(monthReport, "fr")[2]).toContain("Publication du 19 octobre : dans une seule langue");
    const named = { ...monthReport.audience.posts[0]!, id: "pair-p4", title: { en: "Apply early", fr: "Tôt" } };
    const audience = { ...monthReport.audience, posts: [named] };
    expect(acts({ ...monthReport, audience }, "fr")[2]).toContain("« Tôt » : dans une seule langue · 19 octobre");
  });

  it("is then a standard that is met clearly less often than before", () => {
    const { service } = monthReport;
    const fell = (now: Part) => ({
      ...emptyDay,
      service: { ...service, standard: { now, before: partOf(852, 1000) } },
    });
    expect(acts(fell(partOf(641, 1000)))[0]).toBe(
      "Service standard · The service standard is met less often · 64.1%, 85.2% the day before: the intervals are apart. · Answer first what is overdue.",
    );
    expect(acts(fell(partOf(641, 1000)), "fr")[0]).toContain("64,1 %, contre 85,2 % la veille");
    for (const now of [partOf(830, 1000), partOf(24, 30)]) expect(acts(fell(now))).toEqual([]);
  });

  it("says on which text, by which rule and of how many, before and now", () => {
    const failing = monthReport.opportunities.find(({ kind }) => kind === "failing-text")!;
    const slow = monthReport.opportunities.find(({ kind }) => kind === "slow-layer")!;
    const [text, layer] = actsOf({
      ...told({
        ...emptyDay,
        opportunities: [
          failing,
          { ...slow, about: { layer: "approval" }, evidence: { ...slow.evidence, before: 77, rule: "A-04" } },
        ],
      }),
      pairName: () => "The airline says otherwise",
    });
    expect(text?.title).toBe("“The airline says otherwise” leaves questions open");
    expect(layer?.title).toContain("(rule A-04)");
    expect(plain(layer?.evidence ?? "")).toContain("Half of 1,827 replies waited 1 h 37 min or more for it");
    expect(layer?.evidence).toContain("over 77");
  });

  it("says by which hour of its last day it counts what fell due", () => {
    for (const service of [runningDays.service, emptyDay.service]) {
      expect(html({ ...runningDays, service })).toContain(", counted to 10:00");
      expect(html({ ...runningDays, service }, "fr")).toContain(", calcul arrêté à 10 h");
    }
    expect(html(monthReport)).not.toContain("counted to");
  });

  it("is what waits, with the way to it, while its work can still be done; where nothing stands out, no trend does", () => {
    const running = html(runningDays);
    expect(running).toContain("This morning");
    expect(running).toMatch(
      /<a href="\/inbox\?from=2026-11-22&to=2026-11-24&status=open&view=late-soon"><b>\d+<\/b> Overdue/,
    );
    expect(html(runningDays, "fr")).toContain("À faire ce matin");
    expect(running).toContain("No trend stands out");
    expect(html(runningDays, "fr")).toContain("Aucune tendance ne se détache");
    const work = { late: 29, open: 226, approval: 3, expert: 2 };
    const live = (today: string, late = work.late) =>
      String(<ReportBody told={{ ...told(runningDays), work: { ...work, late }, today }} />);
    // Whatever it waits for: no word of the row that leaves out what waits for somebody.
    expect(live("2026-11-25")).toContain('<a href="/inbox"><b>226</b> Open in all');
    expect(html(runningDays, "fr")).toMatch(/<b>\d+<\/b> Ouverts en tout/);
    expect(live("2026-11-25")).toContain('<a href="/inbox?view=waiting-approval"><b>3</b>');
    // What is late is counted no further; what a counter knows, and what a report itself has, is whole.
    expect(live("2026-11-25")).toContain('<a href="/inbox?view=late-soon"><b>29</b>');
    expect(live("2026-11-25", 200)).toContain('<a href="/inbox?view=late-soon"><b>200+</b>');
    expect(live("2026-11-26")).not.toContain('id="morning"');
  });
});

it("one hour with two measures is one hour; before two weeks of messages nothing is judged", () => {
  const spike = { day: "2026-11-22", hour: 14, count: 53, expected: 6 };
  const two = {
    ...emptyDay,
    spikes: [
      { ...spike, what: "volume" as const },
      { ...spike, what: "volume" as const, topic: "lost" },
    ],
  };
  expect(html(two, "fr")).toContain("Une heure hors rythme (2 mesures)");
  expect(html(two)).toContain("One hour out of rhythm (2 measures)");
  const short = html({ ...runningDays, shortHistory: true }, "fr");
  expect(short).toContain("Pointes non jugées");
  expect(short).toContain("Moins de deux semaines de messages : langues silencieuses non jugées.");
});

it("a time is told in one form: in sentences and tables of instants as people say it, by the hours of the day in a column", () => {
  const hours = (busy: number) => Array.from({ length: 24 }, (_, hour) => (hour === busy ? 90 : 2));
  const busiest = (hour: number) => ({
    ...monthReport,
    service: { ...monthReport.service, byHour: { received: hours(hour), replies: hours(hour) } },
    audience: { ...monthReport.audience, bestHours: [9, 12].map((best) => ({ hour: best, posts: 4, messages: 40 })) },
    spikes: [{ day: "2026-10-22", hour: 14, count: 53, expected: 6, what: "volume" as const }],
  });
  const [ten, noon] = [html(busiest(10)), html(busiest(12))];
  expect(ten).toContain("The busiest hour was 10:00 to 11:00");
  expect(ten).toContain("From 10:00: 90, the most in one hour.");
  expect(noon).toContain("The busiest hour was noon to 13:00");
  expect(html(busiest(23))).toContain("The busiest hour was 23:00 to midnight");
  expect(ten.replace(/<[^>]*>/g, "")).toContain("Posts published at 9:00 and noon were");
  expect(ten).toContain("Oct 22, 14:00 ET");
  const [dix, midi] = [html(busiest(10), "fr"), html(busiest(12), "fr")];
  expect(dix).toContain("L’heure la plus chargée : de 10 h à 11 h");
  expect(dix).toContain("À partir de 10 h : 90, le plus en une heure.");
  expect(midi).toContain("L’heure la plus chargée : de midi à 13 h");
  expect(dix.replace(/<[^>]*>/g, "")).toContain("parues à 9 h et midi ont été");
  expect(dix).toContain("22 oct. à 14 h (HE)");
  const column = (page: string) => [...page.matchAll(/<th scope="row">(\d+(?::00| h))<\/th>/g)].map(([, hour]) => hour);
  expect(column(ten)).toEqual(hours(0).map((_, hour) => `${hour}:00`));
  expect(column(dix)).toEqual(hours(0).map((_, hour) => `${hour} h`));
});

it("an hour of one o’clock has no ordinal, and a zone has its name", () => {
  const early = { ...monthReport, compiledAt: "2026-11-26T06:22:00.000Z" };
  expect(html(early, "fr")).toContain("Établi le 26 novembre 2026 à 1 h 22 (HE)");
  expect(html(early, "fr")).toContain("Fuseau : heure de l’Est.");
  expect(html(early)).toContain("Made November 26, 2026, 1:22 ET");
  expect(html(early)).toContain("Time zone: Eastern Time.");
});

it("goals and posts have their names, never codes", () => {
  const goalName = (id: string) => (id === "helpApplicants" ? "Aider les gens" : id);
  const audience = { ...monthReport.audience, byGoal: [{ goal: "helpApplicants", posts: 1, messages: 0 }] };
  const page = String(<ReportBody told={{ ...told({ ...monthReport, audience }, "fr"), goalName }} />);
  expect(page).toContain("Aider les gens");
});
