import { makeChannel } from "../../shared/channels/index.ts";
import { openApi } from "../../shared/console/openapi.ts";
import type { Department } from "../../shared/domain/department/department.ts";
import type { Role } from "../../shared/domain/officer.ts";
import { furnished } from "../console/every-route.ts";
import { as, call, consoleOn } from "../console/helpers.ts";
import { aMessage, anOutgoing } from "../fakes/build.ts";
import { deaf } from "../fakes/deaf.ts";
import { CANARIES, found } from "./canaries.ts";

/** What becomes of personal information that a colleague writes into each text of each request of the API. */

interface Schema {
  type?: string;
  properties?: Record<string, Schema>;
  items?: Schema;
  anyOf?: Schema[];
  enum?: unknown[];
  const?: unknown;
  format?: string;
  pattern?: string;
  required?: string[];
}

export interface Field {
  route: string;
  /** `en.text`, `items[].id`. */
  field: string;
}

type Post = { requestBody?: { content: { "application/json": { schema: Schema } } } };

/** Every text that a request of the API may bring; of closed lists, days and instants there is nothing to write. */
export function textsOfApi(): Field[] {
  const { paths } = openApi("http://console") as { paths: Record<string, { post?: Post }> };
  return Object.entries(paths).flatMap(([route, { post }]) => {
    const schema = post?.requestBody?.content["application/json"].schema;
    return schema === undefined ? [] : textsIn(schema, "").map((field) => ({ route, field }));
  });
}

function textsIn(schema: Schema, at: string): string[] {
  if (schema.anyOf !== undefined) return [...new Set(schema.anyOf.flatMap((one) => textsIn(one, at)))];
  if (schema.items !== undefined) return textsIn(schema.items, `${at}[]`);
  if (schema.properties !== undefined)
    return Object.entries(schema.properties).flatMap(([name, one]) => textsIn(one, at === "" ? name : `${at}.${name}`));
  const closed = schema.enum ?? schema.const ?? schema.format ?? schema.pattern;
  return schema.type === "string" && closed === undefined ? [at] : [];
}

interface Request {
  role: Role;
  /** Of the furnished department. */
  id?: "free" | "outgoing" | "consultation" | "post" | "drafted" | "pair" | "view" | "hold";
  body: object;
}

const words = { title: "Lost", text: "Report it.", short: "Report.", asks: ["What now?"] };
const picture = { kind: "image", key: "posts/a.png", contentType: "image/png", alt: "A form", captions: "posts/a.vtt" };
const pair = { en: words, fr: words, topics: ["lost"], owner: "officer2", goal: "applyEarly" };
const media = [{ en: picture, fr: picture }];
const post = {
  ...{ en: { text: "Renew by mail.", media: [picture] }, fr: { text: "Par la poste.", media: [picture] } },
  targets: [{ channel: "facebook", account: "PassportCanada" }],
  ...{ at: "2026-11-25T15:00:00.000Z", goal: "applyEarly", topic: "renewal", campaign: "Spring" },
};

const FREE = aMessage("free");
const WAITING = anOutgoing(FREE, "waiting", {
  ...{ state: "waiting", lane: "amber", rule: "legal-risk", approvers: ["head"], approversNeeded: 1 },
  createdBy: "officer2",
});
const THEIRS = aMessage("theirs");
const EXPORTED = anOutgoing(THEIRS, "exported", { state: "exported" });

/** One that is taken as it stands, for every route that takes texts. */
export const REQUESTS: Readonly<Record<string, Request>> = {
  "/api/messages/{id}/replies": {
    role: "officer",
    id: "free",
    body: { text: "Ten days.", language: "en", reason: "Asked for.", sources: [] },
  },
  "/api/messages/{id}/checks": { role: "officer", id: "free", body: { text: "Ten days.", language: "en" } },
  "/api/messages/{id}/actions": { role: "officer", id: "free", body: { kind: "hide", reason: "It is rude." } },
  "/api/messages/{id}/close": { role: "officer", id: "free", body: { reason: "Thanks alone." } },
  "/api/messages/{id}/tags": { role: "officer", id: "free", body: { language: "en", topics: ["lost"] } },
  "/api/triage": { role: "officer", body: { do: "close", reason: "Thanks alone.", items: [{ id: FREE.id }] } },
  "/api/views": { role: "officer", body: { name: "Lost ones", query: "topic=lost" } },
  "/api/views/{id}/rename": { role: "officer", id: "view", body: { name: "Lost ones" } },
  "/api/messages/{id}/notes": { role: "officer", id: "free", body: { text: "She called." } },
  "/api/messages/{id}/hand-over": { role: "officer", id: "free", body: { person: "officer2", line: "Yours?" } },
  "/api/messages/{id}/draft": {
    role: "officer",
    id: "free",
    body: { text: "Ten days.", language: "en", sources: "" },
  },
  "/api/outgoing/{id}/return": { role: "head", id: "outgoing", body: { reason: "Say it shorter." } },
  "/api/outgoing/{id}/words": {
    role: "head",
    id: "outgoing",
    body: { text: "Nine days.", language: "en", reason: "Faster." },
  },
  "/api/messages/{id}/consultations": {
    role: "officer",
    id: "free",
    body: { question: "Does it hold?", topic: "renewal" },
  },
  "/api/consultations/{id}/write": {
    role: "officer",
    id: "consultation",
    body: { recipient: "bob", text: "It is about renewals." },
  },
  "/api/pairs": { role: "officer", body: post },
  "/api/pairs/{id}": { role: "officer", id: "drafted", body: post },
  "/api/pairs/{id}/return": { role: "head", id: "post", body: { reason: "Say it shorter." } },
  "/api/bridge/confirmations": {
    role: "officer",
    body: { items: [{ id: EXPORTED.id, published: false, externalId: "1", reason: "Refused." }] },
  },
  "/api/crisis": {
    role: "head",
    body: { reason: "A fire.", language: "en", other: "Un feu.", hours: 2, topics: ["lost"] },
  },
  "/api/library": { role: "officer", body: { ...pair, media } },
  "/api/library/import": { role: "head", body: { pairs: [{ ...pair, key: "lost", media }] } },
  "/api/library/{id}/edit": { role: "officer", id: "pair", body: { ...pair, media } },
  "/api/library/{id}/retire": { role: "head", id: "pair", body: { reason: "Old." } },
  "/api/holds": {
    role: "records",
    body: { kind: "legal", number: "A-2026-1", reason: "A claim.", about: "all", topic: "lost" },
  },
  "/api/holds/{id}/lift": { role: "records", id: "hold", body: { reason: "The claim is settled." } },
  "/api/reports": { role: "head", body: { kind: "daily" } },
};

