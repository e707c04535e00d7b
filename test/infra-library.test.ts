import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { exportLibrary, importLibrary } from "../infra/library/api.ts";
import { readLibrary } from "../infra/library/read.ts";
import { USAGE } from "../infra/library/words.ts";
import { writerOf } from "../infra/library/write.ts";
import { allows } from "../shared/console/access.ts";
import { importedPair } from "../shared/console/api/library-shapes.ts";
import { parseDepartment } from "../shared/domain/department/department.ts";
import { readLibraryFile, toTable } from "../shared/domain/library/library-file.ts";
import { ROLES } from "../shared/domain/officer.ts";
import { ownContacts, redact } from "../shared/domain/redact/redact.ts";

/** A library as a file, in and out of a running system. */

const NOW = Date.parse("2026-11-25T15:00:00.000Z");
const SAMPLE = "infra/departments/passport.library.yaml";
const department = parseDepartment(parse(readFileSync("infra/departments/passport.yaml", "utf8")));
const sample = readLibrary(readFileSync(SAMPLE, "utf8"), SAMPLE, NOW) ?? [];

it("leaves what is no pair to the API, which names its place", () => {
  expect(readLibrary("[null]", "x.json", NOW)).toEqual([null]);
});

it("says by its name that a file is not YAML, and where", () => {
  expect(() => readLibrary("a:\n\tb: 1", "own.yaml", NOW)).toThrow(
    /^own\.yaml is not YAML at line 2: a tab .*\nown\.yaml n’est pas du YAML à la ligne 2.: une tabulation /,
  );
});

describe("the sample department's library", () => {
  it("is at least forty texts that the API takes, each with a key of its own, in both languages", () => {
    expect(sample.length).toBeGreaterThanOrEqual(40);
    const read = sample.map((pair) => importedPair.parse(pair));
    expect(new Set(read.map(({ key }) => key)).size).toBe(read.length);
    const topics = department.teams.flatMap((team) => Object.keys(team.topics));
    const own = ownContacts(department.published);
    for (const { key, en, fr, topics: named = [], goal } of read) {
      for (const { title, text, short = "" } of [en, fr]) {
        expect([title === "", text === ""], key).toEqual([false, false]);
        expect(redact(`${title}\n${text}\n${short}`, own).found, key).toEqual([]);
        expect(short.length, key).toBeLessThanOrEqual(240);
      }
      expect((en.short === undefined) === (fr.short === undefined), key).toBe(true);
      for (const topic of named) expect(topics, key).toContain(topic);
      if (goal !== undefined) expect(Object.keys(department.strategy?.goals ?? {}), key).toContain(goal);
    }
  });

  it("is written in French as one writes: no-break spaces, and none before ?, ! and ;", () => {
    for (const { key, fr } of sample as { key: string; fr: Record<string, string> }[]) {
      for (const text of [fr.title, fr.text, fr.short ?? ""])
        expect(text, key).not.toMatch(/[^\u00a0][:%»](?!\/)(?=\s|$)|\s[?!;]|« |(?<=\d) \$/);
    }
  });

  it("counts its days from now", () => {
    expect(sample[0]).toMatchObject({ verifiedOn: "2026-11-22", expiresOn: "2027-01-24" });
    expect(sample[0]).not.toHaveProperty("verifiedDaysAgo");
  });
});

describe("a file", () => {
  it("is the same after a table and back", () => {
    const plain = sample.map(({ use: _, ...pair }) => pair);
    const back = readLibraryFile(toTable(plain)) ?? [];
    expect(back.map((pair) => importedPair.parse(pair))).toEqual(plain.map((pair) => importedPair.parse(pair)));
  });

  it.each(["a.yaml", "a.YML", "a.json"])("%s is read as it was written", (name) => {
    const pairs = sample.slice(0, 3);
    const text = writerOf(name)?.(pairs) ?? "";
    expect(readLibrary(text, name, 0)).toEqual(pairs);
    expect(text.startsWith("[")).toBe(name === "a.json");
  });

  it.each(["a.xlsx", "a", "yaml"])("%s is none that a library is written to", (name) => {
    expect(writerOf(name)).toBeUndefined();
  });

  it("keeps a cell that a spreadsheet would take for a formula from being one", () => {
    expect(toTable([{ key: "=cmd()" }])).toContain("'=cmd()");
  });

  it.each(["", "nothing of ours", "{", '{"a":1}', "a,b\n1,2"])("is none: %j", (text) => {
    expect(readLibraryFile(text)).toBeUndefined();
  });
});

