import { metaNumber } from "./ids.ts";
import { graphError, graphJson, graphTime, noSuchObject, type Params, page, pagePost, pick } from "./meta.ts";
import type { Post, SandboxAccount, World } from "./types.ts";

/** A Page's own posts, with the pictures and films that they carry. What is not published nobody sees. */

export interface FacebookMedia {
  /** `undefined`: none of these. */
  pageEdge(account: SandboxAccount, edge: string, method: string, params: Params): Response | undefined;
  object(account: SandboxAccount, id: string, edge: string, method: string, params: Params): Response | undefined;
  attachments(postId: string): Params[];
}

interface Film {
  id: string;
  accountId: string;
  description: string;
  createdMs: number;
  published: boolean;
  captions: string[];
  postId: string;
}

export function createFacebookMedia(world: World): FacebookMedia {
  const pictures = new Map<string, { accountId: string; alt: string }>();
  const films = new Map<string, Film>();
  const attached = new Map<string, Params[]>();

  const publish = (account: SandboxAccount, id: string, text: string, attachments: Params[]): void => {
    attached.set(id, attachments);
    const post = { channel: "facebook", id, thread: id, text, private: false, place: "post" } as const;
    world.publish(pagePost(world, account, post));
  };

  /** https://developers.facebook.com/docs/graph-api/reference/page/feed#publish */
  const feed = (account: SandboxAccount, params: Params): Response => {
    const { message = "", link } = params;
    const wanted = Array.isArray(params.attached_media) ? params.attached_media : [];
    const ids = wanted.map((one: unknown) =>
      typeof one === "object" && one !== null && "media_fbid" in one ? String(one.media_fbid) : "",
    );
    if (ids.some((id) => pictures.get(id)?.accountId !== account.id))
      return graphError(400, 100, "(#100) Invalid parameter: attached_media");
    if (String(message).trim() === "" && link === undefined && ids.length === 0)
      return graphError(400, 100, "(#100) Missing message or attachment");
    const newest = world.posts("facebook").findLast((post) => isOwnPost(post, account));
    if (newest !== undefined && newest.text === message && newest.visibility !== "deleted")
      return graphError(400, 506, "(#506) Duplicate status message");
    const id = `${account.id}_${metaNumber(world.nowMs())}`;
    publish(account, id, String(message), [
      ...ids.map((one) => ({
        type: "photo",
        description: pictures.get(one)?.alt,
        url: `https://www.facebook.com/${one}`,
      })),
      ...(link === undefined ? [] : [{ type: "share", url: link }]),
    ]);
    return graphJson({ id });
  };

  /** https://developers.facebook.com/docs/graph-api/reference/page/photos#upload */
  const photo = (account: SandboxAccount, params: Params): Response => {
    if (params.source === undefined && typeof params.url !== "string")
      return graphError(400, 324, "(#324) Requires upload file");
    const id = metaNumber(world.nowMs());
    pictures.set(id, { accountId: account.id, alt: String(params.alt_text_custom ?? "") });
    if (String(params.published ?? "true") === "false") return graphJson({ id });
    const postId = `${account.id}_${id}`;
    publish(account, postId, String(params.message ?? ""), [{ type: "photo", url: `https://www.facebook.com/${id}` }]);
    return graphJson({ id, post_id: postId });
  };

  const show = (account: SandboxAccount, film: Film): void =>
    publish(account, film.postId, film.description, [
      { type: "video_inline", url: `https://www.facebook.com/${film.id}` },
    ]);

  /** https://developers.facebook.com/docs/graph-api/reference/page/videos#publish */
  const film = (account: SandboxAccount, params: Params): Response => {
    if (typeof params.file_url !== "string" || !/^https?:\/\//.test(params.file_url))
      return graphError(400, 389, "(#389) Unable to fetch video file from URL.");
    const id = metaNumber(world.nowMs());
    const made: Film = {
      id,
      accountId: account.id,
      description: String(params.description ?? ""),
      createdMs: world.nowMs(),
      published: String(params.published ?? "true") !== "false",
      captions: [],
      postId: `${account.id}_${metaNumber(world.nowMs())}`,
    };
    films.set(id, made);
    if (made.published) show(account, made);
    return graphJson({ id });
  };

  const graphFilm = (one: Film): Params => ({
    id: one.id,
    description: one.description,
    created_time: graphTime(one.createdMs),
    published: one.published,
    post_id: one.postId,
    permalink_url: `/watch/?v=${one.id}`,
    captions: { data: one.captions.map((name) => ({ locale: name })) },
  });

  return {
    pageEdge(account, edge, method, params) {
      if (edge === "feed" && method === "POST") return feed(account, params);
      if (edge === "photos" && method === "POST") return photo(account, params);
      if (edge !== "videos") return undefined;
      if (method === "POST") return film(account, params);
      const own = [...films.values()].filter(
        (one) => one.accountId === account.id && world.post("facebook", one.postId)?.visibility !== "deleted",
      );
      return graphJson(
        page(
          own.reverse().map((one) => pick(graphFilm(one), params.fields)),
          params,
        ),
      );
    },
    object(account, id, edge, method, params) {
      const one = films.get(id);
      if (one === undefined || one.accountId !== account.id) return pictures.has(id) ? noSuchObject(id) : undefined;
      if (edge === "captions" && method === "POST") {
        const file = params.captions_file;
        const locale = file instanceof File ? /\.([a-z]{2}_[A-Z]{2})\.srt$/.exec(file.name)?.[1] : undefined;
        if (locale === undefined) return graphError(400, 387, "(#387) There was a problem with your captions file.");
        one.captions.push(locale);
        return graphJson({ success: true });
      }
      if (method === "POST") {
        const before = one.published;
        one.published = String(params.published) === "true";
        if (one.published && !before) show(account, one);
        return graphJson({ success: true });
      }
      return graphJson(pick(graphFilm(one), params.fields));
    },
    attachments: (postId) => attached.get(postId) ?? [],
  };
}

const isOwnPost = (post: Post, account: SandboxAccount): boolean =>
  post.accountId === account.id && post.byDepartment && !post.private && post.id === post.thread;