export interface Outcome {
  status: number;
  code: string;
  /** Something of it is stored, queued, mailed, logged or answered. */
  stays: string[];
  /** Something else stands in its place. */
  redacted: boolean;
}

/** What becomes of the request with this in one of its texts. */
export async function outcomeOf(route: string, field: string, says: string): Promise<Outcome> {
  const { role, id, body } = REQUESTS[route] ?? nothing(route);
  const here = await furnished();
  for (const one of [FREE, THEIRS]) await here.ports.store.saveMessage(one, undefined);
  for (const one of [WAITING, EXPORTED]) await here.ports.store.saveOutgoing(one, undefined);
  const facebook = makeChannel("facebook", {
    fetch,
    nowMs: here.ports.nowMs,
    accountSecret: async () => ({}),
    ...deaf,
  });
  if (facebook !== undefined) here.ports.channels.set("facebook", facebook);
  if (route === "/api/crisis") await call(here.app, { method: "POST", path: "/api/crisis/end", headers: as("head") });
  const written: { where: string; text: string }[] = [];
  const { ports } = here;
  const store = new Proxy(ports.store, {
    get(target, name, receiver) {
      const own = Reflect.get(target, name, receiver);
      if (!/^(?:save|dispose)/.test(String(name)) || typeof own !== "function") return own;
      return (...given: unknown[]) => {
        written.push({ where: String(name), text: JSON.stringify(given) });
        return own.apply(target, given);
      };
    },
  });
  const app = consoleOn({ ...ports, store }, { department: departmentOf(here.department, route) });
  const ids = {
    ...{ free: FREE.id, outgoing: WAITING.id, consultation: here.consultation.id, post: here.post.id },
    ...{ drafted: "pair-drafted", pair: here.pair.id, view: "view-officer", hold: "hold-1" },
  };
  const asked = field === "" ? body : withText(body, field.split("."), says);
  const { status, json, text } = await call(app, {
    method: "POST",
    path: route.replace("{id}", id === undefined ? "" : ids[id]),
    headers: { ...as(role), "content-type": "application/json" },
    body: Buffer.from(JSON.stringify(asked)),
  });
  written.push({ where: "mails", text: JSON.stringify(ports.mails) });
  written.push({ where: "queues", text: JSON.stringify([ports.outbound.sent, ports.reportJobs.sent]) });
  written.push({ where: "log", text: JSON.stringify(ports.lines) });
  written.push({ where: "answer", text });
  const stays = written.filter(({ text: one }) => CANARIES.some((canary) => found(canary, one).length > 0));
  return {
    ...{ status, code: String(json?.code ?? "") },
    stays: [...new Set(stays.map(({ where }) => where))],
    redacted: written.some(({ text: one }) => one.includes(" removed]")),
  };
}

/** Experts are written to; what the official tool published is told to a department that has one. */
const departmentOf = (department: Department, route: string): Department => ({
  ...department,
  department: { ...department.department, mode: route.startsWith("/api/bridge") ? "bridge" : "direct" },
  mail: { from: "openline@passport.example" } as Department["mail"] & object,
});

const nothing = (route: string): Request => {
  throw new Error(`write a request of ${route}`);
};

/** `items[].id` is the first one's. */
function withText(whole: unknown, [name = "", ...rest]: readonly string[], text: string): unknown {
  const bare = name.replace("[]", "");
  const held = (whole as Record<string, unknown>)[bare];
  const put = (old: unknown): unknown => (rest.length === 0 ? text : withText(old ?? {}, rest, text));
  return {
    ...(whole as object),
    [bare]: name.endsWith("[]") ? [put((held as unknown[] | undefined)?.[0])] : put(held),
  };
}
