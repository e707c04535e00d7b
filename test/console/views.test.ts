import { beforeEach, describe, expect, it } from "vitest";
import { type Known, ownViews } from "../../shared/console/data/own-views.ts";
import { aMessage } from "../fakes/build.ts";
import { type App, as, call, consoleWith, get, officerWith, post, signedIn } from "./helpers.ts";

/** Views of an officer's own: forms without a script, the rail, and the API. */

let app: App;
let ports: ReturnType<typeof consoleWith>["ports"];
let headers: Record<string, string>;
let csrf: string;

beforeEach(async () => {
  ({ app, ports } = consoleWith());
  ({ headers, csrf } = await signedIn(ports));
});

const send = async (path: string, fields: Record<string, string>) => {
  const answer = await call(app, {
    method: "POST",
    path,
    headers: { ...headers, "content-type": "application/x-www-form-urlencoded" },
    body: Buffer.from(new URLSearchParams({ csrf, ...fields }).toString()),
  });
  expect(answer.status).toBe(303);
  return answer.response.headers?.location ?? "";
};
const kept = async () => (await ports.store.savedViews("officer"))?.views ?? [];
const page = async (path: string) => (await get(app, path, headers)).text;
const words = (html: string) => html.replaceAll(/<[^>]+>/g, " ").replaceAll(/\s+/g, " ");

describe("the forms", () => {
  it("name the present filter, which then stands in the rail of every page, with how much is open", async () => {
    for (const id of ["a", "b", "c"])
      await ports.store.saveMessage(aMessage(id, { topics: id === "c" ? [] : ["lost"] }), undefined);
    const back = "/inbox?topic=lost&view=team";
    expect(await page(back)).toContain('name="query" value="topic=lost&amp;view=team"');
    // The order of the address and what is not of the list do not matter.
    const query = "view=team&cursor=x&topic=lost&did=claim";
    expect(await send("/views", { name: "Lost", query, back })).toBe(back);
    expect(await kept()).toMatchObject([{ name: "Lost", query: "topic=lost&view=team" }]);
    expect(words(await page("/reports"))).toContain("My views Lost 2");
    const own = await page(back);
    expect(own).toMatch(/<h1 id="list-name">Lost<\/h1>/);
    const rail = own.slice(own.indexOf('class="rail"'), own.indexOf("<main"));
    expect(rail.match(/aria-current="page"/g)).toHaveLength(1);
  });

  it("keep a search, rename it and delete it", async () => {
    await send("/views", { name: "Strike", query: "q=%23strike", back: "/search?q=%23strike" });
    const [view] = await kept();
    expect(await page("/inbox")).toContain('href="/search?q=%23strike"');
    await send(`/views/${view?.id}/rename`, { name: "The strike", back: "/search?q=%23strike" });
    expect(await kept()).toMatchObject([{ name: "The strike" }]);
    expect(await send(`/views/${view?.id}/delete`, { back: "/inbox" })).toBe("/inbox");
    expect(await kept()).toEqual([]);
  });

  it.each([
    ["no name", { name: " ", query: "topic=lost" }, "Give the view a name."],
    ["a number in the name", { name: "Call 613-555-0199", query: "topic=lost" }, "no personal details"],
    ["a number in the search", { name: "Her", query: "q=613-555-0199" }, "no personal details"],
  ])("say why with %s nothing is kept", async (_name, fields, said) => {
    const location = await send("/views", { ...fields, back: "/inbox?topic=lost" });
    expect(words(await page(location))).toContain(said);
    expect(await kept()).toEqual([]);
  });

  it("one officer’s views are nobody else’s", async () => {
    await send("/views", { name: "Mine alone", query: "topic=lost", back: "/inbox" });
    const other = await signedIn(ports, "approver");
    expect((await get(app, "/inbox", other.headers)).text).not.toContain("Mine alone");
    const [view] = await kept();
    await call(app, {
      method: "POST",
      path: `/views/${view?.id}/delete`,
      headers: { ...other.headers, "content-type": "application/x-www-form-urlencoded" },
      body: Buffer.from(new URLSearchParams({ csrf: other.csrf }).toString()),
    });
    expect(await kept()).toHaveLength(1);
  });

  it("a built-in view needs no name", async () => {
    expect(await page("/inbox?view=team")).not.toContain('id="view-menu"');
  });
});

it("a view of what no one counter knows shows no number", () => {
  const counters = { open: { "language:fr": [3] } } as unknown as Known["counters"];
  const known = { officer: officerWith("officer"), nowMs: 0, open: [], whole: false, counters, counts: {} };
  const tallies = ["fr", "other"].map((language) => {
    const [view] = ownViews([{ id: language, name: language, query: `language=${language}` }], known);
    return view?.tally;
  });
  expect(tallies).toEqual([3, undefined]);
});

it("two browsers at once: both views are kept", async () => {
  await Promise.all(
    ["lost", "photo", "renewal"].map((topic) =>
      send("/views", { name: topic, query: `topic=${topic}`, back: "/inbox" }),
    ),
  );
  expect((await kept()).map(({ name }) => name).sort()).toEqual(["lost", "photo", "renewal"]);
});

describe("the API", () => {
  it("makes, lists, renames and deletes", async () => {
    const made = await post(app, "/api/views", { name: "Lost", query: "topic=lost" }, as("officer"));
    expect(made.status).toBe(201);
    const [{ id }] = made.json.items;
    expect((await get(app, "/api/views", as("officer"))).json.items).toEqual([
      { id, name: "Lost", query: "topic=lost" },
    ]);
    await post(app, `/api/views/${id}/rename`, { name: "Found" }, as("officer"));
    expect((await get(app, "/api/views", as("officer"))).json.items).toMatchObject([{ name: "Found" }]);
    expect((await post(app, "/api/views/gone/rename", { name: "x" }, as("officer"))).status).toBe(404);
    expect((await post(app, `/api/views/${id}/delete`, {}, as("officer"))).json.items).toEqual([]);
  });

  it("says when there are as many as may be", async () => {
    for (let at = 0; at < 20; at++)
      await post(app, "/api/views", { name: `V${at}`, query: `topic=t${at}` }, as("officer"));
    const { status, json } = await post(app, "/api/views", { name: "More", query: "topic=more" }, as("officer"));
    expect([status, json.code]).toEqual([409, "too-many"]);
  });
});
