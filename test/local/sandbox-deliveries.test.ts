import { createHmac } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { ChannelName } from "../../shared/domain/message/message.ts";
import { type Arrived, NOON, type Tried, trySandbox } from "./sandbox-world.ts";

let tried: Tried;
beforeEach(() => {
  vi.useFakeTimers();
  tried = trySandbox();
});
afterEach(() => {
  tried.sandbox.close();
  vi.useRealTimers();
});

const say = (channel: ChannelName, body: object): Promise<Record<string, unknown>> =>
  tried.post(`/sandbox/${channel}/say`, {
    author: "Zoé Roy",
    text: "Bonjour",
    ...body,
  });
const lastArrived = (): Arrived => {
  const last = tried.arrived.at(-1);
  if (last === undefined) throw new Error("nothing arrived");
  return last;
};
const seconds = Math.floor(NOON / 1000);

describe("what a citizen says arrives as the platform would send it", () => {
  it("a Facebook comment: entry, changes, seconds, and the conversation's ids", async () => {
    const { id } = await say("facebook", { text: "Où est-il ?" });
    expect(tried.bodies("facebook")).toEqual([
      {
        object: "page",
        entry: [
          {
            id: "100000000000001",
            time: seconds,
            changes: [
              {
                field: "feed",
                value: {
                  from: {
                    id: expect.stringMatching(/^\d{17}$/),
                    name: "Zoé Roy",
                  },
                  item: "comment",
                  verb: "add",
                  post_id: expect.stringMatching(/^100000000000001_\d+$/),
                  comment_id: id,
                  parent_id: expect.stringMatching(/^100000000000001_\d+$/),
                  created_time: seconds,
                  message: "Où est-il ?",
                },
              },
            ],
          },
        ],
      },
    ]);
  });

  it("a mention on Facebook has no author's id, as recorded", async () => {
    await say("facebook", { place: "mention", text: "@PassportCanada help" });
    const [body] = tried.bodies("facebook") as [
      {
        entry: [{ changes: [{ field: string; value: Record<string, unknown> }] }];
      },
    ];
    expect(body.entry[0].changes[0].field).toBe("mention");
    expect(body.entry[0].changes[0].value).not.toHaveProperty("from");
  });

  it.each([
    ["edited keeps created_time", "edit", { text: "Autre" }, "edited", { created_time: seconds, message: "Autre" }],
    ["remove has neither words nor created_time", "delete", {}, "remove", {}],
    ["hide is its own verb", "hide", {}, "hide", {}],
  ])("a Facebook comment changes: %s", async (_name, action, body, verb, more) => {
    const { id } = await say("facebook", {});
    tried.clock.nowMs += 60_000;
    await tried.post(`/sandbox/facebook/${action}`, { id, ...body });
    const last = tried.bodies("facebook").at(-1) as {
      entry: [{ time: number; changes: [{ value: Record<string, unknown> }] }];
    };
    expect(last.entry[0].time).toBe(seconds + 60);
    expect(last.entry[0].changes[0].value).toMatchObject({
      verb,
      comment_id: id,
      ...more,
    });
    if (action === "delete") expect(last.entry[0].changes[0].value).not.toHaveProperty("message");
  });

  it.each([
    ["a message", undefined, {}, { message: { mid: "ID", text: "Bonjour" } }],
    ["an edit counts", "edit", { text: "Allô" }, { message_edit: { mid: "ID", text: "Allô", num_edit: "1" } }],
    ["a deletion", "delete", {}, { message: { mid: "ID", is_deleted: true } }],
  ])("Messenger, in milliseconds: %s", async (_name, action, body, expected) => {
    const { id } = await say("messenger", {});
    if (action !== undefined) await tried.post(`/sandbox/messenger/${action}`, { id, ...body });
    const last = tried.bodies("messenger").at(-1) as {
      entry: [{ messaging: [Record<string, unknown>] }];
    };
    expect(last.entry[0].messaging[0]).toEqual({
      sender: { id: expect.stringMatching(/^\d{17}$/) },
      recipient: { id: "100000000000001" },
      timestamp: NOON,
      ...JSON.parse(JSON.stringify(expected).replace("ID", String(id))),
    });
  });

  it("X: one event a delivery, for the account that was named", async () => {
    const { id } = await say("x", {
      text: "@PasseportCan ça avance ? #MonPasseport",
    });
    expect(tried.bodies("x")).toHaveLength(1);
    expect(tried.bodies("x")[0]).toMatchObject({
      data: {
        event_uuid: expect.stringMatching(/^-?\d+$/),
        filter: { user_id: "2000000002" },
        event_type: "post.mention.create",
        payload: {
          id,
          text: "@PasseportCan ça avance ? #MonPasseport",
          conversation_id: id,
          edit_history_tweet_ids: [id],
          entities: {
            hashtags: [{ tag: "MonPasseport" }],
            mentions: [{ id: "2000000002" }],
          },
        },
        includes: {
          users: [
            { username: "ZoeRoy", name: "Zoé Roy" },
            { id: "2000000002", username: "PasseportCan" },
          ],
        },
      },
    });
  });

  it("X: a direct message comes in the older form, escaped for HTML", async () => {
    await say("x", { private: true, text: "A & B" });
    expect(tried.bodies("x")[0]).toMatchObject({
      data: {
        event_type: "dm.received",
        payload: {
          direct_message_events: [
            {
              type: "message_create",
              created_timestamp: String(NOON),
              message_create: { message_data: { text: "A &amp; B" } },
            },
          ],
        },
      },
    });
  });

  it("X: an edit is a post of its own with the whole history; its deletion names every one", async () => {
    const { id } = await say("x", { text: "@PassportCan one" });
    const edited = await tried.post("/sandbox/x/edit", {
      id,
      text: "@PassportCan two",
    });
    expect(edited.id).toBe(id);
    const history = (
      tried.bodies("x")[1] as {
        data: { payload: { edit_history_tweet_ids: string[] } };
      }
    ).data.payload.edit_history_tweet_ids;
    expect(history).toEqual([id, expect.stringMatching(/^\d+$/)]);
    await tried.post("/sandbox/x/delete", { id });
    const gone = tried.bodies("x").slice(2) as {
      data: { event_type: string; payload: { id: string } };
    }[];
    expect(gone.map(({ data }) => [data.event_type, data.payload.id])).toEqual(
      history.map((one) => ["post.delete", one]),
    );
  });

  it("Bluesky pushes nothing", async () => {
    expect(await say("bluesky", {})).toEqual({
      id: expect.stringMatching(/^at:\/\/did:plc:[a-z2-7]{24}\/app\.bsky\.feed\.post\/[2-7a-z]{13}$/),
      delivery: "not-pushed",
    });
    expect(tried.arrived).toEqual([]);
  });

  it("a message may be older than now, never younger", async () => {
    await say("messenger", { at: "2026-11-23T12:00:00Z" });
    await say("messenger", { at: "2027-01-01T00:00:00Z" });
    expect((await tried.posts("messenger")).map((post) => post.createdAt)).toEqual([
      "2026-11-23T12:00:00.000Z",
      new Date(NOON).toISOString(),
    ]);
  });
});

