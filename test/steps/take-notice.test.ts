import { beforeEach, describe, expect, it } from "vitest";
import type { AccountEvent, PersonEvent } from "../../shared/domain/message/message.ts";
import { isNotice } from "../../shared/domain/message/message.ts";
import type { Outgoing } from "../../shared/domain/outgoing/outgoing.ts";
import { accept } from "../../shared/steps/inbound/accept.ts";
import { receive } from "../../shared/steps/inbound/receive.ts";
import { tag } from "../../shared/steps/inbound/tag.ts";
import { authorKeyOf } from "../../shared/steps/inbound/to-inbound.ts";
import { openMessage } from "../../shared/steps/inbox/open-message.ts";
import { drafted } from "../../shared/steps/outgoing/new-outgoing.ts";
import { citizen, maya, type World, world } from "./world.ts";

/** What a platform says of an account or of a person as a whole, from its delivery into the table. */

const PAGE = "100000000000001";
let here: World;

const person = (what: PersonEvent["what"], personId = "900"): PersonEvent => ({
  type: "person",
  channel: "facebook",
  accountId: PAGE,
  what,
  personId,
  atMs: here.ports.nowMs(),
});
const account = (what: AccountEvent["what"], atMs = here.ports.nowMs()): AccountEvent => ({
  type: "account",
  channel: "facebook",
  accountId: PAGE,
  what,
  atMs,
});

async function told(...events: Parameters<ReturnType<typeof accept>>[1]): Promise<string | undefined> {
  const { erasure } = await accept(here.ports)("facebook", events);
  const items = here.ports.inbound.sent.splice(0).map(({ item }, index) => ({ id: String(index), item }));
  expect(await tag(here.ports)(items)).toEqual({ failed: [] });
  return erasure;
}
const all = async () =>
  here.ports.store.messages((await here.ports.store.inbox({ limit: 100 })).items.map(({ id }) => id));

beforeEach(() => {
  here = world();
});

describe("an account whose permission was withdrawn", () => {
  it("is red at once, and says that somebody must connect it", async () => {
    await told(account("revoked"));
    expect(await here.ports.store.channelStates()).toMatchObject([
      { account: "PassportCanada", state: "down", access: "lost", code: "revoked" },
    ]);
    expect(here.ports.lines).toContainEqual(expect.objectContaining({ kind: "error", code: "account-event" }));
  });
  it("stays green when an old notice comes after it was connected again", async () => {
    const since = new Date(here.ports.nowMs()).toISOString();
    const good = { channel: "facebook", account: "PassportCanada", state: "good", since } as const;
    await here.ports.store.saveChannelState(good);
    await told(account("revoked", here.ports.nowMs() - 1000));
    expect(await here.ports.store.channelStates()).toEqual([good]);
  });
  it("of a stranger changes nothing", async () => {
    await told({ ...account("revoked"), accountId: "999" });
    expect(await here.ports.store.channelStates()).toEqual([]);
    expect(here.ports.lines.filter(({ code }) => code === "account-event")).toEqual([]);
  });
});

describe("a person who blocks the account", () => {
  it("cannot be answered, until they unblock it", async () => {
    await told(citizen());
    const [message] = await all();
    await told(person("blocked"));
    expect((await openMessage(here.ports)(message?.id ?? ""))?.canReply).toMatchObject({
      ok: false,
      reason: "blocked",
    });
    await told(person("unblocked"));
    expect((await openMessage(here.ports)(message?.id ?? ""))?.canReply).toMatchObject({ ok: true });
  });
  it("is another person than the others", async () => {
    await told(citizen(), person("blocked", "901"));
    expect(await all()).toMatchObject([{ text: citizen().text }]);
    expect((await all())[0]).not.toHaveProperty("barred");
  });
});

