import type { Pair, PairLanguage } from "../../shared/domain/library/library.ts";
import type { Officer } from "../../shared/domain/officer.ts";
import { refused } from "../../shared/domain/outgoing/reply-rules.ts";
import type { HalfName } from "../../shared/domain/posts/post-pair.ts";
import type { Target } from "../../shared/domain/posts/post-targets.ts";
import type { Ports } from "../../shared/ports.ts";
import { answerConsultation } from "../../shared/steps/consult/answer-consultation.ts";
import { askExperts } from "../../shared/steps/consult/ask-experts.ts";
import { withdrawConsultation, writeToExpert } from "../../shared/steps/consult/officer-consults.ts";
import { openLink } from "../../shared/steps/consult/open-link.ts";
import { actOnMessage } from "../../shared/steps/inbox/act-on-message.ts";
import { close, correctTags, reopen } from "../../shared/steps/inbox/triage.ts";
import { sendBack } from "../../shared/steps/lanes/approve.ts";
import { approvePair, createPair, editPair, retirePair, verifyPair } from "../../shared/steps/library/library-pairs.ts";
import { suggestFor } from "../../shared/steps/library/suggest-for.ts";
import { draftReply, editReply } from "../../shared/steps/outgoing/draft-reply.ts";
import { resolveUnknown } from "../../shared/steps/outgoing/resolve-unknown.ts";
import { withdraw } from "../../shared/steps/outgoing/withdraw.ts";
import { schedulePost, withdrawPost } from "../../shared/steps/posts/schedule-post.ts";
import { createPost, editPost } from "../../shared/steps/posts/write-post.ts";
import { type HoldAsked, liftHold, placeHold } from "../../shared/steps/records/holds.ts";
import { agree } from "../fakes/agree.ts";
import { GOAL } from "./departments.ts";
import { links } from "./functions.ts";
import type { Text } from "./words.ts";

/** What people do in the console and on experts' pages: the product's own steps. */

export type Move =
  | { do: "reply"; messageId: string; text: Text; officer: Officer }
  | { do: "edit"; outgoingId: string; text: Text; officer: Officer }
  | { do: "withdraw" | "approve" | "send-back"; outgoingId: string; officer: Officer }
  | { do: "resolve"; outgoingId: string; seen: "there" | "not-there"; officer: Officer }
  | { do: "ask"; messageId: string; text: Text; partner?: string; officer: Officer }
  | { do: "ask back"; consultationId: string; recipient: string; text: Text; officer: Officer }
  | { do: "withdraw question"; consultationId: string; officer: Officer }
  | { do: "answer"; token: string; text: Text; officer: Officer }
  | { do: "plan"; halves: Record<HalfName, Text>; target: Target; at: string; officer: Officer }
  | { do: "reword"; postId: string; halves: Record<HalfName, Text>; target: Target; at: string; officer: Officer }
  | { do: "schedule" | "take back"; postId: string; officer: Officer }
  | { do: "write text"; words: Pick<Pair, PairLanguage>; expiresOn: string; officer: Officer }
  | { do: "rewrite text"; textId: string; words: Pick<Pair, PairLanguage>; officer: Officer }
  | { do: "agree to text" | "verify text" | "retire text"; textId: string; officer: Officer }
  | { do: "look for text"; messageId: string; officer: Officer }
  | { do: "place hold"; asked: Omit<HoldAsked, "officer">; officer: Officer }
  | { do: "lift hold"; holdId: string; officer: Officer }
  | { do: "close" | "reopen" | "correct" | "hide"; messageId: string; officer: Officer };

