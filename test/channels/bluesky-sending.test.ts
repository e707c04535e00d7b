import { describe, expect, it } from "vitest";
import { bluesky } from "../../shared/channels/bluesky/index.ts";
import type { OutgoingMedia } from "../../shared/domain/outgoing/outgoing.ts";
import { account, OURS, ours, QUESTION, to } from "./bluesky-world.ts";
import { NOW_MS, options, outgoing } from "./builders.ts";
import { CITIZEN, fakeBluesky, postUri, xrpcError } from "./fake-bluesky.ts";
import { json } from "./fake-platform.ts";

/** What goes out on Bluesky, and what is hidden there. */

describe("bluesky sending", () => {
  const reply = outgoing(account, { to });
  const world = () => {
    const fake = fakeBluesky();
    fake.show("3n2ykvbellk2v", "À quelle heure ?");
    return { fake, channel: bluesky(options(fake.fetch)) };
  };
  const written = (fake: ReturnType<typeof fakeBluesky>) =>
    [...fake.repository.values()].find((one) => one.uri.includes(account.id))?.value;

  it("is done once however often it is tried, by whichever process", async () => {
    const { fake, channel } = world();
    const first = await channel.send(account, reply);
    const second = await bluesky(options(fake.fetch, { nowMs: () => NOW_MS + 60_000 })).send(account, reply);
    expect(second).toEqual(first);
    expect(fake.state.commits).toBe(1);
  });
  it("is dated when it was let go, not when it was first written: a day apart, the app calls it an archive", async () => {
    const { fake, channel } = world();
    const releasedAt = "2026-11-25T09:00:00.000Z";
    await channel.send(account, { ...reply, releasedAt });
    expect(written(fake)).toMatchObject({ createdAt: releasedAt });
    expect(await channel.find(account, { ...reply, releasedAt })).toMatchObject({ externalId: expect.any(String) });
  });
  it("names its parent and the beginning of the conversation by content", async () => {
    const { fake, channel } = world();
    await channel.send(account, reply);
    const question = { uri: QUESTION, cid: "cid-3n2ykvbellk2v-1" };
    expect(written(fake)).toMatchObject({ reply: { root: question, parent: question }, langs: ["fr"] });
    const root = { uri: postUri("root"), cid: "cid-root" };
    fake.show("below", "Et le dimanche ?", { reply: { root, parent: question } });
    await channel.send(account, { ...reply, id: "other.1", to: { ...to, externalId: postUri("below") } });
    expect([...fake.repository.values()].at(-1)?.value).toMatchObject({
      reply: { root, parent: { uri: postUri("below") } },
    });
  });
  it("goes on below its own part, which the view does not show yet, in the conversation of the question", async () => {
    const { fake, channel } = world();
    const { externalId } = await channel.send(account, { ...reply, id: "thread.1-1" });
    const below = { ...reply, id: "thread.1-2", to: { ...to, externalId, root: QUESTION } };
    await channel.send(account, below);
    expect(fake.shown.has(externalId)).toBe(false);
    expect([...fake.repository.values()].at(-1)?.value).toMatchObject({
      reply: {
        root: { uri: QUESTION, cid: "cid-3n2ykvbellk2v-1" },
        parent: { uri: externalId, cid: fake.repository.get(externalId)?.cid },
      },
    });
    fake.repository.delete(externalId);
    await expect(channel.send(account, { ...below, id: "thread.1-3" })).rejects.toMatchObject({
      code: "platform-refused",
      facts: { why: "parent-gone" },
    });
  });
  it("marks links and mentions by their bytes", async () => {
    const { fake, channel } = world();
    await channel.send(account, { ...reply, text: "Été 🇨🇦 @citoyen.test : canada.ca/passeport. @personne.test" });
    const text = Buffer.from(String(written(fake)?.text));
    const facets = written(fake)?.facets as { index: { byteStart: number; byteEnd: number }; features: object[] }[];
    expect(
      facets.map(({ index, features }) => [text.subarray(index.byteStart, index.byteEnd).toString(), features[0]]),
    ).toEqual([
      ["@citoyen.test", { $type: "app.bsky.richtext.facet#mention", did: CITIZEN }],
      ["canada.ca/passeport", { $type: "app.bsky.richtext.facet#link", uri: "https://canada.ca/passeport" }],
    ]);
  });
  it("carries both languages when it was written in both", async () => {
    const { fake, channel } = world();
    await channel.send(account, { ...reply, language: "en+fr" });
    expect(written(fake)?.langs).toEqual(["en", "fr"]);
  });
  it("looks first whether the question still stands, since the server would accept the reply", async () => {
    const { fake, channel } = world();
    fake.shown.delete(QUESTION);
    await expect(channel.send(account, reply)).rejects.toMatchObject({ facts: { platform: "parent-not-found" } });
    expect(fake.held()).toEqual([]);
  });
  it("does not reply where the author lets nobody", async () => {
    const { fake, channel } = world();
    Object.assign(fake.shown.get(QUESTION) ?? {}, { viewer: { replyDisabled: true } });
    await expect(channel.send(account, reply)).rejects.toMatchObject({ facts: { platform: "reply-disabled" } });
  });
  it("opens one session and renews it when it runs out", async () => {
    const { fake, channel } = world();
    await Promise.all([channel.find(account, reply), channel.find(account, reply)]);
    expect(fake.state.sessions).toBe(1);
    fake.state.access = "another";
    await channel.send(account, reply);
    expect(fake.state).toMatchObject({ sessions: 1, refreshed: 1, commits: 1 });
  });
  it("signs in anew when the session cannot be renewed", async () => {
    const { fake, channel } = world();
    await channel.find(account, reply);
    fake.state.access = "another";
    fake.next("POST", { answer: xrpcError(400, "ExpiredToken") });
    fake.next("POST", { answer: xrpcError(400, "ExpiredToken") });
    await channel.send(account, reply);
    expect(fake.state).toMatchObject({ sessions: 2, commits: 1 });
  });
  it("tries to sign in again after it failed", async () => {
    const { fake, channel } = world();
    fake.next("POST", { answer: xrpcError(401, "AuthenticationRequired") });
    await expect(channel.find(account, reply)).rejects.toMatchObject({ code: "platform-access" });
    expect(await channel.find(account, reply)).toBe("absent");
  });
});

