import middy from "@middy/core";
import type { SESEvent, SQSBatchResponse, SQSEvent } from "aws-lambda";
import { asError } from "../domain/errors.ts";
import type { ConsultItem, Log, MailItem } from "../ports.ts";
import { codeOf, edgeOf } from "./edge.ts";
import { handleRecords, isConsultItem, type QueueStep } from "./sqs.ts";

/**
 * The edge of the function that takes what comes from outside about consultations: records of its queue, and what SES
 * says of a mail that it stored. The latter carries headers, which may say anything: only where the mail lies, our own
 * address and the verdicts go on, into the queue, where they are tried again and nothing is lost.
 */

export interface OutsideSteps {
  records: QueueStep<ConsultItem>;
  mails: (items: readonly MailItem[]) => Promise<void>;
}

type OutsideEvent = SQSEvent | SESEvent;

export function outsideEdge(stage: string, make: (log: Log) => OutsideSteps, log?: Log) {
  const edge = edgeOf(stage, make, log);
  return middy<OutsideEvent, SQSBatchResponse | undefined>().handler(async (event) => {
    try {
      if (!isMail(event))
        return await handleRecords(event, isConsultItem, { log: edge.log, step: () => edge.step().records });
      await edge.step().mails(event.Records.map(toItem));
      return undefined;
    } catch (error) {
      edge.log.error("run-failed", asError(error));
      // Lambda tries again, and prints what it gets.
      throw new Error(`${stage}: ${codeOf(error)}`);
    }
  });
}

const isMail = (event: OutsideEvent): event is SESEvent =>
  event.Records.some((record) => "eventSource" in record && record.eventSource === "aws:ses");

/** SES names a mail's object after the mail. */
function toItem({ ses: { mail, receipt } }: SESEvent["Records"][number]): MailItem {
  const { recipients, dmarcVerdict, spamVerdict, virusVerdict } = receipt;
  const verdicts = { dmarc: dmarcVerdict.status, spam: spamVerdict.status, virus: virusVerdict.status };
  return { v: 1, mail: { key: mail.messageId, recipients, verdicts } };
}
