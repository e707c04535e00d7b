/**
 * A delivery about business numbers on WhatsApp: what citizens wrote, what became of our own messages, and what was
 * written by hand in the Business app. Times are seconds, as text.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages
 */
import type { InboundEvent, MessageEvent } from "../../domain/message/message.ts";
import { at, id, instantMs, type Json, list, parseJson, text } from "../common/json.ts";
import { ignored, type NotTaken, unknown, unusable } from "../common/not-taken.ts";
import { entryEvents, listEvents } from "../meta/envelope.ts";
import { type Content, contentOf } from "./content.ts";
import { statusEvents } from "./status.ts";

/** Another business or the platform took the account from our application.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/account_update */
const ACCOUNT_GONE: ReadonlySet<unknown> = new Set(["PARTNER_REMOVED", "PARTNER_APP_UNINSTALLED", "ACCOUNT_DELETED"]);

export function whatsappEvents(body: Buffer, nowMs: number): InboundEvent[] {
  return entryEvents(parseJson(body), (entry) =>
    listEvents(entry, { changes: (change) => changeEvents(entry, change, nowMs) }),
  );
}

const ECHOES: ReadonlySet<unknown> = new Set(["smb_message_echoes", "message_echoes"]);

function changeEvents(entry: Json, change: Json, nowMs: number): InboundEvent[] {
  const name = at(change, "field");
  const value = at(change, "value");
  const accountId = id(at(value, "metadata", "phone_number_id"));
  if (name === "account_update") return [accountEvent(entry, value, nowMs)];
  if (name !== "messages" && !ECHOES.has(name)) return [unknown(name)];
  if (accountId === undefined) return [unusable(name)];
  const events = listEvents(
    value,
    ECHOES.has(name)
      ? { message_echoes: (one) => echoEvent(accountId, one, nowMs) }
      : {
          messages: (one) => messageEvent(accountId, value, one, nowMs),
          statuses: (one) => statusEvents(accountId, one, nowMs),
          errors: (one) => ignored("error", id(at(one, "code"))),
        },
  );
  return events.length > 0 ? events : [ignored(name)];
}

function messageEvent(accountId: string, value: Json | undefined, message: Json, nowMs: number): InboundEvent {
  const type = at(message, "type");
  if (type === "reaction") return reaction(accountId, message, nowMs);
  const said = saidIn(message);
  if ("what" in said) return said;
  const author = authorOf(value, message);
  const parentId = id(at(message, "context", "id"));
  return {
    ...about(accountId, message, nowMs),
    ...said,
    // A group's message is answered to its author alone: nothing of ours founds groups.
    conversationId: author?.id ?? said.externalId,
    ...(author === undefined ? {} : { author }),
    ...(parentId === undefined ? {} : { parentId }),
  };
}

/** Where `to` is missing, the person is told by the business-scoped id. [unverified] under which of its two names. */
const ECHO_TO = ["to_user_id", "recipient_user_id", "to"] as const;

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/smb_message_echoes */
function echoEvent(accountId: string, message: Json, nowMs: number): InboundEvent {
  const to = ECHO_TO.map((name) => id(at(message, name))).find((one) => one !== undefined);
  const said = saidIn(message);
  if ("what" in said) return said;
  if (to === undefined) return unusable("echo");
  return {
    ...about(accountId, message, nowMs),
    ...said,
    conversationId: to,
    author: { id: accountId },
    echo: true,
  };
}

const about = (accountId: string, message: Json, nowMs: number) =>
  ({
    type: "message",
    channel: "whatsapp",
    accountId,
    kind: "private",
    atMs: instantMs(at(message, "timestamp")) ?? nowMs,
    edit: 0,
  }) as const;

type Said = Pick<MessageEvent, "externalId" | "change" | "text" | "attachments">;

/** Edits and revocations have an id of their own, and name the message that they change. */
function saidIn(message: Json): Said | NotTaken {
  const type = at(message, "type");
  // https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages/revoke
  if (type === "revoke") {
    const externalId = id(at(message, "revoke", "original_message_id"));
    return externalId === undefined ? unusable(type) : { externalId, change: "deleted" };
  }
  // https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages/edit
  const edited = type === "edit";
  const externalId = id(edited ? at(message, "edit", "original_message_id") : at(message, "id"));
  const words = edited ? at(message, "edit", "message") : message;
  const content = contentOf(words);
  if (isUntoldEdit(message)) return ignored(type);
  const kind = at(words, "type");
  if (content === undefined && kind !== "text") return unknown(at(message, "system", "type") ?? kind);
  if (externalId === undefined || content === undefined) return unusable(type);
  return { externalId, change: edited ? "edited" : "created", ...shown(content) };
}

const shown = ({ text: said, attachments }: Content): Pick<MessageEvent, "text" | "attachments"> => ({
  text: said,
  ...(attachments.length > 0 ? { attachments } : {}),
});

/** At times edits come as messages of no supported type: the text before them stands, and they are no new message.
 * [unverified] that they name themselves so. */
const UNTOLD_EDIT = "edit";
const isUntoldEdit = (message: Json): boolean =>
  at(message, "type") === "unsupported" && at(message, "unsupported", "type") === UNTOLD_EDIT;

/** The business-scoped id comes with every message since 2026, the number only while the person shows it.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/business-scoped-user-ids */
function authorOf(value: Json | undefined, message: Json): MessageEvent["author"] {
  const scoped = id(at(message, "from_user_id"));
  const number = id(at(message, "from"));
  const person = scoped ?? number;
  if (person === undefined) return undefined;
  const contact = list(at(value, "contacts")).find(
    (one) =>
      (scoped !== undefined && id(at(one, "user_id")) === scoped) ||
      (number !== undefined && id(at(one, "wa_id")) === number),
  );
  const name = text(at(contact, "profile", "name"));
  const handle = text(at(contact, "profile", "username"))?.replace(/^@/, "");
  return {
    id: person,
    ...(name === undefined ? {} : { name }),
    ...(handle === undefined || handle === "" ? {} : { handle }),
  };
}

function reaction(accountId: string, message: Json, nowMs: number): InboundEvent {
  const targetId = id(at(message, "reaction", "message_id"));
  return {
    type: "counted",
    channel: "whatsapp",
    accountId,
    what: "reaction",
    atMs: instantMs(at(message, "timestamp")) ?? nowMs,
    ...(targetId === undefined ? {} : { targetId }),
  };
}

/** The only event that names the business account and no number. */
function accountEvent(entry: Json, value: Json | undefined, nowMs: number): InboundEvent {
  const what = at(value, "event");
  const accountId = id(at(value, "metadata", "phone_number_id")) ?? id(at(entry, "id"));
  if (!ACCOUNT_GONE.has(what)) return unknown("account_update", what);
  if (accountId === undefined) return unusable("account_update", what);
  return {
    type: "account",
    channel: "whatsapp",
    accountId,
    what: "revoked",
    atMs: instantMs(at(entry, "time")) ?? nowMs,
  };
}