describe("deliveries are signed and come again until they are taken", () => {
  it("Meta signs the escaped bytes, hexadecimal", async () => {
    await say("facebook", { text: "été 🇨🇦" });
    const { body, headers } = lastArrived();
    expect(body).toContain("\\u00e9t\\u00e9 \\ud83c\\udde8\\ud83c\\udde6");
    expect(body).toMatch(/^[ -~]+$/);
    expect(headers["x-hub-signature-256"]).toBe(
      `sha256=${createHmac("sha256", "local-facebook-secret").update(body).digest("hex")}`,
    );
  });

  it("X signs in base64 with the consumer secret", async () => {
    await say("x", {});
    const { body, headers } = lastArrived();
    expect(headers["x-twitter-webhooks-signature"]).toBe(
      `sha256=${createHmac("sha256", "local-x-secret").update(body).digest("base64")}`,
    );
  });

  it.each(["facebook", "messenger", "x"] as const)(
    "%s asks its question once before the first delivery",
    async (channel) => {
      await say(channel, {});
      await say(channel, {});
      expect(tried.arrived.map((one) => one.method)).toEqual(["GET", "POST", "POST"]);
    },
  );

  it("an answer that is not 2xx brings the same bytes again, later and later", async () => {
    tried.answers.push(503, 500);
    expect(await say("facebook", {})).toMatchObject({ delivery: "pending" });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(tried.bodies("facebook")).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(tried.bodies("facebook")).toHaveLength(3);
    await vi.advanceTimersByTimeAsync(600_000);
    expect(new Set(tried.arrived.filter((one) => one.method === "POST").map((one) => one.body)).size).toBe(1);
    expect(tried.bodies("facebook")).toHaveLength(3);
  });

  it("gives up after a bounded number of attempts", async () => {
    tried.answers.push(...Array.from({ length: 50 }, () => 500));
    await say("facebook", {});
    await vi.advanceTimersByTimeAsync(3600_000);
    expect(tried.bodies("facebook")).toHaveLength(12);
  });

  it("many at once share Meta's deliveries and lose nothing", async () => {
    const said = await Promise.all(Array.from({ length: 120 }, (_, at) => say("facebook", { text: `Question ${at}` })));
    const entries = tried.bodies("facebook").flatMap(
      (body) =>
        (
          body as {
            entry: { changes: [{ value: { comment_id: string } }] }[];
          }
        ).entry,
    );
    expect(entries.map((entry) => entry.changes[0].value.comment_id).sort()).toEqual(said.map((one) => one.id).sort());
    expect(tried.bodies("facebook").length).toBeLessThan(20);
  });

  it("a planned duplicate comes twice, byte for byte", async () => {
    await tried.post("/sandbox/x/faults", { next: ["duplicate-delivery"] });
    await say("x", {});
    const [first, second] = tried.arrived.filter((one) => one.method === "POST");
    expect(second).toEqual(first);
  });

  it("a planned reordering lets the next delivery overtake", async () => {
    await tried.post("/sandbox/x/faults", { next: ["reordered-delivery"] });
    const first = await say("x", { text: "first" });
    const second = await say("x", { text: "second" });
    await vi.advanceTimersByTimeAsync(0);
    const order = tried.bodies("x").map((body) => (body as { data: { payload: { id: string } } }).data.payload.id);
    expect(order).toEqual([second.id, first.id]);
  });

  it("a wrong signature comes before the right one", async () => {
    await tried.post("/sandbox/facebook/faults", { next: ["wrong-signature"] });
    await say("facebook", {});
    const signatures = tried.arrived
      .filter((one) => one.method === "POST")
      .map((one) => one.headers["x-hub-signature-256"]);
    expect(new Set(signatures).size).toBe(2);
  });

  it("a message can be delivered once more on purpose, even after its deletion", async () => {
    const { id } = await say("facebook", {});
    await tried.post("/sandbox/facebook/delete", { id });
    await tried.post("/sandbox/facebook/redeliver", { id });
    const verbs = tried
      .bodies("facebook")
      .map((body) => (body as { entry: [{ changes: [{ value: { verb: string } }] }] }).entry[0].changes[0].value.verb);
    expect(verbs).toEqual(["add", "remove", "add"]);
  });
});

