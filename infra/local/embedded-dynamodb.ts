import { createRequire } from "node:module";
import { AppError } from "../../shared/domain/errors.ts";
import { type Embedded, keepProcess } from "./kept-process.ts";

/** DynamoDB on this machine: one static binary; in a file that outlives the process, or in memory. */

const STREAM_INDEX = "openline_newest_record";
/** Another process may be writing. */
const BUSY_MS = 5_000;

/** `file` undefined: in memory. Throws `bad-configuration` where there is no binary for this platform. */
export async function startEmbeddedDynamodb(
  file: string | undefined,
  report: (text: string) => void = () => undefined,
  binary = dynoxideBinary(),
): Promise<Embedded> {
  const embedded = await keepProcess({
    name: "DynamoDB",
    command: (port) => [
      binary,
      ...["serve", "--host", "127.0.0.1", "--port", String(port)],
      ...(file === undefined ? [] : ["--db-path", file]),
    ],
    again: file !== undefined,
    report,
  });
  if (file !== undefined) await indexStream(file);
  return embedded;
}

/**
 * dynoxide 1.2.1 looks for a stream's newest record among all of them before each write, and has no index for it: after
 * 40,000 records a write would take 10 ms instead of 0.1.
 */
async function indexStream(file: string): Promise<void> {
  // Older versions of Node lack it: they get their sentence before this line.
  const { DatabaseSync } = await import("node:sqlite");
  const database = new DatabaseSync(file, { timeout: BUSY_MS });
  database.exec(
    `CREATE INDEX IF NOT EXISTS ${STREAM_INDEX} ON _stream_records (table_name, CAST(sequence_number AS INTEGER))`,
  );
  database.close();
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
      `There is no embedded DynamoDB for ${platform} here: run \`npm install --no-save @dynoxide/${platform}\`, or start DynamoDB Local, AWS's emulator or a dynoxide of your own and set AWS_ENDPOINT_URL_DYNAMODB to its address.
Il n’y a pas ici de DynamoDB intégré pour ${platform}\u00a0: lancez \`npm install --no-save @dynoxide/${platform}\`, ou démarrez DynamoDB Local, l’émulateur d’AWS ou votre propre dynoxide et donnez son adresse à AWS_ENDPOINT_URL_DYNAMODB.`,
      { cause },
    );
  }
}
