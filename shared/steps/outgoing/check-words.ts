import { expertsAsked } from "../../domain/consult/for-draft.ts";
import { isPublic } from "../../domain/message/message.ts";
import type { OutgoingKind } from "../../domain/outgoing/outgoing.ts";
import { askedIn, type ReplyCheck, replyChecks } from "../../domain/outgoing/reply-checks.ts";
import { languageFits, spokenLanguage } from "../../domain/outgoing/reply-language.ts";
import type { Ports } from "../../ports.ts";

/** Everything that can be said of a reply's words before anyone sends it: advice, and what would be refused. */

export interface Words {
  messageId: string;
  text: string;
  language: string;
  kind?: OutgoingKind;
}

export interface WordsChecked {
  checks: ReplyCheck[];
  /** Whether the reply is in the citizen's language, as far as that is known. */
  inKind: boolean;
}

/** `undefined`: no such message. */
export const checkWords =
  (ports: Pick<Ports, "department" | "store">) =>
  async ({ messageId, text, language, kind = "reply" }: Words): Promise<WordsChecked | undefined> => {
    const [message, consultations] = await Promise.all([
      ports.store.message(messageId),
      ports.store.consultations(messageId),
    ]);
    if (!message) return undefined;
    const inPublic = isPublic(message.kind) && kind !== "private-reply";
    return {
      checks: replyChecks({
        text,
        language,
        isPublic: inPublic,
        asked: askedIn(message),
        published: ports.department.published,
        experts: expertsAsked(consultations),
      }),
      inKind: languageFits(message, spokenLanguage({ text, language })),
    };
  };
