/** Where the sign-in stand-in keeps its codes and grants: in memory, as long as they live. */

interface Payload {
  grantId?: string;
  uid?: string;
  consumed?: number;
}
interface Entry {
  payload: Payload;
  expiresAt: number;
}

/** The provider makes one adapter for each of its models. Half a day of sign-ins fits well below this. */
const KEPT = 2000;

export function makeOidcAdapter(nowMs: () => number) {
  return class {
    readonly #entries = new Map<string, Entry>();

    async upsert(id: string, payload: Payload, expiresIn: number): Promise<void> {
      this.#entries.delete(id);
      this.#entries.set(id, { payload, expiresAt: nowMs() + expiresIn * 1000 });
      const [oldest] = this.#entries.keys();
      if (this.#entries.size > KEPT && oldest !== undefined) this.#entries.delete(oldest);
    }
    async find(id: string): Promise<Payload | undefined> {
      const entry = this.#entries.get(id);
      return entry && entry.expiresAt > nowMs() ? entry.payload : undefined;
    }
    async findByUid(uid: string): Promise<Payload | undefined> {
      return [...this.#entries.values()].find(({ payload }) => payload.uid === uid)?.payload;
    }
    async findByUserCode(): Promise<undefined> {
      return undefined;
    }
    async consume(id: string): Promise<void> {
      const entry = this.#entries.get(id);
      if (entry) entry.payload.consumed = Math.floor(nowMs() / 1000);
    }
    async destroy(id: string): Promise<void> {
      this.#entries.delete(id);
    }
    async revokeByGrantId(grantId: string): Promise<void> {
      for (const [id, { payload }] of this.#entries) if (payload.grantId === grantId) this.#entries.delete(id);
    }
  };
}
