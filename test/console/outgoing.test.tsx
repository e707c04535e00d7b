import { describe, expect, it } from "vitest";
import type { Ctx } from "../../shared/console/parts/ctx.ts";
import { OutgoingCard } from "../../shared/console/parts/outgoing.tsx";
import { en, fr } from "../../shared/console/words.ts";
import type { Outgoing } from "../../shared/domain/outgoing/outgoing.ts";
import { PLATFORM_REFUSALS } from "../../shared/domain/outgoing/platform-refusal.ts";
import { byHandle, department, maya, NOW_MS, people, reply } from "../browser/example-data.ts";

/** What a card says of a reply or an action of ours, in both languages. */

const nadia = byHandle("nadia.voyage");
const later = (minutes: number): string => new Date(NOW_MS + minutes * 60_000).toISOString();

function card(language: "en" | "fr", change: Partial<Outgoing>): string {
  const ctx: Ctx = {
    words: language === "fr" ? fr : en,
    language,
    base: "",
    path: "/inbox",
    department,
    nowMs: NOW_MS,
    officer: maya,
    csrf: "token",
    people,
  };
  const html = String(<OutgoingCard ctx={ctx} outgoing={reply(nadia, change)} message={nadia} may={{ reply: true }} />);
  return html.replaceAll("&#39;", "’").replaceAll("&quot;", '"');
}

const REASONS = [
  ...Object.keys(PLATFORM_REFUSALS),
  ...["no-access", "platform-silent", "not-published", "no-account", "not-approved", "not-there"],
];

describe("a reply that failed", () => {
  const platformError = { code: "187", message: "The platform’s very words" };

  it.each(REASONS)("because of %s says so in its own sentence, and keeps the platform’s words beside it", (reason) => {
    for (const [language, words] of [
      ["en", en],
      ["fr", fr],
    ] as const) {
      const why: Record<string, { title: (platform: string) => string; text: string }> = words.outgoing.why;
      const html = card(language, { state: "failed", reason, platformError });
      expect(html).toContain(why[reason]?.title("Facebook"));
      expect(html).toContain(why[reason]?.text);
      expect(html).toContain("<q>The platform’s very words</q>");
      expect(html).toContain(`<summary>${words.errors.details}</summary>${words.errors.code("187")}</details>`);
    }
  });

  it("reads differently for each reason", () => {
    const titles = REASONS.map((reason) => en.outgoing.why[reason as "other"].title("X"));
    expect(new Set(titles).size).toBe(REASONS.length);
  });

  it.each([
    ["one-private-reply", en.replyRules.notAllowed["one-private-reply"].title],
    ["a reason of tomorrow", en.outgoing.why.other.title("Facebook")],
  ])("by a rule, or for a reason without words: %s", (reason, said) => {
    expect(card("en", { state: "failed", reason })).toContain(said);
  });
});

describe("a reply that is allowed and has not gone", () => {
  it.each([
    ["en", "Waits: Facebook must be connected again."],
    ["fr", "En attente\u00a0: il faut reconnecter Facebook."],
  ] as const)("waits for its account, with the way to the channels, in %s", (language, said) => {
    const html = card(language, {
      state: "approved",
      reason: "no-access",
      sendAfter: later(4),
      platformError: { code: "190", message: "Session has expired" },
    });
    expect(html).toContain(said);
    expect(html).toContain('href="/channels"');
    expect(html).toContain("Session has expired");
    expect(html).toContain("/undo");
  });

  it.each([
    ["en", 0, "Facebook’s limit: goes out at 11:05.", "sent automatically"],
    ["fr", 0, "Limite de Facebook\u00a0: elle partira à 11\u00a0h\u00a005.", "l’envoi est automatique"],
    ["en", 3, "Facebook’s limit: goes out at 11:05.", "sent automatically"],
    ["fr", 3, "Limite de Facebook\u00a0: elle partira à 11\u00a0h\u00a005.", "l’envoi est automatique"],
  ] as const)(
    "waits for the platform’s limit until a time, in %s, tried %i times",
    (language, attempts, until, why) => {
      const reason = attempts === 0 ? {} : { reason: "limited" };
      const html = card(language, { state: "approved", attempts, sendAfter: later(23), ...reason });
      expect(html).toContain(until);
      expect(html).toContain(why);
      expect(html).not.toContain("data-until");
    },
  );

  it("was tried before: it says so, and blames no limit", () => {
    const html = card("en", { state: "approved", attempts: 2, sendAfter: later(5) });
    expect(html).toContain(en.outgoing.again("Facebook"));
  });
});

