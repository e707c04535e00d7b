import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { heatMap } from "./heat.ts";
import { nameOf } from "./names.ts";

it.each([
  ["table", "FEED#2026-11-27T09:30", "changes that open pages ask for (`FEED`)"],
  ["due", "inbox#3", "open messages by when they are due (`inbox` of index `due`)"],
  ["day", "2026-11-27#3", "messages of a day (index `day`)"],
  ["conversation", "b2s7#3", "comments under a post (index `conversation`)"],
  ["table", "CUR#facebook", "`CUR` of the table"],
  ["due", "gate#0", "`gate` of index `due`"],
])("calls a key of %s, %s, by what it holds", (at, partition, name) => {
  const map = heatMap();
  map.add("writes", { partition, units: 5, ...(at === "table" ? {} : { index: at }) } as never, "tag", 1);
  map.close({ stored: 1, followed: 1 });
  const [family] = map.heat().families;
  expect(nameOf(family?.family ?? "")).toBe(name);
});

it("says of a partition that no key of it is at fault", () => {
  expect([nameOf("table"), nameOf("due")]).toEqual(["many keys of the table", "many keys of index `due`"]);
  expect(nameOf("reads table FEED")).toBe("reads of changes that open pages ask for (`FEED`)");
});

it.each(["../../../README.md", "../README.md"])("leaves none of the bench's own names for keys in %s", (path) => {
  const readme = readFileSync(join(import.meta.dirname, path), "utf8");
  const [, scale = ""] = /^## Scale$(.*?)^## /ms.exec(`${readme}\n## `) ?? [];
  expect(scale).toContain(nameOf("due inbox"));
  expect(scale.match(/`(table|due|day|conversation|author) \w+`/g)).toBeNull();
});
