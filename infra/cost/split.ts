import type { Pace } from "../../shared/domain/cost/day.ts";
import type { Department } from "../../shared/domain/department/department.ts";

/** How a department's messages fall to its accounts: one split, by which AWS's part and X's are both reckoned. */

export type Account = Department["channels"][number];
type Channels = Pick<Department, "channels">;

/** Alike, but where it is said how much is on X; that is all or nothing where there is X alone, or no X. */
export const shareOnX = (department: Channels, said?: number): number =>
  isSplit(department) ? (said ?? alike(department)) : alike(department);

/** Whether there is X, and something besides. */
export const isSplit = (department: Channels): boolean => ![0, 1].includes(alike(department));

const alike = ({ channels }: Channels): number => channels.filter(isX).length / channels.length;

/** What each account has of a day's messages and answers. */
export function splitOf(department: Department, { messages, replies }: Pace, said?: number): [Account, Pace][] {
  const onX = shareOnX(department, said);
  const [xs, others] = [true, false].map((x) => department.channels.filter((one) => isX(one) === x).length);
  return department.channels.map((account) => {
    const share = isX(account) ? onX / (xs ?? 1) : (1 - onX) / (others ?? 1);
    return [account, { messages: messages * share, replies: replies * share }];
  });
}

const isX = ({ channel }: Account): boolean => channel === "x";
