import type { Department } from "../../domain/department/department.ts";
import { DAY_MS } from "../../domain/instants.ts";
import type { ChannelName } from "../../domain/message/message.ts";
import { platformLimitMs } from "../../domain/records/retention.ts";

/** What goes in its time without any authorization: by a platform's terms, or by the system itself. */

/** As the buckets let them go (infra/stacks/data-stack.ts; a test compares them). */
export const TRANSITORY_DAYS = { quarantine: 14, mail: 7 } as const;

export const TRANSITORY = (["quarantine", "mail"] as const).map((of) => ({ of, keepMs: TRANSITORY_DAYS[of] * DAY_MS }));

/** Of the department's channels, those whose platform lets us keep what its members wrote for so long alone. */
export const limitedChannels = ({ channels }: Department): { channel: ChannelName; keepMs: number }[] =>
  [...new Set(channels.map(({ channel }) => channel))].flatMap((channel) => {
    const keepMs = platformLimitMs(channel);
    return keepMs === undefined ? [] : [{ channel, keepMs }];
  });
