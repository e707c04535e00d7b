import { accountNamed, isOf } from "../../domain/account.ts";
import type { Message } from "../../domain/message/message.ts";
import { halves } from "../../domain/outgoing/halves.ts";
import { cutPoint, numberedThread } from "../../domain/outgoing/numbered-thread.ts";
import type { OutgoingKind, OutgoingSource, OutgoingState } from "../../domain/outgoing/outgoing.ts";
import { isBilingual, isReplyLanguage, languageFits, spokenLanguage } from "../../domain/outgoing/reply-language.ts";
import { isPublicReply, type Refused, refused } from "../../domain/outgoing/reply-rules.ts";
import type {
  CanReply,
  ChannelState,
  Ports,
  ReplyUse,
  RulesPort,
  Store,
  TextLength,
  TextUse,
  Thread,
} from "../../ports.ts";
import { redactText } from "../personal.ts";

/** The rules that a text must keep before anyone is asked to approve it, worst first. */

export type CheckPorts = RulesPort & Pick<Ports, "department" | "nowMs">;

export interface ReplyText {
  text: string;
  language: string;
  reason?: string;
  kind?: OutgoingKind;
  /** Where the words come from. */
  sources?: OutgoingSource[];
  /** The library's pair whose pictures and films go along; empty: none, also where some did. */
  mediaFrom?: string;
  /** Send a text that is too long as a numbered thread. */
  thread?: boolean;
}

/** `parts`: the texts of the thread, where the officer asked for one and the text needs it. */
export type Checked = { ok: true; parts?: string[] } | Refused;

/** States of a reply that neither stands on the platform nor is on its way there. */
const NOT_THERE: readonly OutgoingState[] = ["drafted", "failed", "withdrawn"];

/** A sign that is no space, no control and no joiner. */
const VISIBLE = /[^\p{Z}\p{Cc}\p{Cf}\p{Cs}]/u;

export function checkReply(
  ports: CheckPorts,
  { message, outgoing }: Pick<Thread, "message" | "outgoing">,
  reply: ReplyText & { id?: string },
  use: TextUse,
): Checked {
  const others = outgoing.filter(({ id, state }) => id !== reply.id && !NOT_THERE.includes(state));
  const may = replyAllowed(ports, { message }, { kind: reply.kind ?? "reply", before: others.map(({ kind }) => kind) });
  if (!may.ok) return refused("reply-not-allowed", may.reason);
  if (!VISIBLE.test(reply.text)) return refused("empty");
  const fits = (text: string): boolean => lengthOf(ports, message.channel, text, use).ok;
  const parts = reply.thread === true && mayThread(message, reply.kind) ? numberedThread(reply.text, fits) : undefined;
  if (parts === undefined && !fits(reply.text)) return refused("too-long", String(cutPoint(reply.text, fits)));
  if (!isReplyLanguage(reply.language)) return refused("not-offered", "en, fr, en-fr, fr-en, ISO 639", "language");
  const missing = isBilingual(reply.language) ? halves(reply.text)?.missing : undefined;
  if (missing !== undefined) return refused(`${missing}-missing`);
  if (!languageFits(message, spokenLanguage(reply)) && (reply.reason ?? "").trim() === "")
    return refused("language-needs-reason", message.language.code);
  const [personal] = isPublicReply(reply.kind ?? "reply", message)
    ? redactText(reply.text, ports.department).found
    : [];
  if (personal !== undefined) return refused("personal-information", personal);
  return { ok: true, ...(parts === undefined ? {} : { parts }) };
}

/** Platforms take one private answer to a public comment, so it has no parts. */
const mayThread = ({ kind }: Pick<Message, "kind">, reply: OutgoingKind | undefined): boolean =>
  reply !== "private-reply" || kind === "private";

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
    const gone = message.disposed === undefined ? "deleted" : "disposed";
    const reason = message.visibility === "deleted" ? gone : "hidden";
    return { ok: false, reason, next: "close-with-reason" };
  }
  if (message.barred !== undefined) return { ok: false, reason: message.barred, next: "open-on-platform" };
  if (use?.kind === "private-reply" && !platform.supports.outgoing.includes("private-reply"))
    return { ok: false, reason: "unsupported", next: "reply-public" };
  const said = platform.canReply(message, account, nowMs(), use);
  return said.ok && department.department.mode === "bridge" ? { ...said, note: "bridge" } : said;
}

export function lengthOf({ channel }: RulesPort, name: string, text: string, use: TextUse): TextLength {
  return channel(name)?.length(text, use) ?? { used: [...text].length, limit: 0, ok: false };
}

type Counted = Pick<Message, "channel" | "account" | "kind">;

/** How a text to this message is counted: some servers choose their limits, and tell them to the poll. */
export async function textUse(
  { department, store }: Pick<Ports, "department"> & { store: Pick<Store, "channelStates"> },
  message: Counted,
  reply?: OutgoingKind,
): Promise<TextUse> {
  const choose = accountNamed(department, message.channel, message.account)?.service !== undefined;
  return useAt(department, choose ? await store.channelStates() : [], message, reply);
}

/** The same by what the accounts' servers told. */
export function useAt(
  department: Ports["department"],
  states: readonly ChannelState[],
  { channel, account, kind }: Counted,
  reply?: OutgoingKind,
): TextUse {
  const isPrivate = kind === "private" || reply === "private-reply";
  if (accountNamed(department, channel, account)?.service === undefined) return { private: isPrivate };
  const facts = states.find(isOf({ channel, name: account }))?.facts;
  return { private: isPrivate, ...(facts === undefined ? {} : { facts }) };
}
