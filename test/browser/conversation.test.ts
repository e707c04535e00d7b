import type { Page } from "playwright-core";
import { beforeEach, describe, expect, it } from "vitest";
import { en, fr } from "../../shared/console/words.ts";
import { GALLERY } from "./gallery.tsx";
import { onGallery } from "./on-gallery.ts";

/** An officer in a conversation, by keyboard alone, with a colleague beside: the server's answers are given here. */

const on = onGallery();
let page: Page;
let posted: { path: string; body: string }[];
/** What the page's own questions are answered with. */
let live: string | undefined;
let changes: { items: string[]; present: unknown[] };
let asked: string[];
let answers: Record<string, object>;

const html = (name: string, language: "en" | "fr" = "en") => GALLERY[name]?.(language) ?? "";

beforeEach(async () => {
  await page?.close();
  page = await on.browser.newPage({ viewport: { width: 1440, height: 900 }, reducedMotion: "reduce" });
  [posted, asked, answers, live] = [[], [], {}, undefined];
  changes = { items: [], present: [] };
  await page.route("**/api/changes*", async (route) => {
    asked.push(route.request().url());
    await route.fulfill({ json: { ...changes, now: "2026-11-24T15:42:07.000Z" } });
  });
  await page.route("**/messages/*/live*", (route) => route.fulfill({ contentType: "text/html", body: live ?? "" }));
  await page.route("**/rows*", (route) => route.fulfill({ contentType: "text/html", body: "<ul></ul>" }));
  await page.route(
    (url) => /\/(messages|outgoing)\/[^/]+\/(note|hand-over|reply|undo|draft|claim|release)$/.test(url.pathname),
    async (route) => {
      const path = new URL(route.request().url()).pathname;
      posted.push({ path, body: route.request().postData() ?? "" });
      const answer = answers[path.split("/").at(-1) ?? ""] ?? { ok: true };
      await route.fulfill({ json: answer, status: "ok" in answer && answer.ok === false ? 409 : 200 });
    },
  );
});

const open = (name: string, language: "en" | "fr" = "en") => page.goto(`${on.origin}/${name}.${language}`);
const focused = () =>
  page.evaluate(() => document.activeElement?.id || document.activeElement?.getAttribute("name") || "");
const to = (path: string) => posted.filter((one) => one.path.endsWith(`/${path}`));
const field = (body: string | undefined, name: string) => new URLSearchParams(body).get(name);
const id = () => page.locator("#conversation").getAttribute("data-id");
const james = async (doing: "reading" | "writing") => ({
  officerId: "officer2",
  name: "James Tran",
  messageId: await id(),
  doing,
  at: "2026-11-24T15:42:07.000Z",
});

describe("a note", () => {
  it("is written by I and kept by Ctrl Enter, in its place, while the reply stays as it is", async () => {
    await open("conversation");
    live = html("column");
    await page.fill("#text", "Half of a reply");
    await page.focus("#thread");
    await page.keyboard.press("i");
    expect(await focused()).toBe("note");
    await page.keyboard.type("Seen twice. jk");
    await page.keyboard.press("Control+Enter");
    await page.locator(".note").first().waitFor();
    expect(field(to("note")[0]?.body, "note")).toBe("Seen twice. jk");
    expect(await page.inputValue("#text")).toBe("Half of a reply");
    expect(await page.locator("#note").evaluate((note: HTMLDetailsElement) => note.open)).toBe(false);
    const column = await page.locator("#live-column > *").evaluateAll((items) => items.map((item) => item.id));
    expect(column).toEqual([...new Set(column)]);
    expect(column[0]).toBe("n-n1");
    expect(column.at(-1)).toBe("n-n3");
  });

  it("that was not kept is there again after a reload", async () => {
    answers.note = { ok: false, reason: "network" };
    await open("conversation");
    await page.keyboard.press("i");
    await page.keyboard.type("Not lost");
    await page.keyboard.press("Control+Enter");
    await page.locator(".banner-error").first().waitFor();
    await open("conversation");
    await page.keyboard.press("i");
    // The browser tells of an opened part in a task of its own.
    await expect.poll(() => page.inputValue('textarea[name="note"]')).toBe("Not lost");
  });
});

