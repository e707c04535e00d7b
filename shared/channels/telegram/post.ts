/** A post in the department's channel: words, a picture, a film, or an album of up to ten. */
import type { Outgoing, OutgoingMedia } from "../../domain/outgoing/outgoing.ts";
import type { MediaSource, Sent } from "../../ports.ts";
import { refused, uncertain } from "../common/http.ts";
import { at, id, type Json, list } from "../common/json.ts";
import type { Bot } from "./api.ts";
import { linkTo, nameOf } from "./ids.ts";
import { LONGEST_CAPTION } from "./rules.ts";

/** https://core.telegram.org/bots/api#sendmediagroup */
const LARGEST_ALBUM = 10;

/** One call whatever it carries, so that a post stands whole or not at all. Telegram has no place for what a picture
 * shows nor for captions of a film. */
export async function post(bot: Bot, source: MediaSource, channel: string, outgoing: Outgoing): Promise<Sent> {
  const { link, media = [] } = outgoing;
  const words = link === undefined || outgoing.text.includes(link) ? outgoing.text : `${outgoing.text}\n\n${link}`;
  if (media.length === 0) {
    // https://core.telegram.org/bots/api#sendmessage
    const preview = link === undefined ? {} : { link_preview_options: { url: link } };
    return sentOf(await bot.post("sendMessage", { chat_id: channel, text: words, ...preview }, channel));
  }
  if (words.length > LONGEST_CAPTION) throw refused("caption-too-long", "", "too-long");
  if (media.length > LARGEST_ALBUM) throw refused("album-too-large", "", "media");
  const [first] = media;
  if (first !== undefined && media.length === 1) {
    // https://core.telegram.org/bots/api#sendphoto and #sendvideo
    const field = fieldOf(first);
    const form = formOf({ chat_id: channel, caption: words });
    form.append(field, await blobOf(source, first), first.key);
    return sentOf(await bot.post(field === "photo" ? "sendPhoto" : "sendVideo", form, channel));
  }
  const album = media.map((one, index) => ({
    type: fieldOf(one),
    media: `attach://file${index}`,
    ...(index === 0 ? { caption: words } : {}),
  }));
  const form = formOf({ chat_id: channel, media: JSON.stringify(album) });
  for (const [index, one] of media.entries()) form.append(`file${index}`, await blobOf(source, one), one.key);
  const [standing, ...others] = list(await bot.post("sendMediaGroup", form, channel));
  return { ...sentOf(standing), alongside: others.map((one) => sentOf(one).externalId) };
}

/** Accepted, but as what? Without its number only a person can tell. */
export function sentOf(message: Json | undefined, connection?: string): Sent {
  const chat = id(at(message, "chat", "id"));
  const number = id(at(message, "message_id"));
  if (chat === undefined || number === undefined) throw uncertain("no-id");
  const permalink = linkTo(chat, number, id(at(message, "chat", "username")));
  return {
    externalId: nameOf({ chat, message: number, ...(connection === undefined ? {} : { connection }) }),
    ...(permalink === undefined || !chat.startsWith("-") ? {} : { permalink }),
  };
}

const fieldOf = ({ kind }: OutgoingMedia): "photo" | "video" => (kind === "image" ? "photo" : "video");

function formOf(fields: Record<string, string>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  return form;
}

const blobOf = async (source: MediaSource, { key, contentType }: OutgoingMedia): Promise<Blob> =>
  new Blob([new Uint8Array(await source.bytes(key))], { type: contentType });