/** The console's steps, as a function's code. */
export const carryOut =
  (ports: Ports) =>
  async (move: Move): Promise<unknown> => {
    const { officer } = move;
    switch (move.do) {
      case "reply":
        return draftReply(ports)({ messageId: move.messageId, ...wordsOf(move.text), officer });
      case "edit":
        return editReply(ports)({ outgoingId: move.outgoingId, ...wordsOf(move.text), officer });
      case "withdraw":
        return withdraw(ports)({ outgoingId: move.outgoingId, officer });
      case "approve":
        return agree(ports)({ outgoingId: move.outgoingId, officer });
      case "send-back":
        return sendBack(ports)({ outgoingId: move.outgoingId, officer, reason: "Shorter, please." });
      case "resolve":
        return resolveUnknown(ports)({ outgoingId: move.outgoingId, seen: move.seen, officer });
      case "ask":
        return askExperts(ports)({
          ...{ messageId: move.messageId, question: move.text.text, officer },
          ...(move.partner === undefined ? {} : { recipients: [move.partner] }),
        });
      case "ask back":
        return writeToExpert(ports)({
          ...{ consultationId: move.consultationId, recipient: move.recipient, text: move.text.text },
        });
      case "withdraw question":
        return withdrawConsultation(ports)({ consultationId: move.consultationId });
      case "answer": {
        const opened = await openLink({ ...ports, links })(move.token);
        if (!opened.ok) return opened;
        const { consultation, recipient } = opened;
        const given = { consultationId: consultation.id, recipient: recipient.id, text: move.text.text };
        return answerConsultation(ports)({ ...given, via: "link" });
      }
      case "plan": {
        const made = await createPost(ports)(pairOf(move));
        return made.ok ? schedulePost({ ...ports, media: NO_MEDIA })({ id: made.pair.id, officer }) : made;
      }
      case "reword": {
        const made = await editPost(ports)({ id: move.postId, ...pairOf(move) });
        return made.ok ? schedulePost({ ...ports, media: NO_MEDIA })({ id: move.postId, officer }) : made;
      }
      case "schedule":
        return schedulePost({ ...ports, media: NO_MEDIA })({ id: move.postId, officer });
      case "take back":
        return withdrawPost(ports)({ id: move.postId, officer });
      case "write text": {
        const { words, expiresOn } = move;
        return createPair(ports)({ officer, input: { ...words, expiresOn, topics: ["renewal"] } });
      }
      case "rewrite text":
        return editPair(ports)({ id: move.textId, officer, input: move.words });
      case "agree to text":
        return approvePair(ports)({ id: move.textId, officer });
      case "verify text":
        return verifyPair(ports)({ id: move.textId, officer });
      case "retire text":
        return retirePair(ports)({ id: move.textId, officer, reason: "No longer true." });
      case "look for text": {
        const message = await ports.store.message(move.messageId);
        return message === undefined ? refused("not-found") : suggestFor(ports)(message, officer);
      }
      case "place hold":
        return placeHold(ports)({ ...move.asked, officer });
      case "lift hold":
        return liftHold(ports)({ id: move.holdId, officer, reason: "The file is closed." });
      case "close":
        return close(ports)({ messageId: move.messageId, officer, reason: "Thanks only." });
      case "reopen":
        return reopen(ports)({ messageId: move.messageId, officer });
      case "correct":
        return correctTags(ports)({ messageId: move.messageId, officer, topics: ["lost"], sentiment: "neutral" });
      case "hide":
        return actOnMessage(ports)({ messageId: move.messageId, kind: "hide", officer, reason: "spam" });
    }
  };

const wordsOf = ({ text, language }: Text) => ({ text, language, reason: "Both are spoken here." });

const pairOf = ({ halves, target, at, officer }: Extract<Move, { do: "plan" | "reword" }>) => {
  const half = ({ text }: Text) => ({ text, media: [] });
  return { halves: { en: half(halves.en), fr: half(halves.fr) }, targets: [target], at, goal: GOAL, officer };
};

/** Posts here have no pictures. */
const NO_MEDIA = { list: async () => [] };

/** What it is about, as a history shows it. */
export function itemOf(move: Move): string {
  if ("messageId" in move) return move.messageId;
  if ("outgoingId" in move) return move.outgoingId;
  if ("consultationId" in move) return move.consultationId;
  if ("postId" in move) return move.postId;
  if ("textId" in move) return move.textId;
  if ("holdId" in move) return move.holdId;
  if (move.do === "place hold") return move.asked.number;
  if (move.do === "plan") return move.halves.en.mark;
  return move.do === "write text" ? move.words.en.text : move.token;
}