describe("a colleague in the same conversation", () => {
  it.each([
    ["en", "James Tran is writing a reply"],
    ["fr", "James Tran écrit une réponse"],
  ] as const)("is seen above the composer and in the list: %s", async (language, said) => {
    await open("conversation", language);
    changes.present = [await james("writing")];
    await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
    await page.locator("#presence", { hasText: said }).waitFor();
    expect(await page.locator(`#m-${await id()} .row-here`).textContent()).toContain("JT");
    changes.present = [];
    await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
    await page.locator("#presence").waitFor({ state: "hidden" });
    expect(await page.locator(".row-here").count()).toBe(0);
  });

  it("sees us: where we are is told once while nothing changes, and again when we begin to write", async () => {
    await open("conversation");
    await expect.poll(() => asked.length).toBe(1);
    expect(asked[0]).toContain(`on=${await id()}&doing=reading`);
    await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
    await expect.poll(() => asked.length).toBe(2);
    expect(asked[1]).not.toContain("on=");
    await page.fill("#text", "Hello");
    await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
    await expect.poll(() => asked.at(-1)).toContain("doing=writing");
  });

  it("who was faster: the banner names them, the words stay, and are kept as a note", async () => {
    answers.reply = { ok: false, reason: "answered-by-other" };
    await open("conversation");
    live = html("collision");
    await page.fill("#text", "Bonjour Nadia, le Portugal demande trois mois de validité. — MB");
    await page.focus("#text");
    await page.keyboard.press("Control+Enter");
    await page.locator("#refusal", { hasText: "James Tran answered before you." }).waitFor();
    expect(await page.inputValue("#text")).toContain("trois mois");
    expect(await page.locator(".reply").count()).toBe(1);
    await page.focus("[data-collision=keep]");
    await page.keyboard.press("Enter");
    await expect.poll(() => to("note").length).toBe(1);
    expect(field(to("note")[0]?.body, "note")).toContain("trois mois");
    await expect.poll(() => page.inputValue("#text")).toBe("");
    expect(await page.locator("#refusal .banner").count()).toBe(0);
  });

  it("whose reply has gone out: ours may follow as an addition, knowing of theirs", async () => {
    answers.reply = { ok: false, reason: "answered-by-other" };
    await open("conversation", "fr");
    live = html("collision", "fr");
    await page.fill("#text", "Bonjour Nadia, le Portugal demande trois mois de validité. — MB");
    await page.focus("#text");
    await page.keyboard.press("Control+Enter");
    await page.locator("#refusal", { hasText: "James Tran a répondu avant vous." }).waitFor();
    const before = field(to("reply")[0]?.body, "readAt") ?? "";
    answers.reply = { ok: true };
    await page.focus("[data-collision=also]");
    await page.keyboard.press("Enter");
    await expect.poll(() => to("reply").length).toBe(2);
    expect((field(to("reply")[1]?.body, "readAt") ?? "") > before).toBe(true);
  });
});

describe("the same officer in another window", () => {
  it.each([
    ["en", en, 1440],
    ["fr", fr, 390],
  ] as const)("is told of their own reply, and adds to it on purpose: %s", async (language, words, width) => {
    await page.setViewportSize({ width, height: 900 });
    // An older page: the server's clock is an hour further by now.
    await open("conversation", language);
    const rendered = Date.parse(await page.inputValue('[name="readAt"]'));
    answers.reply = { ok: false, reason: "answered-already", now: rendered + 3_600_000 };
    live = html("collision-own", language);
    await page.fill("#text", "Bonjour Nadia, le Portugal demande trois mois de validité. — MB");
    await page.focus("#text");
    await page.keyboard.press("Control+Enter");
    await page.locator("#refusal", { hasText: words.refusal["answered-already"].title }).waitFor();
    expect(await page.inputValue("#text")).toContain("trois mois");
    await page.focus("[data-collision=read]");
    await page.keyboard.press("Enter");
    expect(await page.evaluate(() => document.activeElement?.matches(".reply[data-mine]"))).toBe(true);
    answers.reply = { ok: true };
    await page.focus("[data-collision=also]");
    await page.keyboard.press("Enter");
    await expect.poll(() => to("reply").length).toBe(2);
    expect(Date.parse(field(to("reply")[1]?.body, "readAt") ?? "")).toBeGreaterThanOrEqual(rendered + 3_600_000);
    await expect.poll(() => page.locator("#refusal .banner").count()).toBe(0);
  });

  it("is not taken for another one: after a send that stays here, the next reply knows of it", async () => {
    await open("conversation");
    const rendered = Date.parse(await page.inputValue('[name="readAt"]'));
    answers.reply = { ok: true, now: rendered + 3_600_000 };
    await page.fill("#text", "Bonjour Nadia, le Portugal demande trois mois de validité. — MB");
    await page.focus("#text");
    await page.keyboard.press("Control+Shift+Enter");
    await expect.poll(() => page.inputValue("#text")).toBe("");
    expect(Date.parse(field(to("reply")[0]?.body, "readAt") ?? "")).toBe(rendered);
    expect(Date.parse(await page.inputValue('[name="readAt"]'))).toBeGreaterThanOrEqual(rendered + 3_600_000);
  });
});

