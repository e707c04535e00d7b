import { readEnv } from "../shared/aws/env.ts";
import { liveCore, liveOutside, liveQueue, liveStore } from "../shared/aws/live.ts";
import { readMail } from "../shared/aws/read-mail.ts";
import { outsideEdge } from "../shared/aws/ses-event.ts";
import type { ConsultItem } from "../shared/ports.ts";
import { queueMails, takeOutside } from "../shared/steps/consult/take-outside.ts";

/** What comes from outside about consultations: partners' events and experts' mails; and what goes to partners. */
export const handler = outsideEdge("consult", (log) => {
  const env = readEnv(["TABLE_NAME", "CONSULT_QUEUE_URL", "MAIL_BUCKET", "PARTNER_BUSES", "SECRETS_PREFIX"]);
  const core = liveCore(log);
  const queue = liveQueue<ConsultItem>(env.CONSULT_QUEUE_URL);
  return {
    records: takeOutside({ ...core, store: liveStore(core, env), ...liveOutside(core, env), readMail }),
    mails: queueMails({ ...core, queue }),
  };
});
