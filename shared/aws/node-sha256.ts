import { createHash, createHmac, createSecretKey, type Hash, type Hmac } from "node:crypto";

/** Node's own SHA-256, in the form that AWS's signer takes one. */
export class NodeSha256 {
  private readonly hash: Hash | Hmac;
  constructor(key?: unknown) {
    this.hash = key === undefined ? createHash("sha256") : createHmac("sha256", keyOf(key as string | Uint8Array));
  }
  update(data: Uint8Array | string): void {
    this.hash.update(data);
  }
  async digest(): Promise<Uint8Array> {
    return this.hash.digest();
  }
  reset(): void {}
}

/** Given bytes, createHmac first finds out by an exception that they are no key object, which costs five times the rest. */
const keyOf = (key: string | Uint8Array) => (typeof key === "string" ? key : createSecretKey(key));
