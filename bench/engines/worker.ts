import { candidates } from './candidates.js';
import { type News, nowMs, orderSchema, startSchema } from './wire.js';

/** A process that works on jobs: it follows each until it is told to end them. */
const { name, url, pace, aheadMs } = startSchema.parse(JSON.parse(process.argv[2] ?? ''));

if (aheadMs !== 0) {
  const now = Date.now;
  Date.now = () => now() + aheadMs;
}

const following = new Map<string, () => void>();

function tell(news: News): void {
  process.send?.(news);
}

const member = await candidates[name].join({
  url,
  pace,
  follow: (id) => {
    tell({ kind: 'began', id, atMs: nowMs() });
    return new Promise((resolve) => {
      // An engine may start a job here a second time.
      const earlier = following.get(id);
      following.set(id, () => {
        earlier?.();
        resolve();
      });
    });
  },
  onEnd: (id, isAccepted) => tell({ kind: isAccepted ? 'ended' : 'refused', id, atMs: nowMs() }),
  onLost: (id) => tell({ kind: 'lost', id, atMs: nowMs() }),
});

function endAll(): void {
  const ends = [...following.values()];
  following.clear();
  for (const end of ends) end();
}

process.on('message', (message) => {
  const order = orderSchema.parse(message);
  if (order.kind === 'end') return endAll();
  // The bench ends the process when others have its jobs.
  void member.leave([...following.keys()]).then(endAll);
});
process.on('disconnect', () => process.exit(0));
tell({ kind: 'ready' });
