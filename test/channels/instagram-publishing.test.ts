import { describe, expect, it } from "vitest";
import { instagram } from "../../shared/channels/instagram/index.ts";
import type { OutgoingMedia } from "../../shared/domain/outgoing/outgoing.ts";
import { noNetwork, options, outgoing } from "./builders.ts";
import { timeout } from "./fake-platform.ts";
import { account, graphError, platform, to } from "./instagram-world.ts";

/** What we publish on Instagram. */

describe("publishing on Instagram", () => {
  const picture: OutgoingMedia = { kind: "image", key: "a.jpg", contentType: "image/jpeg", alt: "Un passeport" };
  const film: OutgoingMedia = { kind: "video", key: "b.mp4", contentType: "video/mp4", alt: "Comment faire" };
  const post = (media: OutgoingMedia[], more: object = {}) =>
    outgoing(account, { kind: "post", to: { externalId: "", conversationId: "" }, media, ...more });
  const reply = outgoing(account, { to });

  it.each([
    ["a picture", [picture], { image_url: "https://media.test/a.jpg", alt_text: "Un passeport" }],
    ["a film", [film], { media_type: "REELS", video_url: "https://media.test/b.mp4" }],
  ])("publishes %s", async (_name, media, body) => {
    const fake = platform();
    const channel = instagram(options(fake.fetch));
    const sent = await channel.send(account, post(media));
    expect(fake.containers).toEqual([{ ...body, caption: reply.text }]);
    expect(await channel.find(account, post(media))).toEqual(sent);
  });
  it("publishes several pictures and films as one post", async () => {
    const fake = platform();
    await instagram(options(fake.fetch)).send(account, post([picture, film]));
    expect(fake.containers).toEqual([
      { image_url: "https://media.test/a.jpg", alt_text: "Un passeport", is_carousel_item: true },
      { media_type: "VIDEO", video_url: "https://media.test/b.mp4", is_carousel_item: true },
      { media_type: "CAROUSEL", children: "container-1,container-2", caption: reply.text },
    ]);
    expect(fake.posts).toHaveLength(1);
  });
  it.each([
    ["words alone", post([]), "media"],
    ["a picture of another kind", post([{ ...picture, contentType: "image/png" }]), "media"],
    ["an address to open", post([picture], { link: "https://canada.ca" }), "unsupported"],
  ])("refuses %s before anything is called", async (_name, wrong, why) => {
    await expect(instagram(options(noNetwork)).send(account, wrong)).rejects.toMatchObject({
      code: "platform-refused",
      facts: { why },
    });
  });
  it("waits for the film, and publishes the same container on the next attempt", async () => {
    const fake = platform();
    fake.states.splice(0, 1, "IN_PROGRESS", "FINISHED");
    const channel = instagram(options(fake.fetch));
    await expect(channel.send(account, post([film]))).rejects.toMatchObject({
      code: "platform-unavailable",
      facts: { platform: "container-in-progress", retryAfterSeconds: 30 },
    });
    await channel.send(account, post([film]));
    expect([fake.containers.length, fake.posts.length]).toEqual([1, 1]);
  });
  it("never publishes a second time what may have been published", async () => {
    const fake = platform();
    fake.next("POST", { after: timeout }, /media_publish$/);
    const channel = instagram(options(fake.fetch));
    await expect(channel.send(account, post([picture]))).rejects.toMatchObject({ code: "platform-uncertain" });
    fake.states[0] = "PUBLISHED";
    await expect(channel.send(account, post([picture]))).rejects.toMatchObject({ code: "platform-uncertain" });
    expect(fake.posts).toHaveLength(1);
  });
  it("knows for certain that nothing was published when the container was not made", async () => {
    const fake = platform();
    fake.next("POST", { before: timeout }, /media$/);
    await expect(instagram(options(fake.fetch)).send(account, post([picture]))).rejects.toMatchObject({
      code: "platform-unavailable",
    });
  });
  it("waits when the container is not ready to be published", async () => {
    const fake = platform();
    fake.next("POST", { answer: graphError(9007, 2207027) }, /media_publish$/);
    await expect(instagram(options(fake.fetch)).send(account, post([picture]))).rejects.toMatchObject({
      code: "platform-unavailable",
      facts: { platform: "9007/2207027" },
    });
  });
  it("gives up on media that the platform cannot take", async () => {
    const fake = platform();
    fake.states[0] = "ERROR";
    await expect(instagram(options(fake.fetch)).send(account, post([film]))).rejects.toMatchObject({
      code: "platform-refused",
      facts: { why: "media", detail: "said the platform" },
    });
  });
  it("waits when the day's posts are used up", async () => {
    const fake = platform();
    const channel = instagram(options(fake.fetch));
    for (const text of ["un", "deux"]) await channel.send(account, post([picture], { text, id: `x.${text}` }));
    await expect(channel.send(account, post([picture], { text: "trois" }))).rejects.toMatchObject({
      code: "platform-unavailable",
      facts: { limited: true, retryAfterSeconds: 3600 },
    });
    expect(fake.containers).toHaveLength(2);
  });
});
