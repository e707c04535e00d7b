import { describe, expect, it } from "vitest";
import type { Outgoing } from "../../shared/domain/outgoing/outgoing.ts";
import { postsMade } from "../../shared/domain/outgoing/posts-made.ts";
import { aMessage, anOutgoing } from "../fakes/build.ts";

const part = (text: string) => ({ text, textKey: text });

describe("the posts that a message of ours is on its platform", () => {
  it.each<[string, Partial<Outgoing>, Outgoing["posted"]]>([
    ["one of plain words", { text: "Ten working days. See form 12.5 at the counter." }, { plain: 1, linked: 0 }],
    ["one with an address", { text: "Voir https://canada.ca/passeport." }, { plain: 0, linked: 1 }],
    ["one with an address that has no scheme", { text: "See canada.ca/passport" }, { plain: 0, linked: 1 }],
    ["a post whose link stands beside its words", { kind: "post", link: "https://canada.ca" }, { plain: 0, linked: 1 }],
    ["a private message", { kind: "private-reply", text: "Hello" }, { plain: 1, linked: 0 }],
    [
      "a thread, each part of it",
      { parts: [part("1/3 One"), part("2/3 https://canada.ca"), part("3/3 Three")] },
      { plain: 2, linked: 1 },
    ],
    ["none: a repost", { kind: "repost" }, undefined],
    ["none: a comment hidden", { kind: "hide" }, undefined],
  ])("%s", (_, over, posted) => {
    expect(postsMade(anOutgoing(aMessage("renewal"), "1", { text: "Hello", ...over }))).toEqual(posted);
  });
});
