import { asked, type Right } from "../../shared/console/access.ts";
import type { ConsolePorts } from "../../shared/console/context.ts";
import { reportFiles } from "../../shared/console/report-files.ts";
import { expertId } from "../../shared/domain/consult/directory.ts";
import { claimText, linkToken } from "../../shared/domain/consult/expert-link.ts";
import type { Incoming } from "../../shared/domain/consult/incoming.ts";
import type { Department } from "../../shared/domain/department/department.ts";
import type { Crisis } from "../../shared/domain/lanes/crisis.ts";
import { mediaName } from "../../shared/domain/media/media-place.ts";
import { contentTypeOf } from "../../shared/domain/report/names.ts";
import { writeReport } from "../../shared/steps/reports/make-report.ts";
import { aDecision, aMessage, anOutgoing } from "../fakes/build.ts";
import { aPost } from "../fakes/build-post.ts";
import { aConsultation, aRecipient } from "../fakes/consultation.ts";
import { testDepartment } from "../fakes/department.ts";
import { aPng } from "../fakes/media-bytes.ts";
import { aPair } from "../fakes/pairs.ts";
import { recordingLog } from "../fakes/ports.ts";
import { monthReport } from "../fakes/reports.ts";
import { allRoutes } from "./all-routes.ts";
import { type Answer, call, consoleWith } from "./helpers.ts";

/**
 * Every route that the console has, as its router names them, and a department in which each of them finds something:
 * messages, replies in each state, notes, drafts, views, experts' answers, posts, texts, a crisis, a report, files.
 */

export interface Route {
  method: "GET" | "POST";
  path: string;
  right: Right | undefined;
}

export const nameOf = ({ method, path }: Route): string => `${method} ${path}`;

const signIn = { issuer: "https://issuer.example", clientId: "openline", fetch };

const routesOf = async (ports: ConsolePorts): Promise<Route[]> =>
  (await allRoutes(ports))
    .filter(({ method }) => method !== "ALL")
    .map(({ method, path, handler }) => ({ method: method as Route["method"], path, right: asked(handler) }));

export const ROUTES = await routesOf({ ...consoleWith().ports, signIn, asset: async () => undefined });

/** Words of one place where somebody can write. */
export type Words = (place: string) => string;
export interface Texts {
  words: Words;
  /** Addresses: of a message, a link, a picture. */
  address: Words;
}

export const PLAIN: Texts = {
  words: (place) => `words ${place}`,
  address: (place) => `https://platform.example/${place}`,
};

const CLOCK = {
  since: "2026-11-23T15:00:00.000Z",
  remindAt: "2026-11-23T15:15:00.000Z",
  dueAt: "2026-11-23T15:30:00.000Z",
};
const EXPERT = "ann@passport.example";
const UNTIL = "2026-11-30T15:00:00.000Z";

/** Everything that a department itself can name, in these words. */
function departmentOf({ words }: Texts): Department {
  const both = (place: string) => ({ en: words(`${place}-en`), fr: words(`${place}-fr`) });
  const [team] = testDepartment.teams;
  if (team === undefined) throw new Error("no team");
  return {
    ...testDepartment,
    department: { ...testDepartment.department, name: both("department"), mode: "bridge" },
    teams: [
      {
        ...team,
        name: both("team"),
        topics: Object.fromEntries(
          Object.entries(team.topics).map(([id, topic]) => [id, { ...topic, name: both(`topic-${id}`) }]),
        ),
        experts: [
          { name: words("expert"), email: EXPERT, languages: ["en", "fr"], topics: ["renewal"], away: [] },
          { name: words("expert-2"), email: "bob@passport.example", languages: ["en"], topics: ["renewal"], away: [] },
        ],
      },
    ],
    partners: [
      {
        id: "border",
        account: "222222222222",
        environment: "prod",
        topics: { visa: both("visa") },
        name: both("partner"),
      },
    ] as unknown as Department["partners"],
    strategy: {
      goals: { applyEarly: both("goal") },
      ...{ hashtags: [], links: [], words: [], weDoNot: [both("we-do-not")], readingAtMost: 9 },
    } as unknown as Department["strategy"],
    lanes: [
      { id: "legal-risk", lane: "amber", when: { risk: ["legal"] }, approvers: ["head"], deputy: "head", within: 6e5 },
    ] as unknown as Department["lanes"],
  };
}

export type Furnished = Awaited<ReturnType<typeof furnished>>;

