import type { Context } from "hono";
import { Hono } from "hono";
import { cleanText } from "../../domain/clean-text.ts";
import { directoryOf } from "../../domain/consult/directory.ts";
import { answerConsultation } from "../../steps/consult/answer-consultation.ts";
import { askForMore, passOn } from "../../steps/consult/expert-moves.ts";
import { maySubmit, type OpenedLink, openLink } from "../../steps/consult/open-link.ts";
import { allows } from "../access.ts";
import type { Env } from "../context.ts";
import { document } from "../layout.tsx";
import { pageContext } from "../page-context.ts";
import { ExpertClosed, type ExpertCode, ExpertDone, type ExpertOutcome, ExpertPage } from "../pages/expert-page.tsx";

/**
 * An expert's link. The token is the permission, whoever carries it and whether signed in or not. A GET shows and changes
 * nothing; the answer is the one use.
 */

const STATUS: Partial<Record<ExpertCode, 400 | 404 | 409 | 410 | 429>> = {
  ...{ wrong: 404, "not-asked": 404, busy: 429, empty: 400, "too-long": 400, conflict: 409 },
};
/** The page's own forms are small: their longest text is an answer. */
const LONGEST_FORM = 64_000;

export function expertRoutes(): Hono<Env> {
  const app = new Hono<Env>();

  app.use("/ask/*", async (c, next) => {
    await next();
    // The address is a key: it goes to no other site, and into no index.
    c.res.headers.set("referrer-policy", "no-referrer");
    c.res.headers.set("x-robots-tag", "noindex, nofollow");
    c.res.headers.set("cache-control", "no-store");
  });

  app.get("/ask/:token", async (c) => {
    const opened = await openLink(c.var.ports)(c.req.param("token"));
    return opened.ok ? show(c, opened) : closed(c, opened);
  });

  submit(app, "answer", async (c, { consultation, recipient }, field) => {
    const given = {
      consultationId: consultation.id,
      recipient: recipient.id,
      text: field("text"),
      via: "link",
    } as const;
    const taken = await answerConsultation(c.var.ports)(given);
    return taken.ok ? { done: "answered" } : { code: taken.reason === "not-found" ? "wrong" : taken.reason };
  });

  submit(app, "pass", async (c, { consultation, recipient }, field) => {
    const [to, who] = [field("to"), field("who")];
    const move = { consultationId: consultation.id, recipient: recipient.id, ...(to === "" ? { who } : { to }) };
    const moved = await passOn(c.var.ports)(move);
    return moved.ok ? { done: to === "" ? "refused" : "passed-on" } : { code: codeOf(moved.reason) };
  });

  submit(app, "more", async (c, { consultation, recipient }, field) => {
    const need = { consultationId: consultation.id, recipient: recipient.id, text: field("need") };
    const moved = await askForMore(c.var.ports)(need);
    return moved.ok ? { done: "asked" } : { code: codeOf(moved.reason) };
  });

  return app;
}

type Open = Extract<OpenedLink, { ok: true }>;
type Outcome = { done: ExpertOutcome } | { code: ExpertCode };

const CODES: readonly string[] = [
  "empty",
  "too-long",
  "nobody-there",
  "answered",
  "withdrawn",
  "gone",
  "passed-on",
  "refused",
];
const codeOf = (reason: string): ExpertCode => (CODES.includes(reason) ? (reason as ExpertCode) : "conflict");

/** One form of the page. Where nothing is taken any more, the same page says why; refused words stay in it. */
function submit(
  app: Hono<Env>,
  what: "answer" | "pass" | "more",
  run: (c: Context<Env>, open: Open, field: (name: string) => string) => Promise<Outcome>,
): void {
  app.post(`/ask/:token/${what}`, async (c) => {
    const { body } = c.env.request;
    const form = new URLSearchParams(body.length > LONGEST_FORM ? "" : body.toString("utf8"));
    const field = (name: string) => cleanText(form.get(name) ?? "");
    const unsent = field("text").trim() || field("need").trim();
    const opened = await openLink(c.var.ports)(c.req.param("token"));
    if (!opened.ok) return closed(c, opened, unsent);
    if (!(await maySubmit(c.var.ports, opened.consultation, opened.recipient.id)))
      return closed(c, { ok: false, reason: "busy" }, unsent);
    const outcome = await run(c, opened, field);
    const again = await openLink(c.var.ports)(c.req.param("token"));
    if ("done" in outcome) {
      return c.html(document(<ExpertDone {...readerOf(c)} outcome={outcome.done} />));
    }
    if (!again.ok) return closed(c, again, unsent);
    return show(c, again, { code: outcome.code, text: field("text"), need: field("need"), who: field("who") });
  });
}

async function show(
  c: Context<Env>,
  { consultation, recipient }: Open,
  refused?: { code: ExpertCode; text: string; need: string; who: string },
): Promise<Response> {
  const { department, store, nowMs } = c.var.ports;
  const directory = directoryOf(department, await store.aways(), nowMs());
  const props = { ...readerOf(c), consultation, recipient, directory };
  const page = <ExpertPage {...props} {...(refused === undefined ? {} : { refused })} />;
  return c.html(document(page), refused === undefined ? 200 : (STATUS[refused.code] ?? 409));
}

/** `unsent`: words that came too late are not lost to whoever wrote them. */
function closed(
  c: Context<Env>,
  opened: Extract<OpenedLink, { ok: false }>,
  unsent = "",
): Response | Promise<Response> {
  const page = <ExpertClosed {...readerOf(c)} opened={opened} unsent={unsent} />;
  return c.html(document(page), STATUS[opened.reason] ?? 410);
}

/** The same page for everyone: an officer's rail has no place on it. An expert who is signed in finds back to their list. */
function readerOf(c: Context<Env>) {
  const { officer, csrf: _csrf, crisis: _crisis, ...ctx } = pageContext(c);
  return { ctx: { ...ctx, path: `/ask/${c.req.param("token")}` }, listed: allows("questions", officer?.roles) };
}
