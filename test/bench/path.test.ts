import { expect, it } from "vitest";
import { withOwner } from "./goals.ts";
import { asked } from "./path.ts";
import { dayOf } from "./usage/day.ts";

it("holds what messages ask of AWS to the project's goal however they come", async () => {
  const figures = (await asked(40)).map((figure) => withOwner("path", figure));
  expect(figures.map(({ name, goal, own }) => [name, goal, own])).toEqual(
    ["at once", "within an hour", "within a day"].flatMap((pace) => [
      [`requests to AWS, a thousand ${pace}`, 2_000, undefined],
      [`write units, a thousand ${pace}`, 14_000, undefined],
    ]),
  );
});

it("counts each message of a thousand that come at once", async () => {
  expect((await dayOf({ channel: "facebook", messages: 40, replies: 0, hours: 0 })).received).toBe(40);
});
