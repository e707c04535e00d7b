import { describe, expect, inject, it } from "vitest";
import { http } from "./client.ts";

/** Sign-in and sign-out at the running system: the console and the embedded provider, each with cookies of its own. */

/** A browser, as far as redirects, forms and cookies go. */
function browser() {
  const cookies = new Map<string, string>();
  const visit = async (address: string, form?: Record<string, string>) => {
    const url = new URL(address, inject("url"));
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const response = await fetch(url, {
      redirect: "manual",
      headers: { cookie, origin: url.origin },
      ...(form === undefined ? {} : { method: "POST", body: new URLSearchParams(form) }),
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === "") cookies.delete(name);
      else cookies.set(name, value);
    }
    return { status: response.status, to: response.headers.get("location") ?? "", text: await response.text() };
  };
  /** Through the provider and back to the console. */
  const signIn = async (person: string) => {
    const people = await visit((await visit("/auth/start?back=/channels")).to);
    const chosen = await visit(people.to, { person });
    return visit((await visit(chosen.to)).to);
  };
  return { visit, signIn, cookies };
}

const SESSION = "__Host-session";
const isOpen = async (here: ReturnType<typeof browser>): Promise<boolean> =>
  (await here.visit("/channels")).status === 200;

/** The provider's own sign-out, as somebody does it who leaves the department's sign-in. */
async function leaveProvider({ visit }: ReturnType<typeof browser>): Promise<number> {
  const asked = await visit("/oidc/session/end");
  expect(asked.text).toContain("Se déconnecter");
  const xsrf = /name="xsrf" value="([^"]+)"/.exec(asked.text)?.[1] ?? "";
  return (await visit("/oidc/session/end/confirm", { xsrf, logout: "yes" })).status;
}

describe("signing in at the running system", () => {
  it("gives a new opaque session each time, and the one before it opens nothing more", async () => {
    const here = browser();
    expect((await here.signIn("officer")).to).toMatch(/\/channels$/);
    const first = here.cookies.get(SESSION) ?? "";
    expect(first).toMatch(/^[\w-]{43,}$/);
    await here.signIn("officer");
    expect(here.cookies.get(SESSION)).not.toBe(first);
    expect(await isOpen(here)).toBe(true);
    const old = await http("/channels", { headers: { cookie: `${SESSION}=${first}` } });
    expect([old.status, old.headers.get("location")]).toEqual([303, expect.stringContaining("/sign-in")]);
  });

  it("a sign-out at the provider ends the console's session over the back channel, in that browser alone", async () => {
    const [here, there] = [browser(), browser()];
    await here.signIn("approver");
    await there.signIn("approver");
    expect([await isOpen(here), await isOpen(there)]).toEqual([true, true]);
    expect(await leaveProvider(here)).toBe(303);
    expect(here.cookies.get(SESSION)).toBeDefined();
    expect([await isOpen(here), await isOpen(there)]).toEqual([false, true]);
  });

  it("nobody else's word ends one", async () => {
    const here = browser();
    await here.signIn("officer2");
    for (const token of [inject("tokens").officer2, "x", ""]) {
      const told = await http("/auth/back-channel-logout", {
        method: "POST",
        body: new URLSearchParams({ logout_token: token }),
      });
      expect([told.status, told.json]).toEqual([400, { error: "invalid_request" }]);
    }
    expect(await isOpen(here)).toBe(true);
  });
});
