import { createHash, createHmac } from "node:crypto";

/** Node's own SHA-256, in the form that AWS's signer takes one. */
export class NodeSha256 {
  private readonly hash;
  constructor(key?: unknown) {
    this.hash = key === undefined ? createHash("sha256") : createHmac("sha256", key as string | Uint8Array);
  }
  update(data: Uint8Array): void {
    this.hash.update(data);
  }
  async digest(): Promise<Uint8Array> {
    return this.hash.digest();
  }
  reset(): void {}
}
