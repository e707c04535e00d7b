import type { LayerRecord } from "../../domain/lanes/layer.ts";
import type { Message } from "../../domain/message/message.ts";
import { actsAs, type Officer } from "../../domain/officer.ts";
import { echoText } from "../../domain/outgoing/echo.ts";
import { goneOnWith, isThere } from "../../domain/outgoing/numbered-thread.ts";
import { isAnswer, mayMove, type Outgoing, type OutgoingPart } from "../../domain/outgoing/outgoing.ts";
import {
  answeredAlready,
  answeredByOther,
  type Refused,
  refused,
  sameReply,
} from "../../domain/outgoing/reply-rules.ts";
import type { Ports, RulesPort, Thread } from "../../ports.ts";
import { decisionOn } from "../lanes/decision.ts";
import { approvalWaited, layerRecord } from "../lanes/layer-record.ts";
import { sourced } from "../library/library-sources.ts";
import { replyMedia } from "../media/reply-media.ts";
import { withoutPersonal } from "../personal.ts";
import { ATTEMPTS } from "./attempts.ts";
import { checkReply, type ReplyText, textUse } from "./check-reply.ts";
import { drafted, laned } from "./new-outgoing.ts";

/** Writing a reply: the rules, the lane, and one transaction that records all of it (invariant 4). */

export type DecidePorts = RulesPort & Pick<Ports, "department" | "store" | "hmac" | "newId" | "nowMs">;
export type Decided = { ok: true; outgoing: Outgoing } | Refused;

export interface Draft extends ReplyText {
  messageId: string;
  kind?: "reply" | "private-reply";
  officer: Officer;
  /** When the officer's page was read: replies that stood there by then are no surprise. Default: none was seen. */
  readAt?: string;
}

/** The same words by the same officer to the same message are one reply: a second click changes nothing. */
export const draftReply =
  (ports: DecidePorts) =>
  async (draft: Draft): Promise<Decided> => {
    const suffix = ports.newId();
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const thread = await ports.store.thread(draft.messageId);
      if (!thread) return refused("not-found");
      const fresh = await blank(ports, thread.message, draft, suffix);
      const existing = sameReply(thread.outgoing, fresh);
      if (existing && existing.state !== "drafted") return { ok: true, outgoing: existing };
      const decided = await submit(ports, thread, existing ? again(existing, fresh) : fresh, existing, draft);
      // Half of a reply is none any more.
      if (decided !== "overtaken" && decided.ok) await ports.store.removeDraft(draft.messageId, draft.officer.id);
      if (decided !== "overtaken") return decided;
    }
    return refused("conflict");
  };

/** Other words for a reply that has not gone out: what was agreed to before is void. */
export const editReply =
  (ports: DecidePorts) =>
  async (edit: ReplyText & { outgoingId: string; officer: Officer }): Promise<Decided> => {
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const was = await ports.store.outgoing(edit.outgoingId);
      const thread = was && (await ports.store.thread(was.messageId));
      if (!was || !thread) return refused("not-found");
      const move = mayMove(was.state, "edit", "officer");
      if (!move.ok) return refused(was.state === "withdrawn" ? "wrong-state" : "too-late");
      // Hiding and reposting have no words.
      if (!isAnswer(was.kind)) return refused("wrong-state");
      const others = edit.officer.id === was.createdBy ? [] : [edit.officer.id];
      const { approvedHash: _, sendAfter: _s, languageReason: _r, languageReasonBy: _b, ...open } = was;
      const { reason: _w, parts: _p, ...kept } = open;
      const next: Outgoing = {
        ...kept,
        state: move.to,
        text: edit.text,
        language: edit.language,
        ...reasoned(ports, edit),
        ...(edit.sources === undefined ? {} : { sources: edit.sources }),
        approvals: [],
        ...approvalWaited(ports, was),
        ...(others.length > 0 || was.editedBy ? { editedBy: [...new Set([...(was.editedBy ?? []), ...others])] } : {}),
        salt: ports.newId(),
        textKey: await ports.hmac(echoText(was.to.conversationId, edit.text)),
      };
      // A thread of which some parts stand there cannot be taken back whole.
      if (was.parts?.some(isThere)) return refused("too-late");
      // Whoever edits it has the others before them.
      const reply = { ...edit, kind: was.kind, readAt: new Date(ports.nowMs()).toISOString() };
      // Words that an approver suggests: what that gave is counted, and somebody else decides.
      const suggests = was.state === "waiting" && others.length > 0;
      const made = { by: edit.officer.id, outcome: "reworded", text: edit.text } as const;
      const layer = suggests ? layerRecord(ports, was, thread.message, made) : undefined;
      const decided = await submit(ports, thread, next, was, reply, layer);
      if (decided !== "overtaken") return decided;
    }
    return refused("conflict");
  };

