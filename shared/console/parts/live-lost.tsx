import type { FC } from "hono/jsx";
import { Banner } from "./controls.tsx";
import { type Ctx, href } from "./ctx.ts";

/** Leads back to where the officer is: the script knows the address that is open. */
export const SignInAgain: FC<{ ctx: Ctx; hidden?: boolean }> = ({ ctx, hidden = false }) => (
  <a
    class="button button-primary"
    href={href(ctx, "/sign-in", { back: ctx.path })}
    data-sign-in
    {...(hidden ? { hidden: true } : {})}
  >
    {ctx.words.live.signInAgain}
  </a>
);

/** Shown by the script once a live list does not hear of changes any more. */
export const LiveLost: FC<{ ctx: Ctx }> = ({ ctx, ctx: { words } }) => (
  <div id="live-lost" class="live-lost" hidden>
    <Banner kind="caution" title="" text={words.live.lostNext}>
      <button type="button" class="button" id="live-retry">
        {words.live.retryNow}
      </button>
      <SignInAgain ctx={ctx} hidden />
    </Banner>
  </div>
);
