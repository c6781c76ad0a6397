import type { SandboxDiscord } from '../../discord/sandbox-discord.js';
import type { WireEntry } from '../../discord/wire.js';
import type { SandboxFal } from '../../fal/sandbox-fal.js';
import type { WireEntry as FalWireEntry } from '../../fal/wire.js';
import type { PageWireEntry } from '../protocol.js';
import { createWireJobs } from './wire-jobs.js';

/** What the drawer shows, newest last. */
export type WireLog = {
  readonly entries: () => readonly PageWireEntry[];
  readonly stop: () => void;
};

const MOST_ENTRIES = 300;
const LONGEST_DETAIL = 6_000;

const OP_NAMES: Readonly<Record<number, string>> = {
  1: 'Heartbeat',
  2: 'Identify',
  6: 'Resume',
  7: 'Reconnect',
  9: 'Invalid session',
  10: 'Hello',
  11: 'Heartbeat heard',
};

/** Collects the traffic of both wires. Tokens and keys are removed, because screenshots get shared. */
export function createWireLog({
  discord,
  fal,
  onEntry,
}: {
  readonly discord: SandboxDiscord;
  readonly fal: SandboxFal | undefined;
  readonly onEntry: (entry: PageWireEntry) => void;
}): WireLog {
  let kept: readonly PageWireEntry[] = [];
  let number = 0;
  const add = (entry: Omit<PageWireEntry, 'number'>) => {
    number += 1;
    const numbered = { ...entry, number };
    kept = [...kept.slice(1 - MOST_ENTRIES), numbered];
    onEntry(numbered);
  };
  const jobs = createWireJobs();
  const ofDiscord = (entry: WireEntry) => add({ ...discordEntry(entry), job: jobs.ofDiscord(entry) });
  const ofFal = (entry: FalWireEntry) => add({ ...falEntry(entry), job: jobs.ofFal(entry) });
  for (const entry of discord.wire.entries()) ofDiscord(entry);
  for (const entry of fal?.wire.entries() ?? []) ofFal(entry);
  const stops = [discord.wire.tap(ofDiscord), fal?.wire.listen(ofFal)];
  return {
    entries: () => kept,
    stop: () => {
      for (const stop of stops) stop?.();
    },
  };
}

function discordEntry(entry: WireEntry): Omit<PageWireEntry, 'number' | 'job'> {
  if (entry.kind === 'gateway') {
    const arrow = entry.direction === 'out' ? '↓' : '↑';
    return {
      at: entry.at,
      side: 'gateway',
      title: `${arrow} ${entry.t ?? OP_NAMES[entry.op] ?? `op ${entry.op}`}`,
      status: undefined,
      durationMs: undefined,
      detail: pretty(entry.d),
    };
  }
  if (entry.kind === 'endpoint') {
    const { at, packet, response } = entry;
    return {
      at,
      side: 'gateway',
      title: response === undefined ? '↓ POST to the interactions endpoint' : '↑ Response of the endpoint',
      status: response?.status,
      durationMs: response?.durationMs,
      detail: pretty(response === undefined ? packet : response.body),
    };
  }
  const { at, method, path, status, durationMs, requestBody, files, responseBody } = entry;
  return {
    at,
    side: 'rest',
    title: `${method} ${withoutToken(path)}`,
    status,
    durationMs,
    detail: pretty({ request: requestBody, ...(files.length > 0 ? { files } : {}), response: responseBody }),
  };
}

function falEntry({
  at,
  method,
  path,
  status,
  durationMs,
  requestBody,
  responseBody,
}: FalWireEntry): Omit<PageWireEntry, 'number' | 'job'> {
  return {
    at: at.getTime(),
    side: 'fal',
    title: `${method} ${path}`,
    status,
    durationMs,
    detail: pretty({ request: requestBody, response: responseBody }),
  };
}

/** `/api/v10/webhooks/ID/aW50ZXJ…/messages/@original`. */
function withoutToken(path: string): string {
  return path.replace(/^\/api\/v\d+/, '').replace(/[\w-]{60,}/g, (token) => `${token.slice(0, 6)}…`);
}

function pretty(value: unknown): string {
  const text = JSON.stringify(value, (key, inner: unknown) => (key === 'token' ? '…' : inner), 2);
  return (text ?? '').length > LONGEST_DETAIL ? `${text.slice(0, LONGEST_DETAIL)}\n…` : (text ?? '');
}
