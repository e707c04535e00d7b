import { describe, expect, it } from "vitest";
import { outgoingHash } from "../../shared/domain/outgoing/outgoing.ts";
import { pairHash } from "../../shared/domain/posts/post-pair.ts";
import { aMessage, anOutgoing } from "../fakes/build.ts";
import { aPost } from "../fakes/build-post.ts";

/** What was agreed to, known again from a table that gives fields back in an order of its own. */

const file = { kind: "image" as const, key: "posts/a.png", contentType: "image/png", alt: "A counter" };
const backwards = <T extends object>(value: T): T => Object.fromEntries(Object.entries(value).reverse()) as T;

describe("the hash of what was agreed to", () => {
  const reply = anOutgoing(aMessage("m"), "o", { media: [file] });
  it("is the same for the same file, in whatever order its fields come", () => {
    expect(outgoingHash({ ...reply, media: [backwards(file)] })).toBe(outgoingHash(reply));
    const pair = aPost("p");
    const withFile = (one: typeof file) => ({
      ...pair,
      halves: { ...pair.halves, en: { ...pair.halves.en, media: [one] } },
    });
    expect(pairHash(withFile(backwards(file)))).toBe(pairHash(withFile(file)));
  });
  it.each([
    ["another file", { key: "posts/b.png" }],
    ["another description", { alt: "Another" }],
    ["captions", { captions: "posts/a.vtt" }],
  ])("is another with %s", (_name, over) => {
    expect(outgoingHash({ ...reply, media: [{ ...file, ...over }] })).not.toBe(outgoingHash(reply));
  });
  it("is another without the file, and with it a second time", () => {
    const { media: _, ...bare } = reply;
    const hashes = [reply, bare, { ...reply, media: [file, file] }].map((one) => outgoingHash(one));
    expect(new Set(hashes).size).toBe(3);
  });
});