/** A department with something behind every route; the same ids whatever its words. */
export async function furnished(texts: Texts = PLAIN) {
  const { words, address } = texts;
  const department = departmentOf(texts);
  const { app, ports } = consoleWith({ department });
  const { store } = ports;
  const both = (place: string) => ({
    en: {
      title: words(`${place}-title-en`),
      text: words(`${place}-en`),
      short: words(`${place}-short-en`),
      asks: [words("asks-en")],
    },
    fr: {
      title: words(`${place}-title-fr`),
      text: words(`${place}-fr`),
      short: words(`${place}-short-fr`),
      asks: [words("asks-fr")],
    },
  });
  const author = (place: string) => ({
    key: "author-key-1",
    handle: words(`${place}-handle`),
    name: words(`${place}-name`),
  });

  const first = aMessage("asked", {
    text: words("message"),
    author: author("message"),
    permalink: address("permalink"),
    attachments: [
      { kind: "image", url: address("picture"), alt: words("alt") },
      { kind: "link", url: address("link"), alt: words("link") },
      { kind: "file", url: address("file"), alt: words("file-name") },
    ],
    risk: ["legal"],
    hashtags: [words("hashtag")],
    claimedBy: "officer2",
  });
  await store.saveMessage(first, undefined);
  const edited = {
    ...first,
    text: words("edited"),
    version: { ...first.version, edit: 1, textHash: "edited" },
    revision: 2,
  };
  await store.saveMessage(edited, first, { version: first.version, text: first.text, at: first.createdAt });
  const other = aMessage("closed", {
    text: words("closed"),
    author: author("closed"),
    status: "closed",
    closedReason: words("reason"),
  });
  await store.saveMessage(other, undefined);

  const noted = { ...edited, revision: 3 };
  const note = {
    v: 1,
    id: "note-1",
    messageId: first.id,
    kind: "note",
    by: "officer2",
    at: CLOCK.since,
    text: words("note"),
  } as const;
  await store.saveNote(note, { next: noted, was: edited });
  for (const officerId of ["officer", "officer2"]) {
    const text = words(`draft-of-${officerId}`);
    await store.saveDraft({ messageId: first.id, officerId, text, language: "en", at: CLOCK.since });
  }
  await store.savePresence({
    officerId: "officer2",
    name: words("colleague"),
    messageId: first.id,
    doing: "writing",
    at: CLOCK.since,
  });
  for (const [id, name] of [
    ["officer2", "colleague"],
    ["approver", "approver"],
  ] as const)
    await store.savePerson({ id, name: words(name), roles: ["officer"], seenAt: CLOCK.since });

  const outgoing = anOutgoing(first, "waiting", {
    ...{
      state: "waiting",
      lane: "amber",
      rule: "legal-risk",
      approvers: ["head"],
      approversNeeded: 1,
      createdBy: "officer2",
    },
    ...{
      text: words("reply"),
      languageReason: words("language-reason"),
      submitted: { text: words("was"), by: "officer2", at: CLOCK.since },
    },
  });
  await store.saveOutgoing(outgoing, undefined, {
    decision: aDecision(outgoing, "d1", { reason: words("decision"), move: "submit" }),
  });
  for (const one of [
    anOutgoing(first, "sent", { state: "sent", text: words("sent"), permalink: address("sent"), sentAt: CLOCK.since }),
    anOutgoing(first, "failed", {
      state: "failed",
      text: words("failed"),
      platformError: { code: words("code"), message: words("platform") },
    }),
    anOutgoing(first, "unknown", { state: "unknown", text: words("unknown") }),
    anOutgoing(first, "returned", { state: "drafted", text: words("returned"), reason: words("sent-back") }),
    anOutgoing(first, "exported", { state: "exported", text: words("exported") }),
  ])
    await store.saveOutgoing(one, undefined);

  const ann = expertId(EXPERT);
  const consultation = aConsultation(first, "01CONSULTATION000000000001", {
    question: words("question"),
    about: {
      text: words("about"),
      language: "en",
      channel: "facebook",
      kind: "comment",
      replies: [words("about-reply")],
    },
    askedByName: words("asker"),
    recipients: [
      aRecipient(ann, { name: words("expert"), email: EXPERT, state: "asked", clock: CLOCK, linkUntil: UNTIL }),
      aRecipient("bob", { name: words("expert-2"), state: "needs-more", need: words("need") }),
    ],
    answers: [
      ...[{ id: "01CONSULTATION000000000001.1", recipient: "bob", name: words("answerer"), via: "mail" as const }].map(
        (one) => ({
          ...{ ...one, text: words("answer"), language: "en" as const, at: CLOCK.since, tookSeconds: 60 },
        }),
      ),
    ],
    steps: [{ at: CLOCK.since, what: "needs-more", recipient: "bob", text: words("step") }],
  });
  await store.saveConsultation(consultation, undefined);
  const incoming: Incoming = {
    ...aConsultation(first, "01INCOMING0000000000000001", {
      question: words("incoming"),
      about: { text: words("incoming-about"), language: "fr", replies: [] },
      askedByName: words("partner-asker"),
      recipients: [aRecipient(ann, { name: words("expert"), state: "asked", clock: CLOCK, linkUntil: UNTIL })],
    }),
    ...{ messageId: "partner.01INCOMING0000000000000001", from: { partner: "border", questionId: "q", eventId: "e" } },
  };
  await store.saveConsultation(incoming, undefined);
  const claim = { consultationId: consultation.id, recipient: ann, until: Math.floor(Date.parse(UNTIL) / 1000) };
  const token = linkToken(claim, await ports.links.sign(claimText(claim)));

  const picture = (place: string) => ({
    kind: "image" as const,
    key: "posts/a.png",
    contentType: "image/png",
    alt: words(place),
  });
  const pair = aPair("text", {
    ...both("text"),
    owner: "officer2",
    media: [{ en: picture("pair-alt-en"), fr: picture("pair-alt-fr") }],
  });
  const event = (pairId: string) => ({
    pairId,
    revision: 1,
    version: 1,
    move: "import" as const,
    by: "officer2",
    at: CLOCK.since,
    reason: words("event"),
  });
  await store.savePair(pair, undefined, event(pair.id));
  const learned = aPair("learned", {
    ...both("learned"),
    state: "candidate" as never,
    doubts: [
      { kind: "number", ours: words("ours"), theirs: words("theirs"), by: "text", language: "en", at: CLOCK.since },
    ],
    learned: {
      ...{ language: "en", count: 2 },
      sources: [
        {
          messageId: first.id,
          outgoingId: outgoing.id,
          at: CLOCK.since,
          by: "officer2",
          kind: "officer",
          words: [words("used")],
          answer: words("learned-answer"),
        },
      ],
    },
  });
  await store.savePair(learned, undefined, event(learned.id));

  const half = (place: string) => ({ text: words(place), media: [picture(`${place}-alt`)], link: address(place) });
  const waiting = aPost("waiting", {
    ...{
      state: "waiting",
      lane: "amber",
      approvers: ["head"],
      approversNeeded: 1,
      createdBy: "officer2",
      topic: "renewal",
    },
    ...{ halves: { en: half("post-en"), fr: half("post-fr") }, campaign: words("campaign") },
  });
  await store.savePost(waiting, undefined);
  await store.savePost(
    aPost("drafted", { halves: { en: half("half-en"), fr: half("half-fr") }, reason: words("post-back") }),
    undefined,
  );

  const crisis: Crisis = {
    ...{
      v: 1,
      id: "crisis-1",
      reason: words("crisis"),
      other: words("crisis-fr"),
      language: "en",
      by: "officer2",
      topics: [],
    },
    ...{ startedAt: CLOCK.since, endsAt: UNTIL, pausePosts: true, revision: 1 },
  };
  await store.saveCrisis(
    crisis,
    undefined,
    aDecision(outgoing, "d2", { move: "begin" as never, reason: words("crisis") }),
  );
  for (const officerId of ["officer", "officer2", "approver", "head"])
    await store.saveViews(
      {
        v: 1,
        officerId,
        views: [{ id: `view-${officerId}`, name: words(`view-of-${officerId}`), query: "topic=renewal" }],
        revision: 1,
      },
      undefined,
    );
  await store.saveAway(
    { v: 1, expert: ann, from: "2026-12-01", to: "2026-12-02", by: "officer2", at: CLOCK.since, revision: 1 },
    undefined,
  );
  await store.saveChannelState({
    channel: "x",
    account: "PassportCan",
    state: "down",
    since: CLOCK.since,
    code: words("channel"),
  });
  await store.saveHold(
    {
      ...{ v: 1, id: "hold-1", kind: "legal", number: words("hold-number"), reason: words("hold"), by: "officer2" },
      ...{ scope: { handle: words("hold-handle"), topic: "lost" }, since: CLOCK.since, revision: 1 },
    },
    undefined,
  );
  await store.saveErasure({ code: "erasure-1", channel: "facebook", askedAt: CLOCK.since });

  for (const [path, body] of await reportOf(texts, department))
    await ports.reports.put(path, body, contentTypeOf(path));
  await ports.media.put("posts/a.png", Buffer.from(aPng()), "image/png");

  return { app, ports, department, message: first, outgoing, consultation, pair, post: waiting, token };
}

