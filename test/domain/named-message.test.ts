import { describe, expect, it } from "vitest";
import { type ChannelName, messageId } from "../../shared/domain/message/message.ts";
import { idsNamed } from "../../shared/domain/message/named-message.ts";

/** A message by the address that somebody copied. */

const CHANNELS: ChannelName[] = ["facebook", "x", "youtube", "linkedin", "bluesky", "telegram", "mastodon"];
const accounts = CHANNELS.map((channel) => ({ channel, account: "us" }));

describe("an address on a platform", () => {
  it.each<[ChannelName, string, string]>([
    ["facebook", "https://www.facebook.com/passport/posts/12?comment_id=34", "12_34"],
    ["facebook", "https://m.facebook.com/permalink.php?story_fbid=12&id=9&comment_id=1&reply_comment_id=34", "12_34"],
    ["facebook", "https://www.facebook.com/9_12", "9_12"],
    ["x", "https://x.com/somebody/status/1790", "1790"],
    ["x", "https://x.com/i/web/status/1790?s=20", "1790"],
    ["youtube", "https://www.youtube.com/watch?v=a&lc=Ugx.b", "Ugx.b"],
    [
      "linkedin",
      "https://www.linkedin.com/feed/update/urn:li:activity:1?commentUrn=urn%3Ali%3Acomment%3A%28activity%3A1%2C2%29",
      "urn:li:comment:(urn:li:activity:1,2)",
    ],
    ["bluesky", "https://bsky.app/profile/did:plc:abc/post/3k", "at://did:plc:abc/app.bsky.feed.post/3k"],
    ["telegram", "https://t.me/c/100/7", "-100100:7"],
    ["mastodon", "https://social.example/@sam/1142", "1142"],
  ])("of %s names its message: %s", (channel, address, externalId) => {
    expect(idsNamed(address, accounts)).toContain(messageId(channel, "us", externalId));
  });

  it("of one platform names none of another", () => {
    const named = idsNamed("https://evil.example/status/1790?lc=1", accounts);
    for (const channel of ["facebook", "x", "youtube"] as const)
      expect(named).not.toContain(messageId(channel, "us", "1790"));
  });
});

it.each(["abc", "https://console.example/messages/abc?view=mine", " /messages/abc/ "])(
  "our own is its id: %s",
  (own) => {
    expect(idsNamed(own, accounts)[0]).toBe("abc");
  },
);

it.each(["", "https://", "https://x.com/%E0%A4%A", "🙂"])("never throws: %s", (written) => {
  expect(() => idsNamed(written, accounts)).not.toThrow();
});
