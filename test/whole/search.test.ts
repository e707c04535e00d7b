import { describe, expect, it, vi } from "vitest";
import { api, http, stored } from "./client.ts";

const post = (path: string, body: Record<string, unknown>) =>
  http(path, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });

const said = async (text: string, author = "search.whole"): Promise<string> =>
  (await post("/sandbox/facebook/say", { author, text })).json.id;

const found = async (q: string): Promise<string[]> =>
  (await api(`/messages?q=${encodeURIComponent(q)}&limit=50`)).json.items.map((item: { text: string }) => item.text);

describe("what citizens write", () => {
  it("is found by its words, its hashtag and its author as soon as it is stored, in both languages", async () => {
    const text = "Le renouvellement à Kapuskasing est-il possible? #GuichetKapuskasing";
    await stored("facebook", await said(text));
    await vi.waitFor(async () => expect(await found("kapuskasing renouveler")).toEqual([text]), { timeout: 10_000 });
    expect(await found("#guichetkapuskasing")).toEqual([text]);
    expect(await found('"renouvellement a kapuskasing"')).toEqual([text]);
    expect(await found('"kapuskasing renouvellement"')).toEqual([]);
    expect((await api("/messages?q=kapuskasing&language=en")).json.items).toEqual([]);
    expect((await api("/messages?q=kapuskasing&cursor=x")).json).toMatchObject({
      code: "bad-request",
      field: "cursor",
    });
  });

  it("is found by its new words after an edit, and not at all once it is deleted", async () => {
    const id = await said("Is the Nipissing counter open on Saturdays?");
    await stored("facebook", id);
    await vi.waitFor(async () => expect(await found("nipissing")).toHaveLength(1), { timeout: 10_000 });
    const edited = "Is the Temiskaming counter open on Saturdays?";
    await post("/sandbox/facebook/edit", { id, text: edited });
    await vi.waitFor(async () => expect(await found("temiskaming")).toEqual([edited]), { timeout: 10_000 });
    expect(await found("nipissing")).toEqual([]);
    await post("/sandbox/facebook/delete", { id });
    await vi.waitFor(async () => expect(await found("temiskaming")).toEqual([]), { timeout: 10_000 });
    expect(await found("saturdays counter")).toEqual([]);
  });
});
