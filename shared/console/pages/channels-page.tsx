import type { FC } from "hono/jsx";
import { Layout } from "../layout.tsx";
import type { Ctx } from "../parts/ctx.ts";
import { HealthMark } from "../parts/marks.tsx";
import { PLATFORM } from "../parts/platforms.ts";
import type { ChannelHealth, NavProps } from "../parts/rail.tsx";
import { when } from "../parts/time.ts";

export interface ChannelsProps {
  ctx: Ctx;
  channels: readonly ChannelHealth[];
  counts?: NavProps["counts"];
}

/** Each channel's health: whether messages come in. */
export const ChannelsPage: FC<ChannelsProps> = ({ ctx, channels, counts = {} }) => {
  const { words, language, nowMs, department } = ctx;
  const zone = { language, timeZone: department.department.timeZone };
  return (
    <Layout
      ctx={ctx}
      title={words.channels.heading}
      section="channels"
      channels={channels}
      counts={counts}
      heading={words.channels.heading}
    >
      <div class="page-column">
        <h1>{words.channels.heading}</h1>
        <p class="lead">{words.channels.lead}</p>
        {channels.length === 0 ? (
          <p>{words.channels.none}</p>
        ) : (
          <table class="table channels-table">
            <thead>
              <tr>
                <th scope="col">{words.filters.channel}</th>
                <th scope="col">{words.channels.account}</th>
                <th scope="col">{words.channels.state}</th>
                <th scope="col" class="number">
                  {words.channels.lastMessage}
                </th>
              </tr>
            </thead>
            <tbody>
              {channels.map(({ channel, accounts, health, lastMs }) => (
                <tr>
                  <th scope="row">{PLATFORM[channel]}</th>
                  <td>
                    {accounts.map((account) => (
                      <span class="account">
                        {account.name}{" "}
                        <span class="second">
                          {account.language === "both" ? "EN, FR" : account.language.toUpperCase()}
                        </span>
                      </span>
                    ))}
                  </td>
                  <td>
                    <span class="health-state">
                      <HealthMark health={health} /> {words.channels.health[health]}
                    </span>
                  </td>
                  <td class="number">{lastMs === undefined ? words.channels.never : when(lastMs, nowMs, zone)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </div>
    </Layout>
  );
};