describe("what is written", () => {
  it("is kept on the server after a pause, and a live change moves neither it nor anything else", async () => {
    await open("conversation");
    await page.evaluate(() => {
      const all = window as unknown as { shifts: string[] };
      all.shifts = [];
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) {
          const { value, sources } = entry as unknown as { value: number; sources: { node?: Element }[] };
          if (value > 0) all.shifts.push(...sources.map(({ node }) => node?.outerHTML?.slice(0, 80) ?? "text"));
        }
      }).observe({ type: "layout-shift" });
    });
    await page.fill("#text", "Bonjour Nadia, le Portugal est");
    await expect.poll(() => to("draft").length, { timeout: 8000 }).toBe(1);
    expect(JSON.parse(to("draft")[0]?.body ?? "{}")).toMatchObject({ text: "Bonjour Nadia, le Portugal est" });
    await page.locator("[data-saved]", { hasText: "Saved" }).waitFor();
    await page.focus("#text");
    await page.evaluate(() => (document.querySelector("#text") as HTMLTextAreaElement).setSelectionRange(7, 7));
    const composer = await page.locator("#composer").boundingBox();
    const citizen = await page.locator(".citizen").boundingBox();
    live = html("column");
    changes = { items: [(await id()) ?? ""], present: [await james("reading")] };
    await page.evaluate(() => {
      (window as unknown as { shifts: string[] }).shifts = [];
      document.dispatchEvent(new Event("visibilitychange"));
    });
    await page.locator(".note").first().waitFor({ state: "attached" });
    await page.locator("#presence").waitFor();
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    expect(await page.inputValue("#text")).toBe("Bonjour Nadia, le Portugal est");
    expect(await page.evaluate(() => (document.querySelector("#text") as HTMLTextAreaElement).selectionStart)).toBe(7);
    expect(await focused()).toBe("text");
    expect(await page.locator("#composer").boundingBox()).toEqual(composer);
    expect(await page.evaluate(() => (window as unknown as { shifts: string[] }).shifts)).toEqual([]);
    const [scrolled, moved] = [
      await page.locator("#thread").evaluate((thread) => thread.scrollTop),
      await page.locator(".citizen").boundingBox(),
    ];
    expect((moved?.y ?? 0) + scrolled).toBeCloseTo(citizen?.y ?? -1, 0);
  });

  it.each([
    ["en", en],
    ["fr", fr],
  ] as const)("with personal details is said to be in this browser alone, and why, in %s", async (language, words) => {
    answers.draft = { ok: false, code: "personal-information" };
    await open("conversation", language);
    await page.fill("#text", "Bonjour Nadia, votre numéro est le 613-555-0147");
    await page.evaluate(() => {
      Object.defineProperty(document, "hidden", { value: true });
      document.dispatchEvent(new Event("visibilitychange"));
    });
    await page.locator("[data-saved]", { hasText: words.composer.savedHereOnly }).waitFor();
    await page.reload();
    expect(await page.inputValue("#text")).toContain("613-555-0147");
  });

  it("on another device comes back with the page; newer words of this browser go before", async () => {
    await open("column");
    expect(await page.inputValue("#text")).toContain("merci d’avoir vérifié");
    expect(await page.locator("[data-saved]").textContent()).toBe("Your unsent words are back");
    await page.fill("#text", "Newer words of mine");
    await open("column");
    expect(await page.inputValue("#text")).toBe("Newer words of mine");
  });
});