describe("bluesky posts", () => {
  const file = (kind: "image" | "video", over: Partial<OutgoingMedia> = {}): OutgoingMedia => ({
    kind,
    key: `posts/${kind}`,
    contentType: kind === "image" ? "image/png" : "video/mp4",
    alt: `Ce que montre ${kind}`,
    ...over,
  });
  const post = (over: Partial<ReturnType<typeof outgoing>>) =>
    outgoing(account, { kind: "post", text: "Voici", ...over });
  const world = () => {
    const fake = fakeBluesky();
    return { fake, channel: bluesky(options(fake.fetch)) };
  };
  const record = (fake: ReturnType<typeof fakeBluesky>) =>
    [...fake.repository.values()].at(-1)?.value as Record<string, unknown>;
  const blob = (mimeType: string) => expect.objectContaining({ $type: "blob", mimeType, size: expect.any(Number) });

  it("carry up to four pictures with what they show", async () => {
    const { fake, channel } = world();
    await channel.send(account, post({ media: [file("image"), file("image", { key: "b", alt: "B" })] }));
    expect(record(fake).embed).toEqual({
      $type: "app.bsky.embed.images",
      images: [
        { image: blob("image/png"), alt: "Ce que montre image" },
        { image: blob("image/png"), alt: "B" },
      ],
    });
    const five = post({ media: Array.from({ length: 5 }, (_, place) => file("image", { key: `${place}` })) });
    await expect(channel.send(account, five)).rejects.toMatchObject({ facts: { why: "media" } });
  });
  it("carry one film with what it shows and says", async () => {
    const { fake, channel } = world();
    await channel.send(account, post({ media: [file("video", { captions: "posts/video.vtt" })] }));
    expect(record(fake).embed).toEqual({
      $type: "app.bsky.embed.video",
      video: blob("video/mp4"),
      alt: "Ce que montre video",
      captions: [{ lang: "fr", file: blob("text/vtt") }],
    });
    expect(fake.uploads()).toEqual(["video/mp4", "text/vtt"]);
  });
  it.each([
    ["a film of another kind", [file("video", { contentType: "video/quicktime" })]],
    ["a film and a picture", [file("video"), file("image")]],
    ["a picture and a film", [file("image"), file("video")]],
  ])("refuse %s before anything is uploaded", async (_name, media) => {
    const { fake, channel } = world();
    await expect(channel.send(account, post({ media }))).rejects.toMatchObject({ facts: { why: "media" } });
    expect(fake.uploads()).toEqual([]);
  });
  it("refuse a picture that is too large", async () => {
    const fake = fakeBluesky();
    const media = { bytes: async () => Buffer.alloc(2_000_001), url: async () => "" };
    const channel = bluesky(options(fake.fetch, { media }));
    await expect(channel.send(account, post({ media: [file("image")] }))).rejects.toMatchObject({
      facts: { platform: "BlobTooLarge", why: "media" },
    });
  });
  it("carry a link as a card; beside pictures it stands in the text", async () => {
    const { fake, channel } = world();
    const link = "https://www.canada.ca/passeport";
    await channel.send(account, post({ link }));
    expect(record(fake)).toMatchObject({
      text: "Voici",
      embed: {
        $type: "app.bsky.embed.external",
        external: { uri: link, title: "canada.ca/passeport", description: "" },
      },
    });
    await channel.send(account, post({ id: "m.2", link, media: [file("image")] }));
    expect(record(fake)).toMatchObject({ text: `Voici\n\n${link}`, facets: [{ features: [{ uri: link }] }] });
  });
  it("are published once when the sender dies between uploading and publishing, whoever goes on", async () => {
    const { fake } = world();
    const job = post({ media: [file("image")] });
    const dies: typeof fetch = async (input, init) => {
      if (String(input).endsWith("putRecord")) throw new Error("killed");
      return fake.fetch(input, init);
    };
    await expect(bluesky(options(dies)).send(account, job)).rejects.toThrow();
    const second = bluesky(options(fake.fetch));
    expect(await second.find(account, job)).toBe("absent");
    await second.send(account, job);
    await bluesky(options(fake.fetch)).send(account, job);
    expect(fake.state.commits).toBe(1);
  });
  it("are certainly not there when an upload failed", async () => {
    const { fake, channel } = world();
    await channel.find(account, post({}));
    fake.next("POST", { answer: () => json({}, 503) });
    await expect(channel.send(account, post({ media: [file("image")] }))).rejects.toMatchObject({
      code: "platform-unavailable",
    });
    fake.next("POST", { answer: () => json({}) });
    await expect(channel.send(account, post({ media: [file("image")] }))).rejects.toMatchObject({
      code: "platform-unavailable",
    });
  });
});

