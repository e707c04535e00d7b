import { type Account, accountNamed } from "../../domain/account.ts";
import { OFFICIAL_LANGUAGES } from "../../domain/official-language.ts";
import { accountIn, type HalfName, type PairHalf, type PairWords } from "../../domain/posts/post-pair.ts";
import type { Target } from "../../domain/posts/post-targets.ts";
import type { ChannelState, Ports, RulesPort, Store, TextLength } from "../../ports.ts";
import { useAt } from "../outgoing/check-reply.ts";

/** How long each half is on each account, by the channel's own counting. */

export interface LegLength extends TextLength {
  half: HalfName;
  channel: Target["channel"];
}

type Counted = Pick<PairWords, "halves"> & { targets: readonly Target[] };

/** With a link that the channel puts into the text. */
export function legLength(
  { channel: named, department }: RulesPort & Pick<Ports, "department">,
  { text, link, media }: PairHalf,
  { channel, name }: Account,
  states: readonly ChannelState[],
): TextLength {
  const platform = named(channel);
  const use = {
    ...useAt(department, states, { channel, account: name, kind: "mention" }),
    post: { media: media.length > 0 },
  };
  const beside =
    link === undefined || text.includes(link) || (platform?.supports.linkCard === true && media.length === 0);
  return (
    platform?.length(beside ? text : `${text}${platform.supports.linkAfter ?? "\n\n"}${link}`, use) ?? {
      used: text.length,
      limit: 0,
      ok: false,
    }
  );
}

/** Both halves on each account, for the people who write. */
export async function legLengths(
  ports: RulesPort & Pick<Ports, "department"> & { store: Pick<Store, "channelStates"> },
  { halves, targets }: Counted,
): Promise<LegLength[]> {
  const states = await ports.store.channelStates();
  return targets.flatMap((target) =>
    OFFICIAL_LANGUAGES.flatMap((half) => {
      const account = accountNamed(ports.department, target.channel, accountIn(target, half));
      if (account === undefined) return [];
      return [{ ...legLength(ports, halves[half], account, states), half, channel: target.channel }];
    }),
  );
}
