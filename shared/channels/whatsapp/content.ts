/**
 * What one WhatsApp message holds. Media are named by an id, and their addresses open with our token only: an officer
 * sees that there is a picture, and no link to it.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages
 */
import type { Attachment } from "../../domain/message/message.ts";
import { at, type Json, own, text } from "../common/json.ts";

export interface Content {
  text: string;
  attachments: Attachment[];
}

const MEDIA: Readonly<Record<string, Attachment["kind"]>> = {
  image: "image",
  sticker: "image",
  video: "video",
  audio: "audio",
  voice: "audio",
  document: "file",
};

/** `undefined`: a type that this version does not know, or a text without its words. */
export function contentOf(message: Json | undefined): Content | undefined {
  const type = at(message, "type");
  const part = typeof type === "string" ? at(message, type) : undefined;
  const media = own(MEDIA, type);
  if (media !== undefined) return withMedia(media, part);
  switch (type) {
    case "text":
      return typeof at(part, "body") === "string" ? words(text(at(part, "body"))) : undefined;
    case "button":
      return words(text(at(part, "text")));
    case "interactive":
      return words(
        text(at(part, "button_reply", "title")) ??
          text(at(part, "list_reply", "title")) ??
          text(at(part, "nfm_reply", "body")),
      );
    case "order":
      return { text: text(at(part, "text")) ?? "", attachments: [{ kind: "file", alt: "order" }] };
    case "location":
      return location(part);
    case "contacts":
      return { text: "", attachments: [{ kind: "file", alt: "contacts" }] };
    case "unsupported":
      return { text: "", attachments: [{ kind: "file", alt: text(at(part, "type")) ?? "unsupported" }] };
    default:
      return undefined;
  }
}

const words = (said: string | undefined): Content => ({ text: said ?? "", attachments: [] });

function withMedia(kind: Attachment["kind"], part: Json | undefined): Content {
  const alt = text(at(part, "filename"));
  return { text: text(at(part, "caption")) ?? "", attachments: [{ kind, ...(alt === undefined ? {} : { alt }) }] };
}

function location(part: Json | undefined): Content {
  const url = text(at(part, "url"));
  const named = [at(part, "name"), at(part, "address")].flatMap((one) => text(one) ?? []);
  return {
    text: named.join(", "),
    attachments: [{ kind: "link", alt: "location", ...(url?.startsWith("https://") ? { url } : {}) }],
  };
}
