import { describe, expect, it } from "vitest";
import { LiveFragment, RowsFragment } from "../../shared/console/pages/fragments.tsx";
import { InboxPage } from "../../shared/console/pages/inbox-page.tsx";
import { removedWords } from "../../shared/console/parts/chips.tsx";
import type { Ctx } from "../../shared/console/parts/ctx.ts";
import { PLATFORM } from "../../shared/console/parts/platforms.ts";
import { DecisionWords } from "../../shared/console/parts/record.tsx";
import { en, fr } from "../../shared/console/words.ts";
import type { Message } from "../../shared/domain/message/message.ts";
import type { Outgoing } from "../../shared/domain/outgoing/outgoing.ts";
import { REDACTION_KINDS } from "../../shared/domain/redact/context.ts";
import { byHandle, department, maya, NOW_MS, people, reply, summary, thread } from "../browser/example-data.ts";

const HOSTILE = `</p><img src=x onerror="alert(1)"> ' " & <script>`;
const ctx: Ctx = {
  words: en,
  language: "en",
  base: "/prod",
  path: "/inbox",
  department,
  nowMs: NOW_MS,
  officer: maya,
  csrf: "token",
  people,
};
const nadia = byHandle("nadia.voyage");

function conversation(message: Message, outgoing: Outgoing[] = [], more: Partial<Ctx> = {}, written?: string): string {
  return String(
    <InboxPage
      ctx={{ ...ctx, ...more }}
      query={{ view: "all" }}
      page={{ items: [summary(message)] }}
      channels={[]}
      selected={{
        thread: thread(message, {
          outgoing,
          versions: [
            {
              version: { ...message.version, atMs: message.version.atMs - 1 },
              text: `${message.text} before`,
              at: message.createdAt,
            },
          ],
        }),
        readAt: new Date(NOW_MS).toISOString(),
        account: { channel: message.channel, name: message.account, id: "1", language: "fr" },
        canReply: written === undefined ? { ok: true } : { ok: false, reason: "hidden", next: "close-with-reason" },
        ...(written === undefined ? {} : { draft: { text: written, language: "en" } }),
        limit: { used: 0, limit: 8000, ok: true },
        earlier: [{ item: summary(message), reply: reply(message, { text: HOSTILE }) }],
        conversation: [],
        may: { reply: true },
      }}
    />,
  );
}

it("what the script says of a reply is on the reply’s form, and not on each page", () => {
  const page = conversation(nadia, [], {}, "Hello");
  const [before = "", form = ""] = page.split('<form id="reply"');
  for (const said of [en.composer.sending, en.composer.checks.personal.no]) {
    expect(before).not.toContain(said);
    expect(form).toContain(said);
  }
  expect(before).toContain(en.outgoing.undone);
});

describe("what people write stays text", () => {
  it.each<[string, string]>([
    ["the message", conversation({ ...nadia, text: HOSTILE })],
    ["the handle", conversation({ ...nadia, author: { key: "k", handle: HOSTILE } })],
    ["the display name", conversation({ ...nadia, author: { key: "k", name: HOSTILE } })],
    ["an attachment's description", conversation({ ...nadia, attachments: [{ kind: "image", alt: HOSTILE }] })],
    ["a topic that no file names", conversation({ ...nadia, topics: [HOSTILE] })],
    ["a language code", conversation({ ...nadia, language: { code: HOSTILE, confidence: 1, source: "text" } })],
    ["the reason of a closing", conversation({ ...nadia, status: "closed", closedReason: HOSTILE })],
    ["a claimer's id", conversation({ ...nadia, claimedBy: HOSTILE })],
    ["our reply", conversation(nadia, [reply(nadia, { text: HOSTILE, language: HOSTILE })])],
    [
      "the platform's words",
      conversation(nadia, [reply(nadia, { state: "failed", platformError: { code: HOSTILE, message: HOSTILE } })]),
    ],
    ["an approver's reason", conversation(nadia, [reply(nadia, { state: "drafted", reason: HOSTILE })])],
    ["words to use again", conversation(nadia, [reply(nadia, { state: "withdrawn", text: HOSTILE })])],
    ["a refusal's code", conversation(nadia, [], { refused: HOSTILE })],
    ["the page's own address", conversation(nadia, [], { path: `/inbox?topic=${HOSTILE}` })],
  ])("%s", (_, html) => {
    expect(html).not.toContain("<img");
    expect(html).not.toMatch(/<script(?! src="\/prod\/assets\/main\.js")/);
    // No attribute ends early: the quote of the hostile text is an entity everywhere.
    expect(html).not.toContain(`onerror="`);
  });
});

it.each(["javascript:alert(1)", "data:text/html,x", "//evil.example", " https://x"])(
  "an address like %s is no link",
  (permalink) => {
    const html = conversation({ ...nadia, permalink, attachments: [{ kind: "link", url: permalink }] }, [
      reply(nadia, { permalink }),
    ]);
    expect(html).not.toContain(`href="${permalink}`);
  },
);

