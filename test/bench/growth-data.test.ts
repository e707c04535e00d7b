import { expect, it } from "vitest";
import type { Message } from "../../shared/domain/message/message.ts";
import { manyMessages } from "./growth-data.ts";

const NOW = Date.parse("2026-11-23T15:00:00.000Z");
const day = 86_400_000;
const ageOf = ({ createdAt }: Message): number => NOW - Date.parse(createdAt);

it("tables of any size have the same newest messages, as many open and as dense: only the past grows", () => {
  const [few, many] = [1_000, 5_000].map((size) => [...manyMessages(size, NOW)]);
  const lately = (all: readonly Message[] = []) =>
    all.filter((one) => ageOf(one) <= 3 * day).map(({ id, createdAt, status }) => ({ id, createdAt, status }));
  expect(lately(few)).toHaveLength(1_000);
  expect(lately(many)).toEqual(lately(few));
  // The sides of a page count up to 200.
  expect(lately(few).filter(({ status }) => status === "open").length).toBeGreaterThan(200);
  expect(many?.filter((one) => ageOf(one) > 200 * day).length).toBeGreaterThan(1_000);
});

it.each([1_000, 5_000])("of %i messages, as many carry what is sought, and as many are one person's", (size) => {
  const all = [...manyMessages(size, NOW)];
  expect(all.filter(({ author }) => author.handle === "citizen.17")).toHaveLength(20);
});
