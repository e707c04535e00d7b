import type { Context } from "hono";
import { Hono } from "hono";
import { cleanStrings } from "../../domain/clean-text.ts";
import { AppError } from "../../domain/errors.ts";
import { type FilePair, readLibraryFile, toFilePair, toTable } from "../../domain/library/library-file.ts";
import { leads } from "../../domain/officer.ts";
import { type ImportedPair, importPairs } from "../../steps/library/import-pairs.ts";
import { allows } from "../access.ts";
import { pairOfFile } from "../api/library-shapes.ts";
import type { Env } from "../context.ts";
import { beingWritten, LIBRARY_FORMS } from "../forms/library.ts";
import { formRoutes } from "../forms/mount-forms.tsx";
import type { FormRoute, Outcome, Submitted } from "../forms/route.ts";
import { document } from "../layout.tsx";
import { againstPart, libraryPage, newPairPage, pairPage } from "../library-pages.tsx";
import { page } from "../page.tsx";
import { pageContext } from "../page-context.ts";
import { ErrorPage } from "../pages/error-page.tsx";
import { type LibraryImported, LibraryImportPage } from "../pages/library-import-page.tsx";
import { type Sidebar, sides } from "../sidebar.ts";

/** The library's addresses; what its forms do is in `forms/library.ts`. */

const MAX_FILE_BYTES = 4 * 1024 * 1024;
const MAX_PAIRS = 2_000;

export function libraryRoutes(): Hono<Env> {
  const app = new Hono<Env>();
  page(app, "/library", "library", libraryPage);
  page(app, "/library/new", "library", (visit) => newPairPage(visit));
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
  app.route("/", formRoutes([...LIBRARY_FORMS, ...FILE_FORMS]));
  return app;
}

const FILE_FORMS: readonly FormRoute[] = [
  {
    path: "/library/import",
    right: "library-import",
    run: async (form) => {
      const { c, officer, field } = form;
      const read = readPairs(await textOf(form));
      if (!Array.isArray(read)) return { ok: false, reason: "unreadable", typed: read };
      const outcomes = await importPairs(c.var.ports)({ pairs: read, officer, approved: field("approved") === "on" });
      return { ok: true, page: await importPage(c, await sides(c, officer), { outcomes }) };
    },
    again: async (form, { typed }) => {
      const { c, officer } = form;
      const not = (typed ?? { bad: "cross-origin", text: await textOf(form) }) as LibraryImported;
      return importPage(c, await sides(c, officer), not);
    },
  },
  { path: "/library/check", right: "library", run: check, again: (form) => wrongOrigin(form.c) },
];

const wrongOrigin = async (c: Context<Env>): Promise<Response> =>
  c.html(document(<ErrorPage ctx={pageContext(c)} code="cross-origin" />), 403);

/** What speaks against words before they are saved: the page again as it was typed, or for the script that part alone. */
async function check(form: Submitted): Promise<Outcome> {
  const { c, officer, field } = form;
  const pair = field("id") === "" ? undefined : await c.var.ports.store.pair(field("id"));
  const typed = await beingWritten({ ...form, id: field("id") });
  if (c.req.query("part") === "against") return { ok: true, page: await againstPart(c, pair, typed) };
  const side = await sides(c, officer);
  return { ok: true, page: await pairPage({ c, officer, side }, pair, { typed, checked: true }) };
}

/** The pairs, or why the file is none: nothing of it is imported then. */
function readPairs(text: string): ImportedPair[] | LibraryImported {
  if (text.length > MAX_FILE_BYTES) return { bad: "too-many", text: "" };
  const rows = readLibraryFile(text);
  if (rows === undefined || rows.length === 0) return { bad: "unreadable", text };
  if (rows.length > MAX_PAIRS) return { bad: "too-many", text };
  const pairs: ImportedPair[] = [];
  for (const [index, row] of rows.entries()) {
    const parsed = pairOfFile.safeParse(JSON.parse(JSON.stringify(row), cleanStrings));
    if (!parsed.success) return { badRow: index + 1, text };
    pairs.push(parsed.data as ImportedPair);
  }
  return pairs;
}

/** The file where one was chosen, the pasted text otherwise. */
async function textOf({ form, field }: Submitted): Promise<string> {
  const file = form.get("file");
  return file instanceof File && file.size > 0 ? file.text() : field("text");
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
