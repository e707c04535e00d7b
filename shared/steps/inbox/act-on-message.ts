import { accountNamed } from "../../domain/account.ts";
import type { Message } from "../../domain/message/message.ts";
import type { Officer } from "../../domain/officer.ts";
import type { Outgoing } from "../../domain/outgoing/outgoing.ts";
import { type Refused, refused } from "../../domain/outgoing/reply-rules.ts";
import { mayRepost } from "../../domain/outgoing/repost-rules.ts";
import type { Ports, RulesPort } from "../../ports.ts";
import { decisionOn } from "../lanes/decision.ts";
import { ATTEMPTS } from "../outgoing/attempts.ts";
import type { Decided, DecidePorts } from "../outgoing/draft-reply.ts";
import { drafted, laned } from "../outgoing/new-outgoing.ts";
import { withoutPersonal } from "../personal.ts";

/**
 * What an officer does to a message on its platform beside answering it: hide a comment from the public, show it
 * again, repost it. Each goes the way of a reply: the policy's lane, a decision in a chain, a time to undo it, the
 * sender with its retries.
 */

export const ACTIONS = ["hide", "show", "repost"] as const;
export type Action = (typeof ACTIONS)[number];

/** Why a message is hidden from the public: one of these, or an officer's own words. */
export const HIDE_REASONS = ["spam", "abuse", "personal-information", "off-topic", "other"] as const;

/** States in which an action has not found its end. */
const OPEN: readonly Outgoing["state"][] = ["drafted", "waiting", "approved", "exported", "sending", "unknown"];

/** What this channel can do to this message now. */
export function actionsOn({ channel, department }: RulesPort & Pick<Ports, "department">, message: Message): Action[] {
  const platform = channel(message.channel);
  const account = accountNamed(department, message.channel, message.account);
  if (!platform || !account || message.visibility === "deleted" || message.kind === "private") return [];
  const able = platform.supports.outgoing;
  const hide: Action = message.visibility === "hidden" ? "show" : "hide";
  return [
    ...(able.includes("hide") && platform.mayHide(message, account) ? [hide] : []),
    ...(able.includes("repost") && mayRepost(message).ok ? (["repost"] as const) : []),
  ];
}

/** Why not: of a repost, what in the message speaks against it. */
function notOn(message: Message, kind: Action): Refused {
  const may = mayRepost(message);
  return kind === "repost" && !may.ok ? refused("not-for-repost", may.reason) : refused("wrong-state");
}

export interface Act {
  messageId: string;
  kind: Action;
  officer: Officer;
  /** Of hiding: why the public may not read it. Kept with the decision. */
  reason?: string;
}

/** The same action that is on its way already is one action: a second click changes nothing. One that came back goes again. */
export const actOnMessage =
  (ports: DecidePorts) =>
  async ({ messageId, kind, officer, ...asked }: Act): Promise<Decided> => {
    const reason = withoutPersonal(asked.reason ?? "", ports.department).trim();
    const suffix = ports.newId();
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const thread = await ports.store.thread(messageId);
      if (!thread) return refused("not-found");
      const { message } = thread;
      const existing = thread.outgoing.find((one) => one.kind === kind && OPEN.includes(one.state));
      if (existing && existing.state !== "drafted") return { ok: true, outgoing: existing };
      if (!actionsOn(ports, message).includes(kind)) return notOn(message, kind);
      if (kind === "hide" && reason === "") return refused("hide-needs-reason");
      // No words to know again: its own id stands in for them.
      const textKey = await ports.hmac(`${message.id}.${suffix}`);
      const fresh = drafted(ports, message, {
        kind,
        officer,
        suffix,
        text: "",
        language: message.language.code,
        textKey,
      });
      const draft = existing ? again(existing, officer) : fresh;
      const decided = laned(ports, message, draft, await ports.store.crisis());
      if (decided === undefined) return refused("wrong-state");
      const { next, move } = decided;
      const decision = decisionOn(next, { move, by: officer.id, ...(reason === "" ? {} : { reason }) }, ports);
      // The message is written too: two officers who act at once meet at its revision.
      const saved = await ports.store.saveOutgoing(next, existing, {
        decision,
        message: { next: message, was: message },
      });
      const revision = existing ? existing.revision + 1 : next.revision;
      if (saved === "saved") return { ok: true, outgoing: { ...next, revision } };
    }
    return refused("conflict");
  };

/** Whoever asks for it again is one of those who do not agree to it. */
function again(was: Outgoing, { id }: Officer): Outgoing {
  const { reason: _, editedBy = [], ...kept } = was;
  const others = id === was.createdBy ? editedBy : [...new Set([...editedBy, id])];
  return { ...kept, ...(others.length === 0 ? {} : { editedBy: others }) };
}
