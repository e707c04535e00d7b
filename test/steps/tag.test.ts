import * as fc from "fast-check";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { accountsOf } from "../../shared/domain/account.ts";
import { AppError } from "../../shared/domain/errors.ts";
import { type InboundMessage, type MessageEvent, messageId } from "../../shared/domain/message/message.ts";
import type { TagInput } from "../../shared/domain/message/tags.ts";
import { pushOn } from "../../shared/steps/inbound/push-on.ts";
import { tag } from "../../shared/steps/inbound/tag.ts";
import { toInbound } from "../../shared/steps/inbound/to-inbound.ts";
import { draftReply } from "../../shared/steps/outgoing/draft-reply.ts";
import { simpleTags } from "../fakes/ports.ts";
import { citizen, maya, overtake, type World, world } from "./world.ts";

let here: World;
let tagged: TagInput[][];
beforeEach(() => {
  here = world();
  tagged = [];
  const inner = here.ports.tagger;
  here.ports.tagger = {
    ...inner,
    tag: async (inputs) => {
      tagged.push([...inputs]);
      return inner.tag(inputs);
    },
  };
});

const ID = messageId("facebook", "PassportCanada", "100_200");
const T0 = Date.parse("2026-11-23T14:59:00.000Z");

const inbound = (over: Partial<MessageEvent> = {}): Promise<InboundMessage> => {
  const event = citizen(over);
  const account = accountsOf(here.ports.department).find((one) => one.channel === event.channel)!;
  return toInbound(here.ports, event, account);
};
const bare = (event: Partial<MessageEvent>): Partial<MessageEvent> => ({ ...event, text: undefined as never });
const run = async (...events: Partial<MessageEvent>[]) => {
  const items = await Promise.all(events.map(inbound));
  return tag(here.ports)(items.map((item, index) => ({ id: `r${index}`, item })));
};
const message = async (id = ID) => (await here.ports.store.message(id))!;
const texts = async (id = ID) => (await here.ports.store.thread(id))!.versions.map(({ text }) => text);

