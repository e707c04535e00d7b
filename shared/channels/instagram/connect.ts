/** Connecting an Instagram account through the Page that it is linked to.
 * https://developers.facebook.com/documentation/instagram-platform/webhooks */
import { AppError } from "../../domain/errors.ts";
import type { Account, ChannelOptions, Check, ConnectPlace } from "../../ports.ts";
import { at, id } from "../common/json.ts";
import { asked, checkToken, connectApp, connectPage, type Mode } from "../meta/connect.ts";
import { graphFor, pageTokenOf } from "../meta/graph.ts";

const SCOPES = [
  "instagram_basic",
  "instagram_manage_comments",
  "instagram_manage_messages",
  "instagram_content_publish",
  "instagram_manage_insights",
  "pages_manage_metadata",
  "pages_read_engagement",
];
/** Deletions come with `messages`, echoes too. */
const FIELDS = [
  "comments",
  "live_comments",
  "mentions",
  "messages",
  "message_reactions",
  "messaging_postbacks",
  "messaging_seen",
];
/** Any subscription of the Page turns Instagram's on. */
const PAGE_FIELDS = ["feed"];

export async function connectInstagram(
  options: ChannelOptions,
  account: Account,
  place: ConnectPlace,
  mode: Mode,
): Promise<Check[]> {
  const graph = await graphFor(options, account);
  const pageToken = await pageTokenOf(options, account);
  const said = await asked(() => graph.get("me", { fields: "id,instagram_business_account" }));
  const page = said instanceof AppError ? undefined : said;
  const pageId = id(at(page, "id")) ?? "me";
  // The token is the Page's, whose id is not the account's.
  const token = await checkToken(options, { ...account, id: pageId }, place, pageToken, SCOPES);
  const linked = id(at(page, "instagram_business_account", "id"));
  const link: Check[] =
    page === undefined || linked === account.id
      ? []
      : [{ what: "credentials", state: "by-hand", detail: "instagram_business_account" }];
  const app = await connectApp(options, account, place, { object: "instagram", fields: FIELDS }, mode);
  return [...token, ...link, app, await connectPage(graph, pageId, place, PAGE_FIELDS, mode)];
}
