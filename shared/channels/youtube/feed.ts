/**
 * What the hub delivers: uploads and changes of title or description as Atom entries, deletions as tombstones. None of
 * it is a message to the department, so all of it is counted by name.
 * https://developers.google.com/youtube/v3/guides/push_notifications
 */
import { AppError } from "../../domain/errors.ts";
import type { IgnoredEvent, UnusableEvent } from "../../domain/message/message.ts";
import { id } from "../common/json.ts";
import { ignored, unusable } from "../common/not-taken.ts";
import { parseXml, textBelow, type Xml } from "./xml.ts";

/** The hub tells of an upload up to a few minutes after it was published [unverified]; what changed later is an edit. */
const SAME_MS = 300_000;

/** Throws `unparseable`. */
export function feedEvents(body: Uint8Array): (IgnoredEvent | UnusableEvent)[] {
  const feed = parseXml(body);
  if (feed.name !== "feed") {
    throw new AppError("unparseable", "The body is no feed.", { facts: { kind: "not-a-feed", bytes: body.length } });
  }
  return feed.children.filter(({ name }) => !OF_THE_FEED.has(name)).map(eventOf);
}

const OF_THE_FEED = new Set(["link", "title", "updated", "id", "author", "generator", "subtitle", "published"]);

function eventOf(entry: Xml): IgnoredEvent | UnusableEvent {
  // RFC 6721; YouTube's guide does not mention it.
  if (entry.name === "deleted-entry") return ignored("video.deleted");
  if (entry.name !== "entry") return ignored("feed", entry.name);
  if (id(textBelow(entry, "videoId")) === undefined) return unusable("video-without-id");
  const [published, updated] = [instant(entry, "published"), instant(entry, "updated")];
  return ignored(updated - published > SAME_MS ? "video.updated" : "video.published");
}

const instant = (entry: Xml, name: string): number => Date.parse(textBelow(entry, name) ?? "");
