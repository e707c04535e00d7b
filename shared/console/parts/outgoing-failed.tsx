import type { FC } from "hono/jsx";
import type { FailureReason } from "../../domain/failure-reason.ts";
import { verdictOf } from "../../domain/verdict.ts";
import { Banner } from "./controls.tsx";
import type { Ctx } from "./ctx.ts";
import { actionOf, type OutgoingProps } from "./outgoing-props.ts";
import { PlatformWords, UseAgain } from "./outgoing-words.tsx";
import { PLATFORM } from "./platforms.ts";

/** Reasons that concern the account and not the words: they read the same for a reply and for an action. */
const OF_THE_ACCOUNT: readonly string[] = ["no-access", "no-account", "unsupported"] satisfies FailureReason[];

/** What did not go out: its own sentence for each reason, and the platform's code and words beside it. */
export const Failed: FC<OutgoingProps> = (props) => {
  const { ctx, outgoing } = props;
  const action = actionOf(outgoing);
  const why = whyOf(ctx, outgoing.reason);
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
      {verdictOf(outgoing) !== "never" && <UseAgain {...props} />}
    </Banner>
  );
};

/** A rule that stopped it in the last moment has its words above the composer; a reason without words reads as `other`. */
function whyOf({ words }: Ctx, reason: string | undefined): { title: (platform: string) => string; text: string } {
  const known: Record<string, { title: (platform: string) => string; text: string }> = words.outgoing.why;
  const rules: Record<string, { title: string; text: string }> = words.notAllowed;
  const named = known[reason ?? ""];
  const rule = rules[reason ?? ""];
  if (named !== undefined) return named;
  return rule === undefined ? words.outgoing.why.other : { title: () => rule.title, text: rule.text };
}
