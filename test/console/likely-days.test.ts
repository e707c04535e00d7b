import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { libraryWords } from "../../shared/console/words/library.ts";
import { en, fr } from "../../shared/console/words.ts";
import { expertId } from "../../shared/domain/consult/directory.ts";
import { isWithin, likelySpan } from "../../shared/domain/likely-day.ts";
import { setAway } from "../../shared/steps/consult/set-away.ts";
import { testDepartment } from "../fakes/department.ts";
import { words } from "../fakes/pairs.ts";
import { type App, as, consoleWith, get, officerWith, post, postFiles } from "./helpers.ts";

/** A year that nobody meant is said back kindly, wherever a day is written. */

const [team, ...teams] = testDepartment.teams;
const expert = {
  id: "ann",
  name: "Ann Poirier",
  email: "ann@passport.example",
  languages: ["en"],
  topics: ["renewal"],
  away: [],
};
const department = {
  ...testDepartment,
  teams: [{ ...team, experts: [expert] }, ...teams],
} as unknown as typeof testDepartment;

let app: App;
let ports: ReturnType<typeof consoleWith>["ports"];
beforeEach(() => {
  ({ app, ports } = consoleWith({ department }));
});

const PAIR = { en: words("A", "A."), fr: words("A", "B.") };
const planned = (at: string) => ({ en: { text: "A." }, fr: { text: "B." }, targets: [], at });
const send = (path: string, body: object, role: "officer" | "head" = "officer") => post(app, path, body, as(role));

describe("by the API", () => {
  it.each(["0001-01-01", "1999-12-31", "2028-11-24", "9999-12-31"])("no post is planned for %s", async (day) => {
    const { status, json } = await send("/api/pairs", planned(`${day}T15:00:00.000Z`));
    expect([status, json.code, json.field]).toEqual([400, "date-range", "at"]);
    expect(json.detail).toContain("Possible: 2000-01-01 – 2028-11-23.");
  });

  it("a planned post is not moved there, nor edited; its own day may stay", async () => {
    const at = "2028-11-23T15:00:00.000Z";
    const { json } = await send("/api/pairs", planned(at));
    const far = { at: "9999-12-31T15:00:00.000Z" };
    expect((await send(`/api/pairs/${json.id}/reschedule`, far)).json.code).toBe("date-range");
    expect((await send(`/api/pairs/${json.id}`, planned(far.at))).json.code).toBe("date-range");
    expect((await send(`/api/pairs/${json.id}`, planned(at))).status).toBe(200);
  });

  it.each(["0001-01-01", "2036-11-24", "9999-12-31"])("no text of the library is true until %s", async (expiresOn) => {
    const asked = { ...as("officer"), "accept-language": "fr" };
    const { status, json } = await post(app, "/api/library", { ...PAIR, expiresOn }, asked);
    expect([status, json.code, json.field]).toEqual([400, "date-range", "expiresOn"]);
    expect(json.detail).toContain("Possible\u00a0: 2000-01-01 – 2036-11-23.");
    const made = await send("/api/library", { ...PAIR, expiresOn: "2036-11-23" });
    expect((await send(`/api/library/${made.json.id}/edit`, { ...PAIR, expiresOn })).json.code).toBe("date-range");
    expect((await send(`/api/library/${made.json.id}/verify`, { expiresOn })).json.code).toBe("date-range");
  });

  it("an import names the row with a day that cannot be meant", async () => {
    const pairs = [
      { key: "good", ...PAIR, verifiedOn: "2026-11-24", expiresOn: "2027-01-01" },
      { key: "verified", ...PAIR, verifiedOn: "2062-11-23" },
      { key: "ends", ...PAIR, expiresOn: "0001-01-01" },
    ];
    const { json } = await send("/api/library/import", { pairs }, "head");
    const said = json.items.map(({ outcome, field }: Record<string, string>) => [outcome, field]);
    expect(said).toEqual([
      ["created", undefined],
      ["date-range", "verifiedOn"],
      ["date-range", "expiresOn"],
    ]);
  });

  it("no report is compiled of a day to come or long ago, and no list reads a thousand years", async () => {
    for (const day of ["0001-01-01", "2026-11-24", "9999-12-31"])
      expect((await send("/api/reports", { day })).json.code).toBe("date-range");
    const list = await get(app, "/api/pairs?from=0001-01-01T00:00:00Z&to=9999-12-31T00:00:00Z", as("officer"));
    expect([list.status, list.json.field]).toEqual([400, "to"]);
    expect((await get(app, "/api/pairs?from=2026-01-01T00:00:00Z&to=2026-12-31T00:00:00Z", as("officer"))).status).toBe(
      200,
    );
  });
});

describe("on the pages", () => {
  it("a post is shown again with what to look at", async () => {
    const fields = { day: "9999-12-31", time: "10:00", "text-en": "A.", "text-fr": "Un comptoir." };
    const { status, text } = await postFiles({ app, ports }, "/calendar/new", fields);
    expect(status).toBe(409);
    expect(text).toContain(en.post.refusal["date-range"].title);
    expect(text).toContain("Un comptoir.");
    expect(fr.post.refusal["date-range"].text).toContain("deux ans");
  });

  it("a text of the library too", async () => {
    const fields = { "en-title": "A", "en-text": "A.", "fr-title": "A", "fr-text": "B.", expiresOn: "0001-01-01" };
    const { status, text } = await postFiles({ app, ports }, "/library", fields);
    expect([status, text.includes(libraryWords.en.refused["date-range"])]).toEqual([409, true]);
    expect((await postFiles({ app, ports }, "/library", { ...fields, expiresOn: "2027-02-30" })).status).toBe(409);
  });

  it.each([
    ["0001-01-01", "2026-12-01"],
    ["2026-12-01", "9999-12-31"],
    ["2028-11-24", "2028-11-25"],
  ])("nobody is away from %s to %s", async (from, to) => {
    const away = setAway({ ...ports, department });
    expect(await away({ expert: expertId(expert.email), officer: officerWith("head"), from, to })).toEqual({
      ok: false,
      reason: "away-range",
    });
    expect(await ports.store.aways()).toEqual([]);
  });
});

describe("a span of likely days", () => {
  it("holds today and its own ends, and no day that is none", () => {
    const days = fc.date({ min: new Date("2001-01-01"), max: new Date("2100-12-31"), noInvalidDate: true });
    fc.assert(
      fc.property(days, fc.nat(10), (date, years) => {
        const today = date.toISOString().slice(0, 10);
        const span = likelySpan(today, years);
        expect(isWithin(today, span)).toBe(true);
        for (const no of ["0001-01-01", "9999-12-31", "2026-02-30", "", "soon"]) expect(isWithin(no, span)).toBe(false);
      }),
    );
  });
});
