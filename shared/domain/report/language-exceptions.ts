import { isOutOfSight, type Message } from "../message/message.ts";
import type { Role } from "../officer.ts";
import { OFFICIAL_LANGUAGES, type OfficialOr } from "../official-language.ts";
import type { ApproverRole, Outgoing } from "../outgoing/outgoing.ts";
import type { PostPair } from "../posts/post-pair.ts";
import { countsAt, isException } from "./outgoing-facts.ts";

/** What was not in both official languages, or not in the person's: each with who decided it, and why. */

export type LanguageException =
  | {
      kind: "reply";
      /** Of the reply, and of what it answers. */
      id: string;
      messageId: string;
      at: string;
      channel: Outgoing["channel"];
      /** What the person wrote in, and what we answered in. */
      asked: Exclude<OfficialOr, "other">;
      language: string;
      by: Role;
      /** Who had to agree, and did. */
      agreed: ApproverRole[];
      /** As it was written. Absent: none was owed, since the person's language was not certain. */
      reason?: string;
    }
  | {
      kind: "post";
      id: string;
      at: string;
      topic?: string;
      /** Why it stood in one language: nobody decided it. */
      code: "unknown" | "alone" | "taken-back";
    };

/** As many as one report lists. */
export const MOST_LISTED = 50;

interface ExceptionsListed {
  /** Newest first. */
  listed: LanguageException[];
  /** Counted, and not listed: older than these, or what they answer was taken back. */
  unlisted: number;
}

/** `counted`: how many replies the counters know of. */
export function exceptionsOf(
  replies: readonly LanguageException[],
  posts: readonly PostPair[],
  counted: number,
): ExceptionsListed {
  const breaches = posts.flatMap((pair) => breachOf(pair) ?? []);
  const all = [...replies, ...breaches].sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : a.id < b.id ? -1 : 1));
  const listed = all.slice(0, MOST_LISTED);
  return { listed, unlisted: Math.max(all.length, counted + breaches.length) - listed.length };
}

/** `undefined`: it is none, or what it answers is out of sight. */
export function exceptionOf(outgoing: Outgoing, message: Message | undefined): LanguageException | undefined {
  const at = countsAt(outgoing);
  const { id, messageId, channel, language, languageReason, languageReasonBy, approvals } = outgoing;
  const asked = OFFICIAL_LANGUAGES.find((one) => one === outgoing.askedIn);
  if (at === undefined || asked === undefined || !isException(outgoing)) return undefined;
  if (message === undefined || isOutOfSight(message)) return undefined;
  const agreed = [...new Set(approvals.flatMap(({ roles = ["approver"] }) => roles))];
  const reason = languageReason?.trim() ?? "";
  return {
    ...{ kind: "reply", id, messageId, at, channel, asked, language, by: languageReasonBy ?? "officer", agreed },
    ...(reason === "" ? {} : { reason }),
  };
}

const CODES = ["unknown", "alone", "taken-back"] as const;

function breachOf({ state, id, at, topic, reason }: PostPair): LanguageException | undefined {
  if (state !== "breached") return undefined;
  const code = CODES.find((one) => one === reason) ?? "unknown";
  return { kind: "post", id, at, ...(topic === undefined ? {} : { topic }), code };
}

/** A reply that reports name, while what it answers was taken back. */
export interface GoneException {
  /** Of the reply. */
  id: string;
  /** When it went out: reports of these days may name it. */
  at: string;
  /** When it was seen that it is to go from them. */
  goneAt: string;
}
