import { beforeEach, describe, expect, it } from "vitest";
import { makeChannel } from "../../shared/channels/index.ts";
import { en, fr } from "../../shared/console/words.ts";
import type { Role } from "../../shared/domain/officer.ts";
import { ROLES } from "../../shared/domain/officer.ts";
import type { PostPair } from "../../shared/domain/posts/post-pair.ts";
import { aPost } from "../fakes/build-post.ts";
import { deaf } from "../fakes/deaf.ts";
import { testDepartment } from "../fakes/department.ts";
import { aPng, ascii, chunk } from "../fakes/media-bytes.ts";
import { type App, as, call, consoleOn, consoleWith, get, post, postFiles, signedIn } from "./helpers.ts";

/** The calendar's editor and buttons as a browser without a script posts them. */

const department = {
  ...testDepartment,
  strategy: {
    goals: { applyEarly: { en: "Apply early", fr: "Tôt" } },
    ...{ hashtags: [], links: [], words: [], weDoNot: [], readingAtMost: 9 },
  },
} as typeof testDepartment;

const PNG = aPng({ more: chunk("tEXt", ascii("SECRET")) });

let app: App;
let ports: ReturnType<typeof consoleWith>["ports"];

beforeEach(() => {
  ({ app, ports } = consoleWith({ department }));
  const channel = makeChannel("facebook", { fetch, nowMs: ports.nowMs, accountSecret: async () => ({}), ...deaf });
  if (channel) ports.channels.set("facebook", channel);
});

const FIELDS = {
  day: "2026-11-25",
  time: "10:00",
  target: "facebook/PassportCanada",
  goal: "applyEarly",
  topic: "renewal",
  "text-en": "Renew by mail.\r\nIt takes 20 days.",
  "text-fr": "Renouvelez par la poste.\r\nComptez 20 jours.",
};

/** Of no literal: what has a `then` looks like a promise. */
const THEN_SCHEDULE = Object.fromEntries(new Map([["then", "schedule"]]));

const save = (path: string, fields: Record<string, string | File>, role?: Role) =>
  postFiles({ app, ports }, path, fields, role);
const idIn = (location = ""): string => /\/calendar\/(pair-[\w-]+)/.exec(location)?.[1] ?? "";
const made = async (fields: Record<string, string | File> = FIELDS): Promise<PostPair> => {
  const answer = await save("/calendar/new", fields);
  expect(answer.status, answer.text.slice(0, 400)).toBe(303);
  return (await ports.store.post(idIn(answer.response.headers?.location))) as PostPair;
};

