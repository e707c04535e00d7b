import { type Message, messageId, textHash } from "../../shared/domain/message/message.ts";
import type { Decision, Outgoing } from "../../shared/domain/outgoing/outgoing.ts";

/** Whole records for tests: a test says only what matters to it. */

export function aMessage(name: string, overrides: Partial<Message> = {}): Message {
  const { channel = "facebook", account = "PassportCanada", externalId = `post_${name}` } = overrides;
  const text = overrides.text ?? `How long does ${name} take?`;
  return {
    v: 1,
    id: messageId(channel, account, externalId),
    channel,
    account,
    externalId,
    kind: "comment",
    conversationId: "post_1",
    author: { key: "author-key-1", handle: "citizen" },
    text,
    redacted: [],
    attachments: [],
    visibility: "visible",
    version: { atMs: 1_795_000_000_000, edit: 0, change: "created", textHash: textHash(text) },
    corrections: [],
    status: "open",
    language: { code: "en", confidence: 0.99, source: "text" },
    sentiment: { label: "neutral", source: "test" },
    topics: ["renewal"],
    team: "renewals",
    risk: [],
    createdAt: "2026-11-23T14:00:00.000Z",
    receivedAt: "2026-11-23T14:00:01.000Z",
    dueAt: "2026-11-23T14:30:00.000Z",
    revision: 1,
    ...overrides,
  };
}

export function anOutgoing(message: Message, suffix: string, overrides: Partial<Outgoing> = {}): Outgoing {
  return {
    v: 1,
    id: `${message.id}.${suffix}`,
    messageId: message.id,
    kind: "reply",
    channel: message.channel,
    account: message.account,
    to: { externalId: message.externalId, conversationId: message.conversationId },
    state: "drafted",
    lane: "green",
    text: "It takes ten working days.",
    language: "en",
    createdBy: "officer",
    createdAt: "2026-11-23T14:05:00.000Z",
    approvals: [],
    approversNeeded: 0,
    attempts: 0,
    textKey: `text-key-${suffix}`,
    revision: 1,
    ...overrides,
  };
}

export function aDecision(outgoing: Outgoing, id: string, overrides: Partial<Decision> = {}): Decision {
  return {
    id,
    outgoingId: outgoing.id,
    messageId: outgoing.messageId,
    move: "clear",
    by: "policy",
    at: "2026-11-23T14:06:00.000Z",
    rule: "green",
    policyVersion: "1",
    textHash: textHash(outgoing.text),
    ...overrides,
  };
}
