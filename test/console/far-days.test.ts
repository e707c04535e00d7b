import { expect, it } from "vitest";
import { countedIn, readListQuery } from "../../shared/console/parts/inbox-query.ts";
import { daysOf } from "../../shared/domain/report/period.ts";
import { aMessage } from "../fakes/build.ts";
import { as, call, consoleWith, get, signedIn } from "./helpers.ts";

/** Days at the ends of the calendar, as addresses bring them. */

it("the last day of four digits is one day, and backwards there are none", () => {
  expect(daysOf({ from: "9999-12-31", to: "9999-12-31" })).toEqual(["9999-12-31"]);
  expect(daysOf({ from: "2026-03-07", to: "2026-03-09" })).toEqual(["2026-03-07", "2026-03-08", "2026-03-09"]);
  expect(daysOf({ from: "2026-11-02", to: "2026-11-01" })).toEqual([]);
});

it("nothing is looked for before anything can be kept", () => {
  expect(countedIn(readListQuery({ from: "0000-01-01" }), "2026-11-23")?.from).toBe("2023-11-21");
  expect(countedIn(readListQuery({ from: "2025-11-01" }), "2026-11-23")?.from).toBe("2025-11-01");
});

it.each(["from=9999-12-31&to=9999-12-31", "from=0000-01-01", "from=9999-12-31", "from=0000-01-01&to=0000-12-30"])(
  "the inbox and the API answer: %s",
  async (query) => {
    const { app, ports } = consoleWith();
    await ports.store.saveMessage(aMessage("one"), undefined);
    const { headers } = await signedIn(ports);
    expect((await call(app, { path: `/inbox?${query}`, headers })).status).toBe(200);
    expect((await get(app, `/api/messages?${query}`, as("officer"))).status).toBeLessThan(500);
  },
);
