import { spawn } from "node:child_process";
import { once } from "node:events";
import { appendFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { createBook } from "../../infra/local/sandbox/book.ts";
import { createSandbox, type Sandbox } from "../../infra/local/sandbox/index.ts";
import type { Post } from "../../infra/local/sandbox/types.ts";
import { ACCOUNTS, BASE } from "./sandbox-world.ts";

/** What stands on the sandbox's platforms, where a directory keeps it. */

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "openline-book-"));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const aPost = (id: string, text: string): Post => ({
  ...{ id, text, laterIds: [], channel: "x", accountId: "2000000001", byDepartment: false, thread: id },
  ...{ author: { id: "7", name: "Zoé", handle: "zoe" }, place: "mention", private: false },
  ...{ createdMs: 1, takenMs: 2, edits: 0, visibility: "visible" },
});

/** A process that writes, says so, and would go on for ever. */
const WRITER = `
import { createBook } from "./infra/local/sandbox/book.ts";
const book = createBook(process.argv[1]);
const [first, second] = JSON.parse(process.argv[2]);
book.add(first);
book.add(second);
Object.assign(first, { text: "edited", edits: 1, laterIds: ["1b"] });
book.touched(first);
console.log("kept");
setInterval(() => {}, 1_000_000);
`;

it("is kept through a kill -9, with its changes, in the order in which it came", async () => {
  const posts = [aPost("1", "as written"), aPost("2", "another")];
  const child = spawn(
    process.execPath,
    ["--import", "tsx", "--input-type=module", "-e", WRITER, directory, JSON.stringify(posts)],
    { stdio: ["ignore", "pipe", "inherit"] },
  );
  await once(child.stdout, "data");
  child.kill("SIGKILL");
  await once(child, "exit");
  const book = createBook(directory);
  expect(book.all("x")).toEqual([{ ...posts[0], text: "edited", edits: 1, laterIds: ["1b"] }, posts[1]]);
  expect(book.get("x", "1b")?.id).toBe("1");
  // What it wrote on beginning is whole as well.
  expect(createBook(directory).all("x")).toEqual(book.all("x"));
});

it("loses nothing but a line that a crash cut short", () => {
  createBook(directory).add(aPost("1", "whole"));
  appendFileSync(join(directory, "sandbox.jsonl"), JSON.stringify(aPost("2", "cut")).slice(0, 40));
  const book = createBook(directory);
  book.add(aPost("3", "afterwards"));
  expect(
    createBook(directory)
      .all("x")
      .map(({ id }) => id),
  ).toEqual(["1", "3"]);
});

it("keeps nothing where no directory is named", () => {
  createBook(undefined).add(aPost("1", "here"));
  expect(createBook(undefined).all("x")).toEqual([]);
});

it("keeps what citizens said and took back, in a sandbox that nobody closed", async () => {
  const open: Sandbox[] = [];
  const sandbox = (): Sandbox => {
    const one = createSandbox({
      ...{ baseUrl: BASE, accounts: ACCOUNTS, dataDir: directory },
      deliver: async () => ({ status: 200, body: "" }),
    });
    open.push(one);
    return one;
  };
  const first = sandbox();
  const call = async (on: Sandbox, verb: string, body?: object) => {
    const post = { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
    return (await on.fetch(new Request(`${BASE}/sandbox/facebook/${verb}`, body && post)))?.json();
  };
  const [stays, goes] = [
    (await call(first, "say", { author: "zoe", text: "Where do I sign?" })).id,
    (await call(first, "say", { author: "ali", text: "Never mind." })).id,
  ];
  await call(first, "edit", { id: stays, text: "Where do I sign it?" });
  await call(first, "delete", { id: goes });
  const { items } = await call(sandbox(), "posts");
  expect(items.map(({ id, text }: { id: string; text: string }) => [id, text])).toEqual([
    [stays, "Where do I sign it?"],
  ]);
  for (const one of open) one.close();
});
