import { describe, expect, it } from "vitest";
import { facebook } from "../../shared/channels/facebook/index.ts";
import type { MessageEvent } from "../../shared/domain/message/message.ts";
import { noNetwork, options } from "./builders.ts";
import { delivery, manyComments } from "./facebook-world.ts";

/** What a delivery of Facebook is read as. */

describe("deliveries of Facebook", () => {
  const deaf = facebook(options(noNetwork));
  const only = (value: unknown, time?: number): MessageEvent => deaf.parse(delivery(value, time))[0] as MessageEvent;

  it("is as old as the delivery when a comment was edited long after it was written", () => {
    const value = {
      item: "comment",
      verb: "edited",
      comment_id: "2_3",
      post_id: "1_2",
      created_time: 1795440000,
      message: "b",
    };
    expect(only(value, 1795446060).atMs).toBe(1795446060000);
  });
  it.each([
    ["add", "created"],
    ["edit", "edited"],
    ["edited", "edited"],
    ["update", "edited"],
    ["remove", "deleted"],
    ["delete", "deleted"],
    ["hide", "hidden"],
    ["unhide", "unhidden"],
  ])("takes %s for %s", (verb, change) => {
    expect(only({ item: "comment", verb, comment_id: "2_3", post_id: "1_2", message: "m" }).change).toBe(change);
  });
  it("asks for the text that a delivery left out, and takes a picture without words as it is", () => {
    const value = { item: "comment", verb: "add", comment_id: "2_3", post_id: "1_2", created_time: 1795446000 };
    expect(only(value)).toMatchObject({ needsRead: true });
    expect(only({ ...value, photo: "https://cdn.test/1.jpg" })).toMatchObject({
      text: "",
      attachments: [{ kind: "image", url: "https://cdn.test/1.jpg" }],
    });
  });
  it("takes nobody for the author when the platform names none", () => {
    const value = { item: "comment", verb: "add", comment_id: "2_3", post_id: "1_2", from: null, message: "m" };
    expect(only(value)).not.toHaveProperty("author");
  });
  it("links to nothing but Facebook", () => {
    const value = {
      item: "comment",
      verb: "add",
      comment_id: "2_3",
      post_id: "1_2",
      message: "m",
      post: { permalink_url: "https://evil.test/" },
    };
    expect(only(value).permalink).toBe("https://www.facebook.com/2_3");
  });
  it("decodes escapes, and puts no half characters into a queue", () => {
    const body = delivery({ item: "comment", verb: "add", comment_id: "2_3", post_id: "1_2", message: "MESSAGE" });
    const escaped = Buffer.from(
      body.toString().replace("MESSAGE", "\\u00e9t\\u00e9 \\ud83c\\udde8\\ud83c\\udde6 \\ud83c \\uffff"),
    );
    expect(deaf.parse(escaped)[0]).toMatchObject({ text: "été 🇨🇦 \ufffd \ufffd" });
  });
  it("reads a delivery of 1,000 updates and 3 MB whole", () => {
    const body = manyComments(1000, "é".repeat(1500));
    expect(body.length).toBeGreaterThan(3_000_000);
    const events = deaf.parse(body) as MessageEvent[];
    expect(new Set(events.map((one) => one.externalId)).size).toBe(1000);
  });
});
