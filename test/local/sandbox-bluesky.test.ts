import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { bluesky } from "../../shared/channels/bluesky/index.ts";
import type { OutgoingMedia } from "../../shared/domain/outgoing/outgoing.ts";
import { account, options, reply, type Tried, trySandbox } from "./sandbox-world.ts";

/** What the product does on Bluesky beside replying, against the sandbox's server. */

let tried: Tried;
beforeEach(() => {
  tried = trySandbox();
});
afterEach(() => tried.sandbox.close());

const US = account("bluesky");
const us = (over: object = {}) => bluesky({ ...options(tried, "bluesky"), ...over });
const say = async (body: object): Promise<string> =>
  String((await tried.post("/sandbox/bluesky/say", { author: "Nora Whelan", ...body })).id);
const post = (over: object = {}) =>
  reply("bluesky", { externalId: "", conversationId: "" }, "Nouveaux délais", { kind: "post", ...over });

describe("the sandbox's Bluesky", () => {
  it("keeps what a post carries, and refuses files that nobody uploaded", async () => {
    const media: OutgoingMedia[] = [{ kind: "image", key: "a", contentType: "image/png", alt: "Un comptoir" }];
    const channel = us({ media: { bytes: async () => Buffer.from("png"), url: async () => "" } });
    const sent = await channel.send(US, post({ media }));
    expect(await channel.send(US, post({ media }))).toEqual(sent);
    expect(await channel.read(US, sent.externalId)).toMatchObject({
      text: "Nouveaux délais",
      attachments: [{ kind: "image", alt: "Un comptoir" }],
    });
    const broken = us({
      fetch: (async (input, init) =>
        String(input).includes("uploadBlob")
          ? Response.json({ blob: { $type: "blob", ref: { $link: "bafkreinone" }, mimeType: "image/png", size: 1 } })
          : tried.fetch(input, init)) as typeof fetch,
    });
    await expect(broken.send(US, post({ id: "m.2", media }))).rejects.toMatchObject({
      facts: { platform: "BlobNotFound", why: "media" },
    });
  });

  it("hides a reply under our own post, and shows it again; the poll does not take it for taken down", async () => {
    const root = await us().send(US, post());
    const answer = await say({ text: "N'importe quoi", inReplyTo: root.externalId });
    const first = await us().poll(US, undefined);
    for (const hidden of [true, true, false, true]) {
      expect(await us().hide(US, answer, hidden)).toBe("done");
      const listed = (await tried.posts("bluesky")).find((one) => one.id === answer);
      expect(listed?.hidden).toBe(hidden ? true : undefined);
    }
    expect((await us().poll(US, first.cursor)).events).toEqual([]);
    const elsewhere = await say({ text: "@passport.test bonjour" });
    expect(await us().hide(US, elsewhere, true)).toBe("unsupported");
  });

  it("shows what was taken down to nobody, and then again", async () => {
    const id = await say({ text: "@passport.test bonjour" });
    const first = await us().poll(US, undefined);
    await tried.post("/sandbox/bluesky/hide", { id });
    const second = await us().poll(US, first.cursor);
    expect(second.events).toMatchObject([{ externalId: id, change: "hidden" }]);
    await tried.post("/sandbox/bluesky/hide", { id, hidden: false });
    expect((await us().poll(US, second.cursor)).events.at(-1)).toMatchObject({ externalId: id, change: "unhidden" });
  });

  it("counts, and answers a connection's questions", async () => {
    const root = await us().send(US, post());
    await say({ text: "merci", inReplyTo: root.externalId });
    expect(await us().metrics(US)).toEqual({
      followers: 1204,
      posts: [{ externalId: root.externalId, likes: 0, reposts: 0, replies: 1 }],
    });
    expect(await us().connect(US, { callbackUrl: "", app: {} }, "mend")).toEqual([
      { what: "credentials", state: "good" },
      { what: "subscription", state: "good" },
    ]);
  });
});
