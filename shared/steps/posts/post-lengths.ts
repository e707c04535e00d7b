import { type Account, accountNamed } from "../../domain/account.ts";
import { OFFICIAL_LANGUAGES } from "../../domain/official-language.ts";
import { type LinkRule, withLink } from "../../domain/posts/link-in-text.ts";
import { accountIn, type HalfName, type PairHalf, type PairWords } from "../../domain/posts/post-pair.ts";
import type { Target } from "../../domain/posts/post-targets.ts";
import type { ChannelRules, ChannelState, Ports, RulesPort, Store, TextLength, TextUse } from "../../ports.ts";
import { useAt } from "../outgoing/check-reply.ts";

/** How long each half is on each account, by the channel's own counting. */

export interface LegLength extends TextLength {
  half: HalfName;
  channel: Target["channel"];
}

type Counted = Pick<PairWords, "halves"> & { targets: readonly Target[] };

/** With a link that the channel puts into the text. */
export function legLength(
  ports: RulesPort & Pick<Ports, "department">,
  { text, link = "", media }: PairHalf,
  account: Account,
  states: readonly ChannelState[],
): TextLength {
  const platform = ports.channel(account.channel);
  if (platform === undefined) return { used: text.length, limit: 0, ok: false };
  const files = media.length > 0;
  return platform.length(withLink(text, link, files, linkRule(platform)), postUse(ports, account, states, files));
}

export const linkRule = ({ supports }: ChannelRules): LinkRule => ({
  card: supports.linkCard === true,
  after: supports.linkAfter ?? "\n\n",
});

/** How a post of this account is counted, beside files or without. */
export const postUse = (
  { department }: Pick<Ports, "department">,
  { channel, name }: Account,
  states: readonly ChannelState[],
  media: boolean,
): TextUse => ({ ...useAt(department, states, { channel, account: name, kind: "mention" }), post: { media } });

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
