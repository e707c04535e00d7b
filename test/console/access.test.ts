import { describe, expect, it } from "vitest";
import { allows } from "../../shared/console/access.ts";
import { API } from "../../shared/console/api/api.ts";
import { openApi } from "../../shared/console/openapi.ts";
import { answers, ROLES } from "../../shared/domain/officer.ts";
import { as, call, consoleWith } from "./helpers.ts";

it.each(ROLES)("a message may be handed to one who is %s where the role may reply, and nowhere else", (role) => {
  expect(answers({ roles: [role] })).toBe(allows("reply", [role]));
});

describe("a method that a route does not have", () => {
  it.each(["PUT", "DELETE", "PATCH", "TRACE"])("%s is answered 405 with those it has", async (method) => {
    const { app } = consoleWith();
    const { response } = await call(app, { method, path: "/api/messages", headers: as("officer") });
    expect(response.status).toBe(405);
    expect(response.headers?.allow).toContain("GET");
    expect(response.headers?.["content-type"]).toContain("application/problem+json");
  });
});

it("a host that is none is answered 400 with its name", async () => {
  const { app } = consoleWith();
  const answer = await call(app, { path: "/api/health", headers: { host: "[" } });
  expect([answer.status, answer.json.field]).toEqual([400, "host"]);
});

describe("the OpenAPI document", () => {
  it("describes every route with its answers and its problems", () => {
    const document = openApi("/") as {
      paths: Record<string, Record<string, { responses: object }>>;
    };
    for (const route of API) {
      const operation = document.paths[route.path]?.[route.method];
      expect(operation, route.path).toBeDefined();
      expect(Object.keys(operation?.responses ?? {})).toContain(String(route.status));
    }
  });

  it("points only at what it holds, and names each operation once", () => {
    const document = openApi("/") as {
      paths: Record<string, Record<string, { operationId: string }>>;
      components: { schemas: Record<string, object> };
    };
    const pointers = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)];
    expect(pointers.length).toBeGreaterThan(20);
    for (const [, name = ""] of pointers) expect(document.components.schemas[name], name).toBeDefined();
    // A schema that only points at itself describes nothing.
    for (const schema of Object.values(document.components.schemas)) expect(schema).not.toHaveProperty("$ref");
    const ids = Object.values(document.paths).flatMap((path) => Object.values(path).map((one) => one.operationId));
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("says where a text that is too long may be cut", () => {
    const { components } = openApi("/") as { components: { schemas: Record<string, { properties: object }> } };
    expect(components.schemas.Problem?.properties).toHaveProperty("cutAt");
  });
});
