import type { FC } from "hono/jsx";
import type { SpikeRun } from "../../domain/report/spike-run.ts";
import type { AccountRow, AccountState } from "../data/channels.ts";
import { Layout } from "../layout.tsx";
import { AbilitiesTable, type AbilitiesTableProps, Label } from "../parts/abilities.tsx";
import type { Ctx } from "../parts/ctx.ts";
import { type Health, HealthMark } from "../parts/marks.tsx";
import { PLATFORM } from "../parts/platforms.ts";
import type { ChannelHealth, NavProps } from "../parts/rail.tsx";
import { Spikes } from "../parts/spikes.tsx";
import { count, when } from "../parts/time.ts";

export interface ChannelsProps {
  ctx: Ctx;
  accounts: readonly AccountRow[];
  abilities: AbilitiesTableProps["abilities"];
  spikes?: readonly SpikeRun[];
  channels: readonly ChannelHealth[];
  counts?: NavProps["counts"];
}

const HEALTH: Record<AccountState, Health> = { good: "good", silent: "caution", down: "down", lost: "down" };

/** Each account's health, how to mend it, and what its platform allows. */
export const ChannelsPage: FC<ChannelsProps> = ({ ctx, accounts, abilities, spikes = [], channels, counts = {} }) => {
  const { words } = ctx;
  return (
    <Layout
      ctx={ctx}
      title={words.channels.heading}
      section="channels"
      channels={channels}
      counts={counts}
      heading={words.channels.heading}
    >
      <div class="page-column page-wide">
        <h1>{words.channels.heading}</h1>
        <p class="lead">{words.channels.lead}</p>
        <Spikes ctx={ctx} spikes={spikes} />
        {accounts.length === 0 ? <p>{words.channels.none}</p> : <Accounts ctx={ctx} accounts={accounts} />}
        {abilities.length > 0 && <AbilitiesTable ctx={ctx} abilities={abilities} />}
      </div>
    </Layout>
  );
};

const Accounts: FC<Pick<ChannelsProps, "ctx" | "accounts">> = ({ ctx, accounts }) => {
  const { words, language, nowMs, department } = ctx;
  const zone = { language, timeZone: department.department.timeZone };
  // Columns that nobody has a figure for would only be empty.
  const counted = accounts.some(({ followers }) => followers !== undefined);
  const limited = accounts.some(({ allowances }) => allowances.length > 0);
  return (
    <table class="table stacked accounts">
      <thead>
        <tr>
          <th scope="col">{words.channels.account}</th>
          <th scope="col">{words.channels.state}</th>
          {limited && <th scope="col">{words.channels.left}</th>}
          {counted && (
            <th scope="col" class="number">
              {words.channels.followers}
            </th>
          )}
          <th scope="col" class="number">
            {words.channels.lastMessage}
          </th>
        </tr>
      </thead>
      <tbody>
        {accounts.map((row) => (
          <tr>
            <th scope="row">
              {PLATFORM[row.channel]}{" "}
              <span class="account">
                {row.account} {row.language === "both" ? "EN, FR" : row.language.toUpperCase()}
              </span>
            </th>
            <td>
              <StateOf ctx={ctx} row={row} />
            </td>
            {limited && (
              <td class={row.allowances.length === 0 ? "cell-none" : ""}>
                <Label>{words.channels.left}</Label>
                <Left ctx={ctx} row={row} />
              </td>
            )}
            {counted && (
              <td class={row.followers === undefined ? "number cell-none" : "number"}>
                <Label>{words.channels.followers}</Label>
                {row.followers === undefined ? "–" : count(row.followers, language)}
              </td>
            )}
            <td class="number">
              <Label>{words.channels.lastMessage}</Label>
              {row.lastAt === undefined ? words.channels.never : when(Date.parse(row.lastAt), nowMs, zone)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};

/** What is left of each limit, and until when. */
const Left: FC<{ ctx: Ctx; row: AccountRow }> = ({ ctx, row }) => {
  const { words, language, nowMs, department } = ctx;
  const zone = { language, timeZone: department.department.timeZone };
  if (row.allowances.length === 0) return <>–</>;
  return (
    <ul class="limits">
      {row.allowances.map(({ family, remaining, limit, resetAt }) => (
        <li>
          {limit === undefined
            ? count(remaining, language)
            : words.channels.leftOf(count(remaining, language), count(limit, language))}{" "}
          {words.channels.family[family]}{" "}
          <span class="second">{words.channels.until(when(Date.parse(resetAt), nowMs, zone))}</span>
        </li>
      ))}
    </ul>
  );
};

/** The state in a word, since when, and what mends it. */
const StateOf: FC<{ ctx: Ctx; row: AccountRow }> = ({ ctx, row }) => {
  const { words, language, nowMs, department } = ctx;
  const { state, since, code } = row;
  const mend = state === "lost" ? "renew" : "check";
  const zone = { language, timeZone: department.department.timeZone };
  return (
    <>
      <span class={`health-state health-words health-${HEALTH[state]}`}>
        <HealthMark health={HEALTH[state]} /> <span>{words.channels.states[state]}</span>
      </span>
      {state !== "good" && since !== undefined && (
        <span class="second health-facts">{words.channels.since(when(Date.parse(since), nowMs, zone))}</span>
      )}
      {state !== "good" && code !== undefined && (
        <details class="code">
          <summary>{words.errors.details}</summary>
          {words.channels.code(code)}
        </details>
      )}
      {state !== "good" && (
        <div class="advice">
          <p>{words.channels.advice[state]}</p>
          <p>
            <code>{`npm run connect -- ${department.department.id} ${row.channel} --${mend}`}</code>
          </p>
          <p class="second">{words.channels.command[mend]}</p>
        </div>
      )}
    </>
  );
};
