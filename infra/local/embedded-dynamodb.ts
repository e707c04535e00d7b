import { createRequire } from "node:module";
import { AppError } from "../../shared/domain/errors.ts";
import { type Embedded, keepProcess } from "./kept-process.ts";

/** DynamoDB on this machine: one static binary, in memory, or in a file that outlives the process. */

/** `file` undefined: in memory. Throws `bad-configuration` where there is no binary for this platform. */
export function startEmbeddedDynamodb(
  file: string | undefined,
  report: (text: string) => void = () => undefined,
  binary = dynoxideBinary(),
): Promise<Embedded> {
  return keepProcess({
    name: "DynamoDB",
    command: (port) => [
      binary,
      ...["serve", "--host", "127.0.0.1", "--port", String(port)],
      ...(file === undefined ? [] : ["--db-path", file]),
    ],
    again: file !== undefined,
    report,
  });
}

/** Path of the binary for this platform. Throws `bad-configuration` with the other ways where there is none. */
export function dynoxideBinary(
  platform = `${process.platform}-${process.arch}`,
  find: (name: string) => string = createRequire(import.meta.url).resolve,
): string {
  const name = platform.startsWith("win32") ? "dynoxide.exe" : "dynoxide";
  try {
    return find(`@dynoxide/${platform}/${name}`);
  } catch (cause) {
    throw new AppError(
      "bad-configuration",
      `There is no embedded DynamoDB for ${platform} here: run \`npm install --no-save @dynoxide/${platform}\`, or start DynamoDB Local, AWS's emulator or a dynoxide of your own and set AWS_ENDPOINT_URL_DYNAMODB to its address.`,
      { cause },
    );
  }
}
