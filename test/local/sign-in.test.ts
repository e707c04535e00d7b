import * as oidc from "openid-client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadDepartment } from "../../infra/department/file.ts";
import { peopleOf } from "../../infra/local/people.ts";
import { type Local, startLocal } from "../../infra/local/start.ts";
import { DEPARTMENT, smallSystem } from "./small-system.ts";

/** A browser, as far as redirects and cookies go. */
function browser() {
  const cookies = new Map<string, string>();
  return async (url: string, init: RequestInit = {}): Promise<Response> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const response = await fetch(url, { redirect: "manual", ...init, headers: { ...init.headers, cookie } });
    for (const line of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      cookies.set(name, value);
    }
    return response;
  };
}

describe("the sample sign-in", () => {
  let local: Local;
  let config: oidc.Configuration;
  beforeAll(async () => {
    local = await startLocal({
      port: 0,
      department: { ...DEPARTMENT, id: "passport" },
      sample: false,
      stacks: smallSystem(),
    });
    config = await oidc.discovery(new URL(`${local.url}/oidc`), "openline-console", undefined, oidc.None(), {
      execute: [oidc.allowInsecureRequests],
    });
  });
  afterAll(() => local.stop());

  const begin = async (verifier: string | undefined) =>
    oidc.buildAuthorizationUrl(config, {
      redirect_uri: `${local.url}/auth/callback`,
      scope: "openid profile email",
      ...(verifier
        ? { code_challenge: await oidc.calculatePKCECodeChallenge(verifier), code_challenge_method: "S256" }
        : {}),
    }).href;

  /** Goes as far as the people's page. */
  const toPeople = async (visit: ReturnType<typeof browser>, verifier: string) => {
    const asked = await visit(await begin(verifier));
    const page = `${local.url}${asked.headers.get("location")}`;
    return { page, html: await (await visit(page)).text() };
  };

  const choose = async (visit: ReturnType<typeof browser>, page: string, person: string) => {
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    const chosen = await visit(page, { method: "POST", headers, body: `person=${person}` });
    const back = await visit(chosen.headers.get("location") ?? "");
    return back.headers.get("location") ?? "";
  };

  it("offers the sample people in both languages and signs the chosen one in, with roles, team and name", async () => {
    const visit = browser();
    const verifier = oidc.randomPKCECodeVerifier();
    const { page, html } = await toPeople(visit, verifier);
    expect(html).toContain("Who are you today?");
    expect(html).toContain("Qui êtes-vous aujourd’hui?");
    const location = await choose(visit, page, "approver");
    const tokens = await oidc.authorizationCodeGrant(config, new URL(location), {
      pkceCodeVerifier: verifier,
      idTokenExpected: true,
    });
    expect(tokens.claims()).toMatchObject({
      sub: "approver",
      name: "Colin Okafor",
      roles: ["officer", "approver"],
      team: "renewals",
      email: "approver@passport.example",
      email_verified: true,
    });
  });

  it("asks again at the next sign-in, so that one browser can be another person", async () => {
    const visit = browser();
    const first = await toPeople(visit, oidc.randomPKCECodeVerifier());
    await choose(visit, first.page, "officer");
    expect((await toPeople(visit, oidc.randomPKCECodeVerifier())).html).toContain("James Tran");
  });

  it("refuses a sign-in without PKCE", async () => {
    const { headers } = await browser()(await begin(undefined));
    expect(headers.get("location")).toContain("error=invalid_request");
  });
});

it.each(["passport", "border"])("the sample expert of %s is one whom its file lets officers ask", (name) => {
  const asked = JSON.stringify(loadDepartment(name).teams.map(({ experts }) => experts));
  expect(asked).toContain(JSON.stringify(peopleOf(name).find(({ id }) => id === "expert")?.email));
});

it.each(["passport", "border"])("the sample people of %s who answer are in teams of its file", (name) => {
  const { teams } = loadDepartment(name);
  const own = peopleOf(name).flatMap(({ team }) => team ?? []);
  expect(own.length).toBeGreaterThan(1);
  expect(teams.map(({ id }) => id)).toEqual(expect.arrayContaining(own));
});