describe("bluesky hiding", () => {
  it("leaves the threads of others alone", async () => {
    const fake = fakeBluesky();
    fake.show("3n2ykvbellk2v", "À quelle heure ?");
    expect(await bluesky(options(fake.fetch)).hide(account, QUESTION, true)).toBe("unsupported");
    const root = { uri: postUri("root"), cid: "cid-root" };
    fake.show("below", "Et le dimanche ?", { reply: { root, parent: root } });
    expect(await bluesky(options(fake.fetch)).hide(account, postUri("below"), true)).toBe("unsupported");
    expect(fake.hidden()).toEqual([]);
  });
  it("keeps who may reply, and what was hidden before", async () => {
    const fake = ours();
    const uri = `at://${account.id}/app.bsky.feed.threadgate/3n2ykvbdamk2v`;
    const value = { post: OURS, createdAt: "2026-01-01T00:00:00.000Z", allow: [], hiddenReplies: [postUri("a")] };
    fake.repository.set(uri, { uri, cid: "gate-1", value });
    await bluesky(options(fake.fetch)).hide(account, QUESTION, true);
    expect(fake.repository.get(uri)?.value).toEqual({
      ...value,
      $type: "app.bsky.feed.threadgate",
      hiddenReplies: [postUri("a"), QUESTION],
    });
  });
  it("tries again later when somebody else changed the gate", async () => {
    const fake = ours();
    fake.next("POST", { after: () => new TypeError("fetch failed") });
    const channel = bluesky(options(fake.fetch));
    await channel.hide(account, QUESTION, true).catch(() => undefined);
    await channel.hide(account, QUESTION, true);
    fake.next("POST", { answer: xrpcError(400, "InvalidSwap") });
    await expect(channel.hide(account, QUESTION, false)).rejects.toMatchObject({ code: "platform-unavailable" });
    expect(fake.hidden()).toEqual([QUESTION]);
  });
  it("says that what it should hide is gone, or that the gate is full", async () => {
    const channel = bluesky(options(fakeBluesky().fetch));
    await expect(channel.hide(account, QUESTION, true)).rejects.toMatchObject({ facts: { why: "parent-gone" } });
    const fake = ours();
    const uri = `at://${account.id}/app.bsky.feed.threadgate/3n2ykvbdamk2v`;
    const hiddenReplies = Array.from({ length: 300 }, (_, place) => postUri(`p${place}`));
    fake.repository.set(uri, { uri, cid: "gate-1", value: { post: OURS, hiddenReplies } });
    await expect(bluesky(options(fake.fetch)).hide(account, QUESTION, true)).rejects.toMatchObject({
      code: "platform-refused",
    });
  });
});
