import type { PostPair } from "../../domain/posts/post-pair.ts";
import type { ListedPage } from "../data/list-page.ts";
import type { Ctx } from "./ctx.ts";
import type { ListQuery } from "./inbox-query.ts";
import type { SearchState } from "./search-found.tsx";
import type { Hit } from "./snippet.ts";
import type { TriageOutcome } from "./triage-outcome.ts";
import type { Unsaved } from "./view-menu.tsx";
import type { Counts } from "./view-tally.ts";

export interface ListProps {
  ctx: Ctx;
  query: ListQuery;
  page: ListedPage;
  /** How many each view holds, where counters know. */
  counts: Counts;
  /** Messages with an outgoing message that a person must look at. */
  attention?: Readonly<Record<string, "unknown" | "failed">>;
  /** Pairs of posts that a person must look at. */
  posts?: readonly PostPair[];
  /** The open message, which then carries the page's first heading. */
  openId?: string;
  channels: readonly { channel: string }[];
  /** Of a search: how far it looked, and what it found in each text. */
  search?: SearchState;
  hits?: Readonly<Record<string, Hit>>;
  /** How a move on many messages went. */
  outcome?: TriageOutcome | undefined;
  /** Of the library's texts that the list is about. */
  titles?: Readonly<Record<string, string>>;
  /** Why a view of the officer's own was not kept. */
  unsaved?: Unsaved | undefined;
}
