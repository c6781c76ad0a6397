import dns from 'node:dns';
import { lookup } from 'node:dns/promises';
import { once } from 'node:events';
import { createServer, request } from 'node:http';
import net from 'node:net';
import path from 'node:path';
import tls from 'node:tls';
import { expect, onTestFinished, test } from 'vitest';
import { tempDir } from '../support/temp-dir.js';

const REFUSED = /Tests must not reach past this machine/;

test('a fetch of another machine is refused at once', async () => {
  for (const url of ['http://192.0.2.1', 'https://192.0.2.1', 'https://fal.run', 'http://[2001:db8::1]']) {
    await expect(fetch(url)).rejects.toMatchObject({
      cause: { message: expect.stringMatching(REFUSED) },
    });
  }
});

test('sockets of every kind are refused', () => {
  expect(() => net.connect(80, '192.0.2.1')).toThrow(REFUSED);
  expect(() => net.connect({ host: 'discord.com', port: 443 })).toThrow(REFUSED);
  expect(() => new net.Socket().connect(80, '10.0.0.1')).toThrow(REFUSED);
  expect(() => tls.connect({ host: 'discord.com', port: 443 })).toThrow(REFUSED);
  expect(() => request('http://192.0.2.1/a/path')).toThrow(REFUSED);
});

test('names that only look local are refused', () => {
  for (const host of ['localhost.evil.test', '127.0.0.1.nip.io', '128.0.0.1', '0.0.0.0']) {
    expect(() => net.connect({ host, port: 80 })).toThrow(REFUSED);
  }
});

test('other names are not looked up', () => {
  expect(() => lookup('fal.run')).toThrow(REFUSED);
  expect(() => dns.lookup('discord.com', () => {})).toThrow(REFUSED);
});

test('loopback works by address and by name', async () => {
  const server = createServer((_request, response) => response.end('here')).listen(0, 'localhost');
  onTestFinished(() => {
    server.close();
  });
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('no port');
  for (const host of ['localhost', address.family === 'IPv6' ? '[::1]' : '127.0.0.1']) {
    const response = await fetch(`http://${host}:${address.port}`);
    expect(await response.text()).toBe('here');
  }
});

test('unix sockets work', async () => {
  const socketPath = path.join(await tempDir(), 'socket');
  const server = net.createServer((socket) => socket.end('here')).listen(socketPath);
  onTestFinished(() => {
    server.close();
  });
  await once(server, 'listening');
  const socket = net.connect(socketPath);
  const [data] = await once(socket, 'data');
  expect(String(data)).toBe('here');
});
