import type { OutgoingKind, OutgoingState } from "../domain/outgoing.ts";
import { isPublicReply, languageFits, type Refused, refused } from "../domain/reply-rules.ts";
import type { CanReply, Ports, ReplyUse, TextLength, TextUse, Thread } from "../ports.ts";
import { accountNamed } from "./accounts.ts";
import { redactText } from "./personal.ts";

/** The rules that a text must keep before anyone is asked to approve it, worst first. */

export type CheckPorts = Pick<Ports, "department" | "channel" | "nowMs">;

export interface ReplyText {
  text: string;
  language: string;
  reason?: string;
  kind?: OutgoingKind;
}

/** States of a reply that neither stands on the platform nor is on its way there. */
const NOT_THERE: readonly OutgoingState[] = ["drafted", "failed", "withdrawn"];

export function checkReply(
  ports: CheckPorts,
  { message, outgoing }: Pick<Thread, "message" | "outgoing">,
  reply: ReplyText & { id?: string },
): { ok: true } | Refused {
  const others = outgoing.filter(({ id, state }) => id !== reply.id && !NOT_THERE.includes(state));
  const use = { kind: reply.kind ?? "reply", before: others.map(({ kind }) => kind) };
  const may = replyAllowed(ports, { message }, use);
  if (!may.ok) return refused("reply-not-allowed", may.reason);
  if (reply.text.trim() === "") return refused("empty");
  if (!lengthOf(ports, message.channel, reply.text, { private: use.kind === "private-reply" }).ok)
    return refused("too-long");
  if (!languageFits(message, reply.language) && (reply.reason ?? "").trim() === "")
    return refused("language-needs-reason", message.language.code);
  const [personal] = isPublicReply(reply.kind ?? "reply", message)
    ? redactText(reply.text, ports.department).found
    : [];
  return personal === undefined ? { ok: true } : refused("personal-information", personal);
}

/** The platform's rule, the account's, and the department's mode. */
export function replyAllowed(
  { department, channel, nowMs }: CheckPorts,
  { message }: Pick<Thread, "message">,
  use?: ReplyUse,
): CanReply {
  const platform = channel(message.channel);
  const account = accountNamed(department, message.channel, message.account);
  if (!platform || !account) return { ok: false, reason: "unsupported", next: "open-on-platform" };
  if (message.visibility !== "visible") {
    const reason = message.visibility === "deleted" ? "deleted" : "hidden";
    return { ok: false, reason, next: "close-with-reason" };
  }
  if (message.barred !== undefined) return { ok: false, reason: message.barred, next: "open-on-platform" };
  if (department.department.mode === "bridge") return { ok: false, reason: "bridge-mode", next: "open-on-platform" };
  return platform.canReply(message, account, nowMs(), use);
}

export function lengthOf({ channel }: Pick<Ports, "channel">, name: string, text: string, use?: TextUse): TextLength {
  return channel(name)?.length(text, use) ?? { used: [...text].length, limit: 0, ok: false };
}
