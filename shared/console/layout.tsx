import type { Child, FC } from "hono/jsx";
import { initials } from "../domain/officer.ts";
import { otherOfficial } from "../domain/official-language.ts";
import { allows } from "./access.ts";
import { BottomBar } from "./parts/bottom-bar.tsx";
import { Said } from "./parts/chips.tsx";
import { clientWords } from "./parts/client-words.ts";
import { CrisisBanner } from "./parts/crisis-banner.tsx";
import { type Ctx, href } from "./parts/ctx.ts";
import { HelpSheet } from "./parts/help-sheet.tsx";
import type { View } from "./parts/inbox-query.ts";
import { Icon, Logo } from "./parts/marks.tsx";
import { homeOf, type Section } from "./parts/places.ts";
import { type ChannelHealth, Rail } from "./parts/rail.tsx";
import { SearchBox } from "./parts/search-box.tsx";
import { SpikeBanner } from "./parts/spike-banner.tsx";
import { tabTitle } from "./parts/tab-title.ts";
import type { Counts } from "./parts/view-tally.ts";

export interface LayoutProps {
  ctx: Ctx;
  /** Of the browser's tab: never a person's name or words. */
  title: string;
  /** The same of a view, with how much it holds. */
  tab?: { name: string; held: string } | undefined;
  section?: Section;
  view?: View;
  /** The officer's own view that is open. */
  ownId?: string | undefined;
  counts?: Counts;
  channels?: readonly ChannelHealth[];
  /** What was searched for. */
  q?: string | undefined;
  /** Shown in the top bar of a phone. */
  heading?: string;
  /** `zones` fill the window and scroll alone; a `page` scrolls as a whole. */
  form?: "zones" | "page";
  children?: Child;
}

/** Lists that follow the feed of changes. */
const LIVE: readonly string[] = ["inbox", "approvals", "calendar"];

/** The frame of every page: skip link, top bar, rail, main, bottom bar on phones. */
export const Layout: FC<LayoutProps> = ({
  ctx,
  title,
  tab,
  section,
  view,
  ownId,
  counts,
  channels,
  heading,
  q,
  form = "page",
  children,
}) => {
  const { words, language, department, officer, nowMs } = ctx;
  const isLive = LIVE.includes(section ?? "") || q !== undefined;
  return (
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title {...(tab ? { "data-tally": tab.name } : {})}>{tab?.held ?? tabTitle(ctx, title)}</title>
        <link rel="icon" href={href(ctx, "/assets/icon.svg")} type="image/svg+xml" />
        <link rel="stylesheet" href={href(ctx, "/assets/main.css")} nonce={ctx.nonce} />
        <script src={href(ctx, "/assets/main.js")} type="module" nonce={ctx.nonce}></script>
      </head>
      <body
        class={`${form}${officer ? "" : " signed-out"}`}
        data-base={ctx.base}
        {...(officer ? { "data-officer": officer.id } : {})}
        {...(ctx.csrf === undefined ? {} : { "data-csrf": ctx.csrf })}
        data-language={language}
        data-zone={department.department.timeZone}
        data-now={nowMs}
        data-words={JSON.stringify(clientWords(ctx))}
      >
        <a class="skip" href="#main">
          {form === "zones" ? words.frame.skip : words.frame.skipMain}
        </a>
        <TopBar ctx={ctx} q={q} live={isLive} {...(heading === undefined ? {} : { heading })} />
        {officer && ctx.crisis && <CrisisBanner ctx={ctx} crisis={ctx.crisis} />}
        {officer && !ctx.crisis && <SpikeBanner ctx={ctx} spikes={ctx.spikes ?? []} />}
        {officer && (
          <Rail
            ctx={ctx}
            {...(section === undefined ? {} : { section })}
            {...(view === undefined ? {} : { view })}
            ownId={ownId}
            counts={counts ?? {}}
            channels={channels ?? []}
          />
        )}
        <main id="main" tabindex={-1}>
          {children}
        </main>
        {officer && (
          <BottomBar
            ctx={ctx}
            {...(section === undefined ? {} : { section })}
            {...(view === undefined ? {} : { view })}
            counts={counts ?? {}}
            channels={channels ?? []}
          />
        )}
        {officer && <HelpSheet ctx={ctx} />}
        <div id="said" class="said" role="status"></div>
      </body>
    </html>
  );
};

/** `live`: the page asks for what changed. */
const TopBar: FC<{ ctx: Ctx; heading?: string; q?: string | undefined; live: boolean }> = ({
  ctx,
  heading,
  q,
  live,
}) => {
  const { words, language, department, officer } = ctx;
  const other = otherOfficial(language);
  return (
    <header class="bar">
      {officer && (
        <a class="bar-sections" href="#sections">
          <Icon name="menu" />
          <Said>{words.frame.sections}</Said>
        </a>
      )}
      <a
        class={`bar-home${heading === undefined ? "" : " has-heading"}`}
        href={href(ctx, officer ? (homeOf(ctx) ?? "/") : "/")}
      >
        <Logo />
        <span class="bar-product">{words.shared.product}</span>
      </a>
      <span class="bar-department">{department.department.name[language]}</span>
      {heading !== undefined && (
        <span class="bar-heading" aria-hidden="true">
          {heading}
        </span>
      )}
      <span class="bar-space"></span>
      {allows("read", officer?.roles) && (
        <>
          <SearchBox ctx={ctx} q={q} />
          <span class="bar-space"></span>
        </>
      )}
      {officer && (
        // Its place is kept where nothing is live, so that what stands beside it stands still between pages.
        <span class="bar-live script" {...(live ? { id: "live-state", "data-state": "live" } : {})}>
          <span class="bar-dot"></span>
          <span class="bar-live-words">{words.live.on}</span>
        </span>
      )}
      <a
        class={`bar-language${officer ? " bar-language-wide" : ""}`}
        href={href(ctx, "/language", { to: other, back: ctx.path })}
        lang={other}
        hreflang={other}
      >
        {words.frame.otherLanguage}
      </a>
      {officer && (
        <>
          <button type="button" class="bar-help script" id="help-open" aria-label={words.frame.help}>
            ?
          </button>
          <details class="bar-account menu">
            <summary>
              <span class="person person-you" aria-hidden="true">
                {initials(officer.name)}
              </span>
              <Said>{words.frame.menu}</Said>
            </summary>
            <div class="menu-box">
              <p class="second">{words.frame.signedInAs(officer.name)}</p>
              <a
                class="menu-language"
                href={href(ctx, "/language", { to: other, back: ctx.path })}
                lang={other}
                hreflang={other}
              >
                {words.frame.otherLanguage}
              </a>
              <form method="post" action={href(ctx, "/sign-out")} data-sign-out>
                <input type="hidden" name="csrf" value={ctx.csrf ?? ""} />
                <button type="submit" class="button">
                  {words.frame.signOut}
                </button>
              </form>
            </div>
          </details>
        </>
      )}
    </header>
  );
};

/** A page's element as the document that is sent. */
export const document = (page: { toString(): unknown }): string => `<!doctype html>${String(page)}`;
