import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { afterAll, describe, expect, it } from "vitest";
import { loadDepartment } from "../../infra/department-file.ts";
import { namesOf } from "../../infra/names.ts";
import { auditSource } from "../../shared/aws/dynamo/audit.ts";
import { audit } from "../../shared/steps/lanes/audit.ts";
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
    const { id } = reply.json;
    const mine = await api("/approvals", "approver");
    expect(mine.json.items.map((one: { outgoing: { id: string } }) => one.outgoing.id)).toContain(id);
    expect((await api(`/outgoing/${id}/approve`, "officer", {})).json.code).toBe("own-text");
    expect((await api(`/outgoing/${id}/approve`, "approver", {})).json.state).toBe("waiting");
    expect((await api(`/outgoing/${id}/approve`, "head", {})).json.state).toBe("approved");
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

  it("the audit finds nothing on the running table", async () => {
    const place = await http("/sandbox/place", { headers: { "x-openline-token": "please" } });
    const department = loadDepartment("passport");
    const client = new DynamoDBClient({
      endpoint: place.json.dynamodbEndpoint,
      region: department.department.region,
      credentials: { accessKeyId: "local", secretAccessKey: "local" },
    });
    const report = await audit(auditSource(namesOf(department).prefix, client))();
    expect(report.findings).toEqual([]);
    expect(report.chains.reduce((sum, { length }) => sum + length, 0)).toBeGreaterThan(3);
  });
});
