import { canonical } from "../../domain/canonical.ts";
import { mayMove, type Outgoing } from "../../domain/outgoing/outgoing.ts";
import type { Bridge } from "../../ports.ts";
import { decisionOn } from "../lanes/decision.ts";
import type { SenderPorts } from "./sender-moves.ts";

/**
 * Bridge mode: an approved message goes to the official tool, as one signed line of JSON in a file of its own. The
 * file's name is the message's own key, and its content depends on the message alone: however often this is done, the
 * tool finds it once. It is closed by the tool's confirmation and by nothing else.
 */

/** One line of the export; `signature` is HMAC-SHA256, hex, over the same line without it, its names sorted. */
export interface ExportedLine {
  v: 1;
  id: string;
  kind: Outgoing["kind"];
  channel: string;
  account: string;
  /** The platform's ids of what it answers. */
  inReplyTo: string;
  conversation: string;
  language: string;
  text: string;
  /** A numbered thread's texts, in order. */
  parts?: string[];
  /** Pictures and films by their keys among the department's media, with what they show; and a post's link. */
  media?: Outgoing["media"];
  link?: string;
  approvedBy: string[];
  /** SHA-256 of what was approved. */
  approvedHash: string;
  createdAt: string;
  signature: string;
}

export async function exportReply(ports: SenderPorts, { files, sign }: Bridge, was: Outgoing): Promise<void> {
  const move = mayMove(was.state, "export", "sender");
  if (!move.ok) return;
  const line = lineOf(was);
  const signed: ExportedLine = { ...line, signature: await sign(canonical(line)) };
  const key = `replies/${was.createdAt.slice(0, 10)}/${was.id}.jsonl`;
  await files.put(key, `${JSON.stringify(signed)}\n`, "application/x-ndjson");
  const next: Outgoing = { ...was, state: move.to };
  const decision = decisionOn(next, { move: "export", by: "bridge" }, ports);
  if ((await ports.store.saveOutgoing(next, was, { decision })) === "conflict") return;
  ports.log.info("reply-exported", { outgoing: was.id, channel: was.channel });
}

function lineOf(was: Outgoing): Omit<ExportedLine, "signature"> {
  const { id, kind, channel, account, to, language, text, parts, media, link, createdBy, createdAt, approvals } = was;
  return {
    ...{ v: 1, id, kind, channel, account, inReplyTo: to.externalId, conversation: to.conversationId, language, text },
    ...(parts === undefined ? {} : { parts: parts.map((part) => part.text) }),
    ...(media === undefined ? {} : { media }),
    ...(link === undefined ? {} : { link }),
    approvedBy: approvals.length > 0 ? approvals.map(({ by }) => by) : [createdBy],
    approvedHash: was.approvedHash ?? "",
    createdAt,
  };
}