describe("the editor", () => {
  it("writes one pair where its form is sent again in the same words, and another in others", async () => {
    const { text } = await call(app, { path: "/calendar/new", headers: (await signedIn(ports, "officer")).headers });
    const [, key = ""] = /name="key" value="([0-9A-Z]{26})"/.exec(text) ?? [];
    const first = await made({ ...FIELDS, key });
    await ports.store.savePost({ ...first, state: "scheduled" }, first);
    expect(await made({ ...FIELDS, key })).toMatchObject({ id: first.id, state: "scheduled" });
    const second = await made({ ...FIELDS, key, "text-en": "Renew in person." });
    expect(second.id).not.toBe(first.id);
    expect((await ports.store.post(first.id))?.halves.en.text).toBe(first.halves.en.text);
    // A form that was refused keeps its key.
    const refused = await save("/calendar/new", { ...FIELDS, key, time: "late" });
    expect(refused.text).toContain(`name="key" value="${key}"`);
    // No page of ours has such a key.
    expect((await made({ ...FIELDS, key: "../x" })).id).toMatch(/^pair-01/);
  });

  it("keeps both halves, their time on the department's wall, their goal and their accounts", async () => {
    const pair = await made();
    expect(pair).toMatchObject({
      state: "drafted",
      at: "2026-11-25T15:00:00.000Z",
      goal: "applyEarly",
      topic: "renewal",
      createdBy: "officer",
      halves: {
        en: { text: "Renew by mail.\nIt takes 20 days." },
        fr: { text: "Renouvelez par la poste.\nComptez 20 jours." },
      },
    });
    expect(pair.targets.map(({ channel }) => channel)).toEqual(["facebook"]);
  });

  it.each([
    ["a time that is none", { time: "25:00" }],
    ["a day that is none", { day: "2026-02-30" }],
    ["a link that is not https", { "link-en": "http://canada.ca/passport" }],
    ["a file that is no picture", { "file-en": new File(["<svg onload=alert(1)>"], "photo.png") }],
    ["a picture that is its first bytes alone", { "file-en": new File([PNG.slice(0, 8)], "photo.png") }],
    ["a picture that is cut off", { "file-en": new File([PNG.slice(0, -1)], "photo.png") }],
    ["an empty file", { "file-en": new File([], "photo.png") }],
    [
      "captions that are none",
      { "file-en": new File([PNG], "a.png"), "file-captions-en": new File(["1\n00:01"], "a.vtt") },
    ],
  ])("shows every word again after %s, and stores nothing", async (_name, wrong) => {
    const answer = await save("/calendar/new", { ...FIELDS, ...wrong } as Record<string, string | File>);
    expect(answer.status).toBe(409);
    expect(answer.text).toContain("Renouvelez par la poste.");
    expect(await ports.store.posts("2026-01-01T00:00:00.000Z", "2027-01-01T00:00:00.000Z", 9)).toEqual([]);
  });

  it.each([
    ["a goal that the strategy has not", { goal: "worldPeace" }, "goal"],
    ["a topic that no team has", { topic: "constructor" }, "topic"],
    ["a goal by an inherited name", { goal: "toString" }, "goal"],
  ])("takes no %s", async (_name, over, field) => {
    expect(await made({ ...FIELDS, ...over })).not.toHaveProperty(field);
  });

  it.each([
    ["en", "Saved as a draft, not scheduled yet.", "things are missing"],
    ["fr", "Brouillon enregistré, pas encore planifié.", "choses\u00a0: chacune"],
  ])(
    "says all that is missing at once, each beside its field, with the first in focus: %s",
    async (language, title, many) => {
      const answer = await save("/calendar/new", {
        ...FIELDS,
        goal: "",
        ...THEN_SCHEDULE,
        "file-en": new File([PNG], "a.png"),
      });
      expect(answer.status).toBe(303);
      const to = String(answer.response.headers?.location);
      expect(to).toMatch(/^\/calendar\/[\w-]+\/edit\?.*missing=yes/);
      const { headers } = await signedIn(ports, "officer");
      const { text } = await get(app, `${to}&lang=${language}`, headers);
      for (const said of [title, many, "It takes 20 days."]) expect(text.replaceAll("&#39;", "’")).toContain(said);
      const wrong = [...text.matchAll(/<(textarea|select|input)[^>]*name="([\w-]+)"[^>]*aria-invalid="true"[^>]*>/g)];
      expect(wrong.map(([, , name]) => name)).toEqual(["goal", "media-0-alt-en", "media-0-alt-fr"]);
      expect(wrong.filter(([tag]) => tag.includes("autofocus")).map(([, , name]) => name)).toEqual(["goal"]);
      for (const [tag] of wrong) {
        const id = /aria-describedby="([\w-]+)"/.exec(tag)?.[1] ?? "";
        expect(text).toMatch(new RegExp(`class="field-wrong" id="${id}">[^<]+`));
      }
      // Nobody asked: nothing is marked.
      expect((await get(app, to.replace("missing=yes", ""), headers)).text).not.toContain("field-wrong");
    },
  );

  it.each([
    ["en", en],
    ["fr", fr],
  ] as const)(
    "keeps no pair without words that was to be scheduled, and says what is missing: %s",
    async (language, said) => {
      const typed = {
        ...FIELDS,
        goal: "",
        campaign: "Spring",
        "text-en": " \r\n",
        "text-fr": "",
        "link-en": "https://canada.ca",
      };
      const answer = await save(`/calendar/new?lang=${language}`, { ...typed, ...THEN_SCHEDULE });
      expect(answer.status).toBe(409);
      for (const shown of [
        said.post.refusal["no-words"].title,
        ...Object.values(said.post.problems["missing-half"]),
        said.post.problems["no-goal"],
        'value="Spring"',
        'value="https://canada.ca"',
      ])
        expect(answer.text.replaceAll("&#39;", "’")).toContain(shown);
      expect(answer.text).not.toContain(said.calendar.editor.notYet);
      expect(await ports.store.posts("2026-01-01", "2027-12-31", 10)).toEqual([]);
      // Nor are the words of a draft lost to it.
      const draft = await made();
      const again = await save(`/calendar/${draft.id}/edit`, { ...typed, ...THEN_SCHEDULE, revision: "1" });
      expect([again.status, (await ports.store.post(draft.id))?.halves]).toEqual([409, draft.halves]);
      // Whoever plans a time alone saves it.
      expect((await made(typed)).state).toBe("drafted");
    },
  );

  it.each([
    ["fr", { "text-fr": " " }],
    ["en", { "text-en": "" }],
  ] as const)("schedules no half without words beside one that has some, picture or not: %s", async (half, silent) => {
    const typed = { ...FIELDS, ...silent, ...THEN_SCHEDULE };
    const picture = {
      "file-en": new File([PNG], "a.png"),
      ...{ "file-alt-en": "A child signs twice", "file-alt-fr": "Un enfant signe deux fois" },
    };
    const { headers } = await signedIn(ports, "officer");
    for (const fields of [typed, { ...typed, ...picture }]) {
      const to = String((await save("/calendar/new", fields)).response.headers?.location);
      expect(to).toMatch(/\/edit\?.*missing=yes/);
      const { text } = await get(app, to, headers);
      expect(text.replaceAll("&#39;", "’")).toContain(en.post.problems["missing-half"][half]);
      expect((await ports.store.post(idIn(to)))?.state).toBe("drafted");
    }
    // A picture that says it all needs no words beside it.
    const { location = "" } =
      (await save("/calendar/new", { ...typed, ...picture, "text-en": "", "text-fr": "" })).response.headers ?? {};
    expect((await ports.store.post(idIn(location)))?.state).toBe("scheduled");
  });

  it.each([
    ["no strategy", undefined],
    ["a strategy without goals", { ...department.strategy, goals: {} }],
  ])("asks a department with %s for no goal, and schedules its posts", async (_what, strategy) => {
    const { strategy: _, ...rest } = department;
    const without = { ...rest, ...(strategy === undefined ? {} : { strategy }) } as typeof testDepartment;
    app = consoleOn(ports, { department: without });
    const { headers } = await signedIn(ports, "officer");
    expect((await get(app, "/calendar/new", headers)).text).not.toContain('name="goal"');
    const { goal: _goal, ...fields } = FIELDS;
    const draft = await made(fields);
    for (const [language, said] of [["en", en] as const, ["fr", fr] as const]) {
      const { text } = await get(app, `/calendar/${draft.id}?day=2026-11-25&lang=${language}`, headers);
      expect(text.replaceAll("&#39;", "’")).not.toContain(said.post.checks.noGoal);
    }
    const to = String((await save("/calendar/new", { ...fields, ...THEN_SCHEDULE })).response.headers?.location);
    expect(to).not.toMatch(/missing|refused/);
    expect((await ports.store.post(idIn(to)))?.state).toBe("scheduled");
  });

  it("cuts no text that is too long: it says so, and keeps every word", async () => {
    const long = `${"word ".repeat(4_001)}end`;
    for (const [language, said] of [["en", en] as const, ["fr", fr] as const]) {
      const answer = await save(`/calendar/new?lang=${language}`, { ...FIELDS, "text-en": long });
      expect(answer.text).toContain(said.calendar.editor.badLength);
      expect(answer.text).toContain(long);
    }
    expect(await ports.store.posts("2026-01-01", "2027-12-31", 10)).toEqual([]);
  });

  it("counts what is to fix alike on its card, beside its table and where it would be scheduled", async () => {
    const differs = {
      "text-en": "Until 3 May 2027: 20 days, $160.",
      "text-fr": "Jusqu’au 4 mai 2027\u00a0: 30 jours, 160\u00a0$.",
    };
    const { id } = await made({ ...FIELDS, ...differs });
    const { headers } = await signedIn(ports, "officer");
    for (const [language, said, sum] of [
      ["en", en, /2 to fix, \d+ equal/],
      ["fr", fr, /2 à corriger, \d+ éga/],
    ] as const) {
      const { text } = await get(app, `/calendar/${id}?day=2026-11-25&lang=${language}`, headers);
      expect(text).toMatch(sum);
      expect(text.replace(sum, "")).toContain(said.calendar.card.fix(2));
      expect(text).toContain(said.calendar.act.opens(2));
      const unready = { ...FIELDS, ...differs, goal: "", ...THEN_SCHEDULE };
      const to = String((await save("/calendar/new", unready)).response.headers?.location);
      const shown = (await get(app, `${to}&lang=${language}`, headers)).text;
      expect(shown).toContain(said.calendar.editor.notYetMeans(3));
    }
    expect(fr.calendar.act.opens(2)).toContain("corrigés");
  });

  it("says while it is written what speaks against the words, and nothing of what is not done yet", async () => {
    const asked = async (fields: Record<string, string>, language = "en") =>
      (await save(`/calendar/check?lang=${language}`, fields)).text;
    expect(await asked({ "text-en": "Renew by mail." })).not.toContain("<li>");
    const differs = { ...FIELDS, goal: "", "text-fr": "Comptez 30 jours." };
    expect((await asked(differs)).match(/<li>[^<]+/g)).toEqual([
      "<li>The halves do not say the same: numbers (20 in English, 30 in French).",
    ]);
    expect((await asked({ ...FIELDS, "text-fr": "Appelez le 613 555-0123." }, "fr")).match(/<li>/g)).not.toBeNull();
    expect(await ports.store.posts("2026-01-01", "2027-12-31", 10)).toEqual([]);
  });

  it("names what differs between the halves, one sentence each, in the reader's language", async () => {
    const { id } = await made({
      ...FIELDS,
      "text-en": "Apply by 4 May: https://canada.ca/en/a. It takes 20 days.",
      "text-fr": "Demandez d’ici le 5 mai. Comptez 20 jours.",
    });
    const { headers } = await signedIn(ports, "officer");
    for (const [language, dates, links] of [
      ["en", "dates (4 May in English, 5 mai in French).", "links (canada.ca/en/a in English, nothing in French)."],
      ["fr", "dates (4 May en anglais, 5 mai en français).", "liens (canada.ca/en/a en anglais, rien en français)."],
    ] as const) {
      const { text } = await get(app, `/calendar/${id}?day=2026-11-25&lang=${language}`, headers);
      const [problems = ""] = /<ul class="post-problems">.*?<\/ul>/s.exec(text) ?? [];
      expect(problems.match(/<li>/g)).toHaveLength(2);
      expect(problems).toContain(dates);
      expect(problems).toContain(links);
    }
  });

  it("holds the reading of both halves against the department's limit, and calls no two grades equal", async () => {
    const { id } = await made({
      ...FIELDS,
      "text-en": "We are here to help you. You can call us. We can see you soon. Come in.",
      "text-fr":
        "Nous pouvons vous recevoir au bureau le matin. Venez nous voir avec votre vieux passeport, nous sommes là.",
    });
    const { headers } = await signedIn(ports, "officer");
    for (const [language, name, state] of [
      ["en", "Reading, grade 9 at most", "Within the limit"],
      ["fr", "Lecture, 9ᵉ année au plus", "Dans la limite"],
    ]) {
      const { text } = await get(app, `/calendar/${id}?day=2026-11-25&lang=${language}`, headers);
      const [row = ""] = new RegExp(`<tr[^>]*><th scope="row">${name}</th>.*?</tr>`, "s").exec(text) ?? [];
      expect(row).toContain(state);
      expect(row).not.toContain(language === "en" ? "Equal" : "Égal");
    }
  });

  it("says which days of its week are closed and not shown", async () => {
    const { headers } = await signedIn(ports, "officer");
    const of = async (language: string) => (await get(app, `/calendar?day=2026-11-25&lang=${language}`, headers)).text;
    expect(await of("en")).toContain(en.calendar.closed("Saturday and Sunday"));
    expect(await of("fr")).toContain(fr.calendar.closed("le samedi et le dimanche"));
  });

  it("loses no word of a page that stood open too long, and stores nothing", async () => {
    const answer = await save("/calendar/new", { ...FIELDS, csrf: "old", "file-en": new File([PNG], "a.png") });
    expect(answer.status).toBe(409);
    for (const kept of ["It takes 20 days.", "Comptez 20 jours.", 'value="10:00"']) expect(answer.text).toContain(kept);
    expect(await ports.store.posts("2026-01-01", "2027-12-31", 10)).toEqual([]);
  });

  it("says by API from where the rest comes, and on the page that there is a rest", async () => {
    const minute = (at: number) => new Date(Date.UTC(2026, 10, 2) + at * 60_000).toISOString();
    // Three stand where the most ends.
    const all = Array.from({ length: 502 }, (_, at) => aPost(String(at), { at: minute(Math.min(at, 499)) }));
    for (const pair of all.slice(0, 300)) await ports.store.savePost(pair, undefined);
    const { headers } = await signedIn(ports, "officer");
    const month = async (lang: string) =>
      (await call(app, { path: `/calendar?view=month&day=2026-11-09&lang=${lang}`, headers })).text;
    expect(await month("en")).not.toContain("Only the first");
    for (const pair of all.slice(300)) await ports.store.savePost(pair, undefined);
    expect(new Set((await month("en")).match(/\/calendar\/pair-\d+/g)).size).toBe(300);
    expect(await month("en")).toContain("Only the first 300 posts of these days are shown.");
    expect(await month("fr")).toContain("Seules les 300 premières publications de ces jours sont affichées.");

    const span = `to=${minute(1000)}`;
    const { json: first } = await get(app, `/api/pairs?from=${minute(0)}&${span}`, as("officer"));
    expect([first.items.length, first.next]).toEqual([499, minute(499)]);
    const { json: rest } = await get(app, `/api/pairs?from=${first.next}&${span}`, as("officer"));
    expect([rest.items.length, "next" in rest]).toEqual([3, false]);
  });

  it("takes each account once, also by API", async () => {
    const target = { channel: "facebook", account: "PassportCanada" };
    const { json } = await post(
      app,
      "/api/pairs",
      {
        en: { text: "Renew by mail." },
        fr: { text: "Par la poste." },
        targets: [target, target],
        at: "2026-11-25T15:00:00.000Z",
      },
      as("officer"),
    );
    expect(json.targets).toHaveLength(1);
  });

  it.each<[string, object, [number, string?]]>([
    [
      "as the answer says it",
      { targets: [{ channel: "facebook", en: "PassportCanada", fr: "PasseportCanada" }] },
      [201],
    ],
    [
      "of accounts that are no pair",
      { targets: [{ channel: "facebook", en: "PassportCanada", fr: "PassportCanada" }] },
      [400, "targets.0"],
    ],
    ["of an unknown account", { targets: [{ channel: "facebook", account: "Other" }] }, [400, "targets.0"]],
    ["with what no target has", { targets: [{ channel: "facebook", name: "x" }] }, [400, "targets.0.name"]],
    ["beside a half with what none has", { en: { text: "A.", words: "B." } }, [400, "en.words"]],
    ["beside an unknown topic", { topic: "weather" }, [400, "topic"]],
  ])("takes a target by API, or says what is wrong with it: %s", async (_name, over, expected) => {
    const body = {
      en: { text: "By mail." },
      fr: { text: "Par la poste." },
      targets: [],
      at: "2026-11-25T15:00:00.000Z",
    };
    const { status, json } = await post(app, "/api/pairs", { ...body, ...over }, as("officer"));
    expect([status, ...(json.field === undefined ? [] : [json.field])]).toEqual(expected);
    if (status === 201) expect(json.targets).toEqual((over as { targets: object[] }).targets);
  });

  it("takes a picture by its bytes, bare of metadata, with a text for each half; another's key is none of ours", async () => {
    const pair = await made({
      ...FIELDS,
      "file-en": new File([PNG], "../../etc/passwd"),
      "file-alt-en": "A counter",
      "file-alt-fr": "Un comptoir",
      "media-0-en": "image|image/png|reports/secret.html",
      "media-0-fr": "image|image/png|reports/secret.html",
    });
    const [en] = pair.halves.en.media;
    expect(pair.halves.en.media).toHaveLength(1);
    expect(en).toMatchObject({ kind: "image", contentType: "image/png", alt: "A counter" });
    expect(en?.key).toMatch(/^posts\/[\w-]+\.png$/);
    expect(pair.halves.fr.media).toMatchObject([{ key: en?.key, alt: "Un comptoir" }]);
    const stored = await ports.media.get(en?.key ?? "");
    expect(stored?.includes("SECRET")).toBe(false);
    const shown = await get(app, `/media/${en?.key.split("/")[1]}`, (await signedIn(ports, "approver")).headers);
    expect([shown.status, shown.response.headers?.["content-type"]]).toEqual([200, "image/png"]);
    expect(shown.response.headers?.["cache-control"]).toContain("private");
  });

  it("is refused a pair that somebody changed meanwhile, and keeps the words", async () => {
    const pair = await made();
    const first = await save(`/calendar/${pair.id}/edit`, { ...FIELDS, revision: "1", "text-en": "First." });
    expect(first.status).toBe(303);
    const second = await save(`/calendar/${pair.id}/edit`, { ...FIELDS, revision: "1", "text-en": "Second words." });
    expect(second.status).toBe(409);
    expect(second.text).toContain("Second words.");
    expect((await ports.store.post(pair.id))?.halves.en.text).toBe("First.");
  });

  it("leaves the second of a repeated hour where it was", async () => {
    const at = "2026-11-01T06:30:00.000Z";
    const pair = await made({ ...FIELDS, day: "2026-11-01", time: "01:30", at });
    expect(pair.at).toBe(at);
    expect((await made({ ...FIELDS, day: "2026-11-01", time: "01:30" })).at).toBe("2026-11-01T05:30:00.000Z");
  });
});

