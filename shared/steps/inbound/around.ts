import { asError } from "../../domain/errors.ts";
import { NO_TEXT } from "../../domain/message/merge.ts";
import { compareVersions, type Message, type MessageSummary } from "../../domain/message/message.ts";
import type { Ports } from "../../ports.ts";

/** What a message's place tells reports: who wrote it, whether after our answer or as a return, and under which post of ours. */

type AroundPorts = Pick<Ports, "store" | "log">;
export type Place = Pick<Message, "standing" | "followsAnswer" | "returns" | "post" | "campaign">;

const MOST_EARLIER = 20;
/** Of these, how many are read back to see when they were answered. */
const MOST_ANSWERED = 5;
/** Whoever thanked us this often, and did not complain as often, speaks for us. */
const OFTEN = 3;

/** Once, with its first text. Best effort: a message is stored without it, not later. `under`: as `underPost` has it. */
export async function placed(
  ports: AroundPorts,
  next: Message,
  was: Message | undefined,
  under?: Place,
): Promise<Message> {
  if (next.visibility === "deleted" || isUnread(next) || (was !== undefined && !isUnread(was))) return next;
  try {
    const [author, post] = await Promise.all([ofAuthor(ports, next), under ?? underPost(ports, next)]);
    return { ...next, ...author, ...post };
  } catch (error) {
    ports.log.error("prior-unread", asError(error), { message: next.id });
    return next;
  }
}

const isUnread = ({ version }: Message): boolean => compareVersions(version, NO_TEXT) === 0;

async function ofAuthor({ store }: AroundPorts, message: Message): Promise<Place> {
  if (message.author.key === "") return {};
  const listed = await store.author(message.author.key, MOST_EARLIER);
  const earlier = listed.filter(({ id, createdAt }) => id !== message.id && createdAt < message.createdAt);
  const here = earlier.filter(
    ({ channel, account, conversationId }) =>
      channel === message.channel && account === message.account && conversationId === message.conversationId,
  );
  // One that is still open has no answer yet: it is not read back.
  const same = here.filter(({ status }) => status !== "open");
  const read = same.length === 0 ? [] : await store.messages(same.slice(0, MOST_ANSWERED).map(({ id }) => id));
  const follows = read.some(({ answeredAt }) => answeredAt !== undefined && answeredAt <= message.createdAt);
  const ended = read.some(({ answeredAt, closedAt }) =>
    [answeredAt, closedAt].some((at) => at !== undefined && at <= message.createdAt),
  );
  // Thanks ask for nothing: who writes after them finds nothing open.
  const open = here.some(({ status, sentiment }) => status === "open" && sentiment.label !== "positive");
  return {
    standing: standingOf(earlier),
    ...(follows ? { followsAnswer: true } : {}),
    ...(ended && !open ? { returns: true } : {}),
  };
}

function standingOf(earlier: readonly MessageSummary[]): NonNullable<Message["standing"]> {
  if (earlier.length === 0) return "new";
  const count = (label: string) => earlier.filter(({ sentiment }) => sentiment.label === label).length;
  return count("positive") >= OFTEN && count("positive") > count("negative") ? "advocate" : "returning";
}

/** Which post of ours a message stands under. */
export async function underPost(
  { store }: Pick<Ports, "store">,
  { channel, account, parentId, conversationId }: Pick<Message, "channel" | "account" | "parentId" | "conversationId">,
): Promise<Place> {
  const ids = [...new Set([parentId, conversationId])].filter((id) => id !== undefined && id !== "");
  return (await store.postAt(channel, account, ids as string[])) ?? {};
}
