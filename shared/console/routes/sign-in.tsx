import type { Context } from "hono";
import { Hono } from "hono";
import { AppError } from "../../domain/errors.ts";
import { cookie, type Env, SESSION_COOKIE } from "../context.ts";
import { formIn } from "../forms/route.ts";
import { pageContext } from "../page-context.ts";
import { SignInPage } from "../pages/sign-in-page.tsx";
import { opens } from "../parts/places.ts";
import { isOwnForm, ownPath } from "../same-origin.ts";
import type { PendingSignIn } from "../sign-in.ts";

const PENDING_COOKIE = "__Host-sign-in";
const PENDING_SECONDS = 600;
/** A logout token is some hundred characters. */
const LONGEST_LOGOUT = 16_000;
const COOKIE_ATTRIBUTES = "Path=/; Secure; HttpOnly; SameSite=Lax";

/** Sign-in, the issuer's way back, sign-out, and the choice of language. */
export function signInRoutes(): Hono<Env> {
  const app = new Hono<Env>();

  app.get("/sign-in", (c) => c.html(<SignInPage ctx={pageContext(c)} back={ownPath(c.req.query("back"))} />));

  app.get("/auth/start", async (c) => {
    const { url, pending } = await c.var.auth.begin(redirectUri(c), ownPath(c.req.query("back")));
    setCookie(c, PENDING_COOKIE, Buffer.from(JSON.stringify(pending)).toString("base64url"), PENDING_SECONDS);
    return c.redirect(url, 303);
  });

  app.get("/auth/callback", async (c) => {
    const pending = readPending(cookie(c.req.header("cookie"), PENDING_COOKIE));
    if (!pending) return c.redirect(`${c.var.base}/sign-in`, 303);
    const current = `${redirectUri(c)}?${new URLSearchParams(c.req.query())}`;
    const session = await c.var.auth.finish(current, pending, c.var.language).catch(() => undefined);
    setCookie(c, PENDING_COOKIE, "", 0);
    if (!session) return c.html(<SignInPage ctx={pageContext(c)} back={pending.back} failed />, 401);
    // A new id at each sign-in, and the one before it opens nothing more.
    if (c.var.session) await c.var.auth.end(c.var.session.id);
    const seconds = Math.floor((Date.parse(session.expiresAt) - c.var.ports.nowMs()) / 1000);
    setCookie(c, SESSION_COOKIE, session.id, seconds);
    // Whose role does not open what they came for begins where the first page sends them.
    const back = ownPath(pending.back);
    const { pathname } = new URL(back, c.var.origin);
    return c.redirect(`${c.var.base}${opens(session, pathname) ? back : "/"}`, 303);
  });

  app.post("/sign-out", async (c) => {
    if (c.var.session && isOwnForm(c, await formIn(c))) {
      await c.var.auth.end(c.var.session.id);
      setCookie(c, SESSION_COOKIE, "", 0);
    }
    return c.redirect(`${c.var.base}/sign-in`, 303);
  });

  // Of the issuer, not of a browser: its signed token is the permission. Answers by section 2.8 of Back-Channel Logout.
  app.post("/auth/back-channel-logout", async (c) => {
    const body = c.env.request.body.toString("utf8");
    const token = new URLSearchParams(body.length > LONGEST_LOGOUT ? "" : body).get("logout_token") ?? "";
    try {
      await c.var.auth.loggedOut(token);
      return c.body(null, 200);
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== "unauthenticated") throw error;
      return c.json({ error: "invalid_request" }, 400);
    }
  });

  app.post("/sign-out/everywhere", async (c) => {
    const { session, auth, base } = c.var;
    if (!session || !isOwnForm(c, await formIn(c))) {
      return c.redirect(`${base}/settings?refused=cross-origin`, 303);
    }
    await auth.endAll(session.officer);
    setCookie(c, SESSION_COOKIE, "", 0);
    return c.redirect(`${base}/sign-in`, 303);
  });

  app.get("/language", (c) => {
    const to = c.req.query("to") === "fr" ? "fr" : "en";
    c.header("set-cookie", `lang=${to}; Path=/; Secure; SameSite=Lax; Max-Age=31536000`, { append: true });
    return c.redirect(`${c.var.base}${ownPath(c.req.query("back"))}`, 303);
  });

  return app;
}

const redirectUri = (c: Context<Env>): string => `${c.var.origin}${c.var.base}/auth/callback`;

function setCookie(c: Context<Env>, name: string, value: string, maxAgeSeconds: number): void {
  c.header("set-cookie", `${name}=${value}; ${COOKIE_ATTRIBUTES}; Max-Age=${maxAgeSeconds}`, { append: true });
}

function readPending(value: string | undefined): PendingSignIn | undefined {
  try {
    const pending = JSON.parse(Buffer.from(value ?? "", "base64url").toString("utf8"));
    const fields = ["state", "nonce", "verifier", "back"];
    return fields.every((field) => typeof pending[field] === "string") ? pending : undefined;
  } catch {
    return undefined;
  }
}