describe("a file of a post", () => {
  it.each(ROLES)("is shown to those who read posts, and to nobody else: %s", async (role) => {
    await ports.media.put("posts/a.png", Buffer.from(PNG), "image/png");
    const { headers } = await signedIn(ports, role);
    const { status } = await get(app, "/media/a.png", headers);
    expect(status).toBe(["officer", "approver", "head"].includes(role) ? 200 : 403);
  });

  it.each(["../reports/a.html", "a.html", "a", "b.png", "a.png%00", "..%2Freports%2Fa.png"])(
    "that is none is not there: %s",
    async (name) => {
      await ports.media.put("posts/a.png", Buffer.from(PNG), "image/png");
      await ports.media.put("posts/a.html", Buffer.from("<script>"), "text/html");
      const { status } = await get(app, `/media/${name}`, (await signedIn(ports, "officer")).headers);
      expect(status).toBe(404);
    },
  );
});

it("whoever agrees by the API with the hash of what was read agrees to nothing else", async () => {
  const waits: Partial<PostPair> = { state: "waiting", approvers: ["approver"], approversNeeded: 1, createdBy: "x" };
  const pair = aPost("waits", waits);
  await ports.store.savePost(pair, undefined);
  const { hash } = (await get(app, `/api/pairs/${pair.id}`, as("approver"))).json;
  const other = { ...pair.halves, en: { ...pair.halves.en, text: "Other words." } };
  await ports.store.savePost({ ...pair, halves: other }, pair);
  expect((await post(app, `/api/pairs/${pair.id}/approve`, { hash }, as("approver"))).json.code).toBe("conflict");
  expect(await ports.store.post(pair.id)).toMatchObject({ state: "waiting", approvals: [] });
});

it("whoever agrees in the calendar agrees to the words that stood there, and to no others", async () => {
  const waits: Partial<PostPair> = { state: "waiting", approvers: ["approver"], approversNeeded: 1, createdBy: "x" };
  const pair = aPost("waits", waits);
  await ports.store.savePost(pair, undefined);
  const { text } = await get(app, `/calendar/${pair.id}`, (await signedIn(ports, "approver")).headers);
  const [form = ""] = /<form[^>]*\/approve".*?<\/form>/s.exec(text) ?? [];
  const [, read = ""] = /name="read" value="([^"]+)"/.exec(form) ?? [];
  const other = { ...pair.halves, en: { ...pair.halves.en, text: "Other words." } };
  await ports.store.savePost({ ...pair, halves: other }, pair);
  const { response } = await save(`/calendar/${pair.id}/approve`, { read }, "approver");
  expect(response.headers?.location).toContain("refused=conflict");
  expect(await ports.store.post(pair.id)).toMatchObject({ state: "waiting", approvals: [] });
});