describe("tagging and storing", () => {
  it("a new text is tagged, clocked and stored", async () => {
    expect(await run({})).toEqual({ failed: [] });
    expect(await message()).toMatchObject({
      language: { code: "en" },
      topics: ["renewal"],
      team: "renewals",
      status: "open",
      createdAt: "2026-11-23T14:59:00.000Z",
      dueAt: "2026-11-23T15:29:00.000Z",
    });
  });

  it("a batch is one call to the tagger, each text once", async () => {
    await run({}, {}, { externalId: "100_201", text: "Bonjour, mon passeport est perdu" });
    expect(tagged.map((inputs) => inputs.length)).toEqual([2]);
  });

  it("new messages of a batch are one write; what it leaves is stored one by one, once", async () => {
    const { store } = here.ports;
    const together = vi.spyOn(store, "addMessages");
    const alone = vi.spyOn(store, "saveMessage");
    const news = Array.from({ length: 30 }, (_, n) => ({ externalId: `new_${n}` }));
    expect(await run(...news)).toEqual({ failed: [] });
    expect(together.mock.calls.map(([some]) => some.length)).toEqual([25, 5]);
    expect(alone).not.toHaveBeenCalled();
    const { addMessages } = store;
    // Written, but the answer was lost; and not written at all.
    together.mockImplementationOnce(async (some) => {
      await addMessages(some);
      return new Set();
    });
    expect(await run({ externalId: "lost" })).toEqual({ failed: [] });
    together.mockRejectedValueOnce(new AppError("store-failed", "The table did not answer.", { retry: true }));
    expect(await run({ externalId: "refused" })).toEqual({ failed: [] });
    for (const id of ["lost", "refused"])
      expect(await message(messageId("facebook", "PassportCanada", id))).toMatchObject({ revision: 1 });
  });

  it("a redelivery is neither tagged nor written again", async () => {
    await run({});
    const before = await message();
    await run({});
    expect(await message()).toEqual(before);
    expect(tagged).toHaveLength(1);
  });

  it("an edit that leaves the words as they were is not paid for again", async () => {
    await run({});
    await run({ change: "edited", atMs: T0 + 60_000 });
    expect(tagged.map(([input]) => input?.sentiment?.label)).toEqual([undefined, "neutral"]);
    await run({ change: "edited", atMs: T0 + 90_000, text: "My renewal came. Thank you!" });
    expect(tagged.at(-1)?.[0]?.sentiment).toBeUndefined();
  });

  it("an original that comes after its edit is only history, and only once", async () => {
    await run({ change: "edited", atMs: T0 + 1000, edit: 1, text: "Newer words about my renewal, thank you" });
    await run({});
    const { revision } = await message();
    await run({});
    expect(await message()).toMatchObject({ revision });
    expect(await texts()).toEqual([citizen().text]);
    expect(tagged).toHaveLength(1);
    expect((await message()).text).toBe("Newer words about my renewal, thank you");
  });

  it("batches in any division and order end in the same state", async () => {
    const pool: Partial<MessageEvent>[] = [
      {},
      { change: "edited", atMs: T0 + 1000, edit: 1, text: "First edit of the question about a renewal" },
      { change: "edited", atMs: T0 + 2000, edit: 2, text: "Second edit of the question about a renewal" },
      bare({ change: "hidden", atMs: T0 + 1500 }),
      bare({ change: "unhidden", atMs: T0 + 1600 }),
      bare({ change: "deleted", atMs: T0 + 3000 }),
    ];
    const end = async (batches: Partial<MessageEvent>[][]) => {
      here = world();
      for (const batch of batches) expect(await run(...batch)).toEqual({ failed: [] });
      const thread = await here.ports.store.thread(ID);
      // What was counted, and who wrote it, stays of a message that was there before its deletion came.
      const { counted: _, standing: _s, ...message } = thread!.message;
      return { ...thread, message: { ...(message.visibility === "deleted" ? message : thread!.message), revision: 0 } };
    };
    await fc.assert(
      fc.asyncProperty(
        fc.subarray(pool, { minLength: 1 }).chain((events) =>
          fc.record({
            events: fc.constant(events),
            order: fc.shuffledSubarray([...events, ...events], { minLength: events.length * 2 }),
            cut: fc.integer({ min: 1, max: 4 }),
          }),
        ),
        async ({ events, order, cut }) => {
          const batches = Array.from({ length: Math.ceil(order.length / cut) }, (_, n) =>
            order.slice(n * cut, (n + 1) * cut),
          );
          expect(await end(batches)).toEqual(await end([events]));
        },
      ),
      { numRuns: 120 },
    );
  });

  it("a write that another overtakes is made again on what is there now", async () => {
    await run({});
    const { saveMessage } = here.ports.store;
    let first = true;
    here.ports.store.saveMessage = async (next, was, version) => {
      if (first) {
        first = false;
        const now = await message();
        await saveMessage({ ...now, claimedBy: "maya" }, now);
      }
      return saveMessage(next, was, version);
    };
    await run({ change: "edited", atMs: T0 + 1000, edit: 1, text: "Edited meanwhile, about my renewal please" });
    expect(await message()).toMatchObject({ claimedBy: "maya", text: "Edited meanwhile, about my renewal please" });
  });

  it("one bad record fails alone", async () => {
    const { addMessages, saveMessage } = here.ports.store;
    here.ports.store.addMessages = (news) => addMessages(news.filter(({ externalId }) => externalId !== "100_bad"));
    here.ports.store.saveMessage = async (next, was, version) => {
      if (next.externalId === "100_bad") throw new AppError("store-failed", "No.", { retry: true });
      return saveMessage(next, was, version);
    };
    expect(await run({}, { externalId: "100_bad" })).toEqual({ failed: ["r1"] });
    expect((await message()).id).toBe(ID);
  });

  it("a short text is tagged with what its author wrote before", async () => {
    await run({ externalId: "100_1", text: "Bonjour, mon passeport est perdu depuis une semaine" });
    await run({ text: "ok" });
    expect(tagged.at(-1)?.[0]?.context).toMatchObject({ accountLanguage: "en", earlierLanguages: ["fr", "fr"] });
  });
});

