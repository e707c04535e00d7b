import type { FC } from "hono/jsx";
import { leads } from "../../domain/officer.ts";
import { allows } from "../access.ts";
import { href } from "./ctx.ts";
import type { View } from "./inbox-query.ts";
import { Icon, type IconName } from "./marks.tsx";
import { placesOf, type Section } from "./places.ts";
import type { NavProps } from "./rail.tsx";
import { Tally, type TallyOf } from "./tally.tsx";
import { tally } from "./view-tally.ts";

interface Item {
  to: string;
  icon: IconName;
  label: string;
  here: boolean;
  badge?: TallyOf;
}

const PLACES_UNDER_THE_THUMB = 4;
/** What is looked at between two stops comes first; the rest is in the sheet behind the top bar's button. */
const NEAREST: readonly (Section | "mine")[] = [
  "questions",
  "inbox",
  "approvals",
  "mine",
  "bridge",
  "channels",
  "reports",
];

/** Phones: four places under the thumb, by what the person's role opens. */
export const BottomBar: FC<NavProps> = (props) => (
  <nav class="bottom" aria-label={props.ctx.words.frame.mainPlaces}>
    <ul>
      {NEAREST.flatMap((name) => itemOf(props, name))
        .slice(0, PLACES_UNDER_THE_THUMB)
        .map(({ to, icon, label, here, badge }) => (
          <li>
            <a href={to} {...(here ? { "aria-current": "page" } : {})}>
              <span class="bottom-icon">
                <Icon name={icon} />
                {badge && <Tally {...badge} urgent />}
              </span>
              {label}
            </a>
          </li>
        ))}
    </ul>
  </nav>
);

function itemOf({ ctx, section, view, counts, channels }: NavProps, name: Section | "mine"): Item[] {
  const { words } = ctx;
  const badgeOf = (of: View | Section, held: number | undefined): TallyOf => ({
    name: of,
    held: tally(held, ctx.language),
  });
  if (name === "inbox" || name === "mine") {
    if (!allows("read", ctx.officer?.roles)) return [];
    const mine = name === "mine";
    return [
      {
        to: href(ctx, "/inbox", { view: mine ? "mine" : undefined }),
        icon: mine ? "person" : "inbox",
        label: mine ? words.places.views.mine : words.places.work.inbox,
        here: section === "inbox" && (view === "mine") === mine,
        ...(mine ? {} : { badge: badgeOf("needs-person", counts["needs-person"]) }),
      },
    ];
  }
  const place = placesOf(ctx).find((one) => one.section === name);
  // Those who approve look there first; others see what became of theirs in the conversation.
  if (!place || (name === "approvals" && ctx.officer !== undefined && !leads(ctx.officer))) return [];
  const ill = channels.filter(({ health }) => health !== "good").length;
  return [
    {
      to: href(ctx, place.path),
      icon: place.icon,
      label: words.places.work[place.section],
      here: section === name,
      badge: badgeOf(name, name === "channels" ? ill : counts[name]),
    },
  ];
}
