import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, inject, it } from "vitest";
import { parse, stringify } from "yaml";
import { loadDepartment } from "../../infra/department/file.ts";
import { namesOf } from "../../infra/names.ts";
import { dynamoTable } from "../../shared/aws/dynamo/table.ts";
import { tableClient } from "../../shared/aws/dynamo/table-client.ts";
import type { Item } from "../../shared/aws/dynamo/upgrade.ts";
import { CHAINS } from "../../shared/domain/lanes/audit.ts";
import { api, http, stored } from "./client.ts";

/** Lanes on the running system: two approvers, crisis mode, and a record that holds together. */

afterAll(async () => {
  await api("/crisis/end", "head", {});
});

const said = async (author: string, text: string): Promise<string> =>
  (
    await http("/sandbox/facebook/say", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ author, text }),
    })
  ).json.id;

const waiting = async (text: string, author: string) => {
  const message = await stored("facebook", await said(author, text));
  return api(`/messages/${message.id}/replies`, "officer", { text: "Thank you for writing. — MB", language: "en" });
};

describe("lanes on the running system", () => {
  it("red passes an approver and the head of communications, and the record says so", async () => {
    const reply = await waiting("My lawyer says I can sue you over this.", "lanes-red");
    expect(reply.json, reply.text).toMatchObject({ state: "waiting", lane: "red", rule: "R-01" });
    const { id, hash } = reply.json;
    const mine = await api("/approvals", "approver");
    expect(mine.json.items.map((one: { outgoing: { id: string } }) => one.outgoing.id)).toContain(id);
    expect((await api(`/outgoing/${id}/approve`, "officer", { hash })).json.code).toBe("own-text");
    expect((await api(`/outgoing/${id}/approve`, "approver", { hash })).json.state).toBe("waiting");
    expect((await api(`/outgoing/${id}/approve`, "head", { hash })).json.state).toBe("approved");
    const one = await api(`/approvals/${id}`, "head");
    expect(one.json).toMatchObject({ chain: "intact" });
    expect(one.json.decisions.map(({ move }: { move: string }) => move).slice(0, 3)).toEqual([
      "submit",
      "approve",
      "clear",
    ]);
  });

  it("a crisis puts an approver into every lane, until it is over", async () => {
    expect((await api("/crisis", "head", { reason: "Delays at one office", hours: 1 })).status).toBe(201);
    const during = await waiting("Is the office on Main Street open?", "lanes-crisis");
    expect(during.json, during.text).toMatchObject({ state: "waiting", lane: "amber", rule: "C-01" });
    expect((await api("/crisis/end", "approver", {})).status).toBe(200);
    const after = await waiting("Is the office on Front Street open?", "lanes-after");
    expect(after.json.lane, after.text).toBe("green");
  });
});

describe("the commands that check the running table", () => {
  const tsx = (script: string, ...args: string[]) =>
    new Promise<{ code: number; said: string }>((done) =>
      execFile(
        process.execPath,
        ["--import", "tsx", `infra/records/${script}.ts`, ...args],
        { env: { ...process.env, PORT: new URL(inject("url")).port } },
        (error, out, err) => done({ code: Number(error?.code ?? 0), said: `${out}${err}` }),
      ),
    );
  const table = async () => {
    const place = await http("/sandbox/place", { headers: { "x-openline-token": "please" } });
    const department = loadDepartment("passport");
    const client = tableClient({
      endpoint: place.json.dynamodbEndpoint,
      region: department.department.region,
      credentials: { accessKeyId: "local", secretAccessKey: "local" },
    });
    return dynamoTable(namesOf(department).prefix, client);
  };

  it("`audit -- verify` finds nothing, then names the entry of which one byte was changed", async () => {
    expect(await tsx("audit", "verify", "passport", "--local")).toMatchObject({
      code: 0,
      said: expect.stringMatching(/Intact: \d+ decisions[\s\S]*Intact\u00a0: \d+ décisions/),
    });
    const on = await table();
    const chains = await Promise.all(
      Array.from({ length: CHAINS }, (_, chain) =>
        on.all({ key: { expression: "pk = :pk", values: { ":pk": `CH#${chain}` } }, forward: true, limit: 2 }),
      ),
    );
    const was = chains.flat().find(({ entity }) => entity === "link") as Item & { decision: Item };
    const clean = ({ writeId: _, ...item }: Item): Item => item;
    await on.transact([{ put: clean({ ...was, decision: { ...was.decision, by: `${was.decision.by}!` } }) }]);
    const found = await tsx("audit", "verify", "passport", "--local");
    await on.transact([{ put: clean(was) }]);
    expect(found.code, found.said).toBe(1);
    expect(found.said).toContain(`Chain ${was.chain}, entry ${was.sequence}`);
    expect(found.said).toContain("l’entrée a été modifiée");
    expect((await tsx("audit", "verify", "passport", "--local")).code).toBe(0);
  });

  it("`lanes -- simulate` says in both languages which layers another file would take away", async () => {
    const folder = mkdtempSync(join(tmpdir(), "openline-lanes-"));
    const file = join(folder, "other.yaml");
    const { lanes: _, ...rest } = parse(readFileSync("infra/departments/passport.yaml", "utf8"));
    writeFileSync(file, stringify(rest));
    const { code, said } = await tsx("lanes", "simulate", "passport", "--policy", file, "--local");
    rmSync(folder, { recursive: true });
    expect(code, said).toBe(0);
    expect(said).toMatch(/R-01/);
    expect(said).toMatch(/vanish[\s\S]*dispara/i);
    expect(await tsx("lanes", "simulate", "passport", "--local")).toMatchObject({ code: 2 });
  });
});
