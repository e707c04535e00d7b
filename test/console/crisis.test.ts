import { describe, expect, it } from "vitest";
import { en, fr } from "../../shared/console/words.ts";
import type { Role } from "../../shared/domain/officer.ts";
import type { SpikeRun } from "../../shared/domain/report/spike-run.ts";
import { enterCrisis } from "../../shared/steps/lanes/crisis.ts";
import { aPair, words } from "../fakes/pairs.ts";
import { type App, as, call, consoleWith, get, post, signedIn } from "./helpers.ts";

type Ports = Parameters<typeof signedIn>[0];
const show = async (app: App, ports: Ports, role: Role, path: string) =>
  get(app, path, (await signedIn(ports, role)).headers);
const submit = async (app: App, ports: Ports, role: Role, path: string, fields: Record<string, string> = {}) => {
  const { headers, csrf } = await signedIn(ports, role);
  const body = Buffer.from(new URLSearchParams({ csrf, ...fields }).toString());
  return call(app, { method: "POST", path, headers, body });
};
const reason = "Delays at the Moncton office.";

describe("crisis mode in the console", () => {
  it("shows on every page from its beginning to its end, in both languages, to everyone", async () => {
    const { app, ports } = consoleWith();
    expect((await show(app, ports, "officer", "/inbox")).text).not.toContain('class="crisis"');
    const started = await submit(app, ports, "head", "/crisis", { reason, hours: "4" });
    expect([started.status, started.response.headers?.location]).toEqual([303, "/crisis"]);
    for (const path of ["/inbox", "/approvals", "/reports", "/channels", "/crisis"]) {
      const page = await show(app, ports, "officer", path);
      expect(page.text, path).toContain("Crisis mode since 10:00: Delays at the Moncton office.");
      expect(page.text, path).toContain(en.crisis.ends("14:00"));
      expect(page.text, path).not.toContain("/crisis/end");
    }
    const french = await show(app, ports, "head", "/inbox?lang=fr");
    expect(french.text).toContain(fr.crisis.ends("14\u00a0h"));
    expect(french.text).toContain("/crisis/end");
    await submit(app, ports, "approver", "/crisis/end");
    expect((await show(app, ports, "officer", "/inbox")).text).not.toContain('class="crisis"');
  });

  it.each([
    [
      "in both languages",
      { other: "Retards au bureau de Moncton." },
      "Mode de crise depuis 10\u00a0h\u00a0: Retards au bureau de Moncton.",
      "Retards au bureau de Moncton.",
    ],
    [
      "in one, marked where it is not the page's",
      {},
      'Mode de crise depuis 10\u00a0h\u00a0: <span lang="en">Delays at the Moncton office</span>.',
      '<span lang="en">Delays at the Moncton office</span>.',
    ],
  ])("has its reason %s", async (_name, more, banner, lead) => {
    const { app, ports } = consoleWith();
    await submit(app, ports, "head", "/crisis", { reason, language: "en", hours: "4", ...more });
    const french = (await show(app, ports, "officer", "/crisis?lang=fr")).text;
    expect(french).toContain(banner);
    expect(french.split('class="lead"')[1]?.replace(/^>\s*/, "").startsWith(lead)).toBe(true);
    const english = (await show(app, ports, "officer", "/inbox?lang=en")).text;
    expect(english).toContain("Crisis mode since 10:00: Delays at the Moncton office.");
    expect(await ports.store.crisis()).toMatchObject({ reason, language: "en", ...more });
  });

  it("keeps both reasons when it is refused, and takes personal details out of both", async () => {
    const { app, ports } = consoleWith();
    const refused = await submit(app, ports, "head", "/crisis", {
      reason: " ",
      language: "en",
      other: "Retards",
      hours: "2",
    });
    expect(refused.text).toContain('value="Retards"');
    await submit(app, ports, "head", "/crisis", { reason, language: "en", other: "Appelez Sam au 613-555-0142" });
    expect((await ports.store.crisis())?.other).toBe("Appelez Sam au [phone removed]");
  });

  it.each([
    ["no reason", { reason: " " }, "crisis-reason", "wrong-reason"],
    ["a long reason", { reason: "x".repeat(201) }, "crisis-long", "wrong-reason"],
    ["no hour", { hours: "0" }, "crisis-hours", "wrong-hours"],
    ["fewer", { hours: "-1" }, "crisis-hours", "wrong-hours"],
    ["no number", { hours: "x" }, "crisis-hours", "wrong-hours"],
    ["too many hours", { hours: "1e9" }, "crisis-hours", "wrong-hours"],
    ["an unknown topic", { topic: "moose" }, "not-offered", "wrong-topics"],
  ] as const)(
    "refuses %s beside its field, in words of its own, and starts nothing wider",
    async (_n, over, why, id) => {
      for (const [language, said] of [["en", en] as const, ["fr", fr] as const]) {
        const { app, ports } = consoleWith();
        const { status, text } = await submit(app, ports, "head", `/crisis?lang=${language}`, { reason, ...over });
        expect([status, text.includes(`id="${id}"`)]).toEqual([409, true]);
        expect(text).toContain(said.crisis.refused[why].title);
        expect(await ports.store.crisis()).toBeUndefined();
      }
    },
  );

  it("says in its own words that it is on, or over, already", async () => {
    const { app, ports } = consoleWith();
    await submit(app, ports, "head", "/crisis", { reason });
    const again = await submit(app, ports, "head", "/crisis", { reason });
    expect(again.text).toContain(en.crisis.refused["crisis-running"].title);
    await submit(app, ports, "head", "/crisis/end");
    const over = await submit(app, ports, "head", "/crisis/end?lang=fr");
    expect(over.text).toContain(fr.crisis.refused["crisis-over"].title);
  });

  it("is started by no officer, and what is refused keeps what was typed", async () => {
    const { app, ports } = consoleWith();
    const refused = await submit(app, ports, "officer", "/crisis", { reason, hours: "2" });
    expect(refused.status).toBe(403);
    expect(await ports.store.crisis()).toBeUndefined();
    const empty = await submit(app, ports, "head", "/crisis", { reason: " ", hours: "7" });
    expect(empty.text).toContain('value="7"');
  });

  it("offers the library's holding lines in both languages: those that are approved and marked as such", async () => {
    const { app, ports } = consoleWith();
    expect((await show(app, ports, "officer", "/crisis")).text).toContain(en.crisis.noLines);
    const line = { holding: true, en: words("Looking", "We are looking."), fr: words("Vérifions", "Nous vérifions.") };
    const shelf = [
      aPair("look", line),
      aPair("draft", { ...line, state: "draft", en: words("Draft", "Not yet.") }),
      aPair("over", { ...line, expiresOn: "2026-01-01", en: words("Over", "Long ago.") }),
      aPair("usual", { en: words("Usual", "As always."), fr: words("Usuel", "Comme toujours.") }),
    ];
    for (const pair of shelf) {
      const event = {
        pairId: pair.id,
        revision: 1,
        version: 1,
        move: "import" as const,
        by: "head",
        at: pair.createdAt,
      };
      await ports.store.savePair(pair, undefined, event);
    }
    const { text } = await show(app, ports, "officer", "/crisis");
    for (const said of ["We are looking.", "Nous vérifions."]) expect(text).toContain(said);
    for (const not of ["Not yet.", "Long ago.", "As always."]) expect(text).not.toContain(not);
    expect((await get(app, "/api/crisis", as("officer"))).json.holdingLines).toEqual([
      { id: "look", en: "We are looking.", fr: "Nous vérifions.", topics: ["renewal"] },
    ]);
  });

  it("by API: on, ended, and only by those who lead", async () => {
    const { app } = consoleWith();
    expect((await get(app, "/api/crisis", as("officer"))).json).toMatchObject({ on: false, holdingLines: [] });
    expect((await post(app, "/api/crisis", { reason }, as("officer"))).status).toBe(403);
    expect((await post(app, "/api/crisis", { reason: "" }, as("head"))).status).toBe(400);
    const started = await post(app, "/api/crisis", { reason, hours: 1, topics: ["lost"] }, as("head"));
    expect([started.status, started.json.topics]).toEqual([201, ["lost"]]);
    expect((await post(app, "/api/crisis", { reason }, as("approver"))).status).toBe(409);
    expect((await get(app, "/api/crisis", as("officer"))).json).toMatchObject({ on: true, crisis: { reason } });
    expect((await post(app, "/api/crisis/end", {}, as("approver"))).json.endedBy).toBe("approver");
    expect((await get(app, "/api/crisis", as("officer"))).json.on).toBe(false);
  });
});

