/** LinkedIn names everything by URN. https://learn.microsoft.com/en-us/linkedin/shared/api-guide/concepts/urns */

/** The same comment comes as `urn:li:comment:(activity:1,2)` and as `urn:li:comment:(urn:li:activity:1,2)`. */
const COMMENT = /^urn:li:comment:\((?:urn:li:)?(activity|share|ugcPost|groupPost):(\d+),(\d+)\)$/;

/** A comment's post and its number there; `undefined`: no comment. */
export function commentOf(urn: string): { post: string; id: string } | undefined {
  const [, kind, post, id] = COMMENT.exec(urn) ?? [];
  return kind === undefined || post === undefined || id === undefined
    ? undefined
    : { post: `urn:li:${kind}:${post}`, id };
}

export const commentUrn = (post: string, id: string): string => `urn:li:comment:(${post},${id})`;

/** One spelling for each message. */
export function oneSpelling(urn: string): string {
  const comment = commentOf(urn);
  return comment === undefined ? urn : commentUrn(comment.post, comment.id);
}

/** Rest.li 2.0 wants parentheses and commas inside a value escaped; `encodeURIComponent` leaves parentheses. */
export const escaped = (urn: string): string =>
  encodeURIComponent(urn).replaceAll("(", "%28").replaceAll(")", "%29").replaceAll("'", "%27");

/** `List(urn,urn)` of Rest.li 2.0: the structure stays bare. */
export const restList = (urns: readonly string[]): string => `List(${urns.map(escaped).join(",")})`;

/** Where a person opens it. */
export function permalinkOf(urn: string): string {
  const comment = commentOf(urn);
  const page = `https://www.linkedin.com/feed/update/${comment?.post ?? urn}`;
  return comment === undefined ? page : `${page}?commentUrn=${escaped(urn)}`;
}
