import { readEnv } from "../shared/aws/env.ts";
import { liveCore, liveJournal, liveLetters, liveLibrarian, liveQueue, liveStore } from "../shared/aws/live.ts";
import { liveWords } from "../shared/aws/live-words.ts";
import { streamEdge } from "../shared/aws/stream.ts";
import { letterMail } from "../shared/console/letter-mail.ts";
import { sendLetters } from "../shared/steps/consult/send-letters.ts";
import { dispatch } from "../shared/steps/outgoing/dispatch.ts";

/** The table's stream: approved messages to the sender, letters to experts, counters, the feed of changes. */
export const handler = streamEdge("outbox", (log) => {
  const env = readEnv(["TABLE_NAME", "OUTBOUND_QUEUE_URL", "CONSULT_QUEUE_URL", "SECRETS_PREFIX", "CONSOLE_URL"]);
  const core = liveCore(log);
  const store = liveStore(core, env);
  const letters = liveLetters(core, env);
  const compose = letterMail({ ...core, ...letters, consoleUrl: env.CONSOLE_URL });
  return dispatch({
    ...core,
    ...liveWords,
    store,
    librarian: liveLibrarian(core, store),
    journal: liveJournal(),
    outbound: liveQueue(env.OUTBOUND_QUEUE_URL),
    letters: sendLetters({ ...core, ...letters, store, compose }),
  });
});
