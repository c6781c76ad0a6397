import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { deadBaseUrl } from '../support/http-server.js';
import { quietPort } from '../support/quiet-port.js';

test.runIf(process.platform === 'linux')(
  'a port for later is none that the system gives to somebody else until then',
  async () => {
    const range = readFileSync('/proc/sys/net/ipv4/ip_local_port_range', 'utf8');
    const [first = 0, last = 0] = range.trim().split(/\s+/).map(Number);
    for (const port of [await quietPort(), Number(new URL(await deadBaseUrl()).port)])
      expect(port < first || port > last, `${port} in ${first} to ${last}`).toBe(true);
  },
);
