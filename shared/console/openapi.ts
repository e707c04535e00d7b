import * as z from "zod/mini";
import { ROLES } from "../domain/officer.ts";
import { allows } from "./access.ts";
import { API } from "./api/api.ts";
import { consultationSchema } from "./api/consultations.ts";
import { pairSchema } from "./api/library-shapes.ts";
import { postPairSchema } from "./api/pairs.ts";
import type { ApiRoute } from "./api/route.ts";
import { canReplySchema, messageSchema, noteSchema, outgoingSchema } from "./api/shapes.ts";
import { strict } from "./api/values.ts";
import { confirmationSchema } from "./confirmations.ts";

const PROBLEM = {
  type: "object",
  required: ["type", "title", "status", "code", "detail"],
  properties: {
    type: { type: "string" },
    title: { type: "string" },
    status: { type: "integer" },
    code: { type: "string" },
    detail: { type: "string" },
    field: { type: "string" },
    cutAt: { type: "integer", description: "Of a text that is too long: where it may be cut, in UTF-16 units" },
  },
};

/** Every schema that has an id of its own: routes point at these. */
const NAMED_SCHEMAS = {
  Message: messageSchema,
  Note: noteSchema,
  Outgoing: outgoingSchema,
  Pair: pairSchema,
  PostPair: postPairSchema,
  CanReply: canReplySchema,
  Confirmation: confirmationSchema,
  Consultation: consultationSchema,
};

/** The OpenAPI 3.1 document of the API, read off the route table. `server`: where the API answers. */
export function openApi(server: string): object {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const route of API) {
    paths[route.path] ??= {};
    (paths[route.path] as Record<string, unknown>)[route.method] = operation(route);
  }
  return {
    openapi: "3.1.0",
    info: { title: "Openline", version: "1", description: "A department's direct line to its citizens." },
    servers: [{ url: server }],
    paths,
    components: {
      schemas: {
        ...Object.fromEntries(Object.entries(NAMED_SCHEMAS).map(([name, type]) => [name, definition(type, name)])),
        Problem: PROBLEM,
      },
      securitySchemes: { bearer: { type: "http", scheme: "bearer", bearerFormat: "JWT" } },
    },
  };
}

function operation(route: ApiRoute): object {
  const json = (body: unknown) => ({ "application/json": { schema: body } });
  const problem = (description: string) => ({
    description,
    content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
  });
  const open = route.right === "anyone";
  const names = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);
  const named = names.length > 0;
  return {
    operationId: `${route.method}${route.path.replaceAll(/[^a-z]+/gi, "-")}`,
    summary: route.summary,
    ...(open ? {} : { security: [{ bearer: [] }] }),
    ...(open ? {} : { "x-roles": ROLES.filter((role) => allows(route.right, [role])) }),
    parameters: [
      ...names.map((name) => ({ name, in: "path", required: true, schema: { type: "string" } })),
      ...Object.entries(route.query?.shape ?? {}).map(([name, field]) => ({
        name,
        in: "query",
        required: false,
        schema: schema(field as z.ZodMiniType),
      })),
    ],
    ...(route.body ? { requestBody: { required: true, content: json(schema(strict(route.body))) } } : {}),
    responses: {
      [route.status]: { description: "Done", content: json(schema(route.answer)) },
      ...(route.later
        ? { 202: { description: "Taken: it will be there later", content: json(schema(route.later)) } }
        : {}),
      ...(route.query || route.body ? { 400: problem("An input is wrong; `field` names it") } : {}),
      ...(open ? {} : { 401: problem("Not signed in"), 403: problem("The role does not allow it") }),
      ...(named ? { 404: problem("Nothing is stored under this id") } : {}),
      ...(route.method === "post" && named ? { 409: problem("The state does not allow it") } : {}),
      ...(route.body ? { 413: problem("The request is too large") } : {}),
      default: problem("Another fault"),
    },
  };
}

/** Named schemas stand in the document's components once, and are pointed at from everywhere else. */
function schema(type: z.ZodMiniType): object {
  const { $schema: _, $defs: _defs, ...own } = z.toJSONSchema(type, { io: "input", unrepresentable: "any" });
  return JSON.parse(JSON.stringify(own).replaceAll("#/$defs/", "#/components/schemas/"));
}

/** The schema itself, where `schema` would only point at it. */
function definition(type: z.ZodMiniType, name: string): object {
  const { $schema: _, $defs, ...own } = z.toJSONSchema(z.object({ type }), { io: "input", unrepresentable: "any" });
  return $defs?.[name] ?? own;
}
