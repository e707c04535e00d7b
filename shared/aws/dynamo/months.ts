/** `2026-11`, `2026-10`, … of two instants and all between, the newest first: partitions that hold a month each. */
export function monthsBack(from: string, to: string): string[] {
  const months: string[] = [];
  for (let month = to.slice(0, 7); month >= from.slice(0, 7); ) {
    months.push(month);
    const [year = 0, number = 1] = month.split("-").map(Number);
    month = new Date(Date.UTC(year, number - 2, 1)).toISOString().slice(0, 7);
  }
  return months;
}
