import { describe, expect, it } from "vitest";
import { threads } from "../../shared/channels/threads/index.ts";
import type { OutgoingMedia } from "../../shared/domain/outgoing/outgoing.ts";
import { options, outgoing } from "./builders.ts";
import { timeout } from "./fake-platform.ts";
import { account, graphError, platform, to } from "./threads-world.ts";

/** What we publish on Threads. */

describe("publishing on Threads", () => {
  const picture: OutgoingMedia = { kind: "image", key: "a.png", contentType: "image/png", alt: "Un passeport" };
  const film: OutgoingMedia = { kind: "video", key: "b.mp4", contentType: "video/mp4", alt: "Comment faire" };
  const post = (more: object = {}) =>
    outgoing(account, { kind: "post", to: { externalId: "", conversationId: "" }, ...more });
  const reply = outgoing(account, { to });

  it.each([
    ["words", post(), { media_type: "TEXT" }],
    [
      "words with an address",
      post({ link: "https://canada.ca" }),
      { media_type: "TEXT", link_attachment: "https://canada.ca" },
    ],
    [
      "a picture",
      post({ media: [picture] }),
      { media_type: "IMAGE", image_url: "https://media.test/a.png", alt_text: "Un passeport" },
    ],
    [
      "a film",
      post({ media: [film] }),
      { media_type: "VIDEO", video_url: "https://media.test/b.mp4", alt_text: "Comment faire" },
    ],
  ])("publishes %s", async (_name, one, body) => {
    const fake = platform();
    const channel = threads(options(fake.fetch));
    const sent = await channel.send(account, one);
    expect(fake.containers).toEqual([{ ...body, text: one.text }]);
    expect(await channel.find(account, one)).toMatchObject(sent);
  });
  it("publishes several pictures and films as one post", async () => {
    const fake = platform();
    await threads(options(fake.fetch)).send(account, post({ media: [picture, film] }));
    expect(fake.containers.map((body) => [body.media_type, body.is_carousel_item, body.children])).toEqual([
      ["IMAGE", true, undefined],
      ["VIDEO", true, undefined],
      ["CAROUSEL", undefined, "container-1,container-2"],
    ]);
  });
  it("publishes the same container on the next attempt when it was not known yet", async () => {
    const fake = platform();
    fake.next("POST", { answer: graphError(24, 4279009) });
    const channel = threads(options(fake.fetch));
    await expect(channel.send(account, reply)).rejects.toMatchObject({ code: "platform-unavailable" });
    await channel.send(account, reply);
    expect([fake.containers.length, fake.held()]).toEqual([1, [reply.text]]);
  });
  it("does not publish again what is no container any more", async () => {
    const fake = platform();
    fake.next("POST", { after: timeout });
    const channel = threads(options(fake.fetch));
    await expect(channel.send(account, reply)).rejects.toMatchObject({ code: "platform-uncertain" });
    fake.next("GET", { answer: graphError(100) }, /container-1$/);
    await expect(channel.send(account, reply)).rejects.toMatchObject({
      code: "platform-uncertain",
      facts: { platform: "container-gone" },
    });
    expect(fake.held()).toHaveLength(1);
  });
  it("says that what it answers is gone when the container is refused", async () => {
    const fake = platform();
    fake.next("POST", { answer: graphError(24, 4279009) }, /threads$/);
    await expect(threads(options(fake.fetch)).send(account, reply)).rejects.toMatchObject({
      code: "platform-refused",
      facts: { why: "parent-gone" },
    });
  });
  it("waits when the day's posts are used up, and answers all the same", async () => {
    const fake = platform();
    const channel = threads(options(fake.fetch));
    for (const text of ["un", "deux"]) await channel.send(account, post({ text, id: `x.${text}` }));
    await expect(channel.send(account, post({ text: "trois" }))).rejects.toMatchObject({
      code: "platform-unavailable",
      facts: { limited: true },
    });
    await channel.send(account, reply);
  });
  it("reposts, and finds the repost", async () => {
    const fake = platform();
    const channel = threads(options(fake.fetch));
    const repost = outgoing(account, { kind: "repost", to: { externalId: "55", conversationId: "55" } });
    expect(await channel.find(account, repost)).toBe("absent");
    expect(await channel.send(account, repost)).toEqual({ externalId: "77" });
    expect(await channel.find(account, repost)).toEqual({ externalId: "77" });
  });
});
