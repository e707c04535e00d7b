import { S3Client } from "@aws-sdk/client-s3";
import { describe, expect, it } from "vitest";
import { failureSaid } from "../infra/failure.ts";
import { bucketFiles, keysIn } from "../infra/records/bucket-files.ts";
import { AppError } from "../shared/domain/errors.ts";

describe("a command on the table that ends with an error", () => {
  it("says in both languages how to sign in where the table cannot be reached, and why it cannot", () => {
    const cause = Object.assign(new Error("Could not load credentials"), { name: "CredentialsProviderError" });
    const said = failureSaid(new AppError("store-failed", "The table did not answer.", { cause }));
    expect(said).toMatch(
      /AWS_PROFILE.*--local.*\n.*AWS_PROFILE.*--local.*\n\(CredentialsProviderError: Could not load/,
    );
  });

  it.each(["ResourceNotFoundException", "NoSuchBucket"])("says of %s that another account may answer", (name) => {
    const cause = Object.assign(new Error("not found"), { name });
    const said = failureSaid(new AppError("store-failed", "The table did not answer.", { cause }));
    expect(said).toMatch(/^There is no such table or bucket.*npm run deploy.*\n.*npm run deploy.*\n\(.*: not found\)$/);
  });

  it.each<[string, (place: Parameters<typeof bucketFiles>[0]) => Promise<unknown>]>([
    ["listed", (place) => keysIn(place, "").next()],
    ["read", (place) => bucketFiles(place).get("weekly/2026-W47.json")],
  ])("says so of a bucket that cannot be %s", async (_name, ask) => {
    const credentials = async () => {
      throw Object.assign(new Error("Token is expired"), { name: "CredentialsProviderError" });
    };
    const s3 = new S3Client({ region: "ca-central-1", credentials });
    const error = await ask({ s3, bucket: "reports" }).catch((thrown: unknown) => thrown);
    expect(failureSaid(error)).toMatch(
      /^The department’s table or bucket.*AWS_PROFILE.*\n.*\n\(Cred.*: Token is expired\)$/,
    );
  });

  it.each([new AppError("store-failed", "Line 3 is missing."), new AppError("bad-request", "npm run export")])(
    "says $message itself",
    (error) => {
      expect(failureSaid(error)).toBe(error.message);
    },
  );
});
