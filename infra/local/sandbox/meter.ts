/** A platform's rate limit: so many uses in a window that begins with the first. */

export type Meter = (
  key: string,
  limit: number,
  cost?: number,
) => { allowed: boolean; remaining: number; resetMs: number };

export function createMeter(nowMs: () => number, windowMs: number): Meter {
  const windows = new Map<string, { used: number; resetMs: number }>();
  return (key, limit, cost = 1) => {
    const now = nowMs();
    let window = windows.get(key);
    if (window === undefined || window.resetMs <= now) {
      window = { used: 0, resetMs: now + windowMs };
      windows.set(key, window);
    }
    const allowed = window.used + cost <= limit;
    if (allowed) window.used += cost;
    return { allowed, remaining: Math.max(limit - window.used, 0), resetMs: window.resetMs };
  };
}
