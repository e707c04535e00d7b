/**
 * What one Telegram message holds. Files are named by an id that is fetched with the bot's token: an officer sees that
 * there is one, and no link to it.
 * https://core.telegram.org/bots/api#message
 */
import type { Attachment } from "../../domain/message/message.ts";
import { at, count, type Json, list, text } from "../common/json.ts";

export interface Content {
  text: string;
  attachments: Attachment[];
}

const FILES: Readonly<Record<string, Attachment["kind"]>> = {
  photo: "image",
  sticker: "image",
  video: "video",
  video_note: "video",
  voice: "audio",
  audio: "audio",
  document: "file",
  paid_media: "file",
  story: "link",
};
/** Things that are no files, told by their names. A venue has a location beside it, a film without sound a document:
 * the first one found stands for both. */
const THINGS = ["venue", "location", "contact", "poll", "dice", "checklist"] as const;

/** `undefined`: nothing that a person wrote or sent (somebody joined, a message was pinned…). */
export function contentOf(message: Json | undefined): Content | undefined {
  const said = text(at(message, "text")) ?? text(at(message, "caption"));
  const attachment = attachmentOf(message);
  if (said === undefined && attachment === undefined) return undefined;
  return { text: said ?? "", attachments: attachment === undefined ? [] : [attachment] };
}

function attachmentOf(message: Json | undefined): Attachment | undefined {
  // A film without sound comes a second time, as a document.
  if (at(message, "animation") !== undefined) return { kind: "video" };
  for (const [name, kind] of Object.entries(FILES)) {
    const file = at(message, name);
    if (file === undefined || file === null) continue;
    const alt = text(at(file, "file_name")) ?? text(at(file, "emoji")) ?? text(at(file, "title"));
    return { kind, ...(alt === undefined ? {} : { alt }) };
  }
  const thing = THINGS.find((name) => (at(message, name) ?? null) !== null);
  return thing === undefined ? undefined : { kind: "file", alt: text(at(message, "poll", "question")) ?? thing };
}

/** Is the bot named in the words? Offsets count UTF-16 units. Without its name, any bot's name will do: where bots see
 * only what is meant for them, it is theirs. https://core.telegram.org/bots/api#messageentity */
export function namesBot(message: Json | undefined, bot: { id?: string; name?: string }): boolean {
  const said = text(at(message, "text")) ?? text(at(message, "caption")) ?? "";
  const entities = [...list(at(message, "entities")), ...list(at(message, "caption_entities"))];
  return entities.some((entity) => {
    const from = count(at(entity, "offset")) ?? 0;
    const part = said.slice(from, from + (count(at(entity, "length")) ?? 0)).toLowerCase();
    const type = at(entity, "type");
    if (type === "text_mention") return bot.id !== undefined && String(at(entity, "user", "id")) === bot.id;
    if (type !== "mention" && type !== "bot_command") return false;
    const [, named] = /@(\w+)$/.exec(part) ?? [];
    return named !== undefined && (bot.name === undefined ? named.endsWith("bot") : named === bot.name.toLowerCase());
  });
}
