import type { FC } from "hono/jsx";
import { Banner } from "./controls.tsx";
import type { Ctx } from "./ctx.ts";

/** Shown by the script once a live list does not hear of changes any more. */
export const LiveLost: FC<{ ctx: Ctx }> = ({ ctx: { words } }) => (
  <div id="live-lost" class="live-lost" hidden>
    <Banner kind="caution" title="" text={words.liveLostNext}>
      <button type="button" class="button" id="live-retry">
        {words.retryNow}
      </button>
    </Banner>
  </div>
);
