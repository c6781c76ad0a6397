import dns from 'node:dns';
import { syncBuiltinESMExports } from 'node:module';
import net from 'node:net';

/**
 * No test connects to another machine: a connection to anything but loopback or a Unix socket throws, and so does the
 * lookup of another name. All TCP code in Node (fetch, undici, ws, tls) goes through these functions.
 */
const loopback = new net.BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

function assertLocal(host: string): void {
  const family = net.isIP(host);
  const isLocal = family === 0 ? host === 'localhost' : loopback.check(host, family === 4 ? 'ipv4' : 'ipv6');
  if (!isLocal) throw new Error(`Tests must not reach past this machine, but one wanted ${host}`);
}

/** The host of a connect call; undefined for a Unix socket. */
function hostOf(options: unknown, second: unknown): string | undefined {
  // `net.connect` passes its arguments on as one list.
  if (Array.isArray(options)) return hostOf(options[0], options[1]);
  if (typeof options === 'object' && options !== null) {
    if ('path' in options && typeof options.path === 'string') return undefined;
    return 'host' in options && typeof options.host === 'string' ? options.host : 'localhost';
  }
  if (typeof options === 'string' && Number.isNaN(Number(options))) return undefined;
  return typeof second === 'string' ? second : 'localhost';
}

net.Socket.prototype.connect = new Proxy(net.Socket.prototype.connect, {
  apply(connect, socket, args) {
    const host = hostOf(args[0], args[1]);
    if (host !== undefined) assertLocal(host);
    return Reflect.apply(connect, socket, args);
  },
});

function guardLookup<F extends (...args: never[]) => unknown>(lookup: F): F {
  return new Proxy(lookup, {
    apply(target, self, args) {
      const [host] = args;
      // A listening server looks up its address, which sends nothing.
      if (typeof host === 'string' && net.isIP(host) === 0) assertLocal(host);
      return Reflect.apply(target, self, args);
    },
  });
}

dns.lookup = guardLookup(dns.lookup);
dns.promises.lookup = guardLookup(dns.promises.lookup);
syncBuiltinESMExports();