describe.each([
  ["en", en],
  ["fr", fr],
] as const)("a reply that may not go as it stands, in %s", (language, { composer, refusal }) => {
  const PERSONAL = "Bonjour Nadia, appelez-moi au 613-555-0147 ou écrivez à nadia@example.org. — MB";
  const FRENCH = "Bonjour Nadia, oui, vous pouvez partir avec votre passeport. — MB";
  const ENGLISH = "Hello Nadia, yes, you may leave with the passport that you have. — MB";
  const go = () => page.locator("#send-lane, #send-words .lane-mark").filter({ visible: true });
  const why = () => page.locator(".send-refused").filter({ visible: true }).textContent();
  /** What is heard of Send beside its name. */
  const heard = async (at = page) => {
    const ids = await at
      .locator('#reply button[name="intent"]')
      .evaluateAll((sends) => sends.map((send) => send.getAttribute("aria-describedby")));
    expect(new Set(ids).size).toBe(1);
    return ids[0] ? at.locator(`#${ids[0]}`).textContent() : undefined;
  };
  const looks = () =>
    page.locator('#reply button[value="send"]').evaluate((send) => getComputedStyle(send).backgroundColor);
  const choose = (code: string) =>
    page.locator(`#reply input[name="language"][value="${code}"]`).evaluate((radio: HTMLInputElement) => radio.click());

  it("has nothing beside it that looks like a go: why stands there, until it is mended", async () => {
    await open("conversation", language);
    const primary = await looks();
    expect(await go().count()).toBe(2);
    expect(await heard()).toBeUndefined();
    await page.fill("#text", PERSONAL);
    await expect.poll(why).toContain(composer.checks.personal.no);
    expect(await why()).toContain(composer.notReady);
    expect(await heard()).toBe(await why());
    expect(await go().count()).toBe(0);
    expect(await looks()).not.toBe(primary);

    await page.fill("#text", FRENCH);
    await expect.poll(() => go().count()).toBe(2);
    expect(await heard()).toBeUndefined();
    expect(await looks()).toBe(primary);

    // Too few words to tell a language: the choice is the one that counts.
    await page.fill("#text", "Oui! — MB");
    await choose("en");
    expect(await why()).toContain(composer.reason);
    await page.check('#reply input[name="reason"][value="asked"]');
    await expect.poll(() => go().count()).toBe(2);
  });

  it("is one in another language than the person’s by its words, whatever was chosen, with no reason in sight", async () => {
    await open("conversation", language);
    await page.fill("#text", "Oui! — MB");
    await choose("en");
    await page.check('#reply input[name="reason"][value="asked"]');
    await choose("fr");
    await page.fill("#text", ENGLISH);
    await expect.poll(why).toContain(composer.reason);
    await page.locator("#checks", { hasText: composer.checks.looksLike.en }).waitFor();
    expect(await go().count()).toBe(0);
    // The second time after the choice was made by hand again: the server goes by the words all the same.
    for (const time of [1, 2]) {
      await page.focus("#text");
      await page.keyboard.press("Control+Enter");
      await page.locator("#refusal .banner").waitFor();
      expect(await focused(), String(time)).toBe("reason");
      await choose("fr");
      expect(await go().count()).toBe(0);
    }
    expect(to("reply")).toEqual([]);
    await page.check('#reply input[name="reason"][value="asked"]');
    await expect.poll(() => go().count()).toBe(2);
    await page.focus("#text");
    await page.keyboard.press("Control+Enter");
    await expect.poll(() => to("reply").length).toBe(1);
    expect(field(to("reply")[0]?.body, "reason")).toBe("asked");
  });

  it("in another language is mended by other words: the choice that Send set follows them, one made by hand stands", async () => {
    await open("conversation", language);
    const choice = () => page.locator('#reply input[name="language"]:checked').inputValue();
    await page.fill("#text", ENGLISH);
    expect(await choice()).toBe("fr");
    await page.focus("#text");
    await page.keyboard.press("Control+Enter");
    await page.locator("#refusal .banner").waitFor();
    expect(await choice()).toBe("en");
    await page.fill("#text", FRENCH);
    expect(await choice()).toBe("fr");
    await expect.poll(() => page.locator("#checks").textContent()).not.toContain(composer.checks.looksLike.fr);
    await choose("en");
    await page.fill("#text", `${FRENCH} Oui.`);
    expect(await choice()).toBe("en");
  });

  it("in one language where both were chosen is short of a half, by name, until it is there or not chosen", async () => {
    await open("conversation-other-language", language);
    const { missing, yes } = composer.checks.halves;
    await page.fill("#text", "Thank you!");
    await expect.poll(why).toContain(missing.fr);
    await page.locator("#checks li", { hasText: missing.fr }).waitFor();
    expect(await go().count()).toBe(0);
    await page.focus("#text");
    await page.keyboard.press("Control+Enter");
    await page.locator("#refusal", { hasText: refusal["fr-missing"].title }).waitFor();
    expect(to("reply")).toEqual([]);

    await page.fill("#text", "Thank you! Merci!");
    await page.locator("#checks li", { hasText: yes }).waitFor();
    expect(await go().count()).toBe(2);

    await page.fill("#text", FRENCH);
    await expect.poll(why).toContain(missing.en);
    await choose("fr");
    await expect.poll(() => go().count()).toBe(2);
  });

  it.each([
    ["no reason", false],
    ["a reason for it", true],
  ])("is none in the person’s own language, where another was chosen with %s: it goes", async (_name, reasoned) => {
    await open("conversation", language);
    await choose("en");
    if (reasoned) await page.check('#reply input[name="reason"][value="asked"]');
    await page.fill("#text", FRENCH);
    await page.locator("#checks", { hasText: composer.checks.looksLike.fr }).waitFor();
    expect(await go().count()).toBe(2);
    expect(await page.locator("#reason").isVisible()).toBe(false);
    await page.focus("#text");
    await page.keyboard.press("Control+Enter");
    await expect.poll(() => to("reply").length).toBe(1);
    const sent = to("reply")[0]?.body;
    expect([field(sent, "language"), field(sent, "reason")]).toEqual(["fr", null]);
  });

  it("is none either where only the server knows why, or it is too long", async () => {
    answers.reply = { ok: false, reason: "personal-information", said: { title: "No.", text: "Take it out." } };
    await open("conversation", language);
    await page.fill("#text", FRENCH);
    await page.focus("#text");
    await page.keyboard.press("Control+Enter");
    await page.locator("#refusal .banner").waitFor();
    expect(await go().count()).toBe(0);
    expect(await heard()).toContain(composer.notReady);
    await page.keyboard.type("!");
    await expect.poll(() => go().count()).toBe(2);
    expect(await heard()).toBeUndefined();
    await open("too-long", language);
    await expect.poll(why).toMatch(/\d+ /);
    expect(await go().count()).toBe(0);
    const plain = await on.browser.newPage({ javaScriptEnabled: false });
    await plain.goto(`${on.origin}/too-long.${language}`);
    expect(await plain.locator(".send-refused").isVisible()).toBe(true);
    expect(await heard(plain)).toContain(composer.notReady);
    // The page follows no words then: which refusal it is stands there.
    expect(await heard(plain)).toContain(refusal["too-long"].title);
    expect(await plain.locator("#send-lane").isVisible()).toBe(false);
    await plain.close();
  });

  it("stays so on the server’s page, where only the server counts it as too long, until something changes", async () => {
    const body = html("too-long", language).replace(/data-limit="\d+"/, 'data-limit="9999"');
    await page.route(`**/too-long.${language}`, (route) => route.fulfill({ contentType: "text/html", body }));
    await open("too-long", language);
    await page.locator("#checks li").first().waitFor();
    expect(await go().count()).toBe(0);
    expect(await heard()).toContain(`${composer.notReady} ${refusal["too-long"].title}`);
    await page.focus("#text");
    await page.keyboard.type("!");
    await expect.poll(() => go().count()).toBe(2);
    expect(await heard()).toBeUndefined();
    expect(await page.locator("[data-why]").textContent()).toBe("");
  });

  it("leaves what is answered in sight on a telephone, and Send with its reason, however much there is to mend", async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    await open("conversation", language);
    await page.fill("#text", `${PERSONAL} Hello, please call me. `.repeat(9));
    await choose("en");
    await page.focus("#text");
    await page.locator(".send-refused").filter({ visible: true }).waitFor();
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    const box = async (part: string) => {
      const { x = 0, y = 0, width = 0, height = 0 } = (await page.locator(part).first().boundingBox()) ?? {};
      return { left: x, top: y, right: x + width, bottom: y + height };
    };
    const [thread, question] = [await box("#thread"), await box(".citizen .words")];
    expect(question.top).toBeGreaterThanOrEqual(thread.top);
    expect(question.bottom).toBeLessThanOrEqual(thread.bottom);
    expect(thread.bottom).toBeLessThanOrEqual((await box("#composer")).top);
    for (const part of ['#reply button[value="send"]', ".send-refused"])
      expect((await box(part)).bottom, part).toBeLessThanOrEqual(844);
    // All of it is within reach of the keyboard, and nothing hides behind Send.
    await page.focus('#reply input[name="reason"][value="wrote-both"]');
    expect((await box('#reply label:has([value="wrote-both"])')).bottom).toBeLessThanOrEqual(
      (await box(".send")).top + 1,
    );
  });
});

