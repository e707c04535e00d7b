/** What a post of ours says and shows there, for putting it and for finding it again. */
import type { Outgoing, OutgoingMedia } from "../../domain/outgoing/outgoing.ts";

/** Beside media there is no place for a link of its own: it closes the words. */
export function postText({ text, link, media = [] }: Pick<Outgoing, "text" | "link" | "media">): string {
  return link === undefined || media.length === 0 || text.includes(link) ? text : `${text}\n\n${link}`;
}

export const filmOf = ({ media = [] }: Pick<Outgoing, "media">): OutgoingMedia | undefined =>
  media.find(({ kind }) => kind === "video");

export const permalink = (externalId: string): string => `https://www.facebook.com/${encodeURIComponent(externalId)}`;
