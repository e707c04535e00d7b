import { document } from "../../shared/console/layout.tsx";
import { CrisisPage } from "../../shared/console/pages/crisis-page.tsx";
import type { Ctx, Language } from "../../shared/console/parts/ctx.ts";
import type { Crisis } from "../../shared/domain/lanes/crisis.ts";
import type { SpikeRun } from "../../shared/domain/report/spike-run.ts";
import { aPair, words } from "../fakes/pairs.ts";
import { colin, iso, SPIKES } from "./example-data.ts";
import { channels, counts, ctxOf, inbox } from "./gallery-parts.tsx";

/** Crisis mode: off, on, and above another page. */

const crisis: Crisis = {
  v: 1,
  id: "c",
  reason: "Delays at the Moncton office",
  language: "en",
  by: "head",
  startedAt: iso(-22),
  endsAt: iso(218),
  topics: [],
  pausePosts: true,
  revision: 1,
};
const looking = aPair("looking", {
  topics: [],
  holding: true,
  en: words(
    "Holding line, we are looking into it",
    "We know about this and are looking into it now. We will write again here as soon as we know more.",
  ),
  fr: words(
    "Message d’attente, nous vérifions",
    "Nous sommes au courant et nous vérifions en ce moment. Nous reviendrons ici dès que nous en saurons plus.",
  ),
});

const page = (language: Language, ctx: Partial<Ctx>, latest?: Crisis, spikes: readonly SpikeRun[] = []): string =>
  document(
    <CrisisPage
      ctx={ctxOf(language, "/crisis", { officer: colin, ...ctx })}
      channels={channels}
      counts={counts}
      lines={[looking]}
      spikes={spikes}
      {...(latest === undefined ? {} : { latest })}
    />,
  );

export const CRISIS_GALLERY: Readonly<Record<string, (language: Language) => string>> = {
  crisis: (language) => page(language, { crisis }, crisis),
  "crisis-off": (language) => page(language, {}, { ...crisis, startedAt: iso(-4000), endsAt: iso(-3800) }),
  "crisis-begun": (language) =>
    page(language, { crisis: { ...crisis, by: "spike", reason: "spike", topics: ["delay"] } }, crisis, SPIKES),
  "crisis-inbox": (language) =>
    inbox(
      language,
      {},
      { crisis: { ...crisis, topics: ["delay"], other: "Retards au bureau de Moncton" }, officer: colin },
    ),
  "spike-inbox": (language) => inbox(language, {}, { spikes: SPIKES, officer: colin }),
  "crisis-spike": (language) => inbox(language, {}, { crisis: { ...crisis, by: "spike", reason: "spike" } }),
};
