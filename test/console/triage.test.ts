import { beforeEach, describe, expect, it } from "vitest";
import { aMessage } from "../fakes/build.ts";
import { type App, as, call, consoleWith, get, post, signedIn } from "./helpers.ts";

/** Many messages at once: the form without a script, and the API. */

const message = (id: string) => aMessage(id, { author: { key: id, handle: `handle-${id}` } });
const [ONE, TWO, THREE] = ["one", "two", "three"].map((id) => message(id).id) as [string, string, string];

let app: App;
let ports: ReturnType<typeof consoleWith>["ports"];
let headers: Record<string, string>;
let csrf: string;

beforeEach(async () => {
  ({ app, ports } = consoleWith());
  ({ headers, csrf } = await signedIn(ports));
  for (const id of ["one", "two", "three"]) await ports.store.saveMessage(message(id), undefined);
});

const send = async (fields: [string, string][]) => {
  const answer = await call(app, {
    method: "POST",
    path: "/triage",
    headers: { ...headers, "content-type": "application/x-www-form-urlencoded" },
    body: Buffer.from(new URLSearchParams([["csrf", csrf], ["back", "/inbox?view=team"], ...fields]).toString()),
  });
  expect(answer.status).toBe(303);
  return answer.response.headers?.location ?? "";
};
const shown = async (location: string) => (await get(app, location, headers)).text.replaceAll(/<[^>]+>/g, " ");

describe("the form", () => {
  it("each row has a box of this form, with the revision that was seen", async () => {
    const { text } = await get(app, "/inbox", headers);
    expect(text).toMatch(
      /class="row-pick" form="triage" name="pick" value="[\w-]+:\d+" aria-label="Select the message of @handle-one"/,
    );
    expect(text).toContain('id="triage"');
  });

  it("says how many were done, and goes back to the list it came from", async () => {
    const location = await send([
      ["pick", `${ONE}:1`],
      ["pick", `${TWO}:1`],
      ["do", "close"],
      ["reason", "spam"],
    ]);
    expect(location).toMatch(/^\/inbox\?view=team&/);
    expect(await shown(location)).toContain("2 messages were closed.");
    expect(await ports.store.message(ONE)).toMatchObject({ status: "closed", closedReason: "spam" });
  });

  it("names what was left, who has it, and what changed", async () => {
    const [two, three] = [await ports.store.message(TWO), await ports.store.message(THREE)];
    if (!two || !three) throw new Error("gone");
    await ports.store.savePerson({ id: "officer2", name: "James Tran" });
    await ports.store.saveMessage({ ...two, claimedBy: "officer2" }, two);
    await ports.store.saveMessage({ ...three, text: "Edited." }, three);
    const said = await shown(
      await send([
        ["pick", `${ONE}:1`],
        ["pick", `${TWO}:1`],
        ["pick", `${THREE}:1`],
        ["do", "topic"],
        ["topic", "lost"],
      ]),
    );
    expect(said).toContain("1 message has the topic.");
    expect(said).toMatch(
      /2 were left as they are:.*@handle-two\s+James Tran has it.*@handle-three\s+changed since you saw it/s,
    );
  });

  it("nothing selected, or a move that lacks its choice, changes nothing and says so", async () => {
    expect(await shown(await send([["do", "claim"]]))).toContain("Nothing was selected.");
    expect(
      await shown(
        await send([
          ["pick", `${ONE}:1`],
          ["do", "team"],
        ]),
      ),
    ).toContain("Nothing was changed.");
    expect(await ports.store.message(ONE)).not.toHaveProperty("claimedBy");
  });

  it("without the session’s token nothing is moved", async () => {
    await call(app, {
      method: "POST",
      path: "/triage",
      headers: { ...headers, "content-type": "application/x-www-form-urlencoded" },
      body: Buffer.from(new URLSearchParams({ csrf: "other", pick: `${ONE}:1`, do: "claim" }).toString()),
    });
    expect(await ports.store.message(ONE)).not.toHaveProperty("claimedBy");
  });

  it("an address that was written by hand shows no more than it may", async () => {
    expect(await shown("/inbox?did=claim&n=1e9&left=x:changed,<b>:claimed,,nothing")).toContain(
      "100 messages are yours.",
    );
    expect(await shown("/inbox?did=drop&n=3")).not.toContain("3 messages");
  });

  it("who only reads has no boxes", async () => {
    const { headers } = await signedIn(ports, "approver");
    const { text } = await get(app, "/inbox", headers);
    expect(text).not.toContain("row-pick");
    expect(text).not.toContain('id="triage"');
  });
});

describe("the API", () => {
  it("moves many, and says what was left and why", async () => {
    const items = [{ id: ONE, revision: 1 }, { id: TWO, revision: 7 }, { id: "gone" }];
    const { status, json } = await post(app, "/api/triage", { do: "close", reason: "spam", items }, as("officer"));
    expect(status).toBe(200);
    expect(json).toEqual({
      done: [ONE],
      left: [
        { id: TWO, why: "changed" },
        { id: "gone", why: "not-found" },
      ],
    });
  });

  it.each([
    ["no items", { do: "claim", items: [] }, 400, "items"],
    ["an unknown team", { do: "team", team: "x", items: [{ id: ONE }] }, 400, "team"],
    ["an unknown topic", { do: "topic", topic: "x", items: [{ id: ONE }] }, 400, "topic"],
    ["what it does not know of an item", { do: "claim", items: [{ id: ONE, team: "x" }] }, 400, "items.0.team"],
    ["no reason", { do: "close", items: [{ id: ONE }] }, 400, "reason"],
    ["an unknown move", { do: "drop", items: [{ id: ONE }] }, 400, "do"],
  ])("%s is refused, by its field", async (_name, body, status, field) => {
    const answer = await post(app, "/api/triage", body, as("officer"));
    expect(answer.status).toBe(status);
    expect(answer.json.field).toBe(field);
  });

  it("is in the document, with the roles that may", async () => {
    const { json } = await get(app, "/api/openapi.json");
    expect(json.paths["/api/triage"].post["x-roles"]).toEqual(["officer"]);
  });
});