it("a numbered thread lists its parts in order, each with its state", () => {
  const parts = [
    { text: "First part 1/2", textKey: "a", externalId: "1" },
    { text: "Second part 2/2", textKey: "b" },
  ];
  const html = card("en", { state: "sending", text: "the whole", parts });
  const said = html.replaceAll(/<[^>]+>/g, " ").replaceAll(/\s+/g, " ");
  expect(said).toContain("Numbered thread, 2 parts · 1 of 2 on the platform");
  expect(said).toMatch(/First part 1\/2 On the platform Second part 2\/2 To come/);
  expect(said).not.toContain("the whole");
});

describe.each(["hide", "show", "repost"] as const)("what we do to a message: %s", (kind) => {
  it.each(["en", "fr"] as const)("is named, with no empty bubble, in %s", (language) => {
    const { action } = (language === "fr" ? fr : en).outgoing;
    const html = card(language, { kind, text: "", state: "sent", sentAt: later(-1) });
    expect(html).toContain(`<strong>${action[kind].card}</strong>`);
    expect(html).not.toContain('class="words"');
  });

  it("has its undo while its seconds last, and no words to use again afterwards", () => {
    const queued = card("en", { kind, text: "", state: "approved", sendAfter: later(0.1) });
    expect(queued).toContain("Takes effect in 6 s");
    expect(queued).toContain("data-undo");
    const taken = card("en", { kind, text: "", state: "withdrawn" });
    expect(taken).toContain(en.outgoing.action.withdrawn);
    expect(taken).not.toContain("data-use");
  });

  it("that failed says what did not happen, and of an account what mends it", () => {
    const failed = card("en", { kind, text: "", state: "failed", reason: "duplicate" });
    expect(failed).toContain(en.outgoing.action[kind].failed("Facebook"));
    expect(failed).toContain(en.outgoing.action.failedNext);
    const lost = card("en", { kind, text: "", state: "failed", reason: "no-account" });
    expect(lost).toContain(en.outgoing.why["no-account"].text);
  });
});

describe.each([
  ["en", en],
  ["fr", fr],
] as const)("a reply of unknown outcome, in %s", (language, words) => {
  const shown = (change: Partial<Outgoing>, permalink?: string) => {
    const ctx = { words, language, base: "", path: "/", department, nowMs: NOW_MS, officer: maya, csrf: "t", people };
    const { permalink: _, ...bare } = nadia;
    const message = permalink === undefined ? bare : { ...bare, permalink };
    const one = reply(nadia, { state: "unknown", ...change });
    return String(<OutgoingCard ctx={ctx} outgoing={one} message={message} may={{ reply: true }} />).replaceAll(
      "&#39;",
      "’",
    );
  };

  it("offers a third answer, and sends nobody to a place that has no link", () => {
    const html = shown({});
    expect(html).toContain("/cannot-tell");
    expect(html).toContain(words.outgoing.cannotTell);
    expect(html).toContain(words.outgoing.unknownUnseen("Facebook"));
    expect(html).not.toContain(words.outgoing.unknownMeans);
    expect(shown({}, "https://facebook.example/1")).toContain(words.outgoing.unknownMeans);
  });

  it("asks for nothing any more once a person could not tell", () => {
    const html = shown({ seenAt: later(-1) });
    expect(html).toContain(words.outgoing.cannotTellMeans);
    expect(html).not.toContain("banner-error");
    expect(html).not.toContain("/cannot-tell");
  });
});

it.each([
  ["en", "Close with a reason"],
  ["fr", "Fermer avec un motif"],
] as const)("where only closing is left, closing is offered, in %s", (language, said) => {
  for (const reason of ["parent-gone", "blocked", "no-recipient", "window-closed"])
    expect(card(language, { state: "failed", reason }), reason).toContain(said);
  expect(card(language, { state: "failed", reason: "content" })).not.toContain(said);
  expect(card(language, { kind: "repost", text: "", state: "failed", reason: "parent-gone" })).not.toContain(said);
});
