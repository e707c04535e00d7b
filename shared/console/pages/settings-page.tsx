import type { FC } from "hono/jsx";
import { otherOfficial } from "../../domain/official-language.ts";
import { Layout } from "../layout.tsx";
import { Post } from "../parts/controls.tsx";
import { type Ctx, href } from "../parts/ctx.ts";
import { Fact, Facts } from "../parts/facts.tsx";
import { KeySettings } from "../parts/key-settings.tsx";
import type { ChannelHealth } from "../parts/rail.tsx";
import {
  AccountFacts,
  DepartmentFacts,
  ReportFacts,
  ServiceFacts,
  StrategyFacts,
} from "../parts/settings-department.tsx";
import { LaneFacts } from "../parts/settings-lanes.tsx";
import { RecordFacts } from "../parts/settings-records.tsx";
import type { Counts } from "../parts/view-tally.ts";
import { settingsWords } from "../words/settings.ts";

export interface SettingsProps {
  ctx: Ctx;
  channels?: readonly ChannelHealth[];
  counts?: Counts;
}

/** One's own preferences, and what the department has decided. */
export const SettingsPage: FC<SettingsProps> = ({ ctx, channels = [], counts = {} }) => {
  const said = settingsWords[ctx.language];
  return (
    <Layout ctx={ctx} title={said.title} section="settings" channels={channels} counts={counts} heading={said.title}>
      <div class="page-column page-wide settings">
        <h1>{said.title}</h1>
        <p class="lead">{said.lead}</p>
        <Yours ctx={ctx} />
        <ServiceFacts ctx={ctx} />
        <LaneFacts ctx={ctx} />
        <StrategyFacts ctx={ctx} />
        <AccountFacts ctx={ctx} />
        <RecordFacts ctx={ctx} />
        <ReportFacts ctx={ctx} />
        <DepartmentFacts ctx={ctx} />
      </div>
    </Layout>
  );
};

const Yours: FC<{ ctx: Ctx }> = ({ ctx }) => {
  const { language } = ctx;
  const said = settingsWords[ctx.language].yours;
  const other = otherOfficial(language);
  return (
    <Facts id="yours" heading={said.heading}>
      <Fact name={said.language}>
        {said.languageNow}{" "}
        <a
          class="ledger-link"
          href={href(ctx, "/language", { to: other, back: "/settings" })}
          lang={other}
          hreflang={other}
        >
          {said.languageTo}
        </a>
      </Fact>
      <Fact name={said.keys}>
        <p class="second no-script">{said.keysScript}</p>
        <KeySettings ctx={ctx} />
      </Fact>
      <Fact name={said.notifications}>{said.none}</Fact>
      <Fact name={said.sessions}>
        <p class="second">{said.sessionsMeans}</p>
        <Post ctx={ctx} action="/sign-out/everywhere" label={said.signOutAll} />
      </Fact>
    </Facts>
  );
};
