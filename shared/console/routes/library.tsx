import type { Context } from "hono";
import { Hono } from "hono";
import { cleanStrings } from "../../domain/clean-text.ts";
import { AppError } from "../../domain/errors.ts";
import { type FilePair, readLibraryFile, toFilePair, toTable } from "../../domain/library/library-file.ts";
import { leads } from "../../domain/officer.ts";
import { type ImportedPair, importPairs } from "../../steps/library/import-pairs.ts";
import { allows, asks } from "../access.ts";
import { importedPair } from "../api/library-shapes.ts";
import type { Env } from "../context.ts";
import { beingWritten } from "../forms/library.ts";
import { textOf as fieldOf, formIn } from "../forms/route.ts";
import { document } from "../layout.tsx";
import { againstPart, libraryPage, pairPage } from "../library-pages.tsx";
import { pageContext } from "../page-context.ts";
import { ErrorPage } from "../pages/error-page.tsx";
import { type LibraryImported, LibraryImportPage } from "../pages/library-import-page.tsx";
import { isOwnForm } from "../same-origin.ts";
import { type Sidebar, sides } from "../sidebar.ts";
import { page } from "./pages.tsx";

/** The library's addresses; what its forms do is in `forms/library.ts`. */

const MAX_FILE_BYTES = 4 * 1024 * 1024;
const MAX_PAIRS = 2_000;

export function libraryRoutes(): Hono<Env> {
  const app = new Hono<Env>();
  page(app, "/library", "library", libraryPage);
  page(app, "/library/new", "library", (visit) => pairPage(visit, undefined));
  page(app, "/library/import", "library-import", ({ c, side }) => importPage(c, side));
  page(app, "/library/export.json", "library", async ({ c }) =>
    c.body(`${JSON.stringify(await filePairs(c), null, 2)}\n`, 200, {
      "content-type": "application/json; charset=utf-8",
    }),
  );
  page(app, "/library/export.csv", "library", async ({ c }) =>
    c.body(toTable(await filePairs(c)), 200, { "content-type": "text/csv; charset=utf-8" }),
  );
  page(app, "/library/:id", "library", async (visit) => {
    const pair = await visit.c.var.ports.store.pair(visit.c.req.param("id") ?? "");
    if (!pair) throw new AppError("not-found", "No such pair.");
    return pairPage(visit, pair);
  });

  const imported = async (c: Context<Env>): Promise<Response> => {
    const { session, base, ports } = c.var;
    if (!session) return c.redirect(`${base}/sign-in`, 303);
    if (!allows("library-import", session.officer.roles))
      return c.html(document(<ErrorPage ctx={pageContext(c)} code="forbidden" />), 403);
    const side = await sides(c, session.officer);
    const form = await formIn(c);
    const text = await textOf(form);
    const read = isOwnForm(c, form) ? readPairs(text) : ({ bad: "cross-origin", text } as const);
    if (!Array.isArray(read)) return importPage(c, side, read);
    const approved = form.get("approved") === "on";
    const outcomes = await importPairs(ports)({ pairs: read, officer: session.officer, approved });
    return importPage(c, side, { outcomes });
  };
  app.post("/library/import", asks("library-import", imported));
  app.post("/library/check", asks("library", check));
  return app;
}

/** What speaks against words before they are saved: the page again as it was typed, or for the script that part alone. */
async function check(c: Context<Env>): Promise<Response> {
  const { session, base, ports } = c.var;
  if (!session) return c.redirect(`${base}/sign-in`, 303);
  const { officer } = session;
  const form = await formIn(c);
  const no = (code: string) => c.html(document(<ErrorPage ctx={pageContext(c)} code={code} />), 403);
  if (!allows("library", officer.roles)) return no("forbidden");
  if (!isOwnForm(c, form)) return no("cross-origin");
  const field = (name: string): string => fieldOf(form, name);
  const pair = field("id") === "" ? undefined : await ports.store.pair(field("id"));
  const typed = await beingWritten({ c, id: field("id"), officer, form, field });
  if (c.req.query("part") === "against") return againstPart(c, pair, typed);
  const side = await sides(c, officer);
  return pairPage({ c, officer, side }, pair, { typed, checked: true });
}

/** The pairs, or why the file is none: nothing of it is imported then. */
function readPairs(text: string): ImportedPair[] | LibraryImported {
  if (text.length > MAX_FILE_BYTES) return { bad: "too-many", text: "" };
  const rows = readLibraryFile(text);
  if (rows === undefined || rows.length === 0) return { bad: "unreadable", text };
  if (rows.length > MAX_PAIRS) return { bad: "too-many", text };
  const pairs: ImportedPair[] = [];
  for (const [index, row] of rows.entries()) {
    const parsed = importedPair.safeParse(JSON.parse(JSON.stringify(row), cleanStrings));
    if (!parsed.success) return { badRow: index + 1, text };
    pairs.push(parsed.data as ImportedPair);
  }
  return pairs;
}

async function textOf(form: FormData): Promise<string> {
  const file = form.get("file");
  if (file instanceof File && file.size > 0) return file.text();
  const text = form.get("text");
  return typeof text === "string" ? text : "";
}

function importPage(c: Context<Env>, side: Sidebar, imported?: LibraryImported): Promise<Response> | Response {
  const roles = c.var.officer?.roles ?? [];
  return c.html(
    document(
      <LibraryImportPage
        ctx={pageContext(c, { path: "/library/import" })}
        mayApprove={leads({ roles })}
        mayExport={allows("library", roles)}
        channels={side.channels}
        counts={side.counts}
        {...(imported === undefined ? {} : { imported })}
      />,
    ),
    imported === undefined || "outcomes" in imported ? 200 : 400,
  );
}

/** Everything but candidates, in the form of a file. */
async function filePairs(c: Context<Env>): Promise<FilePair[]> {
  const { librarian, store } = c.var.ports;
  const pairs = [...(await librarian.pairs())].sort((a, b) => (a.id < b.id ? -1 : 1));
  const uses = await store.pairUses(pairs.map(({ id }) => id));
  return pairs.map((pair) => toFilePair(pair, uses.get(pair.id)));
}