/** What came back to its author, in the same words: the rest as they say it now. */
function again(
  was: Outgoing,
  { language, languageReason, languageReasonBy, sources = was.sources }: Outgoing,
): Outgoing {
  const { reason: _, parts: _p, languageReason: _r, languageReasonBy: _b, ...kept } = was;
  return {
    ...kept,
    language,
    ...(languageReason === undefined ? {} : { languageReason }),
    ...(languageReasonBy === undefined ? {} : { languageReasonBy }),
    ...(sources === undefined ? {} : { sources }),
  };
}

/** From `drafted` to where the lane says; `overtaken`: read again. */
async function submit(
  ports: DecidePorts,
  thread: Thread,
  draft: Outgoing,
  was: Outgoing | undefined,
  reply: ReplyText & { officer: Officer; readAt?: string },
  layer?: LayerRecord,
): Promise<Decided | "overtaken"> {
  const { message } = thread;
  const own = { ...reply, kind: draft.kind, id: draft.id };
  const checked = checkReply(ports, thread, own, await textUse(ports, message, draft.kind));
  if (!checked.ok) return checked;
  const alike = thread.outgoing.filter(({ id, kind }) => id !== draft.id && kind === draft.kind);
  const words =
    checked.parts === undefined
      ? draft
      : { ...draft, parts: goneOnWith(await partsOf(ports, draft, checked.parts), alike) };
  const mine = { id: draft.id, officerId: draft.createdBy, textKey: draft.textKey, readAt: reply.readAt };
  if (answeredByOther(thread.outgoing, mine)) return refused("answered-by-other");
  if (answeredAlready(thread.outgoing, mine)) return refused("answered-already");
  const { sources: _, libraryChanged: _c, media: _m, mediaFrom: _f, ...unsourced } = words;
  const media = await replyMedia(ports, message, draft, reply.mediaFrom);
  if ("ok" in media) return media;
  const whole = { ...unsourced, ...media, ...(await sourced(ports, message, words, reply.officer)) };
  const decided = laned(ports, message, whole, await ports.store.crisis());
  if (decided === undefined) return refused("wrong-state");
  const { next, move } = decided;
  const decision = decisionOn(next, { move, by: reply.officer.id }, ports);
  // The message is written too: two officers who answer at once meet at its revision.
  const claimed: Message = {
    ...message,
    claimedBy: message.claimedBy ?? reply.officer.id,
  };
  const saved = await ports.store.saveOutgoing(next, was, {
    decision,
    message: { next: claimed, was: message },
    ...(layer === undefined ? {} : { layer }),
  });
  if (saved === "conflict") return "overtaken";
  return {
    ok: true,
    outgoing: { ...next, revision: was ? was.revision + 1 : next.revision },
  };
}

/** Each part has its own key: its echo on the platform is no answer by hand. */
const partsOf = ({ hmac }: Pick<Ports, "hmac">, { to }: Outgoing, texts: readonly string[]): Promise<OutgoingPart[]> =>
  Promise.all(texts.map(async (text) => ({ text, textKey: await hmac(echoText(to.conversationId, text)) })));

async function blank(ports: DecidePorts, message: Message, draft: Draft, suffix: string): Promise<Outgoing> {
  const { text, language, reason, officer, sources } = draft;
  return drafted(ports, message, {
    // A private message is answered in private, whatever was asked for.
    kind: message.kind === "private" ? "private-reply" : (draft.kind ?? "reply"),
    officer,
    suffix,
    text,
    language,
    ...reasoned(ports, { reason, officer }),
    ...(sources === undefined || sources.length === 0 ? {} : { sources }),
    textKey: await ports.hmac(echoText(message.conversationId, text)),
  });
}

/** Why the language differs, and as what the person who says so acts. */
function reasoned(
  { department }: Pick<Ports, "department">,
  { reason, officer }: { reason?: string | undefined; officer: Officer },
): Pick<Outgoing, "languageReason" | "languageReasonBy"> {
  if (reason === undefined) return {};
  return { languageReason: withoutPersonal(reason, department), languageReasonBy: actsAs(officer) };
}