describe("deletion", () => {
  it("leaves nothing of the text, and withdraws what was to answer it", async () => {
    await run({});
    const drafted = await draftReply(here.ports)({ messageId: ID, text: "Ten days.", language: "en", officer: maya });
    await run({ change: "edited", atMs: T0 + 500, edit: 1, text: "Another wording of the same question here" });
    await run(bare({ change: "deleted", atMs: T0 + 1000 }));
    expect(await message()).toMatchObject({ visibility: "deleted", text: "", status: "closed" });
    expect(await texts()).toEqual([]);
    const outgoing = drafted.ok ? await here.ports.store.outgoing(drafted.outgoing.id) : undefined;
    expect(outgoing).toMatchObject({ state: "withdrawn", reason: "deleted-by-author" });
  });

  it("is not done while a reply to it could still go out: where others kept changing one, it comes again", async () => {
    await run({});
    const drafted = await draftReply(here.ports)({ messageId: ID, text: "Ten days.", language: "en", officer: maya });
    const id = drafted.ok ? drafted.outgoing.id : "";
    overtake(here.ports.store, 5);
    const gone = bare({ change: "deleted", atMs: T0 + 1000 });
    expect(await run(gone)).toEqual({ failed: ["r0"] });
    expect(await here.ports.store.outgoing(id)).toMatchObject({ state: "approved" });
    expect(await run(gone)).toEqual({ failed: [] });
    expect(await here.ports.store.outgoing(id)).toMatchObject({ state: "withdrawn", reason: "deleted-by-author" });
  });
});

describe("a text and its deletion in one batch", () => {
  it("the text never reaches the table, nor the tagger", async () => {
    const written: string[] = [];
    const { saveMessage } = here.ports.store;
    here.ports.store.saveMessage = async (next, was, version) => {
      written.push(next.text, version?.text ?? "");
      return saveMessage(next, was, version);
    };
    await run({}, bare({ change: "deleted", atMs: T0 + 1000 }));
    expect(written.join("")).toBe("");
    expect(tagged).toEqual([]);
    expect(await message()).toMatchObject({ visibility: "deleted", createdAt: "2026-11-23T14:59:00.000Z" });
  });
});

describe("asking the platform", () => {
  it("a delivery without its text is read", async () => {
    here.platform.readAnswer = citizen({ text: "The text that the delivery lacked, on renewal" });
    await run(bare({ needsRead: true }));
    expect((await message()).text).toBe("The text that the delivery lacked, on renewal");
  });

  it("a platform that does not answer makes the record come again", async () => {
    here.platform.read = async () => {
      throw new AppError("platform-unavailable", "Later.", { retry: true });
    };
    expect(await run(bare({ needsRead: true }))).toEqual({ failed: ["r0"] });
  });

  it("two texts of one instant are settled by what the platform shows, and both stay", async () => {
    here.platform.readAnswer = citizen({ text: "Truth: the renewal takes how long, please?" });
    await run({}, { text: "Rival: what about the renewal of my own?" });
    expect((await message()).text).toBe("Truth: the renewal takes how long, please?");
    expect((await texts()).toSorted()).toEqual(
      [citizen().text!, "Rival: what about the renewal of my own?"].toSorted(),
    );
  });

  it.each([
    ["Rival: what about the renewal of my own?"],
    ["Aside: and what of a renewal for two?"],
    ["Third: is a renewal by mail slower?"],
  ])(
    "the text that stood is not paid for again when the platform confirms it, whichever of both would show: %s",
    async (rival) => {
      await run({});
      here.platform.readAnswer = citizen();
      await run({ text: rival });
      const words = citizen().text;
      expect((await message()).text).toBe(words);
      expect(tagged.flat().filter(({ text, sentiment }) => text === words && sentiment === undefined)).toHaveLength(1);
    },
  );

  it("where it cannot be asked, both stay and one shows", async () => {
    await run({}, { text: "Rival: what about the renewal of my own?" });
    expect([(await message()).text, ...(await texts())].toSorted()).toEqual(
      [citizen().text!, "Rival: what about the renewal of my own?"].toSorted(),
    );
  });
});

describe("sentiment that came late", () => {
  it("is stored as pending, filled in by the sweep, and no officer's word is lost", async () => {
    const pending = { label: "pending", source: "none" } as const;
    const { tagger } = here.ports;
    here.ports.tagger = {
      ...tagger,
      tag: async (inputs) => inputs.map((input) => ({ ...simpleTags(input), sentiment: pending })),
    };
    await run({});
    expect((await message()).sentiment.label).toBe("pending");
    here.ports.clock.advance(30_000);
    expect(await pushOn(here.ports)()).toMatchObject({ pending: 0 });
    here.ports.clock.advance(60_000);
    expect(await pushOn(here.ports)()).toMatchObject({ pending: 1 });
    here.ports.tagger = tagger;
    const items = here.ports.inbound.sent.map(({ item }, index) => ({ id: `s${index}`, item }));
    expect(await tag(here.ports)(items)).toEqual({ failed: [] });
    expect(await message()).toMatchObject({ sentiment: { label: "neutral" }, text: citizen().text });
    expect(await texts()).toEqual([]);
  });
});

