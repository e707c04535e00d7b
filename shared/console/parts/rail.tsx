import type { FC } from "hono/jsx";
import type { ChannelName } from "../../domain/message.ts";
import { Said } from "./chips.tsx";
import { type Ctx, href } from "./ctx.ts";
import type { View } from "./inbox-query.ts";
import { type Health, HealthMark, Icon, type IconName } from "./marks.tsx";
import { PLATFORM } from "./platforms.ts";
import { count, measured } from "./time.ts";

/** One channel as the rail and the channels page show it. */
export interface ChannelHealth {
  channel: ChannelName;
  accounts: readonly { name: string; language: "en" | "fr" | "both" }[];
  health: Health;
  /** Of an ill channel: the accounts that are, and whether what they need is to be connected again. */
  ill?: ChannelHealth["accounts"];
  lost?: boolean;
  /** When its newest message arrived. */
  lastMs?: number;
}

export interface NavProps {
  ctx: Ctx;
  section?: "inbox" | "reports" | "bridge" | "channels";
  view?: View;
  counts: Partial<Record<View, number>>;
  channels: readonly ChannelHealth[];
}

/** The letter after `G`. */
const VIEW_KEYS: Partial<Record<View, string>> = { all: "I", mine: "M", "late-soon": "S" };

const VIEW_ICONS: Record<View, IconName> = {
  "needs-person": "warning",
  all: "inbox",
  mine: "person",
  team: "people",
  "late-soon": "clock",
  french: "chat",
  english: "chat",
};

const languages = (accounts: ChannelHealth["accounts"]): string =>
  [...new Set(accounts.flatMap(({ language }) => (language === "both" ? ["EN", "FR"] : [language.toUpperCase()])))]
    .sort()
    .join(", ");

/** What is wrong, and with which accounts where others work: `FR reconnect`. */
function illness({ words }: Ctx, { accounts, health, ill = accounts, lost = false }: ChannelHealth): string {
  const said = words.channels.health[lost ? "lost" : health];
  return ill.length === accounts.length ? said : `${languages(ill)} ${said}`;
}

/** Approved replies go to the official tool; officers who reply tell what became of them. */
const isBridge = ({ department, officer }: Ctx): boolean =>
  department.department.mode === "bridge" && officer?.roles.includes("officer") === true;

/** The views, the other sections that exist, and the channels' health. */
export const Rail: FC<NavProps> = ({ ctx, section, view, counts, channels }) => {
  const { words } = ctx;
  const views: View[] = [
    "needs-person",
    "all",
    "mine",
    ...(ctx.officer?.team === undefined ? [] : (["team"] as const)),
    "late-soon",
    "french",
    "english",
  ];
  return (
    <nav class="rail" aria-label={words.sections}>
      <h2>{words.views.heading}</h2>
      <ul>
        {views.map((name) => (
          <RailItem
            ctx={ctx}
            to={href(ctx, "/inbox", { view: name === "all" ? undefined : name })}
            icon={VIEW_ICONS[name]}
            label={words.views[name]}
            here={section === "inbox" && view === name}
            tally={counts[name]}
            urgent={name === "needs-person"}
            {...(VIEW_KEYS[name] === undefined ? {} : { go: VIEW_KEYS[name] })}
            {...(name === "french" ? { code: "FR" } : name === "english" ? { code: "EN" } : {})}
          />
        ))}
      </ul>
      <h2>{words.work.heading}</h2>
      <ul>
        <RailItem
          ctx={ctx}
          to={href(ctx, "/reports")}
          icon="chart"
          label={words.work.reports}
          here={section === "reports"}
          go="R"
        />
        {isBridge(ctx) && (
          <RailItem
            ctx={ctx}
            to={href(ctx, "/bridge")}
            icon="out"
            label={words.work.bridge}
            here={section === "bridge"}
          />
        )}
      </ul>
      <h2>
        <a href={href(ctx, "/channels")} {...(section === "channels" ? { "aria-current": "page" } : {})}>
          <span class="rail-icon">
            <Icon name="signal" />
          </span>
          <span class="rail-label">{words.work.channels}</span>
        </a>
      </h2>
      <ul class="rail-channels">
        {channels.map((channel) => (
          <li>
            <HealthMark health={channel.health} />
            <span class="rail-label">
              {PLATFORM[channel.channel]} {languages(channel.accounts)}
            </span>
            {channel.health === "good" ? (
              <>
                <Said>{words.channels.health.good}</Said>
                <span class="second">
                  {channel.lastMs === undefined
                    ? ""
                    : measured(Math.max(0, ctx.nowMs - channel.lastMs) / 1000, ctx.language)}
                </span>
              </>
            ) : (
              <span class={`health-words health-${channel.health}`}>{illness(ctx, channel)}</span>
            )}
          </li>
        ))}
      </ul>
    </nav>
  );
};

const RailItem: FC<{
  ctx: Ctx;
  to: string;
  icon: IconName;
  label: string;
  here: boolean;
  tally?: number | undefined;
  urgent?: boolean;
  code?: string;
  /** The letter that leads here after `G`. */
  go?: string;
}> = ({ ctx, to, icon, label, here, tally, urgent = false, code, go }) => (
  <li>
    <a
      href={to}
      title={label}
      {...(here ? { "aria-current": "page" } : {})}
      {...(go === undefined ? {} : { "data-go": go })}
    >
      <span class="rail-icon" aria-hidden="true">
        {code === undefined ? (
          <Icon name={icon} />
        ) : (
          <span class={`language language-${code.toLowerCase()}`}>{code}</span>
        )}
      </span>
      <span class="rail-label">{label}</span>
      {tally !== undefined && tally > 0 && (
        <span class={urgent ? "tally tally-urgent" : "tally"}>{count(tally, ctx.language)}</span>
      )}
    </a>
  </li>
);

/** Phones: four places under the thumb, five in bridge mode. */
export const BottomBar: FC<NavProps> = ({ ctx, section, view, counts, channels }) => {
  const { words } = ctx;
  const ill = channels.filter(({ health }) => health !== "good").length;
  const items: { to: string; icon: IconName; label: string; here: boolean; badge: number }[] = [
    {
      to: href(ctx, "/inbox"),
      icon: "inbox",
      label: words.work.inbox,
      here: section === "inbox" && view !== "mine",
      badge: counts["needs-person"] ?? 0,
    },
    {
      to: href(ctx, "/inbox", { view: "mine" }),
      icon: "person",
      label: words.views.mine,
      here: section === "inbox" && view === "mine",
      badge: 0,
    },
    { to: href(ctx, "/reports"), icon: "chart", label: words.work.reports, here: section === "reports", badge: 0 },
    ...(isBridge(ctx)
      ? [
          {
            to: href(ctx, "/bridge"),
            icon: "out",
            label: words.work.bridge,
            here: section === "bridge",
            badge: 0,
          } as const,
        ]
      : []),
    {
      to: href(ctx, "/channels"),
      icon: "signal",
      label: words.work.channels,
      here: section === "channels",
      badge: ill,
    },
  ];
  return (
    <nav class="bottom" aria-label={words.mainPlaces}>
      <ul>
        {items.map(({ to, icon, label, here, badge }) => (
          <li>
            <a href={to} {...(here ? { "aria-current": "page" } : {})}>
              <span class="bottom-icon">
                <Icon name={icon} />
                {badge > 0 && <span class="tally tally-urgent">{badge}</span>}
              </span>
              {label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
};
