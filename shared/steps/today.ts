import { wallTime } from "../domain/zone.ts";
import type { Ports } from "../ports.ts";

/** The day on the department's wall, `2026-11-23`. */
export const todayOf = ({ department, nowMs }: Pick<Ports, "department" | "nowMs">): string =>
  wallTime(nowMs(), department.department.timeZone).day;
