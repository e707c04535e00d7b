/**
 * What a poll of Bluesky remembers. Notifications sort by a time that their authors declare, so one may
 * appear below others that were read before it, which `catchUp` finds.
 * The newest posts are watched as well, since edits and deletions notify nobody.
 */
import type { MessageKind } from "../../domain/message/message.ts";

export interface Watched {
  uri: string;
  kind: MessageKind;
  /** End of the content id: enough to notice a change. */
  cid: string;
  /** Missing from the view but still in its author's repository. */
  hidden?: true;
}

/** Eight calls of 25 a poll, and a cursor of some 20 KB. */
const MOST_WATCHED = 200;

/** None of a cursor that cannot be read. */
export function readWatched(saved: string | undefined): Watched[] {
  try {
    const { watched } = JSON.parse(saved ?? "") as { watched?: unknown };
    return Array.isArray(watched) ? watched : [];
  } catch {
    return [];
  }
}

/** `read`: how far the notifications were read, as `catchUp` keeps it beside the watched. */
export function writeCursor(read: string, watched: readonly Watched[]): string {
  const once = [...new Map(watched.map((one) => [one.uri, one])).values()];
  return JSON.stringify({ ...JSON.parse(read), watched: once.slice(-MOST_WATCHED) });
}

export const shortCid = (cid: string | undefined): string => (cid ?? "").slice(-8);
