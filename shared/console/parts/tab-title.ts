import type { MessageSummary } from "../../domain/message/message.ts";
import { type Ctx, topicName } from "./ctx.ts";
import { PLATFORM } from "./platforms.ts";
import { when } from "./time.ts";

/** What stands in the browser's tab and in its history: never a person's name or words. */
export const tabTitle = ({ words, department, language }: Ctx, title: string, held?: string): string =>
  `${held === undefined ? "" : `(${held}) `}${title} · ${department.department.name[language]} · ${words.shared.product}`;

/** What tells one open conversation from the next: about what, where and when. */
export function conversationName(
  ctx: Ctx,
  { topics: [topic], channel, createdAt }: Pick<MessageSummary, "topics" | "channel" | "createdAt">,
): string {
  const zone = { language: ctx.language, timeZone: ctx.department.department.timeZone };
  const about = topic === undefined ? ctx.words.thread.page : topicName(ctx, topic);
  return `${about} · ${PLATFORM[channel]} · ${when(Date.parse(createdAt), ctx.nowMs, zone)}`;
}
