import { once } from 'node:events';
import { createServer } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import { animateIn, answersTo, startBot, startServers } from '../support/bots.js';
import { startProcess } from '../support/process.js';
import { tempDir } from '../support/temp-dir.js';

/** A load balancer: it takes turns, and tries the next port when nobody listens on one. */
async function balance(ports: readonly number[]): Promise<{ url: string; used: Map<number, number> }> {
  const used = new Map<number, number>();
  let turn = 0;
  const server = createServer(async (request, response) => {
    const { method = '', url = '', headers } = request;
    const body = method === 'POST' ? await buffer(request) : undefined;
    const forwarded = Object.entries(headers).filter(([name]) => /^(x-|content-type)/.test(name));
    turn += 1;
    const first = turn;
    for (let tried = 0; tried < ports.length; tried += 1) {
      const port = ports[(first + tried) % ports.length] ?? 0;
      const answer = await fetch(`http://127.0.0.1:${port}${url}`, {
        method,
        headers: forwarded.map(([name, value]) => [name, String(value)] as [string, string]),
        ...(body === undefined ? {} : { body }),
      }).catch(() => undefined);
      if (answer === undefined) continue;
      if (answer.status === 202) used.set(port, (used.get(port) ?? 0) + 1);
      response.writeHead(answer.status, { 'content-type': 'application/json' });
      return response.end(await answer.text());
    }
    return response.writeHead(502).end();
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(() => void server.close());
  const address = server.address();
  return { url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`, used };
}

test('two processes behind a load balancer serve 10,000 servers with no gateway; a dead one is not missed', async () => {
  const { discord, fal, envOf } = await startServers({ isPostgres: true, guilds: 10_000 });
  const env = { ...envOf('none'), HTTP_PORT: '0', DISCORD_PUBLIC_KEY: discord.publicKey };
  const killed = await startProcess('main.js', { env: { ...env, DATA_DIR: await tempDir() } });
  const { httpPort: own = 0 } = await (await startBot(env)).starting;
  await expect.poll(killed.output).toContain('"msg":"Ready"');
  const other = Number(/"port":(\d+)/.exec(killed.output())?.[1]);
  const { url, used } = await balance([own, other]);
  await discord.endpoint.set(`${url}/interactions`);

  const guilds = discord.guildIds().slice(0, 8).map(discord.guildOf);
  const ids = await Promise.all(guilds.map((guild) => animateIn(discord, guild)));
  expect(answersTo(discord, ids)).toEqual(guilds.map(() => 1));
  expect([...used.values()]).toEqual([4, 4]);

  killed.child.kill('SIGKILL');
  await killed.exited;
  const later = await Promise.all(guilds.map((guild) => animateIn(discord, guild)));
  expect(answersTo(discord, later)).toEqual(guilds.map(() => 1));
  expect(fal.posts()).toBe(16);
  expect(discord.gateway.stats()).toMatchObject({ connections: 0, identifies: 0 });
  expect(discord.warnings).toEqual([]);
});
