import { expect, it } from "vitest";
import { makeSampleReports } from "../../infra/local/sample-reports.ts";
import { as, call, consoleWith } from "../console/helpers.ts";

it("the sample day ends with its daily, its weekly and its monthly report, so far", async () => {
  const { app, ports } = consoleWith();
  await ports.store.count("s", "1", [{ day: "2026-11-23", hour: 9, dimension: "volume", name: "received", add: 4 }]);
  const browse: typeof fetch = async (url, init) => {
    const { status, text } = await call(app, {
      ...{ method: init?.method ?? "GET", path: String(url) },
      headers: Object.fromEntries(new Headers(init?.headers)),
      body: Buffer.from(String(init?.body ?? "")),
    });
    return new Response(text, { status });
  };
  const token = as("head").authorization?.replace("Bearer ", "") ?? "";
  await makeSampleReports({ url: "", token, signal: new AbortController().signal, fetch: browse });
  const kept = [...ports.reports.files.keys()].filter((key) => key.endsWith(".json")).sort();
  expect(kept).toEqual(["daily/2026-11-23.json", "monthly/2026-11.json", "weekly/2026-W48.json"]);
  const week = JSON.parse(String(await ports.reports.get("weekly/2026-W48.json")));
  expect([week.partial, week.service.received.now]).toEqual([true, 4]);
});
