import type { Plan } from "./plan.ts";
import { type Source, type SourceOptions, startQueueSource } from "./queue-source.ts";
import { makePositions } from "./stream-reader.ts";
import { startStreamSource } from "./stream-source.ts";

/** All event sources of the plan: queues and the table's stream. */
export function startSources(
  plan: Plan,
  options: Omit<SourceOptions, "invoke"> & {
    invoke: (functionArn: string, event: unknown) => ReturnType<SourceOptions["invoke"]>;
    queueUrl: (name: string) => string;
    /** Where the place in the stream is kept; `undefined`: nowhere. */
    positions: string | undefined;
  },
): Source {
  const positions = makePositions(options.positions);
  const sources = plan.sources.map((source) => {
    const own = { ...options, invoke: (event: unknown) => options.invoke(source.functionArn, event) };
    if (source.kind === "queue") return startQueueSource(source, options.queueUrl(source.from), own);
    return startStreamSource(source, {
      ...own,
      positions,
      giveUp: async (queue, record) => {
        await options.aws.sqs("SendMessage", {
          QueueUrl: options.queueUrl(queue),
          MessageBody: JSON.stringify(record),
        });
      },
    });
  });
  return {
    async stop() {
      await Promise.all(sources.map((source) => source.stop()));
    },
  };
}
