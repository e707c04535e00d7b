import type { Context } from "hono";
import { Hono } from "hono";
import { confirmExported } from "../../steps/outgoing/confirm-exported.ts";
import { allows, asks } from "../access.ts";
import { type Imported, readLines } from "../confirmations.ts";
import type { Env } from "../context.ts";
import { document } from "../layout.tsx";
import { pageContext } from "../page-context.ts";
import { BridgePage } from "../pages/bridge-page.tsx";
import { ErrorPage } from "../pages/error-page.tsx";
import { isOwnForm } from "../same-origin.ts";
import { type Sidebar, sides } from "../sidebar.ts";
import { page } from "./pages.tsx";

/** Replies that one page shows. */
const SHOWN = 100;
/** Far above what the tool's file of a day needs. */
const MAX_FILE_BYTES = 1024 * 1024;

/** Bridge mode: what waits for the official tool, and the import of its confirmations. */
export function bridgeRoutes(): Hono<Env> {
  const app = new Hono<Env>();
  page(app, "/bridge", "reply", ({ c, side }) => show(c, side));

  // Answered with the page itself: what became of each line stands on it, and importing again changes nothing.
  const confirmations = async (c: Context<Env>): Promise<Response> => {
    const { session, base, ports } = c.var;
    if (!session) return c.redirect(`${base}/sign-in`, 303);
    if (!allows("reply", session.officer.roles))
      return c.html(document(<ErrorPage ctx={pageContext(c)} code="forbidden" />), 403);
    const side = await sides(c, session.officer);
    const form = await submitted(c);
    const text = form === undefined ? "" : await linesOf(form);
    if (!isOwnForm(c, form)) return show(c, side, { text, bad: "cross-origin" });
    if (text.length > MAX_FILE_BYTES) return show(c, side, { text, bad: "too-many" });
    const lines = readLines(text, c.var.language);
    if (!lines.ok) return show(c, side, { text, bad: lines.bad });
    const outcomes = await confirmExported(ports)(lines.confirmations, session.officer);
    return show(c, side, { text: "", outcomes });
  };
  app.post("/bridge/confirmations", asks("reply", confirmations));
  return app;
}

async function show(c: Context<Env>, side: Sidebar, imported?: Imported): Promise<Response> {
  const { ports } = c.var;
  const exported = await ports.store.exported(SHOWN);
  const messages = await ports.store.messages([...new Set(exported.map(({ messageId }) => messageId))]);
  const byId = new Map(messages.map((message) => [message.id, message]));
  const items = exported.map((outgoing) => ({ outgoing, message: byId.get(outgoing.messageId) }));
  return c.html(
    document(
      <BridgePage
        ctx={pageContext(c, { path: "/bridge", people: side.people })}
        items={items}
        channels={side.channels}
        counts={side.counts}
        {...(imported === undefined ? {} : { imported })}
      />,
    ),
    imported !== undefined && "bad" in imported ? 400 : 200,
  );
}

/** Pasted lines come as a form, a file as multipart; `undefined`: neither. */
const submitted = (c: Context<Env>): Promise<FormData | undefined> => c.req.formData().catch(() => undefined);

/** The file where one was chosen, the pasted lines otherwise. */
async function linesOf(form: FormData): Promise<string> {
  const file = form.get("file");
  if (file instanceof File && file.size > 0) return file.text();
  const lines = form.get("lines");
  return typeof lines === "string" ? lines : "";
}