describe("a person who asks for their data to go", () => {
  const request = (events: unknown[]) => ({
    method: "POST",
    path: "/webhooks/facebook",
    basePath: "/live",
    query: {},
    headers: { host: "passport.example", "x-signature": "local-facebook-secret" },
    body: Buffer.from(JSON.stringify(events)),
  });

  it("gets a code at once, and under it the word that everything of theirs is gone", async () => {
    await told(
      citizen(),
      citizen({ externalId: "100_201" }),
      citizen({ externalId: "100_202", author: { id: "901" } }),
    );
    const answer = await receive(here.ports)("facebook", request([person("erase")]));
    const { url, confirmation_code: code } = JSON.parse(String(answer.body));
    expect(url).toBe(`https://passport.example/live/deletion/${code}`);
    expect(code).toMatch(/^[\w-]{24}$/);
    const items = here.ports.inbound.sent.splice(0).map(({ item }) => ({ id: "1", item }));
    expect(items.every(({ item }) => isNotice(item))).toBe(true);
    await tag(here.ports)(items);
    const left = (await all()).map(({ text, visibility }) => [text !== "", visibility]).sort();
    expect(left).toEqual([
      [false, "deleted"],
      [false, "deleted"],
      [true, "visible"],
    ]);
    expect(await here.ports.store.erasure(code)).toMatchObject({
      channel: "facebook",
      messages: 2,
      doneAt: expect.any(String),
    });
  });

  it("asked twice, has one code; carried out twice, counts once", async () => {
    await told(citizen());
    const event = person("erase");
    const first = await told(event);
    const done = await here.ports.store.erasure(first ?? "");
    expect(done).toMatchObject({ messages: 1 });
    here.ports.clock.advance(60_000);
    expect(await told(event)).toBe(first);
    expect(await here.ports.store.erasure(first ?? "")).toEqual(done);
  });

  it("of which nothing is kept, is told so too", async () => {
    const code = await told(person("erase", "12345"));
    expect(await here.ports.store.erasure(code ?? "")).toMatchObject({ messages: 0, doneAt: expect.any(String) });
  });

  it("is found whatever account the platform names", async () => {
    await told(citizen());
    const code = await told({ ...person("erase"), accountId: "an-app-id" });
    expect(await here.ports.store.erasure(code ?? "")).toMatchObject({ messages: 1 });
  });

  it("reaches what they wrote before and what comes after it, and nothing they write later", async () => {
    await told(person("erase"));
    const early = here.ports.nowMs() - 1000;
    here.ports.clock.advance(60_000);
    await told(
      citizen({ externalId: "100_201", atMs: early, attachments: [{ kind: "link", url: "https://e.example/words" }] }),
      citizen({ externalId: "100_202", atMs: here.ports.nowMs() }),
      citizen({ externalId: "100_203", atMs: early, author: { id: "901", name: "Kim" } }),
    );
    const found = (await all()).map(({ externalId, text, visibility, author, attachments }) => ({
      ...{ externalId, visibility, words: text !== "", named: author.name !== undefined, links: attachments.length },
    }));
    expect(found.sort((a, b) => (a.externalId < b.externalId ? -1 : 1))).toEqual([
      { externalId: "100_201", visibility: "deleted", words: false, named: false, links: 0 },
      { externalId: "100_202", visibility: "visible", words: true, named: true, links: 0 },
      { externalId: "100_203", visibility: "visible", words: true, named: true, links: 0 },
    ]);
  });

  it("of more messages than one run reaches, is done when the last is gone", async () => {
    const many = Array.from({ length: 501 }, (_, index) => citizen({ externalId: `100_${1000 + index}` }));
    await told(...many);
    const { erasure = "" } = await accept(here.ports)("facebook", [person("erase")]);
    const items = here.ports.inbound.sent.splice(0).map(({ item }) => ({ id: "1", item }));
    expect(await tag(here.ports)(items)).toEqual({ failed: ["1"] });
    expect(await here.ports.store.erasure(erasure)).not.toHaveProperty("doneAt");
    expect(await tag(here.ports)(items)).toEqual({ failed: [] });
    expect(await here.ports.store.erasure(erasure)).toMatchObject({ messages: 501, doneAt: expect.any(String) });
    const left = await here.ports.store.author(await authorKeyOf(here.ports, "facebook", "900"), 1000);
    expect(left).toEqual([]);
  });

  describe("to whom replies were written", () => {
    const DEAR = "Dear Sam, ten days.";
    const written = async (over: Partial<Outgoing>): Promise<string> => {
      await told(citizen({ kind: "private" }));
      const [message] = await here.ports.store.author(await authorKeyOf(here.ports, "facebook", "900"), 1);
      const thread = await here.ports.store.thread(message?.id ?? "");
      if (thread === undefined) throw new Error("not stored");
      const asked = {
        kind: "private-reply",
        text: DEAR,
        language: "en",
        textKey: "k",
        suffix: "s",
        officer: maya,
      } as const;
      const reply = { ...drafted(here.ports, thread.message, asked), ...over };
      expect(reply.to.address).toBe("900");
      await here.ports.store.saveOutgoing(reply, undefined);
      return reply.id;
    };
    it("has nothing left of a reply that never went out", async () => {
      const id = await written({ state: "approved", approvedHash: "hash" });
      await told(person("erase"));
      const left = await here.ports.store.outgoing(id);
      expect(left).toMatchObject({ state: "withdrawn", reason: "deleted-by-author", text: "" });
      expect(left?.to).not.toHaveProperty("address");
      expect(left).not.toHaveProperty("salt");
    });
    it("has their address in no reply that did", async () => {
      const id = await written({ state: "sent", sentAt: new Date(here.ports.nowMs()).toISOString() });
      await told(person("erase"));
      const left = await here.ports.store.outgoing(id);
      expect(left).toMatchObject({ state: "sent", text: DEAR });
      expect(left?.to).not.toHaveProperty("address");
    });
    it("is reached again once the reply is out that is being sent", async () => {
      const id = await written({ state: "sending" });
      const { erasure = "" } = await accept(here.ports)("facebook", [person("erase")]);
      const items = here.ports.inbound.sent.splice(0).map(({ item }) => ({ id: "1", item }));
      expect(await tag(here.ports)(items)).toEqual({ failed: ["1"] });
      expect((await here.ports.store.outgoing(id))?.to.address).toBe("900");
      expect(await here.ports.store.erasure(erasure)).not.toHaveProperty("doneAt");
    });
  });
});
