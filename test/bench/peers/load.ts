import { connect, type Socket } from "node:net";
import { quantile } from "../figure.ts";
import { type Delivery, deliveries, SIGNATURE_HEADER } from "../webhook/deliveries.ts";

/** A process that puts signed deliveries to a port, over 16 connections that stay open, as fast as they are answered. */

export interface Round {
  port: number;
  requests: number;
}
export interface Pace {
  perSecond: number;
  p99Ms: number;
}

const CONNECTIONS = 16;
let number = 0;

process.on("message", async ({ port, requests }: Round) => {
  const waiting = deliveries(number, requests).map(toRequest);
  number += requests;
  const times: number[] = [];
  const sockets = await Promise.all(Array.from({ length: CONNECTIONS }, () => connected(port)));
  const began = performance.now();
  await Promise.all(sockets.map((socket) => askAll(socket, waiting, times)));
  const seconds = (performance.now() - began) / 1000;
  for (const socket of sockets) socket.destroy();
  process.send?.({ perSecond: requests / seconds, p99Ms: quantile(times, 0.99) } satisfies Pace);
});
process.on("disconnect", () => process.exit());

function toRequest({ body, signature }: Delivery): Buffer {
  const head = [
    "POST /webhooks/facebook HTTP/1.1",
    "Host: 127.0.0.1",
    "Content-Type: application/json",
    "User-Agent: facebookexternalua",
    `${SIGNATURE_HEADER}: ${signature}`,
    `Content-Length: ${body.length}`,
  ];
  return Buffer.concat([Buffer.from(`${head.join("\r\n")}\r\n\r\n`), body]);
}

function connected(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: "127.0.0.1", noDelay: true }, () => resolve(socket));
    socket.once("error", reject);
  });
}

/** One request after the other, until none waits. */
function askAll(socket: Socket, waiting: Buffer[], times: number[]): Promise<void> {
  return new Promise((resolve, reject) => {
    let sentMs = 0;
    let read = "";
    const next = (): void => {
      const request = waiting.pop();
      if (request === undefined) {
        resolve();
        return;
      }
      read = "";
      sentMs = performance.now();
      socket.write(request);
    };
    socket.on("data", (chunk: Buffer) => {
      read += chunk.toString("latin1");
      const end = read.indexOf("\r\n\r\n");
      if (end === -1) return;
      const length = Number(/\r\ncontent-length: (\d+)/i.exec(read)?.[1] ?? Number.NaN);
      if (!read.startsWith("HTTP/1.1 200") || Number.isNaN(length)) return reject(new Error(read.split("\r\n")[0]));
      if (read.length < end + 4 + length) return;
      times.push(performance.now() - sentMs);
      next();
    });
    socket.on("error", reject);
    next();
  });
}