it("every link and form keeps the stage's prefix", () => {
  const html = conversation(nadia, [
    reply(nadia, { state: "unknown" }),
    reply(nadia, { state: "approved", sendAfter: new Date(NOW_MS + 5000).toISOString() }),
  ]);
  const targets = [...html.matchAll(/ (?:href|action|src)="([^"]*)"/g)].map(([, target = ""]) => target);
  const own = targets.filter((target) => !/^(https:|#|data:)/.test(target));
  expect(own.length).toBeGreaterThan(20);
  for (const target of own) expect(target).toMatch(/^\/prod\//);
});

it("every form that changes something carries the session's token", () => {
  const html = conversation(nadia, [reply(nadia, { state: "unknown" })]);
  const forms = html.match(/<form[^>]*method="post".*?<\/form>/gs) ?? [];
  expect(forms.length).toBeGreaterThan(4);
  for (const form of forms) expect(form).toContain('name="csrf" value="token"');
});

it("no style or script stands in a page: the content policy forbids both", () => {
  expect(conversation(nadia)).not.toMatch(/ style="| on[a-z]+="|<style|<script(?! src=)/);
});

it.each<[string, "en" | "fr", string]>([
  ["[phone removed]", "en", "phone removed"],
  ["[phone removed]", "fr", "téléphone retiré"],
  ["[health card removed]", "fr", "carte santé retirée"],
  ["[sin removed]", "fr", "NAS retiré"],
  ["[something new removed]", "en", "personal detail removed"],
])("%s reads in %s as “%s”", (token, language, words) => {
  const html = conversation({ ...nadia, text: `Call ${token} please` }, [], {
    language,
    words: language === "fr" ? fr : en,
  });
  expect(html).toContain(`${words}</span>`);
  if (!words.startsWith("phone")) expect(html.includes(token), "the stored token").toBe(false);
});

describe("the person's text after deletion", () => {
  const html = conversation({ ...nadia, visibility: "deleted", text: "", topics: [] });
  it("leaves a tombstone in its place", () => expect(html).toContain("The author deleted this message"));
  it("offers no editor", () => expect(html).toMatch(/<form id="reply"[^>]* data-shut=""[^>]* hidden/));
});

it.each<[Outgoing["state"], string]>([
  ["approved", "Queued"],
  ["sending", "Sending"],
  ["sent", "Sent 10:42"],
  ["failed", "Facebook refused this reply."],
  ["unknown", "We do not know whether Facebook accepted this reply."],
  ["waiting", "Waits for one approver"],
  ["withdrawn", "Taken back before it went out"],
])("a reply that is %s says “%s”", (state, words) => {
  const change = {
    state,
    sentAt: new Date(NOW_MS).toISOString(),
    ...(state === "waiting" ? { approversNeeded: 1, approvers: ["approver" as const] } : {}),
  };
  const html = String(
    <LiveFragment
      ctx={ctx}
      query={{ view: "all" }}
      counts={{}}
      thread={thread(nadia, { outgoing: [reply(nadia, change)] })}
      canReply={{ ok: true }}
      may={{ reply: true }}
    />,
  );
  expect(html).toContain(words);
});

it.each([
  [{ ok: true }, "yes", "Fermer sans réponse"],
  [
    { ok: false, reason: "hidden", next: "close-with-reason" },
    "no",
    fr.replyRules.notAllowed.hidden.title.replace("{platform}", "Facebook"),
  ],
] as const)("what changes in an open conversation carries the rule and the menus: %o", (canReply, open, said) => {
  const html = String(
    <LiveFragment
      ctx={{ ...ctx, words: fr, language: "fr" }}
      query={{ view: "all" }}
      counts={{}}
      thread={thread(nadia)}
      canReply={canReply}
      may={{ reply: true }}
    />,
  );
  expect(html).toContain(`id="live-rule" data-open="${open}"`);
  expect(html).toContain('id="live-menus"');
  expect(html).toContain(said);
});

it("words that were refused where no reply may go any more come back in the editor, with nothing to send them", () => {
  const html = conversation({ ...nadia, visibility: "hidden" }, [], {}, "My half-written words");
  expect(html).toMatch(/<form id="reply"[^>]* data-shut=""[^>]*>/);
  expect(html).not.toMatch(/<form id="reply"[^>]* hidden/);
  expect(html).toContain("My half-written words</textarea>");
});

it("a row that left the list says so to the script", () => {
  const row = (belongs: boolean) =>
    String(<RowsFragment ctx={ctx} query={{ view: "mine" }} counts={{}} items={[{ item: summary(nadia), belongs }]} />);
  expect(row(false)).toContain("data-left");
  expect(row(true)).not.toContain("data-left");
});

it("the language switch comes back to the same page", () => {
  expect(conversation(nadia, [], { path: "/messages/abc?view=mine" })).toContain(
    "/prod/language?to=fr&amp;back=%2Fmessages%2Fabc%3Fview%3Dmine",
  );
});

it.each(REDACTION_KINDS)("what redaction takes out as %s has its own words in both languages", (kind) => {
  for (const words of [en, fr])
    expect(removedWords({ words }, kind.replaceAll("-", " "))).not.toBe(words.message.removed.other);
});

describe.each([
  ["en", en],
  ["fr", fr],
] as const)("a message that we hid, in %s", (language, words) => {
  const hide = reply(nadia, { kind: "hide", text: "", state: "sent", sentAt: new Date(NOW_MS - 60_000).toISOString() });
  const decided = (move: "clear" | "settle", by: string, reason?: string) => ({
    id: move,
    outgoingId: hide.id,
    messageId: nadia.id,
    move,
    by,
    at: new Date(NOW_MS).toISOString(),
    rule: "default",
    policyVersion: "1",
    textHash: "h",
    ...(reason === undefined ? {} : { reason }),
  });
  const live = (outgoing: Outgoing[]) =>
    String(
      <LiveFragment
        ctx={{ ...ctx, words, language }}
        query={{ view: "all" }}
        counts={{}}
        thread={thread(
          { ...nadia, visibility: "hidden" },
          { outgoing, decisions: [decided("clear", hide.createdBy, "spam"), decided("settle", "reply")] },
        )}
        canReply={{ ok: false, reason: "hidden", next: "close-with-reason" }}
        actions={["show"]}
        may={{ reply: true }}
      />,
    ).replaceAll("&#39;", "’");

  it("names who hid it and offers to show it again; the platform is not blamed", () => {
    const html = live([hide]);
    expect(html).toContain(people.officer);
    expect(html).toContain(words.thread.hiddenByUsMeans);
    expect(html).toContain(words.replyRules.notAllowed["hidden-by-us"].title);
    expect(html.match(/name="kind" value="show"/g)?.length).toBe(3);
    expect(html).not.toContain(words.thread.hidden(PLATFORM.facebook));
    expect(html).not.toContain(words.replyRules.notAllowed.hidden.title.replace("{platform}", "Facebook"));
  });

  it("was hidden by the platform where our newest action showed it", () => {
    const shown = { ...hide, id: `${hide.id}2`, kind: "show" as const, sentAt: new Date(NOW_MS).toISOString() };
    expect(live([hide, shown])).toContain(words.thread.hidden(PLATFORM.facebook));
    expect(live([])).toContain(words.replyRules.notAllowed.hidden.title.replace("{platform}", "Facebook"));
  });

  it("has a record that says what was done, and why", () => {
    const said = live([hide]).replaceAll(/<[^>]+>/g, "");
    expect(said).toContain(
      `${words.record.actions.hide.submit}${words.record.because} ${words.outgoing.hideReasons.spam}`,
    );
    expect(said).toContain(words.record.actions.hide.settle);
    expect(said).not.toContain(words.record.moves.clear);
    expect(said).not.toContain(words.record.moves.settle);
  });
});

describe.each([
  ["en", en.record.moves],
  ["fr", fr.record.moves],
] as const)("the record of a reply that may go, in %s", (language, moves) => {
  const ours = reply(nadia, { state: "approved", editedBy: ["head"] });
  it.each([
    ["by its author in the direct lane: nobody approved it", ours.createdBy, moves.direct],
    ["by whoever wrote the last words of it", "head", moves.direct],
    ["by the last approver", "approver", moves.clear],
    ["by nobody, when time ran out", "sweep", moves["ran-out"]],
  ])("%s", (_name, by, said) => {
    const decision = { id: "d", outgoingId: ours.id, messageId: nadia.id, move: "clear" as const, by };
    const at = { at: new Date(NOW_MS).toISOString(), rule: "default", policyVersion: "1", textHash: "h" };
    const words = language === "en" ? en : fr;
    const html = String(
      <DecisionWords ctx={{ ...ctx, words, language }} decision={{ ...decision, ...at }} about={ours} />,
    );
    expect(html.replaceAll("&#39;", "’")).toMatch(new RegExp(`\\S ${said}$`));
  });
});

it("what is left is set against the standard only where it is a part of it", () => {
  const dueIn = (minutes: number) =>
    conversation({ ...nadia, status: "open", dueAt: new Date(NOW_MS + minutes * 60_000).toISOString() });
  expect(dueIn(12)).toContain('class="clock-of"');
  expect(dueIn(247)).not.toContain('class="clock-of"');
});

it.each<[string, Partial<Ctx>, Partial<Message>, RegExp]>([
  ["its subject, place and time", {}, {}, /^[A-Z].+ · Facebook · \d{1,2}:\d\d · /],
  ["the same in French", { words: fr, language: "fr" }, {}, /^[A-Z].+ · Facebook · \d{1,2}\u00a0h\u00a0\d\d · /],
  ["that it is a conversation, without a subject", {}, { topics: [] }, /^Conversation · Facebook · /],
])("a tab tells one conversation from the next by %s, and names nobody", (_, more, change, said) => {
  const html = conversation({ ...nadia, author: { ...nadia.author, name: "Nadia Roy" }, ...change }, [], more);
  const title = /<title>([^<]+)<\/title>/.exec(html)?.[1] ?? "";
  expect(title).toMatch(said);
  expect(title).not.toMatch(/nadia/i);
});
