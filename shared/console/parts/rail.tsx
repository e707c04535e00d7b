import type { FC } from "hono/jsx";
import type { ChannelName } from "../../domain/message/message.ts";
import { allows } from "../access.ts";
import { Said } from "./chips.tsx";
import { type Ctx, href } from "./ctx.ts";
import type { View } from "./inbox-query.ts";
import { type Health, HealthMark, Icon, type IconName } from "./marks.tsx";
import { placesOf, type Section } from "./places.ts";
import { PLATFORM } from "./platforms.ts";
import { Tally, type TallyOf } from "./tally.tsx";
import { measured } from "./time.ts";
import { type Counts, tally, viewTally } from "./view-tally.ts";

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
  section?: Section;
  view?: View;
  /** The officer's own view that is open. */
  ownId?: string | undefined;
  counts: Counts;
  channels: readonly ChannelHealth[];
}

const VIEW_ICONS: Record<View, IconName> = {
  "needs-person": "warning",
  all: "inbox",
  mine: "person",
  team: "people",
  "late-soon": "clock",
  "waiting-expert": "chat",
  "waiting-approval": "check",
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

/** Views that a key of `G` opens. */
export const VIEW_KEYS = { all: "I", mine: "M", "late-soon": "S", "waiting-expert": "E" } as const satisfies Partial<
  Record<View, string>
>;

/** The views, the places that this person's role opens, and the channels' health. On phones it opens as a sheet. */
export const Rail: FC<NavProps> = ({ ctx, section, view, ownId, counts, channels }) => {
  const { words } = ctx;
  const views: View[] = [
    "needs-person",
    "all",
    "mine",
    ...(ctx.officer?.team === undefined ? [] : (["team"] as const)),
    "late-soon",
    "waiting-expert",
    "waiting-approval",
    "french",
    "english",
  ];
  const counted = (name: View | Section, held: string | undefined): TallyOf | undefined =>
    counts[name] === undefined ? undefined : { name, held };
  const places = placesOf(ctx);
  const work = places.filter((place) => place.section !== "channels");
  return (
    <nav class="rail" id="sections" tabindex={-1} aria-label={words.frame.sections}>
      <p class="rail-close">
        <a href="#main">
          <Icon name="cross" /> {words.frame.close}
        </a>
      </p>
      {allows("read", ctx.officer?.roles) && (
        <>
          <h2>{words.places.views.heading}</h2>
          <ul>
            {views.map((name) => (
              <RailItem
                to={href(ctx, "/inbox", { view: name === "all" ? undefined : name })}
                icon={VIEW_ICONS[name]}
                label={words.places.views[name]}
                here={section === "inbox" && view === name && ownId === undefined}
                counted={counted(name, viewTally(name, counts, ctx.language))}
                go={(VIEW_KEYS as Partial<Record<View, string>>)[name]}
                {...(name === "french" ? { code: "FR" } : name === "english" ? { code: "EN" } : {})}
              />
            ))}
          </ul>
        </>
      )}
      {ctx.views !== undefined && ctx.views.length > 0 && (
        <>
          <h2>{words.savedViews.heading}</h2>
          <ul>
            {ctx.views.map((own) => (
              <RailItem
                to={href(ctx, own.path)}
                icon={own.path.startsWith("/search") ? "search" : "star"}
                label={own.name}
                here={own.id === ownId}
                counted={{ name: own.id, held: tally(own.tally, ctx.language) }}
              />
            ))}
          </ul>
        </>
      )}
      {work.length > 0 && (
        <>
          <h2>{words.places.work.heading}</h2>
          <ul>
            {work.map((place) => (
              <RailItem
                to={href(ctx, place.path)}
                icon={place.icon}
                label={words.places.work[place.section]}
                here={section === place.section}
                counted={counted(place.section, tally(counts[place.section], ctx.language))}
                go={place.key}
              />
            ))}
          </ul>
        </>
      )}
      {places.length > work.length && (
        <ChannelList ctx={ctx} channels={channels} {...(section === undefined ? {} : { section })} />
      )}
    </nav>
  );
};

const ChannelList: FC<Pick<NavProps, "ctx" | "channels" | "section">> = ({ ctx, channels, section }) => {
  const { words } = ctx;
  return (
    <>
      <h2>
        <a href={href(ctx, "/channels")} {...(section === "channels" ? { "aria-current": "page" } : {})}>
          <span class="rail-icon">
            <Icon name="signal" />
          </span>
          <span class="rail-label">{words.places.work.channels}</span>
        </a>
      </h2>
      <ul class="rail-channels">
        {channels.map((channel) => (
          <ChannelItem ctx={ctx} channel={channel} />
        ))}
      </ul>
    </>
  );
};

/** For the eye a mark and how long ago; what both mean, for everybody who asks. */
const ChannelItem: FC<{ ctx: Ctx; channel: ChannelHealth }> = ({ ctx, channel }) => {
  const { health, lastAgo, lastNone } = ctx.words.channels;
  const { lastMs } = channel;
  const time = lastMs === undefined ? undefined : measured(Math.max(0, ctx.nowMs - lastMs) / 1000, ctx.language);
  const good = channel.health === "good";
  const last = time === undefined ? lastNone : lastAgo(time);
  const state = good ? health.good : illness(ctx, channel);
  return (
    <li title={`${PLATFORM[channel.channel]}${ctx.language === "fr" ? "\u00a0" : ""}: ${state}. ${last}`}>
      <HealthMark health={channel.health} />
      <span class="rail-label">
        {PLATFORM[channel.channel]} {languages(channel.accounts)}
      </span>
      {good ? (
        <>
          <span class="second" aria-hidden="true">
            {time ?? "–"}
          </span>
          <Said>{`${state}. ${last}`}</Said>
        </>
      ) : (
        <span class={`health-words health-${channel.health}`}>{state}</span>
      )}
    </li>
  );
};

const RailItem: FC<{
  to: string;
  icon: IconName;
  label: string;
  here: boolean;
  counted: TallyOf | undefined;
  code?: string;
  /** The letter that leads here after `G`. */
  go?: string | undefined;
}> = ({ to, icon, label, here, counted, code, go }) => (
  <li>
    <a
      href={to}
      title={label}
      {...(go === undefined ? {} : { "data-go": go })}
      {...(here ? { "aria-current": "page" } : {})}
    >
      <span class="rail-icon" aria-hidden="true">
        {code === undefined ? (
          <Icon name={icon} />
        ) : (
          <span class={`language language-${code.toLowerCase()}`}>{code}</span>
        )}
      </span>
      <span class="rail-label">{label}</span>
      {counted && <Tally {...counted} urgent={counted.name === "needs-person"} />}
    </a>
  </li>
);
