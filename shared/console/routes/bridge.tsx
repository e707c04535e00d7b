import type { Context } from "hono";
import { Hono } from "hono";
import { confirmExported } from "../../steps/outgoing/confirm-exported.ts";
import { type Imported, readLines } from "../confirmations.ts";
import type { Env } from "../context.ts";
import { formRoutes } from "../forms/mount-forms.tsx";
import type { FormRoute, Submitted } from "../forms/route.ts";
import { document } from "../layout.tsx";
import { page } from "../page.tsx";
import { pageContext } from "../page-context.ts";
import { BridgePage } from "../pages/bridge-page.tsx";
import { type Sidebar, sides } from "../sidebar.ts";

/** Replies that one page shows. */
const SHOWN = 100;
/** Far above what the tool's file of a day needs. */
const MAX_FILE_BYTES = 1024 * 1024;

/** Bridge mode: what waits for the official tool, and the import of its confirmations. */
export function bridgeRoutes(): Hono<Env> {
  const app = new Hono<Env>();
  page(app, "/bridge", "reply", ({ c, side }) => show(c, side));
  app.route("/", formRoutes(FORMS));
  return app;
}

/** Answered with the page itself: what became of each line stands on it, and importing again changes nothing. */
const FORMS: readonly FormRoute[] = [
  {
    path: "/bridge/confirmations",
    right: "reply",
    run: async (form) => {
      const { c, officer } = form;
      const text = await linesOf(form);
      if (text.length > MAX_FILE_BYTES) return { ok: false, reason: "too-many" };
      const lines = readLines(text, c.var.language);
      if (!lines.ok) return { ok: false, reason: "unreadable", typed: lines.bad };
      const outcomes = await confirmExported(c.var.ports)(lines.confirmations, officer);
      return { ok: true, page: await show(c, await sides(c, officer), { text: "", outcomes }) };
    },
    again: async (form, { reason, typed }) =>
      show(form.c, await sides(form.c, form.officer), { text: await linesOf(form), bad: (typed ?? reason) as Bad }),
  },
];

type Bad = Extract<Imported, { bad: unknown }>["bad"];

async function show(c: Context<Env>, side: Sidebar, imported?: Imported): Promise<Response> {
  const { ports } = c.var;
  const found = await ports.store.exported(SHOWN + 1);
  const exported = found.slice(0, SHOWN);
  const messages = await ports.store.messages([...new Set(exported.map(({ messageId }) => messageId))]);
  const byId = new Map(messages.map((message) => [message.id, message]));
  const items = exported.map((outgoing) => ({ outgoing, message: byId.get(outgoing.messageId) }));
  return c.html(
    document(
      <BridgePage
        ctx={pageContext(c, { path: "/bridge", people: side.people })}
        items={items}
        more={found.length > SHOWN}
        channels={side.channels}
        counts={side.counts}
        {...(imported === undefined ? {} : { imported })}
      />,
    ),
    imported !== undefined && "bad" in imported ? 400 : 200,
  );
}

/** The file where one was chosen, the pasted lines otherwise. */
async function linesOf({ form, field }: Submitted): Promise<string> {
  const file = form.get("file");
  return file instanceof File && file.size > 0 ? file.text() : field("lines");
}
