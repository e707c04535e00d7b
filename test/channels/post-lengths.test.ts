import { describe, expect, it } from "vitest";
import { blueskyRules } from "../../shared/channels/bluesky/rules.ts";
import { instagramRules } from "../../shared/channels/instagram/rules.ts";
import { linkedinRules } from "../../shared/channels/linkedin/rules.ts";
import { mastodonRules } from "../../shared/channels/mastodon/rules.ts";
import { telegramRules } from "../../shared/channels/telegram/rules.ts";
import { xRules } from "../../shared/channels/x/rules.ts";
import { youtubeRules } from "../../shared/channels/youtube/rules.ts";
import type { Department } from "../../shared/domain/department/department.ts";
import type { OutgoingMedia } from "../../shared/domain/outgoing/outgoing.ts";
import type { ChannelRules } from "../../shared/ports.ts";
import { checkPost } from "../../shared/steps/posts/check-post.ts";
import { legLengths } from "../../shared/steps/posts/post-lengths.ts";
import { aPost } from "../fakes/build-post.ts";
import { testDepartment } from "../fakes/department.ts";
import { fakePorts } from "../fakes/ports.ts";

/** A post is counted as it will be put: with its link where that goes into the words, and by the limit that holds beside
 * pictures and films. What passes here and is refused there leaves one language standing alone. */

const LINK = "https://canada.ca/en";
const picture: OutgoingMedia = { kind: "image", key: "media/a.jpg", contentType: "image/jpeg", alt: "A counter." };
const film: OutgoingMedia = { kind: "video", key: "media/a.mp4", contentType: "video/mp4", alt: "A counter." };

async function fits(rules: ChannelRules, text: string, also: { link?: string; media?: OutgoingMedia[] } = {}) {
  const account = { channel: rules.name, account: "Both", id: "1", language: "both" as const };
  const department: Department = { ...testDepartment, channels: [account] as never };
  const ports = { ...fakePorts({ department }), channel: () => rules };
  const half = { text, media: [], ...also };
  const targets = [{ key: "k", channel: rules.name, en: "Both", fr: "Both" }];
  const [length] = await legLengths(ports, aPost("one", { halves: { en: half, fr: half }, targets }));
  return length?.ok;
}
const of = (length: number) => "a".repeat(length);

describe("a picture of a kind that the platform refuses", () => {
  it.each([
    ["image/jpeg", []],
    ["image/png", [{ code: "no-such-media", half: "fr", channel: "instagram" }]],
  ])("is found before either half goes out: %s", async (contentType, problems) => {
    const account = { channel: "instagram", account: "Both", id: "1", language: "both" };
    const department: Department = { ...testDepartment, channels: [account] as never };
    const ports = { ...fakePorts({ department }), channel: () => instagramRules };
    const [en, fr] = [
      { text: "Apply.", media: [picture] },
      { text: "Demandez.", media: [{ ...picture, contentType }] },
    ];
    const targets = [{ key: "k", channel: "instagram" as const, en: "Both", fr: "Both" }];
    const found = await checkPost(ports, aPost("one", { halves: { en, fr }, targets }));
    expect(found.filter(({ code }) => code === "no-such-media")).toEqual(problems);
  });
});

describe("a post is as long as the platform takes", () => {
  it.each([
    ["Telegram, words", telegramRules, 4096, {}],
    ["Telegram, beside a picture", telegramRules, 1024, { media: [picture] }],
    ["Telegram, with a link behind an empty line", telegramRules, 4096 - 2 - LINK.length, { link: LINK }],
    ["YouTube, a film's description", youtubeRules, 5000, { media: [film] }],
    ["Bluesky, with a link beside a picture", blueskyRules, 300 - 2 - LINK.length, { media: [picture], link: LINK }],
    ["Bluesky, with a link's card", blueskyRules, 300, { link: LINK }],
    ["X, with a link behind a space", xRules, 280 - 1 - 23, { link: LINK }],
    ["Mastodon, where it names nobody", mastodonRules, 500, {}],
    ["LinkedIn, longer than a comment", linkedinRules, 3000, {}],
    ["LinkedIn, with a link beside a picture", linkedinRules, 3000 - 1 - LINK.length, { media: [picture], link: LINK }],
  ] as const)("%s", async (_name, rules, longest, also) => {
    const more = { ...also } as { link?: string; media?: OutgoingMedia[] };
    expect([await fits(rules, of(longest), more), await fits(rules, of(longest + 1), more)]).toEqual([true, false]);
  });
  it("YouTube counts bytes, and signs that it does not take as what stands for them", async () => {
    expect([await fits(youtubeRules, "é".repeat(2500)), await fits(youtubeRules, "é".repeat(2501))]).toEqual([
      ...[true, false],
    ]);
    expect(await fits(youtubeRules, `<${of(4998)}`)).toBe(false);
  });
});
