import { join } from "node:path";
import { startEmbeddedDynamodb } from "./embedded-dynamodb.ts";
import { startEmbeddedQueues } from "./embedded-queues.ts";
import type { Embedded } from "./kept-process.ts";

/** Where each AWS service answers: embedded here, or where the standard variables already point. */

export interface Endpoints {
  dynamodb: string;
  sqs: string;
  s3: string;
  /** Set by the caller's environment; otherwise the stand-in's. */
  comprehend: string | undefined;
}

/** What of it runs here in a process of its own. */
export type ServiceName = "database" | "queues";

type Values = Readonly<Record<string, string | undefined>>;

/** `directory` is the runner's own, and the same as `dataDir` where that is given: the table has an index in its file. */
export async function startEndpoints(
  directory: string,
  dataDir: string | undefined,
  region: string,
  environment: Values,
  report: (text: string) => void,
): Promise<Endpoints & { kill(service: ServiceName): number; stop(): Promise<void> }> {
  const given = (service: string): string | undefined =>
    environment[`AWS_ENDPOINT_URL_${service}`]?.replace(/\/+$/, "") || undefined;
  const starting = await Promise.allSettled([
    given("DYNAMODB") ?? startEmbeddedDynamodb(join(directory, "dynamodb.sqlite"), report),
    startEmbeddedQueues(dataDir && join(dataDir, "queues"), region, report),
  ]);
  const embedded = starting.flatMap((each): Embedded[] =>
    each.status === "fulfilled" && typeof each.value !== "string" ? [each.value] : [],
  );
  const stop = async (): Promise<void> => {
    await Promise.all(embedded.map((each) => each.stop()));
  };
  const [dynamodb, queues] = starting;
  if (dynamodb.status === "rejected" || queues.status === "rejected") {
    await stop();
    throw dynamodb.status === "rejected" ? dynamodb.reason : (queues as PromiseRejectedResult).reason;
  }
  return {
    dynamodb: typeof dynamodb.value === "string" ? dynamodb.value : dynamodb.value.endpoint,
    sqs: given("SQS") ?? queues.value.endpoint,
    s3: given("S3") ?? queues.value.endpoint,
    comprehend: given("COMPREHEND"),
    kill(service) {
      const asked = service === "database" ? dynamodb.value : queues.value;
      return typeof asked === "string" ? 0 : asked.kill();
    },
    stop,
  };
}