describe("the control API says what is wrong", () => {
  it.each([
    ["an unknown channel", "/sandbox/myspace/say", { text: "x" }, 404, "channel"],
    ["no text", "/sandbox/facebook/say", { author: "A" }, 400, "text"],
    ["a text that is too long for X", "/sandbox/x/say", { text: "€".repeat(141) }, 422, "text"],
    ["a text that is too long for Bluesky", "/sandbox/bluesky/say", { text: "a".repeat(301) }, 422, "text"],
    ["a text that is too long for Messenger", "/sandbox/messenger/say", { text: "a".repeat(2001) }, 422, "text"],
    ["a private message on Facebook", "/sandbox/facebook/say", { text: "x", private: true }, 422, "text"],
    ["an unknown account", "/sandbox/facebook/say", { text: "x", account: "Nobody" }, 400, "account"],
    ["a parent that is not there", "/sandbox/facebook/say", { text: "x", inReplyTo: "1_2" }, 404, "id"],
    ["a time that is none", "/sandbox/facebook/say", { text: "x", at: "yesterday" }, 400, "at"],
    ["an unknown fault", "/sandbox/facebook/faults", { next: ["earthquake"] }, 400, "next"],
    ["an edit of nothing", "/sandbox/x/edit", { id: "1", text: "x" }, 404, "id"],
    ["a body that is no object", "/sandbox/x/say", [], 400, "body"],
    ["an unknown verb", "/sandbox/x/shout", {}, 404, "path"],
  ])("%s", async (_name, path, body, status, field) => {
    expect(await tried.post(path, body)).toEqual({
      type: "about:blank",
      title: "Sandbox",
      status,
      field,
      detail: expect.stringMatching(/.\.$/),
      detailFr: expect.stringMatching(/.\.$/),
    });
  });
});

describe("the page shows what citizens see", () => {
  const page = async (path: string, headers: Record<string, string> = {}): Promise<string> =>
    (await tried.fetch(`http://localhost:3000${path}`, { headers })).text();

  it("replies stand under what they answer, words are escaped, deleted ones are gone", async () => {
    const { id } = await say("facebook", { text: "<script>alert(1)</script>" });
    await say("facebook", {
      text: "C’est noté",
      byDepartment: true,
      inReplyTo: id,
    });
    const gone = await say("facebook", { text: "Erreur, pardon" });
    await tried.post("/sandbox/facebook/delete", { id: gone.id });
    const html = await page("/sandbox");
    expect(html).toContain('href="/sandbox/mail"');
    expect(html).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
    expect(html).not.toContain("<script>");
    expect(html).not.toContain("Erreur, pardon");
    expect(html.indexOf("C’est noté")).toBeGreaterThan(html.indexOf("&lt;script&gt;"));
  });

  it.each([
    ["by the browser", "/sandbox", { "accept-language": "fr-CA,fr;q=0.9" }, "Bac à sable des plateformes"],
    ["by the address", "/sandbox?lang=en", { "accept-language": "fr" }, "Platform sandbox"],
    ["one channel", "/sandbox/x?lang=fr", {}, "Rien pour l’instant."],
  ])("in the language chosen %s", async (_name, path, headers, words) => {
    expect(await page(path, headers as Record<string, string>)).toContain(words);
  });
});
