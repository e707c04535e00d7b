import { describe, expect, it } from "vitest";
import { failureSaid } from "../infra/records/table-place.ts";
import { AppError } from "../shared/domain/errors.ts";

describe("a command on the table that ends with an error", () => {
  it("says in both languages how to sign in where the table cannot be reached, and why it cannot", () => {
    const cause = Object.assign(new Error("Could not load credentials"), { name: "CredentialsProviderError" });
    const said = failureSaid(new AppError("store-failed", "The table did not answer.", { cause }));
    expect(said).toMatch(
      /AWS_PROFILE.*--local.*\n.*AWS_PROFILE.*--local.*\n\(CredentialsProviderError: Could not load/,
    );
  });

  it.each([
    new AppError("store-failed", "Line 3 is missing."),
    new AppError("bad-request", "npm run export"),
    new Error("no space left"),
  ])("says $message itself", (error) => {
    expect(failureSaid(error)).toBe(error.message);
  });
});
