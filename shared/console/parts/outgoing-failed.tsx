import type { FC } from "hono/jsx";
import type { FailureReason } from "../../domain/outgoing/failure-reason.ts";
import { verdictOf } from "../../domain/outgoing/verdict.ts";
import { Banner, CloseIt } from "./controls.tsx";
import type { Ctx } from "./ctx.ts";
import { actionOf, type OutgoingProps } from "./outgoing-props.ts";
import { PlatformWords, UseAgain } from "./outgoing-words.tsx";
import { naming, PLATFORM } from "./platforms.ts";

/** Reasons that concern the account and not the words: they read the same for a reply and for an action. */
const OF_THE_ACCOUNT: readonly string[] = ["no-access", "no-account", "unsupported"] satisfies FailureReason[];

/** Reasons after which only closing is left. */
const CLOSES: readonly string[] = [
  "parent-gone",
  "blocked",
  "restricted",
  "window-closed",
  "not-summoned",
  "no-recipient",
] satisfies FailureReason[];

/** What did not go out: its own sentence for each reason, and the platform's code and words beside it. */
export const Failed: FC<OutgoingProps> = (props) => {
  const { ctx, outgoing, message, may } = props;
  const action = actionOf(outgoing);
  const why = whyOf(ctx, outgoing);
  const closes = action === undefined && CLOSES.includes(outgoing.reason ?? "");
  const platform = PLATFORM[outgoing.channel];
  const { title, text } =
    action === undefined
      ? { title: why.title(platform), text: why.text }
      : {
          title: ctx.words.outgoing.action[action].failed(platform),
          text: OF_THE_ACCOUNT.includes(outgoing.reason ?? "")
            ? `${why.title(platform)} ${why.text}`
            : ctx.words.outgoing.action.failedNext,
        };
  return (
    <Banner kind="error" title={title} text={text}>
      <PlatformWords ctx={ctx} outgoing={outgoing} />
      {closes && may.reply && message.status === "open" && <CloseIt ctx={ctx} />}
      {verdictOf(outgoing) !== "never" && <UseAgain {...props} />}
    </Banner>
  );
};

/** A rule that stopped it in the last moment has its words above the composer; a reason without words reads as `other`. */
function whyOf(
  { words }: Ctx,
  { reason, channel }: OutgoingProps["outgoing"],
): {
  title: (platform: string) => string;
  text: string;
} {
  const known: Record<string, { title: (platform: string) => string; text: string }> = words.outgoing.why;
  const rules: Record<string, { title: string; text: string }> = words.replyRules.notAllowed;
  const named = known[reason ?? ""];
  const rule = rules[reason ?? ""];
  if (named !== undefined) return named;
  if (rule === undefined) return words.outgoing.why.other;
  return { title: () => naming(rule.title, channel), text: naming(rule.text, channel) };
}
