import { accountNamed } from "../../domain/account.ts";
import { OFFICIAL_LANGUAGES } from "../../domain/official-language.ts";
import type { LinkRule } from "../../domain/posts/link-in-text.ts";
import { accountIn, type HalfName } from "../../domain/posts/post-pair.ts";
import type { Target } from "../../domain/posts/post-targets.ts";
import type { ChannelState, Ports, RulesPort, TextUse } from "../../ports.ts";
import { linkRule, postUse } from "../../steps/posts/post-lengths.ts";
import { type LengthRule, lengthRule } from "../client/length.ts";

/** How much room each half has on each account: what the editor counts with while a post is written. */

export interface PostRoom {
  half: HalfName;
  /** The value of its checkbox. */
  target: string;
  channel: Target["channel"];
  /** Without files, and beside some. */
  rules: Record<"plain" | "files", LengthRule>;
  link: LinkRule;
}

const targetValue = ({ channel, en }: Target): string => `${channel}/${en}`;

export function postRooms(
  ports: RulesPort & Pick<Ports, "department">,
  targets: readonly Target[],
  states: readonly ChannelState[],
): PostRoom[] {
  return targets.flatMap((target) =>
    OFFICIAL_LANGUAGES.flatMap((half): PostRoom[] => {
      const { channel } = target;
      const [platform, account] = [
        ports.channel(channel),
        accountNamed(ports.department, channel, accountIn(target, half)),
      ];
      if (platform === undefined || account === undefined) return [];
      const rule = (use: TextUse): LengthRule => lengthRule(channel, "post", platform.length("", use));
      const rules = {
        plain: rule(postUse(ports, account, states, false)),
        files: rule(postUse(ports, account, states, true)),
      };
      return [{ half, target: targetValue(target), channel, rules, link: linkRule(platform) }];
    }),
  );
}