/** A month with words wherever a report has some, in all its files; made once of the same texts. */
const made = new WeakMap<Texts, Map<string, string>>();
async function reportOf(texts: Texts, department: Department): Promise<Map<string, string>> {
  const known = made.get(texts);
  if (known !== undefined) return known;
  const { words } = texts;
  const report = {
    ...monthReport,
    department: { id: "passport", name: { en: words("department-en"), fr: words("department-fr") } },
    texts: { "travel-refused": { en: words("told-en"), fr: words("told-fr") } },
    audience: {
      ...monthReport.audience,
      hashtags: monthReport.audience.hashtags.map((one) => ({ ...one, hashtag: words("hashtag") })),
      posts: monthReport.audience.posts.map((one) => ({ ...one, campaign: words("campaign"), goal: "applyEarly" })),
    },
    languages: {
      ...monthReport.languages,
      listed: monthReport.languages.listed.map((one) =>
        one.kind === "reply" ? { ...one, reason: words("exception") } : one,
      ),
    },
  };
  const open = {
    ...department,
    reports: { ...department.reports, monthly: { ...department.reports.monthly, openData: true } },
  };
  const files = new Map<string, string>();
  const reports = { put: async (path: string, file: Buffer | string) => void files.set(path, String(file)) };
  await writeReport({ reports, files: reportFiles(open, "https://console.example"), log: recordingLog([]) }, report);
  made.set(texts, files);
  return files;
}

