import { describe, expect, it } from "vitest";
import { makeChannel } from "../../shared/channels/index.ts";
import { wordsBefore } from "../../shared/console/client/cut.ts";
import { Composer } from "../../shared/console/parts/composer.tsx";
import { en, fr } from "../../shared/console/words.ts";
import type { CanReply } from "../../shared/ports.ts";
import { byHandle, department, maya, NOW_MS, people, thread } from "../browser/example-data.ts";
import { aMessage } from "../fakes/build.ts";
import { deaf } from "../fakes/deaf.ts";
import { call, consoleWith, signedIn } from "./helpers.ts";

/** What the composer says before and after a text is sent: limits, prices, where to cut, and the way to send it whole. */

const LONG = Array.from({ length: 12 }, (_, at) => `Sentence number ${at + 1} says a little more.`).join(" ");

async function mention(text: string, more: Record<string, string> = {}, headers: Record<string, string> = {}) {
  const { app, ports } = consoleWith();
  const x = makeChannel("x", { fetch, nowMs: ports.nowMs, accountSecret: async () => ({}), ...deaf });
  if (x) ports.channels.set("x", x);
  const message = aMessage("long", { channel: "x", account: "PassportCan", kind: "mention", summoned: true });
  await ports.store.saveMessage(message, undefined);
  const session = await signedIn(ports);
  const answer = await call(app, {
    method: "POST",
    path: `/messages/${message.id}/reply`,
    headers: { ...session.headers, ...headers },
    body: Buffer.from(`${new URLSearchParams({ csrf: session.csrf, language: "en", text, ...more })}`),
  });
  const outgoing = (await ports.store.thread(message.id))?.outgoing ?? [];
  return { answer, outgoing };
}

describe("a reply that is too long", () => {
  it("comes back without a script: the words before the cut, and the way to send it as a thread", async () => {
    const { answer, outgoing } = await mention(LONG);
    expect(answer.status).toBe(409);
    expect(answer.text).toContain(`${LONG}</textarea>`);
    expect(answer.text).toMatch(/Cut after “…[\w ]+ says a little more\.”/);
    expect(answer.text).toMatch(/<div class="over" id="over">/);
    expect(answer.text).toContain('name="thread" value="on"');
    expect(outgoing).toEqual([]);
  });

  it("tells the script where the server would cut it", async () => {
    const { answer } = await mention(LONG, {}, { accept: "application/json" });
    expect(answer.json).toMatchObject({ ok: false, reason: "too-long" });
    expect(LONG.slice(0, answer.json.cutAt)).toMatch(/little more\.$/);
  });

  it("goes as a numbered thread when the officer asks for one", async () => {
    const { answer, outgoing } = await mention(LONG, { thread: "on" });
    expect(answer.status).toBe(303);
    expect(outgoing[0]?.parts?.map(({ text }) => text.slice(-3))).toEqual(["1/2", "2/2"]);
  });

  it("that no thread holds is offered none again", async () => {
    const { answer } = await mention(LONG.repeat(12), { thread: "on" });
    expect(answer.status).toBe(409);
    expect(answer.text).toContain(en.composer.noThread);
    expect(answer.text).toMatch(/data-thread[^>]* hidden/);
  });
});

it.each([
  ["One two three four five six", 18, "…One two three four".replace("…", "")],
  ["One two three four five six seven", 27, "…two three four five six"],
  ["x".repeat(200), 100, `…${"x".repeat(60)}`],
  ["", 0, ""],
])("the words before a cut of “%s” at %i", (text, cutAt, said) => {
  expect(wordsBefore(text, cutAt)).toBe(said);
});

describe("before a word is written", () => {
  const banner = (canReply: CanReply, language: "en" | "fr"): string => {
    const message = byHandle("prairie_dad_ab");
    const html = String(
      <Composer
        ctx={{
          words: language === "fr" ? fr : en,
          language,
          base: "",
          path: "/inbox",
          department,
          nowMs: NOW_MS,
          officer: maya,
          csrf: "token",
          people,
        }}
        query={{ view: "all" }}
        thread={thread(message)}
        readAt={new Date(NOW_MS).toISOString()}
        account={{ channel: "x", name: "PassportCan", id: "1", language: "en" }}
        canReply={canReply}
        limit={{ used: 0, limit: 280, ok: true }}
        earlier={[]}
        conversation={[]}
        may={{ reply: true }}
      />,
    );
    return html
      .slice(0, html.indexOf("<details"))
      .replaceAll(/<[^>]+>/g, " ")
      .replaceAll(/[ \n]+/g, " ")
      .trim();
  };
  const until = new Date(NOW_MS + 23 * 60_000).toISOString();

  it.each<[string, CanReply, string, string]>([
    ["nothing to know", { ok: true }, "", ""],
    ["a window", { ok: true, until }, "Reply allowed until 11:05.", "Réponse permise jusqu’à 11\u00a0h\u00a005."],
    [
      "a note",
      { ok: true, note: "to-top" },
      `Reply allowed. ${en.replyRules.note["to-top"].replace("{platform}", "X")}`,
      `Réponse permise. ${fr.replyRules.note["to-top"].replace("{platform}", "X")}`,
    ],
    [
      "a window and a note",
      { ok: true, until, note: "human-agent" },
      `Reply allowed until 11:05. ${en.replyRules.note["human-agent"]}`,
      `Réponse permise jusqu’à 11\u00a0h\u00a005. ${fr.replyRules.note["human-agent"]}`,
    ],
    [
      "a limit that is used up",
      { ok: true, until, note: "over-quota" },
      `The reply waits until 11:05. X’s limit of calls is used up: the reply waits, and goes out automatically.`,
      `La réponse attend et partira à 11\u00a0h\u00a005. La limite d’appels de X est atteinte\u00a0: la réponse attend, puis part automatiquement.`,
    ],
    [
      "an account to connect again",
      { ok: true, note: "no-access" },
      `X must be connected again: the reply will wait. ${en.replyRules.note["no-access"]} See the channels`,
      `Il faut reconnecter X\u00a0: la réponse attendra. ${fr.replyRules.note["no-access"]} Voir les canaux`,
    ],
    [
      "a rule of the platform",
      { ok: false, reason: "not-summoned", next: "open-on-platform" },
      `${en.replyRules.notAllowed["not-summoned"].title} X lets us answer only where the person named this account. Open on X`,
      `${fr.replyRules.notAllowed["not-summoned"].title} X ne laisse répondre que là où la personne a nommé ce compte. Ouvrir sur X`,
    ],
    [
      "a price",
      { ok: true, price: { base: 0.015, withLink: 0.2 } },
      "Reply allowed. X charges US$0.015 for each post, US$0.20 for one with a link.",
      "Réponse permise. X facture 0,015\u00a0$\u00a0US par publication, 0,20\u00a0$\u00a0US si elle contient un lien.",
    ],
  ])("%s is said in both languages", (_name, canReply, english, french) => {
    expect(banner(canReply, "en")).toBe(english);
    expect(banner(canReply, "fr")).toBe(french);
  });
});
