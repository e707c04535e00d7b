import { expect, it } from "vitest";
import { readOptions } from "../infra/arguments.ts";

const OPTIONS = { local: { type: "boolean", default: false }, out: { type: "string" } } as const;
const USAGE = "npm run export -- DEPARTMENT [--out DIR] [--local]";
const read = (...args: string[]) => readOptions(args, OPTIONS, USAGE);

it("reads what a command takes", () => {
  expect(read("passport", "--out", "here")).toMatchObject({
    positionals: ["passport"],
    values: { local: false, out: "here" },
  });
});

it.each([
  [["--help"], `Unknown option '--help'.\n${USAGE}`],
  [["--out"], `Option '--out <value>' argument missing.\n${USAGE}`],
  [["--local=yes"], `Option '--local' does not take an argument.\n${USAGE}`],
])("%j: says what is wrong, and what there is", (args, said) => {
  expect(() => read(...args)).toThrow(expect.objectContaining({ code: "bad-request", message: said }));
});
