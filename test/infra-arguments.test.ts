import { expect, it } from "vitest";
import { readDepartment, readOptions } from "../infra/arguments.ts";

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

it.each([
  [["passport", "--out", "there"], { department: "passport", out: "there" }],
  [["--out", "there", "passport"], { department: "passport", out: "there" }],
  [["passport"], { department: "passport", out: undefined }],
])("reads a department from %j", (args, expected) => {
  expect(readDepartment(args, "synth")).toEqual(expected);
});

it.each([[[]], [["passport", "border"]], [["passport", "--foo"]], [["passport", "--out"]]])(
  "takes %j for no department, in both languages",
  (args) => {
    const call = (): unknown => readDepartment(args, "sbom");
    expect(call).toThrow(expect.objectContaining({ code: "bad-request" }));
    expect(call).toThrow(/npm run sbom -- passport[\s\S]*Nommez un ministère/);
  },
);
