import type { MessageSummary } from "../../domain/message/message.ts";
import { unpacked, unpackedSummary } from "./message-form.ts";

/**
 * Items as this release knows them, from items that the release before wrote: upgraded when read, never by
 * a migration. Changes are additive for one release, so that both may run side by side during a deployment.
 *
 * Messages, version 0 → 1: `language` was a bare code and `sentiment` a bare label without confidence or
 * source; `hidden` was a flag where `visibility` now has three values; corrections, attachments and the
 * list of redacted kinds did not exist.
 */

export type Item = Record<string, unknown>;

/** The newest version of a message's shape. */
const MESSAGE_VERSION = 1;

export function upgradeItem(item: Item): Item {
  if (item.entity !== "message") return item;
  return item.v === undefined ? messageFromV0(item) : unpacked(item);
}

/** The same for what an index shows of a message: indexes do not carry the version. */
export const upgradeSummary = (item: Item): MessageSummary =>
  unpackedSummary(
    typeof item.language === "string" ? { ...item, ...tagsFromV0(item), visibility: visibilityFromV0(item) } : item,
  );

function messageFromV0({ hidden, ...item }: Item): Item {
  const { authorAddress: address, author } = item;
  return {
    redacted: [],
    attachments: [],
    corrections: [],
    ...item,
    ...tagsFromV0(item),
    visibility: visibilityFromV0({ ...item, hidden }),
    ...(address === undefined ? {} : { author: { ...(author as object), address } }),
    v: MESSAGE_VERSION,
  };
}

function tagsFromV0(item: Item): Item {
  const { language, sentiment } = item;
  return {
    // What was never measured is not sure: officers choose the language of such a message themselves.
    language: typeof language === "string" ? { code: language, confidence: 0, source: "none" } : language,
    sentiment: typeof sentiment === "string" ? { label: sentiment, source: "none" } : sentiment,
    topics: item.topics ?? [],
    risk: item.risk ?? [],
  };
}

function visibilityFromV0(item: Item): unknown {
  if (item.visibility !== undefined) return item.visibility;
  return item.hidden === true ? "hidden" : "visible";
}
