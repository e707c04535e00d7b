import { afterEach, expect, it, vi } from "vitest";
import { AppError } from "../../shared/domain/errors.ts";
import { call, consoleOn, consoleWith, get, signedIn } from "./helpers.ts";

/** What nobody's browser sends, and what fails on our side. */

afterEach(() => vi.restoreAllMocks());

it.each([
  ["twice", "console.example, other.example"],
  ["with a user", "console.example@evil.example"],
  ["with a path", "console.example/evil"],
  ["with nothing in it", ""],
  ["with a port that there is not", "console.example:99999"],
])("a host that comes %s is refused, and named", async (_, host) => {
  const { app } = consoleWith();
  const { status, json } = await call(app, { path: "/sign-in", headers: { host } });
  expect([status, json.code, json.field]).toEqual([400, "bad-request", "host"]);
});

it.each([
  ["beyond Latin", "\u{1f1e8}\u{1f1e6}"],
  ["of controls", "a\u0000b"],
])("a header %s is as if it were not there", async (_, value) => {
  const { app } = consoleWith();
  expect((await call(app, { path: "/sign-in", headers: { accept: value, "x-b\u00e9": "1" } })).status).toBe(200);
});

it("an id with lines in it makes no line in a header", async () => {
  const { app, ports } = consoleWith();
  const { headers, csrf } = await signedIn(ports);
  const answer = await call(app, {
    ...{ method: "POST", path: "/messages/a%0D%0Aset-cookie:%20b/claim" },
    headers: { ...headers, "content-type": "application/x-www-form-urlencoded" },
    body: Buffer.from(new URLSearchParams({ csrf }).toString()),
  });
  expect(answer.status).toBe(303);
  expect(answer.response.headers?.location).toBe("/messages/a%0D%0Aset-cookie:%20b?refused=not-found");
});

it.each([
  ["the session cannot be read", "session"],
  ["what a form asks for cannot be read", "message"],
] as const)("where %s, a person reads a page, and our own log says it without words", async (_, read) => {
  const printed = vi.spyOn(console, "error").mockReturnValue();
  const { ports } = consoleWith();
  const { headers, csrf } = await signedIn(ports);
  const cause = new Error("Sam's number is 613-555-0199");
  ports.store = {
    ...ports.store,
    [read]: async () => {
      throw new AppError("store-failed", "No answer.", { retry: true, cause });
    },
  };
  const answer = await call(consoleOn(ports), {
    ...{ method: "POST", path: "/messages/abc/claim" },
    headers: { ...headers, "content-type": "application/x-www-form-urlencoded" },
    body: Buffer.from(new URLSearchParams({ csrf }).toString()),
  });
  expect(answer.status).toBe(503);
  expect(answer.response.headers?.["content-type"]).toContain("text/html");
  expect(answer.text).not.toContain("0199");
  expect(ports.lines).toContainEqual(expect.objectContaining({ kind: "error", code: "console-failed" }));
  expect(printed).not.toHaveBeenCalled();
});

it("a program is answered by the edge, where even the session cannot be read", async () => {
  const { ports } = consoleWith();
  const { headers } = await signedIn(ports);
  ports.store = {
    ...ports.store,
    session: async () => {
      throw new AppError("store-failed", "No answer.", { retry: true });
    },
  };
  await expect(get(consoleOn(ports), "/api/messages", headers)).rejects.toMatchObject({ code: "store-failed" });
});
