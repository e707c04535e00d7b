import type { Department } from "../department/department.ts";
import type { ChannelName } from "../message/message.ts";
import type { PairTarget } from "./post-pair.ts";

export type Target = Omit<PairTarget, "key">;

/** Everywhere that both halves can go: accounts that the file pairs, and bilingual ones. */
export const targetsOf = ({ channels }: Pick<Department, "channels">): Target[] =>
  channels.flatMap(({ channel, account, language, pair }): Target[] => {
    if (language === "both") return [{ channel, en: account, fr: account }];
    if (language !== "en") return [];
    const other = channels.find(
      (one) => one.channel === channel && one.language === "fr" && (one.account === pair || one.pair === account),
    );
    return other === undefined ? [] : [{ channel, en: account, fr: other.account }];
  });

/** By its channel, and by the name of either account where a channel has several. */
export const targetNamed = (
  department: Pick<Department, "channels">,
  channel: ChannelName,
  account?: string,
): Target | undefined =>
  targetsOf(department).find(
    (one) => one.channel === channel && (account === undefined || one.en === account || one.fr === account),
  );
