import { createHmac } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { canonical } from "../../shared/domain/canonical.ts";
import { outgoingHash } from "../../shared/domain/outgoing/outgoing.ts";
import { settleEcho } from "../../shared/steps/inbound/settle-echo.ts";
import { toInbound } from "../../shared/steps/inbound/to-inbound.ts";
import { confirmExported } from "../../shared/steps/outgoing/confirm-exported.ts";
import { draftReply } from "../../shared/steps/outgoing/draft-reply.ts";
import { reply } from "../../shared/steps/outgoing/reply.ts";
import { aMessage } from "../fakes/build.ts";
import { testDepartment } from "../fakes/department.ts";
import { type FakeFiles, fakeFiles } from "../fakes/ports.ts";
import { citizen, maya, type World, world } from "./world.ts";

/** Bridge mode: approved here, published by the official tool, closed by its word alone. */

const KEY = "shared with the tool";
const sign = async (text: string): Promise<string> => createHmac("sha256", KEY).update(text).digest("hex");
const message = aMessage("renewal");
let here: World;
let files: FakeFiles;
let id: string;

beforeEach(async () => {
  const department = { ...testDepartment, department: { ...testDepartment.department, mode: "bridge" as const } };
  here = world({ department });
  files = fakeFiles();
  here.ports.bridge = { files, sign };
  await here.ports.store.saveMessage(message, undefined);
  const drafted = await draftReply(here.ports)({
    messageId: message.id,
    text: "Ten days. — É 🇨🇦",
    language: "en",
    officer: maya,
  });
  if (!drafted.ok) throw new Error(drafted.reason);
  id = drafted.outgoing.id;
  here.ports.clock.advance(10_000);
});

const run = () => reply(here.ports)({ outgoingId: id });
const confirm = (over: object = {}) => confirmExported(here.ports)([{ id, published: true, ...over }], maya);
const status = async () => (await here.ports.store.message(message.id))?.status;
const lines = () => [...files.files.values()].map(({ body }) => JSON.parse(body.toString()));

describe("where the tool says that it stands", () => {
  it.each([
    ["an address of a person", { permalink: "https://facebook.com/?to=zoe%40gmail.com" }, {}],
    ["words in place of an id", { externalId: "Zoe, zoe@gmail.com" }, {}],
    ["the platform's own", { permalink: "https://facebook.com/1_2", externalId: "1_2" }, { externalId: "1_2" }],
  ])("%s", async (_name, place, kept) => {
    await run();
    expect(await confirm(place)).toEqual([{ id, outcome: "confirmed" }]);
    const { externalId, permalink } = (await here.ports.store.outgoing(id)) ?? {};
    expect({ externalId, permalink }).toEqual(
      "externalId" in kept ? place : { externalId: undefined, permalink: undefined },
    );
  });
});

describe("an approved reply", () => {
  it("is handed over as one signed line, and nothing goes to the platform", async () => {
    await run();
    expect(here.platform).toMatchObject({ sends: 0, finds: 0 });
    const [line] = lines();
    const { signature, ...signed } = line;
    expect(signed).toMatchObject({
      id,
      kind: "reply",
      channel: "facebook",
      account: "PassportCanada",
      inReplyTo: message.externalId,
      text: "Ten days. — É 🇨🇦",
      approvedBy: [maya.id],
    });
    expect(signature).toBe(await sign(canonical(signed)));
    expect([...files.files.keys()]).toEqual([`replies/2026-11-23/${id}.jsonl`]);
    expect(await here.ports.store.outgoing(id)).toMatchObject({ state: "exported" });
    expect((await here.ports.store.exported(10)).map((one) => one.id)).toEqual([id]);
    expect(await status()).toBe("open");
  });

  it("is handed over with the pictures and the link that were approved with it", async () => {
    const picture = { kind: "image" as const, key: "media/1.jpg", contentType: "image/jpeg", alt: "A counter." };
    const was = (await here.ports.store.outgoing(id))!;
    const whole = { ...was, media: [picture], link: "https://canada.ca/en" };
    await here.ports.store.saveOutgoing({ ...whole, approvedHash: outgoingHash(whole) }, was);
    await run();
    const [{ signature, ...signed }] = lines();
    expect(signed).toMatchObject({ media: [picture], link: "https://canada.ca/en" });
    expect(signature).toBe(await sign(canonical(signed)));
  });

  it("is handed over once, by two senders, twice, or after a crash before the state was written", async () => {
    const save = here.ports.store.saveOutgoing;
    here.ports.store.saveOutgoing = async () => Promise.reject(new Error("killed"));
    await expect(run()).rejects.toThrow("killed");
    here.ports.store.saveOutgoing = save;
    await Promise.all([run(), run()]);
    await run();
    expect(lines()).toHaveLength(1);
  });

  it("that stands is never taken back there by us: a person is told", async () => {
    await run();
    await confirm({ externalId: "99" });
    const was = (await here.ports.store.outgoing(id))!;
    const recall = { since: was.createdAt, reason: "author-took-back", attempts: 0 };
    await here.ports.store.saveOutgoing({ ...was, kind: "repost", recall }, was);
    await run();
    expect(here.platform.removes).toBe(0);
    expect((await here.ports.store.outgoing(id))?.recall).toMatchObject({ result: "unsupported" });
  });

  it("is not handed over with other words than the approved ones", async () => {
    const was = await here.ports.store.outgoing(id);
    if (was) await here.ports.store.saveOutgoing({ ...was, text: "Other." }, was);
    await run();
    expect(await here.ports.store.outgoing(id)).toMatchObject({ state: "failed", reason: "not-approved" });
    expect((await here.ports.store.needsPerson(10)).map((one) => one.id)).toEqual([id]);
    expect(lines()).toEqual([]);
  });
});