describe("echoes of the department's own account", () => {
  const echo = (over: Partial<MessageEvent> = {}): Partial<MessageEvent> => ({
    externalId: "100_900",
    parentId: "100_200",
    author: { id: "100000000000001" },
    echo: true,
    atMs: T0 + 600_000,
    text: "Ten days.",
    ...over,
  });
  const draft = async () => {
    const drafted = await draftReply(here.ports)({ messageId: ID, text: "Ten days.", language: "en", officer: maya });
    if (!drafted.ok) throw new Error(drafted.reason);
    return drafted.outgoing;
  };
  const set = async (id: string, state: "sending" | "unknown") => {
    const was = (await here.ports.store.outgoing(id))!;
    await here.ports.store.saveOutgoing({ ...was, state }, was);
  };

  it.each(["sending", "unknown"] as const)("settle our reply whose outcome is open (%s)", async (state) => {
    await run({});
    const { id } = await draft();
    await set(id, state);
    await run(echo({ text: "Ten  days. " }));
    expect(await here.ports.store.outgoing(id)).toMatchObject({ state: "sent", externalId: "100_900" });
    expect(await message()).toMatchObject({ status: "answered", answeredAt: "2026-11-23T15:09:00.000Z" });
    expect(await here.ports.store.message(messageId("facebook", "PassportCanada", "100_900"))).toBeUndefined();
  });

  it("settle it too where the delivery had no text, and the platform does not say again whose it is", async () => {
    await run({});
    const { id } = await draft();
    await set(id, "unknown");
    here.platform.readAnswer = citizen({ externalId: "100_900", text: "Ten days." });
    await run(bare({ ...echo(), needsRead: true }));
    expect(await here.ports.store.outgoing(id)).toMatchObject({ state: "sent", externalId: "100_900" });
  });

  it("that our reply explains are no second answer, however often they come", async () => {
    await run({});
    const { id } = await draft();
    await set(id, "sending");
    await run(echo());
    const before = await here.ports.store.thread(ID);
    await run(echo(), echo());
    expect(await here.ports.store.thread(ID)).toEqual(before);
  });

  it("that nobody here wrote are an answer by hand", async () => {
    await run({}, echo({ text: "Answered on the platform itself." }));
    expect(await message()).toMatchObject({ status: "answered", replyWorkingSeconds: 600 });
  });

  it("by hand stand with their time and their language; whom they waited for is not known, and no word is kept", async () => {
    await run({}, echo({ text: "Bonjour, le passeport est prêt." }));
    const stored = await here.ports.store.message(ID);
    expect(stored).toMatchObject({ answeredThere: { language: "fr" }, replyWorkingSeconds: 600 });
    expect(stored).not.toHaveProperty("replyLayers");
    expect(JSON.stringify(await here.ports.store.thread(ID))).not.toContain("prêt");
    expect(tagged.flat().map(({ text }) => text)).toEqual([citizen().text]);
  });

  it("that stand there at once are the platform's own acknowledgement: the message stays open", async () => {
    await run({}, echo({ atMs: T0 + 9_999, text: "Thanks for your message, we will answer soon." }));
    expect(await message()).toMatchObject({ status: "open" });
    expect(here.ports.lines).toContainEqual(
      expect.objectContaining({ kind: "count", code: "AutomaticAcknowledgements" }),
    );
    await run(echo({ externalId: "100_901", atMs: T0 + 10_000, text: "It takes ten days." }));
    expect(await message()).toMatchObject({ status: "answered" });
  });

  it("with the same words under another message settle nothing of ours", async () => {
    await run({}, { externalId: "100_300", text: "Another person asks about a renewal of theirs" });
    const { id } = await draft();
    await set(id, "sending");
    await run(echo({ parentId: "100_300" }));
    expect(await here.ports.store.outgoing(id)).toMatchObject({ state: "sending" });
    expect(await message(messageId("facebook", "PassportCanada", "100_300"))).toMatchObject({ status: "answered" });
  });

  it("of the same words by hand, while ours still waits to go out, keep ours from going", async () => {
    await run({});
    const { id } = await draft();
    await run(echo());
    expect(await here.ports.store.outgoing(id)).toMatchObject({ state: "sent", externalId: "100_900" });
  });
});
