import { Construct } from "constructs";
import type { Department } from "../../shared/domain/department/department.ts";
import type { Bundles, StageName } from "../bundle/bundle.ts";
import { pushed } from "../channel-guides.ts";
import { type Names, partnerBuses } from "../names.ts";
import type { DataStack } from "./data-stack.ts";
import { StageFunction } from "./lambda.ts";
import type { Queues } from "./queues.ts";
import { SIZES } from "./sizes.ts";
import { TIMEOUT_SECONDS } from "./timeouts.ts";

/** The nine functions, each with exactly what it may do. */

export interface FunctionsProps {
  department: Department;
  data: DataStack;
  queues: Queues;
  bundles: Bundles;
  names: Names;
}

const MEMORY_MB = {
  console: 1024,
  tag: 1024,
  outbox: 512,
  reply: 512,
  report: 1024,
  poll: 512,
  sweep: 512,
  consult: 512,
};
/** By their kind (shared/domain/report/names.ts). */
const REPORT_FOLDERS = ["daily/", "weekly/", "monthly/", "custom/"];
const POSTS_FOLDER = "posts/";

export function makeFunctions(scope: Construct, props: FunctionsProps): Record<StageName, StageFunction> {
  const { department, data, queues, bundles, names } = props;
  const { table, key } = data;
  const within = new Construct(scope, "Functions");
  const memory = { ...MEMORY_MB, webhook: SIZES[department.department.size].webhookMemoryMb };
  const fn = (stage: StageName): StageFunction =>
    new StageFunction(within, {
      stage,
      code: bundles.folder(stage),
      name: names.of(stage),
      timeoutSeconds: TIMEOUT_SECONDS[stage],
      memoryMb: memory[stage],
      logKey: key,
    });
  const apps = pushed(department).map((channel) => `${channel}/app`);
  // In bridge mode the official tool writes there: no secret that could write exists here.
  const bridge = department.department.mode === "bridge";
  const accounts = bridge ? [] : department.channels.map(({ channel, account }) => `${channel}/${account}`);
  const replies = fn("reply")
    .consumes(queues.outbound)
    .sendsTo(queues.outbound, "OUTBOUND_QUEUE_URL")
    .usesTable(table, key, { table: ["GetItem", "Query", "PutItem", "DeleteItem"] })
    .readsFrom(names.bucket("media"), "MEDIA_BUCKET", key, "");

  return {
    webhook: fn("webhook")
      .sendsTo(queues.inbound, "INBOUND_QUEUE_URL")
      .putsInto(names.bucket("quarantine"), "QUARANTINE_BUCKET", data.quarantineKey, "")
      .readsSecrets(names.secrets, [...apps, "hmac"], key)
      .knows("UNKNOWN_ACCOUNT", "quarantine"),
    console: fn("console")
      .usesTable(table, key, {
        table: ["GetItem", "BatchGetItem", "Query", "PutItem", "UpdateItem", "DeleteItem", "BatchWriteItem"],
        indexes: ["conversation", "author", "due", "day"],
      })
      // Pictures and films of posts, put there and shown again.
      .readsFrom(names.bucket("media"), "MEDIA_BUCKET", key, POSTS_FOLDER)
      .putsInto(names.bucket("media"), "MEDIA_BUCKET", key, POSTS_FOLDER)
      .readsFrom(names.bucket("reports"), "REPORTS_BUCKET", key, ...REPORT_FOLDERS)
      // The form that asks for a report now.
      .putsInto(names.bucket("reports"), "REPORTS_BUCKET", key, ...REPORT_FOLDERS)
      // Long ones are made by the report function.
      .sendsTo(queues.report, "REPORT_QUEUE_URL")
      .readsSecrets(names.secrets, ["hmac", "links"], key),
    // Reads a message again where the delivery lacked its text, so it holds the accounts' secrets too.
    tag: fn("tag")
      .consumes(queues.inbound)
      .usesTable(table, key, {
        table: [
          ...([
            "GetItem",
            "BatchGetItem",
            "Query",
            "PutItem",
            "PartiQLInsert",
            "DeleteItem",
            "BatchWriteItem",
          ] as const),
          // What a hold covers goes only while no hold came.
          "ConditionCheckItem",
        ],
        indexes: ["conversation", "author"],
        selects: ["author"],
      })
      .seals(names.bucket("sealed"), data.sealedKey)
      .asksComprehend(department.tagging.sentiment !== "local")
      .readsSecrets(names.secrets, [...accounts, "hmac"], key),
    reply: bridge
      ? replies.putsInto(names.bucket("bridge"), "BRIDGE_BUCKET", key, "").readsSecrets(names.secrets, ["bridge"], key)
      : replies.readsSecrets(names.secrets, accounts, key),
    outbox: fn("outbox")
      .followsStream(table)
      .givesUpTo(queues.outboxDead)
      .usesTable(table, key, {
        table: ["GetItem", "BatchGetItem", "Query", "PutItem", "UpdateItem", "DeleteItem", "BatchWriteItem"],
        // Earlier messages of a person to whom a reply promised something.
        indexes: ["author"],
      })
      .sendsTo(queues.outbound, "OUTBOUND_QUEUE_URL")
      // Letters to other departments go on from there.
      .sendsTo(queues.consult, "CONSULT_QUEUE_URL")
      // Deletions, and what was sent: a restored table is told again.
      .putsInto(names.bucket("journal"), "JOURNAL_BUCKET", key, "")
      // Letters to experts, with the links that answer them.
      .sendsMail(department.mail?.from)
      .readsSecrets(names.secrets, ["links"], key),
    // It also sets again what lapsed at the platforms, with the apps' secrets.
    poll: fn("poll")
      .usesTable(table, key, { table: ["GetItem", "BatchGetItem", "Query", "PutItem"], indexes: ["day"] })
      .sendsTo(queues.inbound, "INBOUND_QUEUE_URL")
      .readsSecrets(names.secrets, [...accounts, ...(bridge ? [] : apps), "hmac"], key),
    sweep: fn("sweep")
      .usesTable(table, key, {
        // What is disposed of takes the texts under it along.
        table: [
          "GetItem",
          "BatchGetItem",
          "Query",
          "PutItem",
          "UpdateItem",
          "DeleteItem",
          "BatchWriteItem",
          "ConditionCheckItem",
        ],
        indexes: ["due", "conversation"],
      })
      .sendsTo(queues.inbound, "INBOUND_QUEUE_URL")
      .seals(names.bucket("sealed"), data.sealedKey)
      .disposesSealed(names.bucket("sealed"))
      .sendsTo(queues.outbound, "OUTBOUND_QUEUE_URL"),
    // What comes from outside about consultations: partners' events, experts' mails; and what goes to partners.
    consult: fn("consult")
      .consumes(queues.consult)
      .sendsTo(queues.consult, "CONSULT_QUEUE_URL")
      .usesTable(table, key, { table: ["GetItem", "BatchGetItem", "Query", "PutItem", "DeleteItem"] })
      .readsSecrets(names.secrets, ["links"], key)
      .readsMail(data.mail, names.bucket("mail"))
      .putsEventsOn(partnerBuses(department), `openline.${department.department.id}`),
    // What was made is looked at again, so that the same is neither written nor mailed twice.
    report: fn("report")
      // Counters are read; days are counted again from their items, and what was off is added. What reports have
      // forgotten of messages that were taken back is noted no more.
      .usesTable(table, key, {
        table: ["GetItem", "BatchGetItem", "Query", "PutItem", "UpdateItem", "DeleteItem", "ConditionCheckItem"],
        indexes: ["day"],
      })
      .readsFrom(names.bucket("reports"), "REPORTS_BUCKET", key, ...REPORT_FOLDERS)
      .putsInto(names.bucket("reports"), "REPORTS_BUCKET", key, ...REPORT_FOLDERS)
      // Those whose time is over.
      .removesFrom(names.bucket("reports"), ...REPORT_FOLDERS)
      .sendsMail(department.mail?.from)
      .consumes(queues.report),
  };
}