describe("undo", () => {
  it("by Z takes a queued reply back", async () => {
    await open("queued");
    await page.focus("#thread");
    await page.keyboard.press("z");
    await expect.poll(() => to("undo").length).toBe(1);
  });

  it.each([
    ["en", "Too late to undo."],
    ["fr", "Trop tard pour annuler."],
  ] as const)("that comes too late says so: %s", async (language, said) => {
    answers.undo = { ok: false, reason: "too-late" };
    await open("queued", language);
    await page.keyboard.press("z");
    await page.locator("#refusal", { hasText: said }).waitFor();
    expect(await page.locator("#refusal [role=alert]").count()).toBe(1);
  });
});

it.each([
  ["en", en],
  ["fr", fr],
] as const)("a refusal that only the server knows is said in its words: %s", async (language, words) => {
  const said = words.refusal["wrong-state"];
  answers.undo = { ok: false, reason: "wrong-state", said };
  await open("queued", language);
  await page.keyboard.press("z");
  await page.locator("#refusal [role=alert]", { hasText: `${said.title} ${said.text}` }).waitFor();
});

describe("undo after the officer went on", () => {
  it.each(["en", "fr"] as const)(
    "Z takes the last reply back, and the toast names its person: %s",
    async (language) => {
      await open("conversation", language);
      const before = (await id()) ?? "";
      live = html("queued", language).replace(
        /data-until="\d+"/,
        `data-until="${Date.parse("2026-11-24T15:42:40.000Z")}"`,
      );
      await page.route(
        ({ pathname }) => /^\/messages\/[\w-]+$/.test(pathname),
        (route) => route.fulfill({ contentType: "text/html", body: html("waiting", language) }),
      );
      await page.fill("#text", "Bonjour Nadia, oui. — MB");
      await page.focus("#text");
      await page.keyboard.press("Control+Enter");
      await page.locator("#toast a", { hasText: "@nadia.voyage" }).waitFor({ timeout: 10_000 });
      await expect.poll(id).not.toBe(before);
      await page.keyboard.press("z");
      await expect.poll(() => to("undo").length).toBe(1);
      expect(to("undo")[0]?.path).toContain(before);
    },
  );
});

