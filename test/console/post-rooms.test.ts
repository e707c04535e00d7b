import { describe, expect, it } from "vitest";
import { rulesOf } from "../../shared/channels/rules.ts";
import { measure } from "../../shared/console/client/length.ts";
import { postRooms } from "../../shared/console/data/post-rooms.ts";
import type { Department } from "../../shared/domain/department/department.ts";
import { CHANNEL_NAMES } from "../../shared/domain/message/message.ts";
import { withLink } from "../../shared/domain/posts/link-in-text.ts";
import { accountIn } from "../../shared/domain/posts/post-pair.ts";
import { legLength } from "../../shared/steps/posts/post-lengths.ts";
import { testDepartment } from "../fakes/department.ts";

/** The editor counts a post as the server will. */

const posting = CHANNEL_NAMES.filter((name) => rulesOf(name)?.supports.outgoing.includes("post"));
const picture = { kind: "image" as const, key: "posts/a.jpg", contentType: "image/jpeg", alt: "A counter." };

describe.each(posting)("a post on %s", (channel) => {
  const account = { channel, account: "Both", id: "1", language: "both" };
  const department = { ...testDepartment, channels: [account] } as unknown as Department;
  const ports = { department, channel: rulesOf };
  const target = { channel, en: "Both", fr: "Both" };

  it.each([
    ["words", "Renouvelez à temps\u00a0: c’est prêt.", "", []],
    ["emoji", "Ready 👩‍👩‍👧‍👦 🇨🇦 ☎", "", []],
    ["a link", "Apply now", "https://canada.ca/en/services/passport", []],
    ["a link that stands in the words", "Apply: https://canada.ca/a", "https://canada.ca/a", []],
    ["a link beside a picture", "Apply now", "https://canada.ca/a", [picture]],
  ])("is counted as the server does: %s", (_name, text, link, media) => {
    const half = { text, media, ...(link === "" ? {} : { link }) };
    const [room] = postRooms(ports, [target], []);
    if (room === undefined) throw new Error("No room.");
    const said = legLength(ports, half, { ...account, name: accountIn(target, "en") } as never, []);
    const rule = room.rules[media.length > 0 ? "files" : "plain"];
    expect([measure(withLink(text, link, media.length > 0, room.link), rule.counting), rule.limit]).toEqual([
      said.used,
      said.limit,
    ]);
  });
});
