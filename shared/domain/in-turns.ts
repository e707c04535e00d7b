/** All of them, so many side by side. After a failure no other begins, and it is thrown once what was under way has ended:
 * nothing goes on after the answer. */
export async function inTurns<T>(items: readonly T[], atOnce: number, work: (item: T) => Promise<void>): Promise<void> {
  const left = [...items];
  const next = async (): Promise<void> => {
    try {
      for (let item = left.shift(); item !== undefined; item = left.shift()) await work(item);
    } catch (error) {
      left.length = 0;
      throw error;
    }
  };
  const ends = await Promise.allSettled(Array.from({ length: Math.min(atOnce, items.length) }, next));
  for (const end of ends) if (end.status === "rejected") throw end.reason;
}