describe("Z right after Send", () => {
  const NOW = Date.parse("2026-11-24T15:42:30.000Z");
  const queued = async (leftMs: number) => ({
    ok: true,
    now: NOW,
    queued: { id: `${await id()}.r1`, untilMs: NOW + leftMs },
  });
  const goesOn = () =>
    page.route(
      ({ pathname }) => /^\/messages\/[\w-]+$/.test(pathname),
      (route) => route.fulfill({ contentType: "text/html", body: html("waiting") }),
    );
  const send = async (words: string) => {
    await page.fill("#text", words);
    await page.focus("#text");
    await page.keyboard.press("Control+Enter");
  };

  it.each(["en", "fr"] as const)(
    "the toast is there with the answer, names its person and the seconds that are left: %s",
    async (language) => {
      await open("conversation", language);
      const mine = await id();
      answers.reply = await queued(7000);
      await page.route("**/messages/*/live*", () => {});
      await page.route(
        ({ pathname }) => /^\/messages\/[\w-]+$/.test(pathname),
        () => {},
      );
      await send("Bonjour Nadia, oui. — MB");
      await page.locator("#toast a", { hasText: "@nadia.voyage" }).waitFor();
      expect(await page.locator("#toast [data-countdown]").textContent()).toMatch(/[67]/);
      await page.keyboard.press("z");
      await expect.poll(() => to("undo").map(({ path }) => path)).toEqual([`/outgoing/${mine}.r1/undo`]);
      expect(await page.inputValue("#text")).not.toContain("z");
    },
  );

  it("while it is still on its way takes it back on arrival, and the words are in the composer again", async () => {
    await open("conversation");
    const answer = await queued(10_000);
    let arrive: () => void = () => {};
    const held = new Promise<void>((resolve) => {
      arrive = resolve;
    });
    await page.route("**/messages/*/reply", async (route) => {
      await held;
      await route.fulfill({ json: answer });
    });
    await page.route(
      ({ pathname }) => /^\/messages\/[\w-]+$/.test(pathname),
      (route) => route.fulfill({ contentType: "text/html", body: html("conversation") }),
    );
    await send("Bonjour Nadia, oui. — MB");
    await page.keyboard.press("z");
    arrive();
    await expect.poll(() => to("undo").length).toBe(1);
    await expect.poll(() => page.inputValue("#text")).toBe("Bonjour Nadia, oui. — MB");
  });

  it("too late says so", async () => {
    await open("conversation");
    await goesOn();
    answers.reply = await queued(10_000);
    answers.undo = { ok: false, reason: "too-late" };
    await send("Bonjour Nadia, oui. — MB");
    await page.locator("#toast form").waitFor();
    await page.keyboard.press("z");
    await page.locator("#toast", { hasText: "Too late to undo" }).waitFor();
  });
});

