import { describe, expect, it } from "vitest";
import { linkedin } from "../../shared/channels/linkedin/index.ts";
import { options, outgoing } from "./builders.ts";
import { fakePlatform, json, socketError } from "./fake-platform.ts";
import { account, platform, post, to } from "./linkedin-world.ts";

/** What we publish on LinkedIn. */

describe("a post on LinkedIn", () => {
  const picture = { kind: "image", key: "a.png", contentType: "image/png", alt: "Un guichet" } as const;
  const film = { kind: "video", key: "f.mp4", contentType: "video/mp4", alt: "Un film", captions: "f.vtt" } as const;
  const media = {
    bytes: async (key: string) =>
      Buffer.from(key.endsWith("vtt") ? "WEBVTT\n\n00:01.000 --> 00:02.000\nBonjour\n" : "0123456789"),
    url: async () => "",
  };

  it("escapes what would be markup, keeps hashtags, and is found as it was written", async () => {
    const fake = platform();
    const channel = linkedin(options(fake.fetch));
    const words = post({ text: "Délai (8 à 10 semaines) *sauf* @été #MonPasseport # {a|b} \\ <c> [d] ~e_f" });
    const { externalId } = await channel.send(account, words);
    expect(fake.posts[0]).toMatchObject({
      commentary:
        "Délai \\(8 à 10 semaines\\) \\*sauf\\* \\@été #MonPasseport \\# \\{a\\|b\\} \\\\ \\<c\\> \\[d\\] \\~e\\_f",
      visibility: "PUBLIC",
      lifecycleState: "PUBLISHED",
      author: account.id,
    });
    expect(await channel.find(account, words)).toMatchObject({ externalId });
    expect(await channel.find(account, { ...words, text: "Autre" })).toBe("absent");
  });
  it("carries one picture, or several, with what they show", async () => {
    const fake = platform();
    const channel = linkedin(options(fake.fetch, { media }));
    await channel.send(account, post({ media: [picture] }));
    await channel.send(
      account,
      post({ id: "other", media: [picture, { ...picture, alt: "Deux" }], link: "https://canada.ca/x" }),
    );
    expect(fake.posts.map(({ content }) => content)).toEqual([
      {
        multiImage: {
          images: [
            { id: "urn:li:image:C1", altText: "Un guichet" },
            { id: "urn:li:image:C2", altText: "Deux" },
          ],
        },
      },
      { media: { id: "urn:li:image:C0", altText: "Un guichet" } },
    ]);
    expect(String(fake.posts[0]?.commentary)).toMatch(/ https:\/\/canada\.ca\/x$/);
    expect(fake.uploads[0]).toMatchObject({ authorization: "Bearer AQXtoken" });
  });
  it("carries a film in the parts that LinkedIn asks for, with its captions", async () => {
    const fake = platform();
    await linkedin(options(fake.fetch, { media })).send(account, post({ media: [film] }));
    expect(fake.uploads.map(({ to: where }) => where)).toEqual(["part1", "part2", "captions", "finalize"]);
    expect(fake.uploads.slice(0, 2).map(({ bytes }) => Buffer.from(bytes as Uint8Array).toString())).toEqual([
      "0123",
      "456789",
    ]);
    expect(fake.uploads.at(-1)?.bytes).toEqual({
      finalizeUploadRequest: {
        video: "urn:li:video:C5",
        uploadToken: "token",
        uploadedPartIds: ["etag-1", "etag-2"],
      },
    });
    const file = (fake.uploads[2]?.bytes as { file?: Blob } | undefined)?.file;
    expect(await file?.text()).toBe("1\n00:00:01,000 --> 00:00:02,000\nBonjour\n");
    expect(fake.posts[0]).toMatchObject({ content: { media: { id: "urn:li:video:C5", title: "Un film" } } });
  });
  it("waits for a film that LinkedIn works on, and does not upload it anew", async () => {
    const fake = platform();
    fake.state.video = "PROCESSING";
    const channel = linkedin(options(fake.fetch, { media }));
    const words = post({ media: [film] });
    await expect(channel.send(account, words)).rejects.toMatchObject({
      code: "platform-unavailable",
      facts: { platform: "media-processing" },
    });
    fake.state.video = "AVAILABLE";
    await channel.send(account, words);
    expect([fake.uploads.length, fake.posts.length]).toEqual([4, 1]);
    fake.state.video = "PROCESSING_FAILED";
    await expect(channel.send(account, { ...words, id: "other" })).rejects.toMatchObject({ facts: { why: "media" } });
  });
  it("carries its link as a card", async () => {
    const fake = platform();
    await linkedin(options(fake.fetch)).send(account, post({ link: "https://canada.ca/passeport" }));
    expect(fake.posts[0]).toMatchObject({
      content: { article: { source: "https://canada.ca/passeport", title: "canada.ca/passeport" } },
    });
  });
  it("gives its token to no other address", async () => {
    const fake = fakePlatform({
      "POST /rest/images": () =>
        json({ value: { uploadUrl: "https://elsewhere.example/x", image: "urn:li:image:C1" } }),
    });
    await expect(
      linkedin(options(fake.fetch, { media })).send(account, post({ media: [picture] })),
    ).rejects.toMatchObject({
      code: "platform-refused",
      facts: { platform: "upload-address" },
    });
    expect(fake.calls).toHaveLength(1);
  });
  it.each(["before", "after"] as const)("stands there once, whichever call breaks %s its work", async (when) => {
    for (let broken = 0; broken < 3; broken++) {
      const fake = platform();
      let calls = 0;
      const fetch: typeof globalThis.fetch = async (input, init) => {
        const here = init?.method !== "GET" && calls++ === broken;
        if (here && when === "before") throw socketError("ECONNRESET");
        const answer = await fake.fetch(input, init);
        if (here) throw socketError("ECONNRESET");
        return answer;
      };
      const channel = linkedin(options(fetch, { media }));
      const words = post({ media: [picture] });
      // Initialize, upload: certain that nothing stands there. Then the post itself.
      const code = broken < 2 ? "platform-unavailable" : "platform-uncertain";
      await expect(channel.send(account, words)).rejects.toMatchObject({ code });
      if ((await channel.find(account, words)) === "absent") await channel.send(account, words);
      expect(fake.posts, `broken ${when} call ${broken}`).toHaveLength(1);
    }
  });
  it("is passed on with words of our own, a comment is not", async () => {
    const fake = platform();
    const channel = linkedin(options(fake.fetch));
    const share = "urn:li:share:7095000000000000001";
    const repost = outgoing(account, {
      kind: "repost",
      text: "À lire",
      to: { externalId: share, conversationId: share },
    });
    const { externalId } = await channel.send(account, repost);
    expect(fake.posts[0]).toMatchObject({ reshareContext: { parent: share }, commentary: "À lire" });
    expect(await channel.find(account, repost)).toMatchObject({ externalId });
    await expect(channel.send(account, { ...repost, to })).rejects.toMatchObject({ facts: { why: "unsupported" } });
  });
});