describe("the official tool's word", () => {
  it("closes it: published, with where it stands, and the citizen's clock stops", async () => {
    await run();
    const at = "2026-11-23T15:20:00.000Z";
    here.ports.clock.advance(Date.parse(at) - here.ports.nowMs());
    expect(await confirm({ externalId: "99", permalink: "https://x.test/99", at })).toEqual([
      { id, outcome: "confirmed" },
    ]);
    expect(await here.ports.store.outgoing(id)).toMatchObject({ state: "sent", externalId: "99", sentAt: at });
    expect(await here.ports.store.message(message.id)).toMatchObject({ status: "answered", answeredAt: at });
    expect(await here.ports.store.exported(10)).toEqual([]);
  });
  it("closes it: not published, and the question stays open", async () => {
    await run();
    expect(await confirm({ published: false, reason: "Over the limit." })).toEqual([{ id, outcome: "confirmed" }]);
    expect(await here.ports.store.outgoing(id)).toMatchObject({
      state: "failed",
      reason: "not-published",
      platformError: { code: "official-tool", message: "Over the limit." },
    });
    expect(await status()).toBe("open");
  });
  it("may be put right: not published, and then published after all", async () => {
    await run();
    await confirm({ published: false });
    expect(await confirm({ externalId: "99" })).toEqual([{ id, outcome: "confirmed" }]);
    expect(await here.ports.store.outgoing(id)).toMatchObject({ state: "sent", externalId: "99" });
    expect(await status()).toBe("answered");
    expect(await confirm({ published: false })).toEqual([{ id, outcome: "already" }]);
  });
  it.each(["1999-12-31T00:00:00.000Z", "2999-01-01T00:00:00.000Z"])("of %s names no instant of it", async (at) => {
    await run();
    await confirm({ at });
    const now = new Date(here.ports.nowMs()).toISOString();
    expect(await here.ports.store.message(message.id)).toMatchObject({ status: "answered", answeredAt: now });
  });
  it("keeps nobody's number", async () => {
    await run();
    await confirm({ published: false, reason: "Refused for +1 514-555-1234." });
    expect(JSON.stringify(await here.ports.store.outgoing(id))).not.toContain("555-1234");
  });
  it("is the same word a second time, and none about what was never handed over", async () => {
    expect(await confirm()).toEqual([{ id, outcome: "unknown" }]);
    await run();
    await confirm();
    expect(await confirm()).toEqual([{ id, outcome: "already" }]);
    expect(await confirmExported(here.ports)([{ id: "nothing", published: true }], maya)).toEqual([
      { id: "nothing", outcome: "unknown" },
    ]);
  });
  it("is needed even where the platform shows the reply already", async () => {
    await run();
    const echo = citizen({
      externalId: "1",
      parentId: message.externalId,
      conversationId: message.conversationId,
      text: "Ten days. — É 🇨🇦",
      echo: true,
    });
    const account = { channel: "facebook", name: "PassportCanada", id: "100000000000001", language: "en" } as const;
    await settleEcho(here.ports, await toInbound(here.ports, echo, account));
    expect(await here.ports.store.outgoing(id)).toMatchObject({ state: "exported" });
    expect(await status()).toBe("open");
  });
});