describe("an answer that comes late", () => {
  const held = async (path: string) => {
    let arrive: () => void = () => {};
    const wait = new Promise<void>((resolve) => {
      arrive = resolve;
    });
    await page.route(`**/messages/*/${path}`, async (route) => {
      await wait;
      await route.fulfill({ json: { ok: true } });
    });
    return () => arrive();
  };
  /** As the conversation stands once the message is nobody's. */
  const released = () => {
    const free = html("conversation").replaceAll("/release", "/claim");
    expect(free).not.toBe(html("conversation"));
    return free;
  };
  const taken = () => page.locator('#live-hands form[action$="/claim"]').waitFor();

  it("leaves an open question to an expert, its words and the focus", async () => {
    await open("consult-none");
    const arrive = await held("release");
    await page.focus("#thread");
    await page.keyboard.press("c");
    await page.keyboard.press("e");
    await page.fill("#consult-question", "A long question");
    await page.focus("#consult-question");
    live = released();
    arrive();
    await taken();
    expect(await page.locator("#consult-ask").evaluate((ask: HTMLDetailsElement) => ask.open)).toBe(true);
    expect(await page.inputValue("#consult-question")).toBe("A long question");
    expect(await focused()).toBe("consult-question");
  });

  it("leaves what stands open in the same part, and a reply with its caret", async () => {
    await open("conversation");
    const arrive = await held("release");
    await page.fill("#text", "Half of a reply");
    await page.focus("#thread");
    await page.keyboard.press("c");
    await page.keyboard.press("h");
    await page.keyboard.press("Tab");
    await page.keyboard.type("You know this rule");
    live = released();
    arrive();
    await taken();
    expect(await focused()).toBe("line");
    await page.keyboard.type(" well");
    expect(await page.inputValue('#live-hands [name="line"]')).toBe("You know this rule well");
    expect(await page.inputValue("#text")).toBe("Half of a reply");
  });

  it("touches no other conversation", async () => {
    await open("conversation");
    const arrive = await held("release");
    await page.route(
      ({ pathname }) => /^\/messages\/[\w-]+$/.test(pathname),
      (route) => route.fulfill({ contentType: "text/html", body: html("waiting") }),
    );
    const before = await id();
    await page.focus("#thread");
    await page.keyboard.press("c");
    await page.locator(".row:not(.row-open) > a").first().click();
    await expect.poll(id).not.toBe(before);
    await page.evaluate(() => document.querySelector("#conversation")?.setAttribute("data-kept", ""));
    const answered = page.waitForResponse("**/release");
    arrive();
    await answered;
    await page.waitForFunction(() => new Promise((done) => requestAnimationFrame(() => done(true))));
    expect(await page.locator("#conversation[data-kept]").count()).toBe(1);
  });

  it("of corrected tags brings the other language asked for, and leaves words and caret", async () => {
    await open("conversation");
    const arrive = await held("tags");
    await page.route(
      ({ pathname }) => /^\/conversation\.en$/.test(pathname),
      (route) =>
        route.fulfill({
          contentType: "text/html",
          body: html("conversation").replace(/data-asked="\w*"/, 'data-asked="en"'),
        }),
    );
    await page.fill("#text", "Half of a reply");
    await page.locator(".correct > summary").click();
    await page.locator(".correct button").click();
    await page.focus("#text");
    await page.evaluate(() => (document.querySelector("#text") as HTMLTextAreaElement).setSelectionRange(4, 4));
    arrive();
    await page.locator('#reply[data-asked="en"]').waitFor();
    expect(await focused()).toBe("text");
    await page.keyboard.type("!");
    expect(await page.inputValue("#text")).toBe("Half! of a reply");
  });
});

