import type { ChannelName } from "../../../shared/domain/message/message.ts";
import type { Book } from "./book.ts";
import { ControlError } from "./control-error.ts";
import type { Courier, Delivery } from "./courier.ts";
import { person } from "./people.ts";
import type { Draft, Happening, Notice, Place, Platform, Post, SandboxAccount, World } from "./types.ts";

/**
 * What scripts, tests and the sample day may do on a platform:
 * - `say {author, text, inReplyTo?, private?, account?, place?, under?, at?, byDepartment?}`: a citizen writes (`author` is a name, or
 *   `{name, handle?, id?}`; `account` a name or id, else the one that the text names or that `language` fits; `at` an instant or milliseconds;
 *   `byDepartment`: an officer writes with the platform's own app).
 * - `edit {id, text}`, `delete {id}`, `hide {id, hidden?}`; `redeliver {id, change?}` sends an update once more.
 * - `tell {what: "blocked" | "unblocked" | "erase" | "revoked", author?, account?}`: what the platform says of a person or an account.
 * - `GET posts`, `GET deliveries`; `faults`: see faults.ts.
 */

export interface Actions {
  say(platform: Platform, body: Record<string, unknown>): Promise<Said>;
  edit(platform: Platform, body: Record<string, unknown>): Promise<Said>;
  remove(platform: Platform, body: Record<string, unknown>): Promise<Said>;
  hide(platform: Platform, body: Record<string, unknown>): Promise<Said>;
  redeliver(platform: Platform, body: Record<string, unknown>): Promise<Said>;
  tell(platform: Platform, body: Record<string, unknown>): Promise<{ delivery: Delivery }>;
}
export interface Said {
  id: string;
  delivery: Delivery;
}

/** Where nothing is public. */
const ALL_PRIVATE: readonly ChannelName[] = ["messenger", "whatsapp", "telegram"];
/** Longer texts than any platform takes are a mistake of the caller. */
const LONGEST = 20_000;

export function createActions(world: World, book: Pick<Book, "add" | "touched">, bring: Courier["bring"]): Actions {
  const told = async (platform: Platform, post: Post, happening: Happening): Promise<Said> => ({
    id: post.id,
    delivery: await bring(platform, platform.updates(happening, post)),
  });
  const changed = (platform: Platform, post: Post, happening: Happening, text?: string): Promise<Said> => {
    for (const one of apply(platform, post, happening, text, world.nowMs())) book.touched(one);
    return told(platform, post, happening);
  };

  return {
    async say(platform, body) {
      const draft = draftOf(world, platform.name, body);
      const refusal = platform.refusal(draft);
      if (refusal !== undefined) throw new ControlError(422, "text", refusal.en, refusal.fr);
      const post = postOf(platform, draft, world.nowMs());
      book.add(post);
      return told(platform, post, "created");
    },
    async edit(platform, body) {
      return changed(platform, held(world, platform.name, body.id), "edited", textOf(body.text));
    },
    async remove(platform, body) {
      return changed(platform, held(world, platform.name, body.id), "deleted");
    },
    async hide(platform, body) {
      return changed(platform, held(world, platform.name, body.id), body.hidden === false ? "unhidden" : "hidden");
    },
    async tell(platform, body) {
      const account = accountOf(world, platform.name, body, undefined);
      const about = { account, person: person(platform.name, account, body.author) };
      return { delivery: await bring(platform, platform.notices(noticeOf(body.what), about)) };
    },
    async redeliver(platform, body) {
      const post = held(world, platform.name, body.id, true);
      return told(
        platform,
        post,
        body.change === "deleted" ? "deleted" : body.change === "edited" ? "edited" : "created",
      );
    },
  };
}

/** Changes a post in place; answers all that changed. */
export function apply(
  platform: Platform,
  post: Post,
  happening: Happening,
  text: string | undefined,
  nowMs: number,
): readonly Post[] {
  if (happening === "edited" && text !== undefined) {
    const id = platform.mintEdit?.(post);
    if (id !== undefined) post.laterIds.push(id);
    post.text = text;
    post.edits++;
    post.editedMs = nowMs;
  }
  if (happening === "hidden") post.visibility = "hidden";
  if (happening === "unhidden") post.visibility = "visible";
  if (happening !== "deleted") return [post];
  const gone = [post, ...(platform.below?.(post) ?? [])];
  for (const one of gone) one.visibility = "deleted";
  return gone;
}

/** What `GET posts` shows of one. */
export function listed(post: Post): Record<string, unknown> {
  return {
    id: post.id,
    account: post.accountId,
    text: post.text,
    author: post.author.name,
    authorId: post.author.id,
    handle: post.author.handle,
    ...(post.inReplyTo === undefined ? {} : { inReplyTo: post.inReplyTo }),
    conversation: post.thread,
    private: post.private,
    ...(post.partner === undefined ? {} : { with: post.partner.name }),
    createdAt: new Date(post.createdMs).toISOString(),
    ...(post.editedMs === undefined ? {} : { editedAt: new Date(post.editedMs).toISOString() }),
    byDepartment: post.byDepartment,
    ...(post.visibility === "hidden" ? { hidden: true } : {}),
  };
}