describe("crisis mode that began by itself", () => {
  it.each([
    ["spike", en.crisis.spike],
    ["negative", en.crisis.negativeSpike],
  ])("because of %s says what it saw", async (why, said) => {
    const { app, ports } = consoleWith();
    expect(await enterCrisis(ports)({ by: "spike", reason: why })).toMatchObject({ ok: true });
    expect((await show(app, ports, "officer", "/inbox")).text).toContain(en.crisis.since("10:00", said));
  });
});

describe("a spike in the console", () => {
  /** The clock stands at 10:00 in Toronto, on 2026-11-23. */
  const spike: SpikeRun = {
    v: 1,
    what: "volume",
    topic: "lost",
    day: "2026-11-23",
    hour: 9,
    lastDay: "2026-11-23",
    lastHour: 9,
    count: 1204,
    expected: 3.6,
    revision: 1,
  };
  const pages = async (spikes: readonly SpikeRun[]) => {
    const { app, ports } = consoleWith();
    for (const one of spikes) await ports.store.saveSpike(one, undefined);
    const seen = [
      ["/channels", "admin"],
      ["/crisis", "officer"],
    ] as const;
    const texts = await Promise.all(seen.map(async ([path, role]) => (await show(app, ports, role, path)).text));
    const french = (await show(app, ports, "officer", "/crisis?lang=fr")).text;
    const { spikes: told } = (await get(app, "/api/crisis", as("officer"))).json;
    return { texts, french, told };
  };

  it("says of which topic, how many instead of how many, and since when, in both languages", async () => {
    const { texts, french, told } = await pages([spike]);
    for (const text of texts) {
      expect(text).toContain(en.spikes.heading);
      expect(text).toContain("1,204 messages in an hour instead of 4");
      expect(text).toContain("topic=lost");
      expect(text).toContain("since 9:00");
    }
    expect(french).toContain("1\u00a0204 messages en une heure au lieu de 4");
    expect(french).toContain("depuis 9\u00a0h");
    const { v: _v, revision: _r, ...rest } = spike;
    expect(told).toEqual([rest]);
  });

  it.each<[string, Partial<SpikeRun>, string]>([
    ["of all messages", { topic: undefined as never }, en.spikes.all],
    ["of what is about nothing known", { topic: "none" }, en.spikes.noTopic],
    ["of anger", { what: "negative" }, "1,204 negative messages in an hour instead of 4"],
    ["where almost none come", { expected: 0.2 }, "instead of almost none"],
    ["that is over", { day: "2026-11-22", lastDay: "2026-11-22", hour: 14, lastHour: 15 }, "Nov 22, 14:00 to 16:00"],
  ])("%s", async (_name, over, said) => {
    const { topic, ...rest } = { ...spike, ...over };
    const { texts } = await pages([topic === undefined ? rest : { ...rest, topic }]);
    for (const text of texts) expect(text.replaceAll("\u00a0", " ")).toContain(said);
  });

  it("is not shown a day later, nor is a heading without any", async () => {
    const old = { ...spike, day: "2026-11-22", lastDay: "2026-11-22" };
    for (const spikes of [[], [{ ...old, hour: 8, lastHour: 9 }]]) {
      const { texts, told } = await pages(spikes);
      for (const text of texts) expect(text).not.toContain(en.spikes.heading);
      expect(told).toEqual([]);
    }
  });
});
