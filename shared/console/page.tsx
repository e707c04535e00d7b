import type { Context, Hono } from "hono";
import { AppError, asError } from "../domain/errors.ts";
import type { Officer } from "../domain/officer.ts";
import { allows, asks, type Right } from "./access.ts";
import type { Env } from "./context.ts";
import { ongoingSpikes } from "./data/spikes.ts";
import { document } from "./layout.tsx";
import { pageContext } from "./page-context.ts";
import { ErrorPage } from "./pages/error-page.tsx";
import { type Sidebar, sides } from "./sidebar.ts";

/** How a page is mounted, and what stands where there is none. */

/** What a page's route is given: the signed-in officer, and what every page shows at its sides. */
export interface Visit {
  c: Context<Env>;
  officer: Officer;
  side: Sidebar;
}

/** What an address without a page says. */
export const noSuchPage = (c: Context<Env>): Response | Promise<Response> =>
  c.html(document(<ErrorPage ctx={pageContext(c)} code="not-found" />), 404);

/** What any fault says that no route has an answer for. */
export async function faultPage(error: Error, c: Context<Env>): Promise<Response> {
  const { ports, language } = c.var;
  // The sentences of all the API’s problems: a page that has none waits for none.
  const { problemOfError } = await import("./problem.ts");
  const { status, code } = problemOfError(error instanceof AppError ? error : undefined, language);
  if (status >= 500) ports.log.error("console-failed", error, { route: c.req.routePath });
  return c.html(document(<ErrorPage ctx={pageContext(c)} code={code} />), status as 500);
}

/** Mounts one page: signed in, allowed, and any fault shown as a page. `begin`: what is read beside the page's sides. */
export function page<T>(
  app: Hono<Env>,
  path: string,
  right: Right,
  render: (visit: Visit, begun: T | undefined) => Promise<Response> | Response,
  begin?: (c: Context<Env>, officer: Officer) => Promise<T>,
): void {
  const handler = async (c: Context<Env>): Promise<Response> => {
    const { officer, base } = c.var;
    if (!officer) return c.redirect(`${base}/sign-in?back=${encodeURIComponent(pageContext(c).path)}`, 303);
    if (!allows(right, officer.roles)) {
      return c.html(document(<ErrorPage ctx={pageContext(c)} code="forbidden" />), 403);
    }
    const above = banners(c);
    try {
      const [side, begun] = await Promise.all([sides(c, officer), begin?.(c, officer), above]);
      return await render({ c, officer, side }, begun);
    } catch (error) {
      await Promise.allSettled([above]);
      return faultPage(asError(error), c);
    }
  };
  app.get(path, asks(right, handler));
}

/** What stands above every page: a crisis, and what comes in more often than usual. */
async function banners(c: Context<Env>): Promise<void> {
  const { ports } = c.var;
  const [crisis, spikes] = await Promise.all([ports.store.crisis(), ongoingSpikes(ports)]);
  c.set("crisis", crisis);
  c.set("spikes", spikes);
}
