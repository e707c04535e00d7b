/**
 * Posts are written in LinkedIn's own markup, in which plain words must not look like it.
 * https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/little-text-format
 */

const RESERVED = /[\\|{}@[\]()<>*_~]/g;
/** A hashtag stays one; any other number sign is escaped. */
const LONE_HASH = /#(?![\p{L}\p{N}])/gu;
const TEMPLATE = /\{hashtag\|\\?#\|([^}]*)\}/g;
const MENTION = /@\[((?:\\.|[^\]\\])*)\]\(urn:li:[^)]*\)/g;
const ESCAPE = /\\([\\|{}@[\]()<>#*_~])/g;

export const littleText = (plain: string): string => plain.replace(RESERVED, "\\$&").replace(LONE_HASH, "\\#");

export const plainText = (little: string): string =>
  little.replace(TEMPLATE, "#$1").replace(MENTION, "@$1").replace(ESCAPE, "$1");
