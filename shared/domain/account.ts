import type { Department } from "./department/department.ts";
import type { ChannelName } from "./message/message.ts";

/** One of the department's own accounts on a platform. */
export interface Account {
  channel: ChannelName;
  /** Name in the department file. */
  name: string;
  /** The platform's id of the account. */
  id: string;
  language: "en" | "fr" | "both";
  /** `self-serve` or `enterprise` on X; free on others. */
  tier?: string;
  /** Where the account lives, on federated platforms: `https://mastodon.example`. */
  service?: string;
}

/** Every message of a delivery asks for them. */
const KNOWN = new WeakMap<Department["channels"], readonly Account[]>();

export function accountsOf({ channels }: Department): readonly Account[] {
  const known = KNOWN.get(channels) ?? accountsIn(channels);
  KNOWN.set(channels, known);
  return known;
}

const accountsIn = (channels: Department["channels"]): Account[] =>
  channels.map(({ channel, account, id, language, tier, service }) => ({
    channel,
    name: account,
    id,
    language,
    ...(tier === undefined ? {} : { tier }),
    ...(service === undefined ? {} : { service }),
  }));

export const accountNamed = (department: Department, channel: ChannelName, name: string): Account | undefined =>
  accountsOf(department).find((account) => account.channel === channel && account.name === name);

/** Is a thing that names its account by channel and name about this one? */
export const isOf =
  ({ channel, name }: Pick<Account, "channel" | "name">) =>
  (one: { channel: ChannelName; account: string }): boolean =>
    one.channel === channel && one.account === name;
