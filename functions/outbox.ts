import { readEnv } from "../shared/aws/env.ts";
import { liveCore, liveLibrarian, liveQueue, liveStore, liveWords } from "../shared/aws/live.ts";
import { streamEdge } from "../shared/aws/stream.ts";
import { dispatch } from "../shared/steps/dispatch.ts";

/** The table's stream: approved messages to the sender, counters, the feed of changes. */
export const handler = streamEdge("outbox", (log) => {
  const env = readEnv(["TABLE_NAME", "OUTBOUND_QUEUE_URL"]);
  const core = liveCore(log);
  const store = liveStore(core, env);
  return dispatch({
    ...core,
    ...liveWords,
    store,
    librarian: liveLibrarian(core, store),
    outbound: liveQueue(env.OUTBOUND_QUEUE_URL),
  });
});
