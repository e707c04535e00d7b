import { describe, expect, it, vi } from "vitest";
import { api, http, settled, stored } from "./client.ts";

/** From a citizen's words to a suggestion, a reply with its source, its use, and what the library learns. */

const PAIR = {
  key: "whole-ferry",
  topics: ["renewal"],
  en: {
    title: "Ferry renewal desk",
    text: "The ferry desk renews passports on Tuesdays, 12 business days.",
    asks: ["ferry"],
  },
  fr: {
    title: "Guichet du traversier",
    text: "Le guichet du traversier renouvelle les passeports le mardi, en 12 jours ouvrables.",
    asks: ["traversier"],
  },
};

async function says(author: string, text: string) {
  const said = await http("/sandbox/facebook/say", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ author, text, language: "en" }),
  });
  return { ...(await stored("facebook", said.json.id)), platformId: said.json.id as string };
}

const offered = async (id: string) =>
  (await api(`/messages/${id}/suggestions`)).json.offered as { id: string; text: string }[];
const reply = async (id: string, text: string, sources?: { kind: string; id: string }[]) => {
  const sent = await api(`/messages/${id}/replies`, "officer", {
    text,
    language: "en",
    ...(sources ? { sources } : {}),
  });
  expect(sent.status, sent.text).toBe(201);
  return settled(sent.json.id);
};

describe("the library on the whole path", () => {
  it("is imported, offered, sent with its source, and its use counted once", async () => {
    const { json } = await api("/library/import", "head", { pairs: [PAIR], approved: true });
    expect(json.items[0].outcome).toMatch(/created|unchanged/);
    const { id } = json.items[0];
    const message = await says("otto.quill", "Hello, can I renew at the ferry desk this week?");
    const [offer] = await offered(message.id);
    expect(offer?.id).toBe(id);
    const outgoing = await reply(message.id, offer?.text ?? "", [{ kind: "library", id }]);
    expect(outgoing.sources).toEqual([{ kind: "library", id, version: 1, changed: 0 }]);
    await vi.waitFor(
      async () => expect((await api(`/library/${id}`)).json.use).toMatchObject({ sent: 1, settled: 0 }),
      { timeout: 20_000, interval: 300 },
    );
  });

  it("learns an answer, which two people make a text of both languages, and offers it next time", async () => {
    const message = await says("pat.quill", "How do I renew a passport at the lighthouse counter?");
    await reply(message.id, "Hello, the lighthouse counter renews a passport on Fridays. — MB");
    const candidate = await vi.waitFor(
      async () => {
        const { json } = await api("/library?state=candidate&q=lighthouse");
        expect(json.items).toHaveLength(1);
        return json.items[0];
      },
      { timeout: 20_000, interval: 300 },
    );
    expect(candidate).toMatchObject({
      asked: 1,
      missing: ["en", "fr"],
      en: { text: "The lighthouse counter renews a passport on Fridays." },
    });
    const done = await api(`/library/${candidate.id}/edit`, "officer2", {
      topics: candidate.topics,
      en: { title: "Lighthouse counter", text: candidate.en.text, asks: ["lighthouse"] },
      fr: {
        title: "Guichet du phare",
        text: "Le guichet du phare renouvelle les passeports le vendredi.",
        asks: ["phare"],
      },
    });
    expect([done.status, done.json.state]).toEqual([200, "draft"]);
    expect((await api(`/library/${candidate.id}/approve`, "officer2", {})).json.code).toBe("own-text");
    expect((await api(`/library/${candidate.id}/approve`, "head", {})).json.state).toBe("approved");
    const next = await says("remi.quill", "Is the lighthouse counter open for renewals?");
    expect((await offered(next.id))[0]?.id).toBe(candidate.id);
  });

  it("loses what it learned from a message that its author takes back", async () => {
    const message = await says("ines.quill", "How do I renew a passport at the canoe counter?");
    await reply(message.id, "Hello, the canoe counter renews a passport in summer. — MB");
    const learned = async () => (await api("/library?state=candidate&q=canoe")).json.items as object[];
    await vi.waitFor(async () => expect(await learned()).toHaveLength(1), { timeout: 20_000, interval: 300 });
    await http("/sandbox/facebook/delete", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ id: message.platformId }),
    });
    await vi.waitFor(async () => expect(await learned()).toHaveLength(0), { timeout: 20_000, interval: 300 });
  });
});