describe("the command", () => {
  it("names in its usage what it reads from the environment, and the roles that the API lets in", () => {
    const rolesOf = (right: "read" | "library-import") => ROLES.filter((role) => allows(right, [role])).join(", ");
    expect(USAGE).toMatch(/OPENLINE_URL[\s\S]*OPENLINE_TOKEN/);
    expect(USAGE).toContain(`Who may import: ${rolesOf("library-import")}; export: ${rolesOf("read")}.`);
    expect(USAGE).toContain(
      `Qui peut importer\u00a0: ${rolesOf("library-import")}; exporter\u00a0: ${rolesOf("read")}.`,
    );
  });

  const door = (answer: (path: string, body: unknown) => object | undefined) => {
    const asked: { path: string; body: { pairs: object[]; approved: boolean } }[] = [];
    const call = async (url: string | URL | Request, init?: RequestInit): Promise<Response> => {
      const path = String(url).slice("http://x".length);
      const body = init?.body === undefined ? undefined : JSON.parse(String(init.body));
      asked.push({ path, body });
      const said = answer(path, body);
      return said
        ? Response.json(said)
        : Response.json({ title: "Not allowed", detail: "Ask somebody." }, { status: 403 });
    };
    return { asked, door: { url: "http://x", token: "t", fetch: call as typeof fetch } };
  };

  it("imports in pieces that the API takes", async () => {
    const { asked, door: own } = door((_path, body) => ({
      items: (body as { pairs: { key: string }[] }).pairs.map(({ key }) => ({ key, id: key, outcome: "created" })),
    }));
    expect(await importLibrary(own, sample, true)).toHaveLength(sample.length);
    expect(asked.map(({ body }) => [body.pairs.length <= 25, body.approved])).toEqual(
      Array.from({ length: Math.ceil(sample.length / 25) }, () => [true, true]),
    );
  });

  const fails = (url: string, token = "t", cause?: unknown) => {
    const call = () => Promise.reject(new TypeError(`fetch failed: ${url}`, { cause }));
    return exportLibrary({ url, token, fetch: call }).catch(({ message }: Error) => message);
  };

  it("says where nothing answers, by its origin", async () => {
    const cause = Object.assign(new Error("connect"), { code: "ECONNREFUSED" });
    expect(await fails("http://x/live", "t", cause)).toBe(
      `Nothing answers at http://x (ECONNREFUSED): set OPENLINE_URL to the console's address.
Rien ne répond à http://x (ECONNREFUSED)\u00a0: donnez à OPENLINE_URL l’adresse de la console.`,
    );
  });

  it.each([
    ["http://maya:s3cret@x", "without them, which begins with http://x, and OPENLINE_TOKEN"],
    ["http://s3cret@x:3000/live", "without them, which begins with http://x:3000, and OPENLINE_TOKEN"],
    ["maya:s3cret@x", "OPENLINE_URL is no address: set it to the console's"],
    ["x:3000", "OPENLINE_URL is no address"],
    ["", "OPENLINE_URL is no address"],
  ])("refuses the address %j, and prints no password", async (url, said) => {
    const told = await fails(url);
    expect(told).toContain(said);
    expect(told).not.toMatch(/s3cret|Nothing answers/);
  });

  it.each(["“s3cret”", "s3\ncret"])(
    "says that the token %j can be in no header, and does not print it",
    async (token) => {
      const told = await fails("http://x", token);
      expect(told).toContain("OPENLINE_TOKEN has a character that no header can carry");
      expect(told).not.toMatch(/s3|cret|Nothing answers/);
    },
  );

  it("does not say that nothing answers where nothing was asked", async () => {
    expect(await fails("http://x:1", "t", new Error("bad port"))).toBe(
      `http://x:1 was not asked: bad port. Set OPENLINE_URL to the console's address.
http://x:1 n’a pas été interrogé\u00a0: bad port. Donnez à OPENLINE_URL l’adresse de la console.`,
    );
    expect(await fails("http://x:1")).toMatch(
      /^http:\/\/x:1 was not asked\. Set .*\nhttp:\/\/x:1 n’a pas été interrogé\. Donnez /,
    );
  });

  it("says what the API says when it is refused", async () => {
    await expect(importLibrary(door(() => undefined).door, sample, true)).rejects.toThrow("Not allowed. Ask somebody.");
  });

  it("names OPENLINE_TOKEN in both languages where the token is not taken", async () => {
    const call = async () => Response.json({ title: "Sign in first" }, { status: 401 });
    await expect(exportLibrary({ url: "http://x", token: "t", fetch: call })).rejects.toThrow(
      /^http:\/\/x does not take OPENLINE_TOKEN: .*\nhttp:\/\/x n’accepte pas OPENLINE_TOKEN\u00a0: /,
    );
  });

  it("takes every page of every state out, in the form that it takes in", async () => {
    const one = { id: "a", state: "approved", topics: [], holding: false, en: {}, fr: {}, revision: 3 };
    const { door: own } = door((path) => {
      if (!path.includes("state=approved")) return { items: [] };
      return path.includes("cursor") ? { items: [{ ...one, id: "b" }] } : { items: [one], cursor: "1" };
    });
    const out = await exportLibrary(own);
    expect(out.map(({ key }) => key)).toEqual(["a", "b"]);
    expect(out[0]).not.toHaveProperty("revision");
  });
});
