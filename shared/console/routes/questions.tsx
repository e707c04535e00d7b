import { Hono } from "hono";
import { questionsFor } from "../../steps/consult/questions-for.ts";
import type { Env } from "../context.ts";
import { document } from "../layout.tsx";
import { page } from "../page.tsx";
import { pageContext } from "../page-context.ts";
import { QuestionsPage } from "../pages/questions-page.tsx";

/** Where an expert begins who signs in. */
export function questionRoutes(): Hono<Env> {
  const app = new Hono<Env>();
  page(app, "/questions", "questions", async ({ c, officer, side }) => {
    const questions = officer.email === undefined ? undefined : await questionsFor(c.var.ports)(officer.email);
    return c.html(
      document(
        <QuestionsPage ctx={pageContext(c)} questions={questions} channels={side.channels} counts={side.counts} />,
      ),
    );
  });
  return app;
}
