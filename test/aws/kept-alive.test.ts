import { once } from "node:events";
import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import tls from "node:tls";
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { type Asked, keptAlive } from "../../shared/aws/kept-alive.ts";
import { LOCALHOST } from "../fixtures/tls/localhost.ts";

/** A server that reads requests whole and writes, for each, what the test says, byte for byte. */
let server: Server;
let asked: { text: string; connection: number }[];
let sockets: Socket[];
let answer: (socket: Socket) => void;

function serve(socket: Socket): void {
  const connection = sockets.push(socket) - 1;
  let read = Buffer.alloc(0);
  socket
    .on("error", () => undefined)
    .on("data", (chunk) => {
      read = Buffer.concat([read, chunk]);
      const head = read.indexOf("\r\n\r\n");
      const length = Number(/content-length: (\d+)/.exec(read.toString())?.[1]);
      if (head === -1 || read.length < head + 4 + length) return;
      asked.push({ text: read.toString("latin1"), connection });
      read = Buffer.alloc(0);
      answer(socket);
    });
}
const listen = async (made: Server): Promise<void> => {
  server = made.listen(0, "127.0.0.1");
  await once(server, "listening");
};
const to = (overrides: Partial<Asked> = {}): Asked => ({
  method: "POST",
  url: new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/a%20b?c=d`),
  headers: { host: "127.0.0.1", "x-name": "value" },
  body: Buffer.from("é☃"),
  ...overrides,
});
const OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
const MS = 5_000;

beforeEach(async () => {
  asked = [];
  sockets = [];
  answer = (socket) => socket.write(OK);
  await listen(createServer(serve));
});
afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  await new Promise((resolve) => server.close(resolve));
});

describe("a connection that is kept", () => {
  it("carries a request as it was asked", async () => {
    const bytes = Buffer.from([0, 255, 10]);
    const exchange = keptAlive();
    await exchange(to(), MS);
    await exchange(to({ method: "PUT", body: bytes }), MS);
    await exchange(to({ method: "GET", body: Buffer.alloc(0) }), MS);
    const head = (first: string, length: number): string =>
      `${first} /a%20b?c=d HTTP/1.1\r\ncontent-length: ${length}\r\nhost: 127.0.0.1\r\nx-name: value\r\n\r\n`;
    expect(asked.map(({ text }) => text)).toEqual([
      `${head("POST", 5)}${Buffer.from("é☃").toString("latin1")}`,
      `${head("PUT", 3)}${bytes.toString("latin1")}`,
      head("GET", 0),
    ]);
  });

  const bodies: [string, string, number, string, boolean][] = [
    ["with a length", OK, 200, "ok", true],
    ["with no body", "HTTP/1.1 204 No Content\r\n\r\n", 204, "", true],
    [
      "in chunks, with trailers",
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\no\r\n1;x=y\r\nk\r\n0\r\nX-Sum: 1\r\n\r\n",
      200,
      "ok",
      true,
    ],
    ["after another that only announces it", `HTTP/1.1 100 Continue\r\n\r\n${OK}`, 200, "ok", true],
    ["that ends the connection", OK.replace("OK\r\n", "OK\r\nConnection: close\r\n"), 200, "ok", false],
    ["of HTTP/1.0", OK.replace("1.1", "1.0"), 200, "ok", false],
    ["that says no", "HTTP/1.1 503 Slow Down\r\nContent-Length: 1\r\n\r\n!", 503, "!", true],
  ];
  it.each(bodies)("reads an answer %s, in one piece or byte by byte", async (_, text, status, body, kept) => {
    for (const pieces of [[text], [...text]]) {
      asked = [];
      const exchange = keptAlive();
      answer = async (socket) => {
        for (const piece of pieces) await new Promise((resolve) => socket.write(piece, resolve));
      };
      const both = [await exchange(to(), MS), await exchange(to(), MS)];
      expect(both.map((one) => ({ status: one.status, body: one.body.toString() }))).toEqual([
        { status, body },
        { status, body },
      ]);
      expect(asked[0]?.connection === asked[1]?.connection).toBe(kept);
    }
  });

  it("tells an answer's headers, and none of what was said before it", async () => {
    answer = (socket) => socket.write(`HTTP/1.1 103 Early Hints\r\nRetry-After: 9\r\n\r\n${OK}`);
    expect((await keptAlive()(to(), MS)).headers).toEqual(["Content-Length", "2"]);
  });

  it("reads an answer without a length to the end of the connection", async () => {
    answer = (socket) => socket.end("HTTP/1.1 200 OK\r\n\r\nall of it");
    expect(String((await keptAlive()(to(), MS)).body)).toBe("all of it");
  });

  it("has one request at a time", async () => {
    const exchange = keptAlive();
    await Promise.all([exchange(to(), MS), exchange(to(), MS)]);
    expect(new Set(asked.map(({ connection }) => connection)).size).toBe(2);
  });

  it("is not used for what may be lost but once", async () => {
    const exchange = keptAlive();
    await exchange(to(), MS);
    const closed = new Promise((resolve) => server.once("connection", (socket) => socket.once("close", resolve)));
    await exchange(to({ fresh: true }), MS);
    await closed;
    await exchange(to(), MS);
    expect(asked.map(({ connection }) => connection)).toEqual([0, 1, 0]);
  });

  it("is not used again once the other side has closed it", async () => {
    const exchange = keptAlive();
    await exchange(to(), MS);
    const [closing] = sockets;
    closing?.end();
    await once(closing as Socket, "close");
    expect((await exchange(to(), MS)).status).toBe(200);
    expect(asked.map(({ connection }) => connection)).toEqual([0, 1]);
  });

  it("is not used again after an answer that nobody asked for", async () => {
    answer = (socket) => socket.write(OK + OK);
    const exchange = keptAlive();
    await exchange(to(), MS);
    answer = (socket) => socket.write(OK);
    await exchange(to(), MS);
    const [, second] = sockets;
    second?.write(OK);
    await once(second as Socket, "close");
    await exchange(to(), MS);
    expect(asked.map(({ connection }) => connection)).toEqual([0, 1, 2]);
  });

  it.each(["H", "HTTP/1.1 500 X", "HTTP/1.1 500 X\r\nx-left: ", OK.replace("200", "500").slice(0, -1), "\r\n"])(
    "is not used again after an answer with the beginning of another behind it: %j",
    async (begun) => {
      answer = (socket) => socket.write(OK + begun);
      const exchange = keptAlive();
      expect((await exchange(to(), MS)).status).toBe(200);
      answer = (socket) => socket.write(OK);
      expect(String((await exchange(to(), MS)).body)).toBe("ok");
      expect(asked.map(({ connection }) => connection)).toEqual([0, 1]);
    },
  );

  it("is not used again while it still writes what was answered early", async () => {
    const exchange = keptAlive();
    server.once("connection", (socket) => socket.once("data", () => socket.pause().write(OK)));
    await exchange(to({ body: Buffer.alloc(64 * 1024 * 1024) }), MS);
    await exchange(to(), MS);
    expect(asked.map(({ connection }) => connection)).toEqual([1]);
  });

  const broken: [string, (socket: Socket) => void, RegExp][] = [
    ["it is no HTTP", (socket) => socket.write("SSH-2.0-OpenSSH\r\n"), /Parse Error/],
    ["it ends within its body", (socket) => socket.end(OK.slice(0, -1)), /closed/],
    ["it ends within its head", (socket) => socket.end(OK.slice(0, 9)), /closed/],
    ["the connection breaks", (socket) => socket.resetAndDestroy(), /ECONNRESET/],
    [
      "its lengths differ",
      (socket) => socket.write(OK.replace("OK\r\n", "OK\r\nContent-Length: 3\r\n")),
      /Parse Error/,
    ],
  ];
  it.each(broken)("rejects an answer when %s", async (_, reaction, words) => {
    answer = reaction;
    await expect(keptAlive()(to(), MS)).rejects.toThrow(words);
  });

  it("rejects when the time is out, and never uses that connection again", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    onTestFinished(() => void vi.useRealTimers());
    const read = new Promise<void>((resolve) => {
      answer = () => resolve();
    });
    const exchange = keptAlive();
    const rejected = expect(exchange(to(), MS)).rejects.toThrow("timeout");
    await read;
    vi.advanceTimersByTime(MS);
    await rejected;
    answer = (socket) => socket.write(OK);
    expect((await exchange(to(), MS)).status).toBe(200);
    expect(asked.map(({ connection }) => connection)).toEqual([0, 1]);
  });

  it("takes the others that wait with it when it is silent", async () => {
    const exchange = keptAlive();
    await Promise.all([1, 2, 3, 4].map(() => exchange(to(), MS)));
    const closed = sockets.map((socket) => once(socket, "close"));
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    onTestFinished(() => void vi.useRealTimers());
    const read = new Promise<void>((resolve) => {
      answer = () => resolve();
    });
    const rejected = expect(exchange(to(), MS)).rejects.toThrow("timeout");
    await read;
    vi.advanceTimersByTime(MS);
    await rejected;
    await Promise.all(closed);
    answer = (socket) => socket.write(OK);
    expect((await exchange(to(), MS)).status).toBe(200);
    expect(asked.at(-1)?.connection).toBe(4);
  });

  it.each(["two\r\nlines: x", "a\0b", "é"])("takes no header with %j in it", async (value) => {
    await expect(keptAlive()(to({ headers: { host: "a", "x-name": value } }), MS)).rejects.toThrow("x-name");
    expect(sockets).toEqual([]);
  });
});

describe("a connection by TLS", () => {
  const before = tls.getCACertificates("default");
  beforeEach(async () => {
    await new Promise((resolve) => server.close(resolve));
    await listen(tls.createServer(LOCALHOST, serve));
    tls.setDefaultCACertificates([LOCALHOST.cert]);
  });
  afterEach(() => tls.setDefaultCACertificates(before));
  const at = (host: string): Asked =>
    to({ url: new URL(`https://${host}:${(server.address() as AddressInfo).port}/`) });

  it("is kept as any other", async () => {
    const exchange = keptAlive();
    for (const _ of [1, 2]) expect((await exchange(at("localhost"), MS)).status).toBe(200);
    expect(asked.map(({ connection }) => connection)).toEqual([0, 0]);
  });

  it("is none with a name that the certificate does not have", async () => {
    await expect(keptAlive()(at("127.0.0.1"), MS)).rejects.toThrow(/altnames/);
    expect(asked).toEqual([]);
  });

  it("is none with a certificate that nobody vouches for", async () => {
    tls.setDefaultCACertificates(before);
    await expect(keptAlive()(at("localhost"), MS)).rejects.toThrow(/self-signed/);
    expect(asked).toEqual([]);
  });
});
