import { describe, expect, it } from "vitest";
import { CANARIES } from "./canaries.ts";
import { outcomeOf, REQUESTS, textsOfApi } from "./officers.ts";

/**
 * A colleague types a citizen's number, wherever the API takes a text: no trace of it is stored, queued, mailed, logged or
 * answered. What others must read is kept without it; what everybody will read is refused, and says why.
 */

const TEXTS = textsOfApi();

/** Kept, with what is personal taken out. */
const TAKEN_OUT = [
  "/api/messages/{id}/replies reason",
  "/api/messages/{id}/actions reason",
  "/api/messages/{id}/close reason",
  "/api/triage reason",
  "/api/messages/{id}/notes text",
  "/api/messages/{id}/hand-over line",
  "/api/messages/{id}/draft sources",
  "/api/outgoing/{id}/return reason",
  "/api/outgoing/{id}/words reason",
  "/api/messages/{id}/consultations question",
  "/api/consultations/{id}/write text",
  "/api/pairs/{id}/return reason",
  "/api/bridge/confirmations items[].reason",
  "/api/crisis reason",
  "/api/crisis other",
  "/api/library/{id}/retire reason",
  "/api/holds number",
  "/api/holds reason",
  "/api/holds/{id}/lift reason",
];
/** Said back to whoever named what there is not. */
const ECHOED = ["/api/triage items[].id", "/api/bridge/confirmations items[].id", "/api/library/import pairs[].key"];
/** Refused as personal: public words, texts of the library, names of views. Imports say it of each pair. */
const REFUSED = TEXTS.filter(
  ({ route, field }) =>
    ["/api/messages/{id}/replies text", "/api/messages/{id}/draft text", "/api/outgoing/{id}/words text"].includes(
      `${route} ${field}`,
    ) ||
    (/^\/api\/views/.test(route) && field === "name") ||
    (/^\/api\/(?:pairs|pairs\/\{id\})$/.test(route) && /\.text$|\.alt$|^campaign$/.test(field)) ||
    (/^\/api\/library(?:\/\{id\}\/edit)?$/.test(route) && !/\.(?:key|captions)$/.test(field)),
).map(({ route, field }) => `${route} ${field}`);

it.each(Object.keys(REQUESTS))("%s takes what has nothing personal", async (route) => {
  const { status, code } = await outcomeOf(route, "", "");
  expect([Math.floor(status / 100), code]).toEqual([2, ""]);
});

it("every route that takes a text is asked", () => {
  expect(Object.keys(REQUESTS).sort()).toEqual([...new Set(TEXTS.map(({ route }) => route))].sort());
});

describe.each(TEXTS)("$route, $field", ({ route, field }) => {
  const name = `${route} ${field}`;
  it("keeps and shows nothing of it", async () => {
    const other = CANARIES[name.length % CANARIES.length]?.says ?? "";
    const told = await outcomeOf(route, field, "Call 613-555-0187.");
    for (const { stays } of [told, await outcomeOf(route, field, other)])
      expect(stays.filter((where) => where !== "answer" || !ECHOED.includes(name))).toEqual([]);
    expect([told.redacted, told.code === "personal-information"]).toEqual([
      TAKEN_OUT.includes(name),
      REFUSED.includes(name),
    ]);
  });
});