/** What stands in a path's parameters, by the route's own first words. */
export function filled(route: Route, { message, outgoing, consultation, pair, post, token }: Furnished): string[] {
  const ids: [RegExp, readonly string[]][] = [
    [/\/outgoing\/:id|\/approvals\/:id/, [outgoing.id]],
    [/\/consultations\/:id/, [consultation.id]],
    [/\/(?:pairs|calendar)\/:id/, [post.id, "pair-drafted"]],
    [/\/library\/:id/, [pair.id, "learned"]],
    [/\/views\/:id/, ["view-officer"]],
    [/\/people\/:id/, [expertId(EXPERT)]],
    [/\/messages\/:id/, [message.id]],
    [/\/api\/reports\/:kind\/:name/, ["monthly/2026-10"]],
    [/\/reports\/:kind\/:file/, REPORT_FILES],
    [/\/reports\/:(?:day|id)/, ["2026-11-22", "2026-11-22"]],
    [/\/media\/:name/, [mediaName("posts/a.png")]],
    [/\/ask\/:token/, [token]],
    [/\/deletion\/:code/, ["erasure-1"]],
    [/\/holds\/:id/, ["hold-1"]],
    [/\/records\/disposals\/:file/, ["2026-11-22.csv"]],
    [/\/assets\/:name/, ["main.css"]],
  ];
  if (!route.path.includes(":")) return [`${route.path}${QUERIES[route.path]?.replace("ID", message.id) ?? ""}`];
  const found = ids.find(([form]) => form.test(route.path));
  if (found === undefined) throw new Error(`nothing to fill ${nameOf(route)} with: a new kind of id belongs here`);
  return found[1].map((id) =>
    id.includes("/") ? route.path.replace(/:kind\/:\w+/, id) : route.path.replace(/:\w+/, id),
  );
}

const REPORT_FILES = [
  "monthly/2026-10",
  ...["json", "en.html", "fr.html", "en.csv", "fr.csv"].map((ending) => `monthly/2026-10.${ending}`),
  ...["json", "en.csv", "fr.csv", "dictionary.en.csv"].map((ending) => `monthly/2026-10.open-data.${ending}`),
];

/** With these a page shows more. */
const QUERIES: Readonly<Record<string, string>> = {
  "/api/pairs": "?from=2026-11-01T00:00:00.000Z&to=2026-11-30T00:00:00.000Z",
  "/inbox": "?view=all",
  "/search": "?q=words",
  "/rows": "?ids=ID",
  "/calendar": "?month=2026-11",
  "/lanes/try": "?days=30",
};

/** What a browser, or a program, would send to this address. */
export function ask(
  { app }: Pick<Furnished, "app">,
  { method, path }: Pick<Route, "method" | "path">,
  headers: Record<string, string> = {},
  csrf = "",
): Promise<Answer> {
  const isApi = path.startsWith("/api/");
  const body = isApi ? "{}" : new URLSearchParams({ csrf, text: "Words of a reply", reason: "x" }).toString();
  const type = isApi ? "application/json" : "application/x-www-form-urlencoded";
  return call(app, {
    method,
    path,
    headers: { ...headers, ...(method === "POST" ? { "content-type": type, "x-csrf-token": csrf } : {}) },
    ...(method === "POST" ? { body: Buffer.from(body) } : {}),
  });
}
