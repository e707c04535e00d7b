import { readReplyAddress } from "../../domain/consult/reply-address.ts";
import { asError } from "../../domain/errors.ts";
import { METRICS } from "../../domain/events.ts";
import type { ConsultItem, MailItem, PartnerBus, Ports, Queue, QueueRecord } from "../../ports.ts";
import { type MailPorts, takeMail } from "./take-mail.ts";
import { takePartnerEvent } from "./take-partner-event.ts";
import { takePartnerMessage } from "./take-partner-message.ts";
import { tellPartner } from "./tell-partner.ts";

/** Everything that waits for the function of consultations, each by its kind; one that fails stops no other. */

type Needs = MailPorts & { partners: PartnerBus };

export function takeOutside(ports: Needs) {
  const takeEvent = takePartnerEvent({ ...ports, accept: takePartnerMessage(ports) });
  const mail = takeMail(ports);
  const tell = tellPartner(ports);
  const one = async ({ item, sentAtMs }: QueueRecord<ConsultItem>): Promise<void> => {
    if ("detail-type" in item) await takeEvent(item, sentAtMs);
    else if ("mail" in item) await mail(item);
    else await tell(item);
  };
  return async (records: readonly QueueRecord<ConsultItem>[]): Promise<{ failed: string[] }> => {
    const failed: string[] = [];
    await Promise.all(
      records.map((record) =>
        one(record).catch((error: unknown) => {
          ports.log.error("record-failed", asError(error), { record: record.id });
          failed.push(record.id);
        }),
      ),
    );
    return { failed };
  };
}

/** Mails that came to one of our addresses go on; any other is nobody's, and counted. */
export function queueMails({
  department,
  log,
  queue,
}: Pick<Ports, "department" | "log"> & { queue: Queue<ConsultItem> }) {
  const domain = department.mail?.replies ?? "";
  return async (items: readonly MailItem[]): Promise<void> => {
    const ours = items.filter(({ mail }) => mail.recipients.some((address) => readReplyAddress(address, domain)));
    if (ours.length < items.length) log.count(METRICS.mailRefused, items.length - ours.length, { reason: "token" });
    await queue.send(ours, { group: () => "mail" });
  };
}