function draftOf(world: World, channel: ChannelName, body: Record<string, unknown>): Draft {
  const parentId = body.inReplyTo;
  const parent = parentId === undefined || parentId === "" ? undefined : held(world, channel, parentId);
  const account = accountOf(world, channel, body, parent);
  const byDepartment = body.byDepartment === true;
  const author = byDepartment
    ? { id: account.id, name: account.name, handle: account.name }
    : person(channel, account, body.author);
  return {
    account,
    author,
    byDepartment,
    text: textOf(body.text),
    // Who answers in a business account's chat writes there.
    place: placeOf(body.place ?? (parent?.place === "business" ? parent.place : undefined), channel),
    private:
      ALL_PRIVATE.includes(channel) || body.private === true || body.private === "true" || parent?.private === true,
    ...(parent === undefined ? {} : { parent }),
    ...(typeof body.under === "string" ? { under: body.under } : {}),
    createdMs: instant(body.at, world.nowMs()),
  };
}

function postOf(platform: Platform, draft: Draft, nowMs: number): Post {
  const { id, thread } = platform.mint(draft);
  const partner = draft.private ? (draft.byDepartment ? draft.parent?.partner : draft.author) : undefined;
  return {
    id,
    laterIds: [],
    channel: platform.name,
    accountId: draft.account.id,
    author: draft.author,
    byDepartment: draft.byDepartment,
    text: draft.text,
    ...(draft.parent === undefined ? {} : { inReplyTo: draft.parent.id }),
    thread,
    place: draft.place,
    private: draft.private,
    ...(partner === undefined ? {} : { partner }),
    createdMs: draft.createdMs,
    takenMs: nowMs,
    edits: 0,
    visibility: "visible",
  };
}

function accountOf(
  world: World,
  channel: ChannelName,
  { account: wanted, text, language }: Record<string, unknown>,
  parent: Post | undefined,
): SandboxAccount {
  const accounts = world.accounts(channel);
  const found =
    wanted === undefined || wanted === ""
      ? (accounts.find((account) => account.id === parent?.accountId) ??
        named(accounts, text) ??
        accounts.find((account) => account.language === language) ??
        accounts[0])
      : accounts.find((account) => account.id === wanted || account.name === wanted);
  if (found !== undefined) return found;
  const names = accounts.map((account) => account.name).join(", ");
  throw new ControlError(
    400,
    "account",
    `The department has no such account on ${channel}. It has: ${names}.`,
    `Le ministère n’a pas ce compte sur ${channel}. Ses comptes : ${names}.`,
  );
}

/** Whoever is named with `@` is written to. */
const named = (accounts: readonly SandboxAccount[], text: unknown): SandboxAccount | undefined =>
  accounts.find((account) => typeof text === "string" && text.toLowerCase().includes(`@${account.name.toLowerCase()}`));

function held(world: World, channel: ChannelName, id: unknown, evenDeleted = false): Post {
  const post = typeof id === "string" ? world.post(channel, id) : undefined;
  if (post !== undefined && (evenDeleted || post.visibility !== "deleted")) return post;
  throw new ControlError(
    404,
    "id",
    `Nothing on ${channel} has this id.`,
    `Rien ne porte cet identifiant sur ${channel}.`,
  );
}

function textOf(value: unknown): string {
  if (typeof value === "string" && value.trim() !== "" && value.length <= LONGEST) return value;
  throw new ControlError(
    400,
    "text",
    `text must be a string of 1 to ${LONGEST} characters.`,
    `text doit être une chaîne de 1 à ${LONGEST} caractères.`,
  );
}

function placeOf(value: unknown, channel: ChannelName): Place {
  if (value === undefined || value === "" || value === "comment") return "comment";
  if (value === "mention" || value === "post" || value === "review") return value;
  if (value === "business" && channel === "telegram") return value;
  throw new ControlError(
    400,
    "place",
    "place must be comment, mention, post or review; on Telegram also business.",
    "place doit être comment, mention, post ou review; sur Telegram, aussi business.",
  );
}

function noticeOf(value: unknown): Notice {
  const found = (["blocked", "unblocked", "erase", "revoked"] as const).find((one) => one === value);
  if (found !== undefined) return found;
  throw new ControlError(
    400,
    "what",
    "what must be blocked, unblocked, erase or revoked.",
    "what doit être blocked, unblocked, erase ou revoked.",
  );
}

function instant(value: unknown, otherwise: number): number {
  if (value === undefined || value === "") return otherwise;
  const ms = typeof value === "number" ? value : Date.parse(String(value));
  if (Number.isFinite(ms)) return Math.floor(Math.min(ms, otherwise));
  throw new ControlError(
    400,
    "at",
    "at must be an ISO 8601 instant or milliseconds.",
    "at doit être un instant ISO 8601 ou des millisecondes.",
  );
}