describe("keys", () => {
  it("H opens the hand-over on its first field, and Escape gives the focus back", async () => {
    await open("conversation");
    await page.focus("#thread");
    await page.keyboard.press("h");
    expect(await focused()).toBe("to");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Tab");
    await page.keyboard.type("You know this rule");
    await page.keyboard.press("Enter");
    await expect.poll(() => to("hand-over").length).toBe(1);
    expect(field(to("hand-over")[0]?.body, "to")).toMatch(/^(person|team):/);
    expect(field(to("hand-over")[0]?.body, "line")).toBe("You know this rule");
  });

  it("open a block of the help panel where it is behind its button; Escape closes it and goes back", async () => {
    await page.setViewportSize({ width: 1200, height: 800 });
    await open("conversation");
    const tab = page.locator('[data-help="facts"]');
    await tab.focus();
    await page.keyboard.press("Enter");
    expect(await page.locator("#help-facts").isVisible()).toBe(true);
    expect(await tab.getAttribute("aria-expanded")).toBe("true");
    await page.focus("#aside");
    await page.keyboard.press("Escape");
    expect(await page.locator("#help-facts").isVisible()).toBe(false);
    expect(await page.evaluate(() => document.activeElement?.getAttribute("data-help"))).toBe("facts");
    await page.keyboard.press("e");
    expect(await page.locator("#help-consultation").isVisible()).toBe(true);
  });

  it("Escape closes a question to an expert with its words in it, and gives the focus back; then the panel", async () => {
    await page.setViewportSize({ width: 1200, height: 800 });
    await open("consult-none");
    await page.focus("#thread");
    await page.keyboard.press("e");
    await page.focus("#consult-question");
    await page.keyboard.type("And a child? ");
    const words = await page.inputValue("#consult-question");
    await page.keyboard.press("Escape");
    const ask = page.locator("#consult-ask");
    expect(await ask.getAttribute("open")).toBeNull();
    expect(await page.evaluate(() => document.activeElement?.matches("#consult-ask > summary"))).toBe(true);
    expect(await page.locator("#help-consultation").isVisible()).toBe(true);
    await page.keyboard.press("e");
    expect(await page.inputValue("#consult-question")).toBe(words);
    await page.keyboard.press("Escape");
    await page.keyboard.press("Escape");
    expect(await page.locator("#help-consultation").isVisible()).toBe(false);
    await page.setViewportSize({ width: 1440, height: 900 });
  });

  it("can be changed and switched off, and the page shows the ones that hold", async () => {
    await open("conversation");
    await page.keyboard.press("?");
    await page.focus(".help-change summary");
    await page.keyboard.press("Enter");
    await page.focus('[data-key-choice="C"]');
    await page.keyboard.type("r");
    expect(await page.locator("#help [data-key-said]").textContent()).toContain("already means: reply");
    await page.keyboard.type("q");
    expect(await page.locator("#help [data-key-said]").textContent()).toContain("Q now means");
    await page.keyboard.press("Escape");
    expect(await page.locator("#live-hands .key").first().textContent()).toBe("Q");
    await page.focus("#thread");
    await page.keyboard.press("c");
    await page.keyboard.press("q");
    await expect.poll(() => to("release").length).toBe(1);
    await open("conversation");
    await page.keyboard.press("?");
    await page.focus(".help-change summary");
    await page.keyboard.press("Enter");
    await page.focus("#help [data-single-keys]");
    await page.keyboard.press("Space");
    await page.keyboard.press("Escape");
    await page.keyboard.press("q");
    await page.keyboard.press("?");
    expect(await page.locator("#help").isVisible()).toBe(false);
    expect(to("release")).toHaveLength(1);
  });
});
